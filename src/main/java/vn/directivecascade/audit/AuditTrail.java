package vn.directivecascade.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Where everything that somebody does is written down, in the transaction in which it is done: either both are on disk or
 * neither is. The rows are added when the transaction is about to be committed, so that acts wait for one another only for
 * as long as a commit takes.
 */
@Component
public class AuditTrail {

    /** What the parts of the system are called that act by themselves. */
    public static final String SYSTEM = "system:";

    private static final int LONGEST_ACTOR = 255;
    private static final int LONGEST_OBJECT = 1000;

    private final AuditChain chain;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AuditTrail(AuditChain chain, TransactionTemplate transaction, Clock clock) {
        this.chain = chain;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Records an act; where from is taken from the request that is being answered, if there is one.
     *
     * @param actor the account, or {@link #SYSTEM} and the name of a part of the system
     * @param act what is done, a stable word
     * @param object to what
     * @param organisation for which organisation, null if for none
     * @param province whose auditors may read it, null if only administrators may
     */
    public void record(String actor, String act, String object, String organisation, String province) {
        Act done = new Act(
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                kept(actor, LONGEST_ACTOR),
                act,
                kept(object, LONGEST_OBJECT),
                organisation,
                province,
                address());
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            transaction.executeWithoutResult(status -> chain.append(List.of(done)));
            return;
        }
        TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Pending.class::isInstance)
                .map(Pending.class::cast)
                .findFirst()
                .orElseGet(this::begin)
                .acts
                .add(done);
    }

    private Pending begin() {
        Pending pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    /** What is to be written when the transaction is committed. */
    private final class Pending implements TransactionSynchronization {

        private final List<Act> acts = new ArrayList<>();

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            chain.append(acts);
        }
    }

    /** What a stranger calls himself may be anything. */
    private static String kept(String text, int longest) {
        String visible = text == null ? "" : text.replaceAll("\\p{C}", "\uFFFD");
        int end = visible.length() > longest ? visible.offsetByCodePoints(0, (longest - 1) / 2) : visible.length();
        return end < visible.length() ? visible.substring(0, end) + '…' : visible;
    }

    private static String address() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request instanceof ServletRequestAttributes http
                ? http.getRequest().getRemoteAddr()
                : null;
    }
}
