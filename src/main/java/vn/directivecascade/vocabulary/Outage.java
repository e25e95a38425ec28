package vn.directivecascade.vocabulary;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Tells a database that is away from one that refuses what it was asked. */
public final class Outage {

    /** The class of SQL states that speak of the connection. */
    private static final String CONNECTION = "08";

    /** PostgreSQL: shut down by an administrator, after a crash, just starting; no connection to be had. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300");

    private Outage() {}

    /** Whether this fault comes of a database that could not be reached or did not answer in time. */
    public static boolean in(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said && isAway(said)) {
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
