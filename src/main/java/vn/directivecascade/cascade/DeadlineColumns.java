package vn.directivecascade.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/** A deadline as tables keep it: its date, and its origin and rule in columns that share a prefix. */
public final class DeadlineColumns {

    private DeadlineColumns() {}

    /**
     * Reads a deadline.
     *
     * @param at the column of the date
     * @param prefix what the columns of its origin and its rule begin with
     */
    public static Deadline read(ResultSet row, String at, String prefix) throws SQLException {
        return new Deadline(
                Rows.instant(row, at),
                Coded.of(Deadline.Origin.class, row.getString(prefix + "_origin")),
                row.getString(prefix + "_rule"));
    }
}
