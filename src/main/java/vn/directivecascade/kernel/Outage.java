package vn.directivecascade.kernel;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;

/** Tells a database that is away, and one that is too busy, from one that refuses what it was asked. */
public final class Outage {

    /** The class of SQL states that speak of the connection. */
    private static final String CONNECTION = "08";

    /**
     * PostgreSQL: shut down by an administrator, after a crash, just starting; no connection to be had; a standby that takes
     * no writes; the session ended since it was idle within a transaction.
     */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300", "25006", "25P03");

    /** A statement was cut off since it took too long (57014); a lock could not be had in time (PostgreSQL 55P03, H2 HYT00). */
    private static final Set<String> BUSY = Set.of("57014", "55P03", "HYT00");

    private Outage() {}

    /** Whether this fault comes of a database that could not be reached or did not answer in time. */
    public static boolean in(Throwable fault) {
        return any(fault, Outage::isAway);
    }

    /** Whether the database is there and did not do in time what it was asked; it was undone and can be asked again. */
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

    /** A database gives each refusal a state; without one it is the pool that speaks, of a connection that is closed. */
    private static boolean isAway(SQLException said) {
        String state = said.getSQLState();
        return said instanceof SQLTransientConnectionException
                || said instanceof SQLNonTransientConnectionException
                || state == null
                || state.startsWith(CONNECTION)
                || AWAY.contains(state);
    }
}
