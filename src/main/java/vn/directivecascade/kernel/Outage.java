package vn.directivecascade.kernel;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;

/** Classifies database faults: unreachable or out of resources, or too busy, as opposed to a refused statement. */
public final class Outage {

    /** The class of SQL states for connection exceptions. */
    private static final String CONNECTION = "08";

    /** PostgreSQL: too few resources, that is disk space, memory or connections. */
    private static final String RESOURCES = "53";

    /**
     * PostgreSQL: shut down by an administrator, after a crash, or starting; a read-only standby; session ended by
     * idle_in_transaction_session_timeout.
     */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "25006", "25P03");

    /** A statement exceeded its time-out (57014), or a lock was not granted in time (PostgreSQL 55P03, H2 HYT00). */
    private static final Set<String> BUSY = Set.of("57014", "55P03", "HYT00");

    private Outage() {}

    /** Whether the cause of this fault is a database that is unreachable or did not answer in time. */
    public static boolean in(Throwable fault) {
        return any(fault, Outage::isAway);
    }

    /**
     * Whether the database is reachable but exceeded a time-out; the statement was rolled back and can be retried.
     */
    public static boolean busy(Throwable fault) {
        return any(fault, said -> said.getSQLState() != null && BUSY.contains(said.getSQLState()));
    }

    private static boolean any(Throwable fault, Predicate<SQLException> is) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said && is.test(said)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Database errors have an SQL state; without one, the exception comes from the pool or driver for a closed
     * connection.
     */
    private static boolean isAway(SQLException said) {
        String state = said.getSQLState();
        return said instanceof SQLTransientConnectionException
                || said instanceof SQLNonTransientConnectionException
                || state == null
                || state.startsWith(CONNECTION)
                || state.startsWith(RESOURCES)
                || AWAY.contains(state);
    }
}
