package vn.directivecascade.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/**
 * A recorded notice.
 *
 * @param task id of the engine's task that it is about, null for the work of an addressee
 */
public record RecordedNotice(long id, Notice notice, String task, Instant queuedAt) {

    /** Key by which a later notice supersedes an earlier one: the same work of the same organisation. */
    record Matter(Notice.Kind kind, String cascade, String about, String work) {}

    Matter matter() {
        return new Matter(notice.kind(), notice.cascade(), worker(), notice.work());
    }

    /** The organisation whose work it is about. */
    public String worker() {
        return notice.about() == null ? notice.recipient() : notice.about();
    }

    static RecordedNotice of(ResultSet row, int n) throws SQLException {
        return new RecordedNotice(
                row.getLong("id"),
                new Notice(
                        Coded.of(Notice.Kind.class, row.getString("kind")),
                        row.getString("cascade_id"),
                        row.getString("recipient"),
                        row.getString("about"),
                        row.getString("work"),
                        Rows.instant(row, "due_at"),
                        Rows.instant(row, "previous_due_at"),
                        row.getString("reason"),
                        row.getBoolean("round_the_clock")),
                row.getString("task_id"),
                Rows.instant(row, "queued_at"));
    }
}
