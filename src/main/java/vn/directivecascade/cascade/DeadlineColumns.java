package vn.directivecascade.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/** The columns of a deadline: its date, and its origin and rule with a common prefix. */
final class DeadlineColumns {

    private DeadlineColumns() {}

    /**
     * Reads a deadline.
     *
     * @param at column of the date
     * @param prefix prefix of the columns of origin and rule
     */
    public static Deadline read(ResultSet row, String at, String prefix) throws SQLException {
        return new Deadline(
                Rows.instant(row, at),
                Coded.of(Deadline.Origin.class, row.getString(prefix + "_origin")),
                row.getString(prefix + "_rule"));
    }
}
