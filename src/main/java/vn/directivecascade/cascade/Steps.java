package vn.directivecascade.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.kernel.Rows;

/** The records of the steps of the chain. */
@Repository
public class Steps {

    private static final String OPEN = " and " + Step.OPEN_IN_SQL;

    private final JdbcClient jdbc;

    Steps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void opened(String taskId, String cascade, String task, String organisation, Instant at, Deadline due) {
        jdbc.sql("insert into directive.step (task_id, cascade_id, task, organisation, opened_at, due_at, due_origin,"
                        + " due_rule, late, reminders_sent, watched_from) values (:taskId, :cascade, :task, :organisation,"
                        + " :at, :dueAt, :dueOrigin, :dueRule, false, 0, :at)")
                .param("taskId", taskId)
                .param("cascade", cascade)
                .param("task", task)
                .param("organisation", organisation)
                .param("at", Rows.utc(at))
                .param("dueAt", Rows.utc(due.at()))
                .param("dueOrigin", due.origin().code())
                .param("dueRule", due.rule())
                .update();
    }

    /**
     * Records the completion of a step.
     *
     * @param outcome the decision, null for a step without one
     * @return whether the step was still open
     */
    public boolean done(String taskId, String by, Instant at, String outcome, String note) {
        return jdbc.sql("update directive.step set done_at = :at, done_by = :by, outcome = :outcome, note = :note,"
                                + " late = (late or " + Deadline.missedForSql("due_at", ":at")
                                + ") where task_id = :taskId" + OPEN)
                        .param("taskId", taskId)
                        .param("at", Rows.utc(at))
                        .param("by", by)
                        .param("outcome", outcome)
                        .param("note", note)
                        .update()
                == 1;
    }

    /** Transfers an open step to another organisation. */
    public void passOn(String taskId, String organisation) {
        jdbc.sql("update directive.step set organisation = :organisation where task_id = :taskId" + OPEN)
                .param("taskId", taskId)
                .param("organisation", organisation)
                .update();
    }

    /** Closes the steps of the chain that are open when the cascade ends; those of addressees that are followed go on. */
    public void close(String cascade, Instant at) {
        jdbc.sql("update directive.step set done_at = :at, outcome = 'closed' where cascade_id = :cascade"
                        + " and task not in " + Step.OF_ADDRESSEES_IN_SQL + OPEN)
                .param("cascade", cascade)
                .param("at", Rows.utc(at))
                .update();
    }

    /** Locks a step until the transaction ends, if it is still open. */
    public Optional<Step> lockOpen(String taskId) {
        return jdbc.sql("select * from directive.step where task_id = :taskId" + OPEN + " for update")
                .param("taskId", taskId)
                .query(Steps::step)
                .optional();
    }

    /** Locks the open steps of this kind in a cascade until the transaction ends. */
    public List<Step> lockOpen(String cascade, String task) {
        return jdbc.sql("select * from directive.step where cascade_id = :cascade and task = :task" + OPEN
                        + " for update")
                .param("cascade", cascade)
                .param("task", task)
                .query(Steps::step)
                .list();
    }

    /** Increments the reminder count of a step. */
    public void reminded(String taskId, Instant now) {
        jdbc.sql("update directive.step set reminders_sent = reminders_sent + 1, last_reminded_at = :now"
                        + " where task_id = :taskId")
                .param("taskId", taskId)
                .param("now", Rows.utc(now))
                .update();
    }

    public void late(String taskId) {
        jdbc.sql("update directive.step set late = true where task_id = :taskId")
                .param("taskId", taskId)
                .update();
    }

    /** Moves the deadline of an open step; reminders that the new deadline implies before {@code at} are not sent. */
    public void move(String taskId, Deadline due, Instant at) {
        jdbc.sql("update directive.step set due_at = :dueAt, due_origin = :dueOrigin, due_rule = :dueRule,"
                        + " watched_from = :at where task_id = :taskId" + OPEN)
                .param("taskId", taskId)
                .param("dueAt", Rows.utc(due.at()))
                .param("dueOrigin", due.origin().code())
                .param("dueRule", due.rule())
                .param("at", Rows.utc(at))
                .update();
    }

    public boolean anyOpen(String cascade, String task) {
        return jdbc.sql("select count(*) from directive.step where cascade_id = :cascade and task = :task" + OPEN)
                        .param("cascade", cascade)
                        .param("task", task)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The steps of a cascade in the order in which they were created. */
    public List<Step> of(String cascade) {
        return jdbc.sql("select * from directive.step where cascade_id = :cascade order by opened_at, task_id")
                .param("cascade", cascade)
                .query(Steps::step)
                .list();
    }

    public Optional<Step> find(String taskId) {
        return jdbc.sql("select * from directive.step where task_id = :taskId")
                .param("taskId", taskId)
                .query(Steps::step)
                .optional();
    }

    private static Step step(ResultSet row, int n) throws SQLException {
        return new Step(
                row.getString("task_id"),
                row.getString("cascade_id"),
                row.getString("task"),
                row.getString("organisation"),
                Rows.instant(row, "opened_at"),
                DeadlineColumns.read(row, "due_at", "due"),
                Rows.instant(row, "done_at"),
                row.getString("done_by"),
                row.getString("outcome"),
                row.getString("note"),
                row.getBoolean("late"),
                row.getInt("reminders_sent"),
                Rows.instant(row, "watched_from"));
    }
}
