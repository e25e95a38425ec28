package vn.directivecascade.engine;

import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import vn.directivecascade.kernel.Outage;

/**
 * Runs start-up work on a database shared by several nodes. On a conflict with another node the work is repeated until
 * the other node has finished and there is nothing left to do; lock time-outs are otherwise only seconds long.
 */
public final class InTurn {

    private static final Logger LOG = LoggerFactory.getLogger(InTurn.class);

    /** About five minutes with the lock time-out; the largest directory takes less than one. */
    private static final int ATTEMPTS = 100;

    private static final String DUPLICATE = "23505";

    private InTurn() {}

    /** @param work one transaction, or several that can be repeated */
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
