package vn.directivecascade.audit;

import jakarta.servlet.ServletRequest;
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
 * Records every act of an account or of the system, in the transaction in which it is done: both are committed or
 * neither is. Acts do not wait for each other; they are linked into the chain after the commit.
 */
@Component
public class AuditTrail {

    /** Prefix of the names of system parts that act on their own. */
    public static final String SYSTEM = "system:";

    /** Prefix of login acts, which are safe to repeat. */
    private static final String LOGIN = "login.";

    /** The outcome of the acts of a request, kept as a request attribute. */
    public enum Known {
        /** At least one act is committed. */
        DONE,
        /**
         * The connection was lost during the last commit: it took effect as a whole or not at all, and the outcome is
         * unknown.
         */
        IN_DOUBT;

        private static final String ATTRIBUTE = Known.class.getName();

        /** The outcome for this request; null if none of its acts reached its commit. Logins do not count. */
        public static Known of(ServletRequest request) {
            return (Known) request.getAttribute(ATTRIBUTE);
        }

        private void of(List<Act> acts) {
            RequestAttributes request = RequestContextHolder.getRequestAttributes();
            if (request != null && !acts.stream().allMatch(act -> act.act().startsWith(LOGIN))) {
                request.setAttribute(ATTRIBUTE, this, RequestAttributes.SCOPE_REQUEST);
            }
        }
    }

    private static final int LONGEST_ACTOR = 255;
    private static final int LONGEST_OBJECT = 1000;

    private final AuditChain chain;
    private final AuditLinker linker;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AuditTrail(AuditChain chain, AuditLinker linker, TransactionTemplate transaction, Clock clock) {
        this.chain = chain;
        this.linker = linker;
        this.transaction = transaction;
        this.clock = clock;
        linker.alarm(this::lost);
    }

    /** Records that an act was removed or altered after its commit, as reported by the node that committed it. */
    private void lost(Act act) {
        record(
                SYSTEM + "audit",
                "audit.altered",
                act.at() + " " + act.actor() + " " + act.act() + " " + act.object(),
                act.organisation(),
                act.province());
    }

    /**
     * Records an act. The network address is taken from the current request, if there is one. Without a transaction,
     * the act is recorded in one of its own.
     *
     * @param actor the account, or {@link #SYSTEM} and the name of a part of the system
     * @param act what is done, a stable code
     * @param object what it is done to
     * @param organisation for which organisation, null if for none
     * @param province the province whose auditors may read it, null if only administrators may
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
            transaction.executeWithoutResult(status -> add(done));
        } else {
            add(done);
        }
    }

    private void add(Act done) {
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

    /** The acts to be written when the transaction commits. */
    private final class Pending implements TransactionSynchronization {

        private final List<Act> acts = new ArrayList<>();
        private List<Long> ids;

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            ids = chain.append(acts);
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED) {
                Known.DONE.of(acts);
                linker.committed(ids, acts);
            } else if (status == STATUS_UNKNOWN && ids != null) {
                // Without ids, the transaction failed before its commit was sent.
                Known.IN_DOUBT.of(acts);
            }
        }
    }

    /** Replaces invisible characters and shortens the text: a login attempt may name any account. */
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
