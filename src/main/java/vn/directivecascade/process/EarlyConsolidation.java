package vn.directivecascade.process;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.work.Succession;

/**
 * Lets the lead department begin to consolidate before the addressees that the report waits for have answered. It
 * records the fact and wakes the watch, which reads it; a watch that is acting on a moment reads it afterwards.
 */
@Component
public class EarlyConsolidation {

    private static final int ATTEMPTS = 5;

    /**
     * @param state of the case: {@code tracking} if the watch has not acted yet
     * @param unanswered number of addressees whose work is still open
     */
    public record Begun(CascadeState state, int unanswered) {}

    private final Cascades cascades;
    private final CaseWatch caseWatch;
    private final Addressees addressees;
    private final Succession succession;
    private final CascadeProcess process;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EarlyConsolidation(
            Cascades cascades,
            CaseWatch caseWatch,
            Addressees addressees,
            Succession succession,
            CascadeProcess process,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.cascades = cascades;
        this.caseWatch = caseWatch;
        this.addressees = addressees;
        this.succession = succession;
        this.process = process;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Begins to consolidate.
     *
     * @param groups the groups of the caller, among them the staff of the lead department or of its successor
     * @throws Refusal {@code consolidation.notLead}, or {@code consolidation.notTracking} unless the addressees are
     *     working
     */
    public Begun begin(String cascade, String user, Collection<String> groups) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> beginNow(cascade, user, groups));
            } catch (OptimisticLockingException metTheWatch) {
                if (attempt == ATTEMPTS) {
                    throw metTheWatch;
                }
            }
        }
    }

    private Begun beginNow(String id, String user, Collection<String> groups) {
        cascades.lock(id);
        Cascade cascade = cascades.get(id);
        String department = succession.holders(id, cascade.lead()).stream()
                .filter(holder -> groups.contains(Groups.staff(holder)))
                .findFirst()
                .orElseThrow(() -> Refusal.forbidden("consolidation.notLead"));
        if (cascade.state() != CascadeState.TRACKING) {
            throw Refusal.conflict("consolidation.notTracking");
        }
        caseWatch.consolidationBegun(id, clock.instant(), user);
        List<?> unanswered = addressees.owingAnswers(id);
        audit.record(
                user,
                "consolidation.begun",
                cascade.businessKey() + " " + unanswered.size(),
                department,
                cascade.province());
        process.situationChanged(cascade.businessKey());
        return new Begun(cascades.get(id).state(), unanswered.size());
    }
}
