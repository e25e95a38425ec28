package vn.directivecascade.cascade.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/** The records of tasks that were handed on inside an organisation. */
@Repository
public class Handovers {

    private final JdbcClient jdbc;

    Handovers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Records a handover that begins.
     *
     * @throws org.springframework.dao.DuplicateKeyException if the task is handed over already
     */
    public void begin(Handover handover) {
        jdbc.sql("insert into directive.handover (task_id, open_task_id, cascade_id, work, organisation, person,"
                        + " department, note, until_day, handed_at, handed_by) values (:task, :task, :cascade, :work,"
                        + " :organisation, :person, :department, :note, :until, :at, :by)")
                .param("task", handover.task())
                .param("cascade", handover.cascade())
                .param("work", handover.work())
                .param("organisation", handover.organisation())
                .param("person", handover.person())
                .param("department", handover.department())
                .param("note", handover.note())
                .param("until", handover.until())
                .param("at", Rows.utc(handover.at()))
                .param("by", handover.by())
                .update();
    }

    /** The handover of a task that has not ended. */
    public Optional<Handover> open(String task) {
        return Optional.ofNullable(open(List.of(task)).get(task));
    }

    /** The handovers of these tasks that have not ended, by task. */
    public Map<String, Handover> open(Collection<String> tasks) {
        Map<String, Handover> open = new HashMap<>();
        Rows.inChunks(tasks, some -> jdbc.sql("select * from directive.handover where open_task_id in (:tasks)")
                .param("tasks", some)
                .query(Handovers::handover)
                .list()
                .forEach(handover -> open.put(handover.task(), handover)));
        return open;
    }

    /** The tasks whose handover has not ended, of these organisations or in these departments. */
    public List<String> openTasksOf(Collection<String> organisations) {
        return organisations.isEmpty()
                ? List.of()
                : jdbc.sql("select open_task_id from directive.handover where open_task_id is not null"
                                + " and (organisation in (:organisations) or department in (:organisations))")
                        .param("organisations", organisations)
                        .query(String.class)
                        .list();
    }

    /**
     * Ends the handover of a task, if there is one.
     *
     * @param by the account that ends it
     * @param answer what is said to it, or null
     */
    public void end(String task, Instant at, String by, Handover.Ending ending, String answer) {
        jdbc.sql("update directive.handover set open_task_id = null, ended_at = :at, ended_by = :by, ending = :ending,"
                        + " answer = :answer where open_task_id = :task")
                .param("at", Rows.utc(at))
                .param("by", by)
                .param("ending", ending.code())
                .param("answer", answer)
                .param("task", task)
                .update();
    }

    /** All handovers in a cascade, in chronological order. */
    public List<Handover> of(String cascade) {
        return jdbc.sql("select * from directive.handover where cascade_id = :cascade order by handed_at, id")
                .param("cascade", cascade)
                .query(Handovers::handover)
                .list();
    }

    private static Handover handover(ResultSet row, int n) throws SQLException {
        String ending = row.getString("ending");
        return new Handover(
                row.getString("task_id"),
                row.getString("cascade_id"),
                row.getString("work"),
                row.getString("organisation"),
                row.getString("person"),
                row.getString("department"),
                row.getString("note"),
                row.getObject("until_day", LocalDate.class),
                Rows.instant(row, "handed_at"),
                row.getString("handed_by"),
                Rows.instant(row, "ended_at"),
                row.getString("ended_by"),
                ending == null ? null : Coded.of(Handover.Ending.class, ending),
                row.getString("answer"));
    }
}
