package vn.directivecascade.process;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.cascade.AddresseeResponses;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.work.Succession;

/**
 * Ends the follow-up of addressees that have reported: at the end of the duty window, or earlier by the issuer's word.
 * Those that have not reported still have to. The instances of the addressees are ended by an engine batch.
 */
@Component
public class StandDown {

    private final Cascades cascades;
    private final CaseWatch caseWatch;
    private final AddresseeResponses responses;
    private final Succession succession;
    private final CascadeProcess process;
    private final RuntimeService runtime;
    private final AuditTrail audit;
    private final Clock clock;

    StandDown(
            Cascades cascades,
            CaseWatch caseWatch,
            AddresseeResponses responses,
            Succession succession,
            CascadeProcess process,
            @Lazy RuntimeService runtime,
            AuditTrail audit,
            Clock clock) {
        this.cascades = cascades;
        this.caseWatch = caseWatch;
        this.responses = responses;
        this.succession = succession;
        this.process = process;
        this.runtime = runtime;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The issuer ends the follow-up.
     *
     * @param groups the groups of the caller, among them the leaders of the directive's issuer or of its successor
     * @param reason null is refused
     * @return the number of addressees from whom an update was expected
     * @throws Refusal {@code standDown.notIssuer}, {@code standDown.reason}, {@code standDown.notIssued}, {@code standDown.over}
     */
    @Transactional
    public int declare(String id, String user, Collection<String> groups, String reason) {
        cascades.lock(id);
        Cascade cascade = cascades.get(id);
        String issuer = succession.holders(id, cascade.directiveIssuer()).stream()
                .filter(holder -> groups.contains(Groups.leaders(holder)))
                .findFirst()
                .orElseThrow(() -> Refusal.forbidden("standDown.notIssuer"));
        if (reason == null) {
            throw Refusal.invalid("standDown.reason");
        }
        if (cascade.directive() == null || !cascade.directive().signed()) {
            throw Refusal.conflict("standDown.notIssued");
        }
        if (caseWatch.isStoodDown(cascade, clock.instant())
                || !caseWatch.stoodDown(id, reason, clock.instant(), user)) {
            throw Refusal.conflict("standDown.over");
        }
        int followed = end(id);
        audit.record(user, "followUp.ended", cascade.businessKey() + " " + followed, issuer, cascade.province());
        process.situationChanged(cascade.businessKey());
        return followed;
    }

    /** Ends the follow-up if it is over. The caller has locked the case. */
    public void ifOver(Cascade cascade) {
        if (caseWatch.isStoodDown(cascade, clock.instant())) {
            end(cascade.id());
        }
    }

    private int end(String id) {
        List<String> instances = responses.endFollowUp(id);
        List<String> running = instances.stream().filter(Objects::nonNull).toList();
        if (!running.isEmpty()) {
            runtime.createMessageCorrelationAsync("directiveEnded")
                    .processInstanceIds(running)
                    .correlateAllAsync();
        }
        return instances.size();
    }
}
