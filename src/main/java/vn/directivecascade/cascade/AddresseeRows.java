package vn.directivecascade.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/** The rows of {@code directive.addressee}, and conditions on them. */
final class AddresseeRows {

    /** Condition on addressees with open work. */
    static final String OPEN_WORK = " " + CasePort.openWork("");

    /** Condition on addressees that have still to acknowledge or to report. */
    static final String OWES_ANSWER = " state in " + AddresseeState.owingForSql();

    /** Condition on addressees whose report was extended. */
    static final String EXTENDED = "report_origin = '" + Deadline.Origin.EXTENSION.code() + "'";

    private AddresseeRows() {}

    static Addressee addressee(ResultSet row, int n) throws SQLException {
        return new Addressee(
                row.getString("organisation"),
                row.getString("name"),
                Coded.of(AddresseeRole.class, row.getString("role")),
                row.getString("escalates_to"),
                Coded.of(AddresseeState.class, row.getString("state")),
                row.getBoolean("late") || row.getBoolean("update_late"),
                Rows.instant(row, "opened_at"),
                Rows.instant(row, "watched_from"),
                new Addressee.Acknowledgement(
                        DeadlineColumns.read(row, "acknowledge_by", "acknowledge"),
                        Rows.instant(row, "acknowledged_at"),
                        row.getString("acknowledged_by"),
                        call(row),
                        row.getString("note")),
                new Addressee.Reporting(
                        DeadlineColumns.read(row, "report_by", "report"),
                        Rows.instant(row, "reported_at"),
                        row.getString("reported_by")),
                row.getObject("update_by") == null ? null : DeadlineColumns.read(row, "update_by", "update"),
                new Addressee.Reminders(row.getInt("reminders_sent"), Rows.instant(row, "last_reminded_at")));
    }

    private static Addressee.Call call(ResultSet row) throws SQLException {
        Instant at = Rows.instant(row, "spoken_at");
        return at == null
                ? null
                : new Addressee.Call(
                        row.getString("spoken_to"),
                        row.getString("spoken_phone"),
                        at,
                        Rows.instant(row, "spoken_recorded_at"));
    }
}
