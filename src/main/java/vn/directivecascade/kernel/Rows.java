package vn.directivecascade.kernel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Converts values from and to database columns; instants are in UTC. */
public final class Rows {

    /** Maximum number of values in the list of one statement; databases accept some tens of thousands. */
    private static final int CHUNK = 1_000;

    private Rows() {}

    /** Applies an action to all values, in lists short enough for one statement. */
    public static <T> void inChunks(Collection<T> values, Consumer<List<T>> action) {
        List<T> all = new ArrayList<>(values);
        for (int from = 0; from < all.size(); from += CHUNK) {
            action.accept(all.subList(from, Math.min(from + CHUNK, all.size())));
        }
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /**
     * Truncates an instant to microseconds, the precision of the database, so that a later comparison finds the
     * stored value.
     */
    public static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
