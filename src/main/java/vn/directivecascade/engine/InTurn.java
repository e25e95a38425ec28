package vn.directivecascade.engine;

import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import vn.directivecascade.kernel.Outage;

/**
 * What nodes do at their start on a database that they share. A node that meets another one at the same work tries again
 * until that one is through, and finds it done: a wait for a lock ends after some seconds everywhere else.
 */
public final class InTurn {

    private static final Logger LOG = LoggerFactory.getLogger(InTurn.class);

    /** With the wait for a lock, about five minutes; the largest directory takes less than one. */
    private static final int ATTEMPTS = 100;

    private static final String DUPLICATE = "23505";

    private InTurn() {}

    /** @param work one transaction, or some that may be repeated */
    public static void run(String what, Runnable work) {
        for (int attempt = 1; ; attempt++) {
            try {
                work.run();
                return;
            } catch (RuntimeException fault) {
                if (attempt == ATTEMPTS || !met(fault)) {
                    throw fault;
                }
                LOG.info("another node is at the {}; attempt {} to be next", what, attempt);
            }
        }
    }

    private static boolean met(RuntimeException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException
                    || cause instanceof ConcurrencyFailureException
                    || cause instanceof SQLException said && DUPLICATE.equals(said.getSQLState())) {
                return true;
            }
        }
        return Outage.busy(fault);
    }
}
