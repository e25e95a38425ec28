package vn.directivecascade.directive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import vn.directivecascade.vocabulary.Coded;

/** Instants as the database keeps them: in UTC. */
public final class Rows {

    private Rows() {}

    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** A deadline, from the column of its date and those of its origin and rule, which share a prefix. */
    static Deadline deadline(ResultSet row, String at, String prefix) throws SQLException {
        return new Deadline(
                instant(row, at),
                Coded.of(Deadline.Origin.class, row.getString(prefix + "_origin")),
                row.getString(prefix + "_rule"));
    }

    /**
     * An instant for the database, to the microsecond: databases keep no more, and what is looked for must be what was
     * stored.
     */
    public static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
