package vn.directivecascade.cascade.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.CasePort;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.kernel.Keyset;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.kernel.SearchText;

/** The tasks that were completed: what, for which organisation, when and by whom. */
@Repository
public class CompletedWork {

    /**
     * A task that was completed.
     *
     * @param task id of the task in the engine; of work that was done before tasks were recorded, a name of its own
     * @param work code of the stage of an addressee, or definition key of a user task of the chain
     * @param organisation key of the organisation for which it was completed
     * @param about key of the addressee on whose request was decided, or for which an agency did the work, else null
     */
    public record Done(
            String task, String cascade, String work, String organisation, String about, Instant at, String by) {

        /** SQL for {@link #addressee}. */
        private static final String ADDRESSEE_IN_SQL = "coalesce(t.about, t.organisation)";

        /** Key of the addressee that the work of an addressee counts for. */
        public String addressee() {
            return about == null ? organisation : about;
        }
    }

    /** A row of the list; the rows are numbered in the order in which they were completed. */
    public record Line(long number, Done done) {}

    /**
     * Restricts the list.
     *
     * @param organisations for which the work was done, at least one key
     * @param words all of which are found, without diacritics, in number and subject of the case, or in the names of its
     *     issuer, receiver and lead department or of the organisations of the work
     * @param from when it was completed at the earliest, null for any time; {@code before} is the end, exclusive
     */
    public record Filter(Collection<String> organisations, String words, Instant from, Instant before) {}

    private final JdbcClient jdbc;

    CompletedWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records that a task was completed. */
    public void record(Done done) {
        jdbc.sql(
                        "insert into directive.completed_task (task_id, cascade_id, work, organisation, about, done_at, done_by)"
                                + " values (:task, :cascade, :work, :organisation, :about, :at, :by)")
                .param("task", done.task())
                .param("cascade", done.cascade())
                .param("work", done.work())
                .param("organisation", done.organisation())
                .param("about", done.about())
                .param("at", Rows.utc(done.at()))
                .param("by", done.by())
                .update();
    }

    /** The tasks that fit, one more than the size of the part, if there are more. */
    public List<Line> page(Filter filter, Keyset part) {
        return restricted("select t.*", filter, part.forSql("t.id"))
                .params(part.parameters())
                .query((row, n) -> new Line(row.getLong("id"), done(row, n)))
                .list();
    }

    /** How many tasks fit. */
    public int count(Filter filter) {
        return restricted("select count(*)", filter, "").query(Integer.class).single();
    }

    private JdbcClient.StatementSpec restricted(String select, Filter filter, String end) {
        List<String> patterns = SearchText.patterns(filter.words());
        return jdbc.sql(select + " from directive.completed_task t where t.organisation in (:organisations)"
                        + (filter.from() == null ? "" : " and t.done_at >= :from and t.done_at < :before")
                        + CasePort.isFoundWith("t.cascade_id", "t.organisation, t.about", patterns)
                        + end)
                .param("organisations", filter.organisations())
                .param("from", Rows.utc(filter.from()))
                .param("before", Rows.utc(filter.before()))
                .params(SearchText.parameters(patterns));
    }

    /** The completion of a task; empty if it was not completed by a person. */
    public Optional<Done> find(String task) {
        return jdbc.sql("select * from directive.completed_task where task_id = :task")
                .param("task", task)
                .query(CompletedWork::done)
                .optional();
    }

    /**
     * What came of a completed task besides its completion.
     *
     * @param decision outcome of a step, null if it is none or has no decision
     * @param notApplicable whether the addressee answered that the directive does not apply to it
     * @param submitted whether it is a report that was submitted to the head of the addressee; {@code signature} is the
     *     head's decision on it, null while it waits
     */
    public record Outcome(String decision, boolean notApplicable, boolean submitted, String signature) {}

    /**
     * What came of these tasks, by their ids. The signature of a report is asked for when its task is completed.
     *
     * @param tasks at least one id
     */
    public Map<String, Outcome> outcomes(Collection<String> tasks) {
        String following =
                " from directive.step g where g.cascade_id = t.cascade_id and g.organisation = t.organisation"
                        + " and g.task = 'userTask_signReport' and g.opened_at >= t.done_at";
        Map<String, Outcome> outcomes = new HashMap<>();
        jdbc.sql("select t.task_id, s.outcome, a.state,"
                        + " case when t.work = :report then (select count(*)" + following + ") end as signatures,"
                        + " case when t.work = :report then (select g.outcome" + following
                        + " order by g.opened_at limit 1) end as signature"
                        + " from directive.completed_task t"
                        + " left join directive.step s on s.task_id = t.task_id"
                        + " left join directive.addressee a on t.work = :acknowledge and a.cascade_id = t.cascade_id"
                        + " and a.organisation = " + Done.ADDRESSEE_IN_SQL + " where t.task_id in (:tasks)")
                .param("report", Stage.REPORT.code())
                .param("acknowledge", Stage.ACKNOWLEDGE.code())
                .param("tasks", tasks)
                .query(row -> {
                    outcomes.put(
                            row.getString("task_id"),
                            new Outcome(
                                    row.getString("outcome"),
                                    AddresseeState.NOT_APPLICABLE.code().equals(row.getString("state")),
                                    row.getInt("signatures") > 0,
                                    row.getString("signature")));
                });
        return outcomes;
    }

    private static Done done(ResultSet row, int n) throws SQLException {
        return new Done(
                row.getString("task_id"),
                row.getString("cascade_id"),
                row.getString("work"),
                row.getString("organisation"),
                row.getString("about"),
                Rows.instant(row, "done_at"),
                row.getString("done_by"));
    }
}
