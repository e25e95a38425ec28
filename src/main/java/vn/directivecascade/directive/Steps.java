package vn.directivecascade.directive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.vocabulary.Coded;

/** The steps of the chain: the record from which everyone reads who held what, and for how long. */
@Repository
public class Steps {

    private static final String WITH_SUBSTITUTE = "select s.*, a.done_for from directive.step s"
            + " left join directive.substitute_act a on a.task_id = s.task_id";

    private final JdbcClient jdbc;

    Steps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void opened(String taskId, String cascade, String task, String organisation, Instant at, Deadline due) {
        jdbc.sql("insert into directive.step (task_id, cascade_id, task, organisation, opened_at, due_at, due_origin,"
                        + " late, reminders_sent) values (:taskId, :cascade, :task, :organisation, :at, :dueAt,"
                        + " :dueOrigin, false, 0)")
                .param("taskId", taskId)
                .param("cascade", cascade)
                .param("task", task)
                .param("organisation", organisation)
                .param("at", Rows.utc(at))
                .param("dueAt", Rows.utc(due.at()))
                .param("dueOrigin", due.origin().code())
                .update();
    }

    /**
     * Records what was done.
     *
     * @param outcome what was decided where there was something to decide, else null
     * @return whether the step was still open
     */
    public boolean done(String taskId, String by, Instant at, String outcome, String note) {
        return jdbc.sql("update directive.step set done_at = :at, done_by = :by, outcome = :outcome, note = :note,"
                                + " late = (late or due_at < :at) where task_id = :taskId and done_at is null")
                        .param("taskId", taskId)
                        .param("at", Rows.utc(at))
                        .param("by", by)
                        .param("outcome", outcome)
                        .param("note", note)
                        .update()
                == 1;
    }

    /** Passes an open step on to another organisation. */
    public void passOn(String taskId, String organisation) {
        jdbc.sql("update directive.step set organisation = :organisation where task_id = :taskId and done_at is null")
                .param("taskId", taskId)
                .param("organisation", organisation)
                .update();
    }

    /** Closes what is still open when the cascade ends: nobody did it, and nobody has to any more. */
    public void close(String cascade, Instant at) {
        jdbc.sql("update directive.step set done_at = :at, outcome = 'closed' where cascade_id = :cascade"
                        + " and done_at is null")
                .param("cascade", cascade)
                .param("at", Rows.utc(at))
                .update();
    }

    /** Records that whoever holds the step was reminded. */
    public void reminded(String taskId, Instant at) {
        jdbc.sql("insert into directive.reminder (cascade_id, organisation, stage, task, due_at, reminded_at)"
                        + " select cascade_id, organisation, 'step', task, due_at, :at from directive.step"
                        + " where task_id = :taskId")
                .param("taskId", taskId)
                .param("at", Rows.utc(at))
                .update();
        jdbc.sql("update directive.step set reminders_sent = reminders_sent + 1, last_reminded_at = :at"
                        + " where task_id = :taskId")
                .param("taskId", taskId)
                .param("at", Rows.utc(at))
                .update();
    }

    public void late(String taskId) {
        jdbc.sql("update directive.step set late = true where task_id = :taskId")
                .param("taskId", taskId)
                .update();
    }

    public boolean anyOpen(String cascade, String task) {
        return jdbc.sql("select count(*) from directive.step where cascade_id = :cascade and task = :task"
                                + " and done_at is null")
                        .param("cascade", cascade)
                        .param("task", task)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The steps of a cascade in the order in which they were opened. */
    public List<Step> of(String cascade) {
        return jdbc.sql(WITH_SUBSTITUTE + " where s.cascade_id = :cascade order by s.opened_at, s.task_id")
                .param("cascade", cascade)
                .query(Steps::step)
                .list();
    }

    public Optional<Step> find(String taskId) {
        return jdbc.sql(WITH_SUBSTITUTE + " where s.task_id = :taskId")
                .param("taskId", taskId)
                .query(Steps::step)
                .optional();
    }

    private static Step step(ResultSet row, int n) throws SQLException {
        return new Step(
                row.getString("task"),
                row.getString("organisation"),
                Rows.instant(row, "opened_at"),
                new Deadline(Rows.instant(row, "due_at"), Coded.of(Deadline.Origin.class, row.getString("due_origin"))),
                Rows.instant(row, "done_at"),
                row.getString("done_by"),
                row.getString("done_for"),
                row.getString("outcome"),
                row.getString("note"),
                row.getBoolean("late"),
                row.getInt("reminders_sent"));
    }
}
