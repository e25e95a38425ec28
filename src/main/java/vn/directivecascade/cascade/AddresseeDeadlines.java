package vn.directivecascade.cascade;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.deadline.Watch;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/** The deadlines of addressees: which there are, which are awaited, and how they are moved and missed. */
@Repository
public class AddresseeDeadlines {

    /** {@link #generalDate}, of one or of each of several cascades. */
    private static final String GENERAL_DATE =
            "coalesce(max(case when " + AddresseeRows.EXTENDED + " then null else report_by end), min(report_by))";

    /** Reports that {@link Addressee#isExtendedBeyond} the general date of {@code :cascade}. */
    private static final String EXTENDED_BEYOND = " (" + AddresseeRows.OWES_ANSWER + " and " + AddresseeRows.EXTENDED
            + " and report_by > (select " + GENERAL_DATE + " from directive.addressee where cascade_id = :cascade))";

    private static final String AWAITED = AddresseeRows.OWES_ANSWER + " and not" + EXTENDED_BEYOND;

    private final JdbcClient jdbc;

    AddresseeDeadlines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The distinct cohorts (state and deadlines) of addressees with open work. */
    public List<Watch.Cohort> cohorts(String cascade) {
        return jdbc.sql(
                        "select distinct a.work, a.due_at, case when a.work = :acknowledge then a.report_by end as report_by"
                                + " from " + CasePort.OPEN_WORK + " a where a.cascade_id = :cascade")
                .param("acknowledge", Stage.ACKNOWLEDGE)
                .param("cascade", cascade)
                .query((row, n) -> new Watch.Cohort(
                        Coded.of(Stage.class, row.getString("work")),
                        Rows.instant(row, "due_at"),
                        Rows.instant(row, "report_by")))
                .list();
    }

    /** The deadline of each addressee with open work, by its process instance. */
    public Map<String, Instant> dueByInstance(String cascade) {
        Map<String, Instant> due = new HashMap<>();
        jdbc.sql("select process_instance_id, " + AddresseeState.byStageForSql("", CasePort::dueColumn)
                        + " as due from directive.addressee where cascade_id = :cascade"
                        + " and process_instance_id is not null and" + AddresseeRows.OPEN_WORK)
                .param("cascade", cascade)
                .query(row -> {
                    due.put(row.getString("process_instance_id"), Rows.instant(row, "due"));
                });
        return due;
    }

    /**
     * The date by which reports are due in general: the latest one that is not an extension. If every addressee has an
     * extension, the earliest of these. The cascade has addressees.
     */
    public Instant generalDate(String cascade) {
        return generalDates(List.of(cascade)).get(cascade);
    }

    /** The same for each of these cascades that has addressees, by id. */
    public Map<String, Instant> generalDates(List<String> cascades) {
        Map<String, Instant> dates = new HashMap<>();
        if (!cascades.isEmpty()) {
            jdbc.sql("select cascade_id, " + GENERAL_DATE + " as general_date from directive.addressee"
                            + " where cascade_id in (:cascades) group by cascade_id")
                    .param("cascades", cascades)
                    .query(row -> {
                        dates.put(row.getString("cascade_id"), Rows.instant(row, "general_date"));
                    });
        }
        return dates;
    }

    /** The addressees with open work whose report was extended beyond the general date, ordered by key. */
    public List<Addressee> extendedBeyond(String cascade) {
        return jdbc.sql("select * from directive.addressee where cascade_id = :cascade and" + EXTENDED_BEYOND
                        + " order by organisation")
                .param("cascade", cascade)
                .query(AddresseeRows::addressee)
                .list();
    }

    /**
     * The latest report deadline of the addressees that the report upward waits for: those that owe an answer, unless it
     * was extended beyond the general date. Empty if it waits for none.
     */
    public Optional<Instant> lastAwaited(String cascade) {
        return jdbc.sql("select max(report_by) as last_date from directive.addressee where cascade_id = :cascade and"
                        + AWAITED)
                .param("cascade", cascade)
                .query((row, n) -> Optional.ofNullable(Rows.instant(row, "last_date")))
                .single();
    }

    /** The distinct deadlines of a stage among the addressees of a cascade for whom it is open or still to come. */
    public List<Deadline> deadlines(String cascade, Stage work) {
        return jdbc.sql("select distinct " + columns(work) + " from directive.addressee where cascade_id = :cascade"
                        + " and state in " + AddresseeState.stillHavingForSql(work))
                .param("cascade", cascade)
                .query((row, n) -> DeadlineColumns.read(row, CasePort.dueColumn(work), work.code()))
                .list();
    }

    /** How many addressees of a cascade have this deadline of a stage that is open or still to come for them. */
    public int number(String cascade, Stage work, Deadline due) {
        return jdbc.sql("select count(*) from directive.addressee where cascade_id = :cascade and state in "
                        + AddresseeState.stillHavingForSql(work) + " and " + CasePort.dueColumn(work) + " = :due and "
                        + work.code() + "_origin = :origin")
                .param("cascade", cascade)
                .param("due", Rows.utc(due.at()))
                .param("origin", due.origin().code())
                .query(Integer.class)
                .single();
    }

    /** The most frequent deadline of this stage among the addressees of a cascade, extensions excluded. */
    public Optional<Deadline> commonDeadline(String cascade, Stage work) {
        return jdbc.sql("select " + columns(work) + " from directive.addressee where cascade_id = :cascade and "
                        + work.code() + "_origin <> :extension group by " + columns(work)
                        + " order by count(*) desc limit 1")
                .param("cascade", cascade)
                .param("extension", Deadline.Origin.EXTENSION.code())
                .query((row, n) -> DeadlineColumns.read(row, CasePort.dueColumn(work), work.code()))
                .optional();
    }

    /**
     * Moves a deadline of a stage for all addressees of a cascade who have it and for whom the stage is open or still
     * to
     * come. Where the stage is open, moments of the new schedule before {@code at} are not due. An addressee in state
     * open
     * is watched for its acknowledgement, so a move of its report does not change {@code watched_from}.
     */
    public void moveDeadlines(String cascade, Stage work, Deadline from, Deadline to, Instant at) {
        setDeadline(
                        work,
                        to,
                        at,
                        "case when state = :now then cast(:at as timestamp with time zone) else watched_from end",
                        "state in " + AddresseeState.stillHavingForSql(work) + " and " + CasePort.dueColumn(work)
                                + " = :oldDue and " + work.code() + "_origin = :oldOrigin")
                .param("now", AddresseeState.during(work).code())
                .param("cascade", cascade)
                .param("oldDue", Rows.utc(from.at()))
                .param("oldOrigin", from.origin().code())
                .update();
    }

    /**
     * Moves the deadline of an addressee's present stage.
     *
     * @return whether the addressee was still in that stage
     */
    public boolean moveDeadline(String cascade, Addressee addressee, Deadline to, Instant at) {
        return setDeadline(addressee.stage(), to, at, ":at", "organisation = :organisation and state = :state")
                        .param("cascade", cascade)
                        .param("organisation", addressee.organisation())
                        .param("state", addressee.state().code())
                        .update()
                == 1;
    }

    /**
     * Marks the addressees of a cohort as late.
     *
     * @return the number of addressees that were not late before
     */
    public int markLate(String cascade, Watch.Cohort cohort) {
        String late = CasePort.lateColumn(cohort.stage());
        return jdbc.sql("update directive.addressee set " + late + " = true where " + late
                        + " = false and cascade_id = :cascade and "
                        + AddresseeState.byStageForSql("", CasePort::dueColumn)
                        + " = :due and " + AddresseeState.byStageForSql("", stage -> "'" + stage.code() + "'")
                        + " = :work")
                .param("cascade", cascade)
                .param("work", cohort.stage())
                .param("due", Rows.utc(cohort.dueAt()))
                .update();
    }

    private JdbcClient.StatementSpec setDeadline(
            Stage work, Deadline to, Instant at, String watchedFrom, String which) {
        return jdbc.sql("update directive.addressee set " + CasePort.dueColumn(work) + " = :due, " + work.code()
                        + "_origin = :origin, " + work.code() + "_rule = :rule, watched_from = " + watchedFrom
                        + " where cascade_id = :cascade and " + which)
                .param("due", Rows.utc(to.at()))
                .param("origin", to.origin().code())
                .param("rule", to.rule())
                .param("at", Rows.utc(at));
    }

    private static String columns(Stage work) {
        return CasePort.dueColumn(work) + ", " + work.code() + "_origin, " + work.code() + "_rule";
    }
}
