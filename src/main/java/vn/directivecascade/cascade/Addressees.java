package vn.directivecascade.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.deadline.Watch;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.organisation.OrganisationPort;

/** The addressees of directives, with their measures, answers and reminders. */
@Repository
public class Addressees {

    /** Number of addressees in each state, and of those that have missed a deadline. */
    public record Counts(Map<AddresseeState, Integer> byState, int late) {

        public static final Counts NONE = new Counts(Map.of(), 0);

        public int of(AddresseeState state) {
            return byState.getOrDefault(state, 0);
        }

        public int total() {
            return byState.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** The counts of both together. */
        public Counts plus(Counts other) {
            Map<AddresseeState, Integer> sum = new EnumMap<>(AddresseeState.class);
            sum.putAll(byState);
            other.byState().forEach((state, number) -> sum.merge(state, number, Integer::sum));
            return new Counts(sum, late + other.late());
        }
    }

    /** An addressee of the signed directive. */
    public record Settled(String organisation, String name, AddresseeRole role, String escalatesTo) {}

    private static final String OPEN_WORK = " " + CasePort.openWork("");

    private static final String OWES_ANSWER = " state in " + AddresseeState.owingForSql();

    /** {@link Addressee#late}. */
    private static final String LATE = "(late or update_late)";

    private static final String EXTENDED = "report_origin = '" + Deadline.Origin.EXTENSION.code() + "'";

    /** {@link #generalDate}, of one or of each of several cascades. */
    private static final String GENERAL_DATE =
            "coalesce(max(case when " + EXTENDED + " then null else report_by end), min(report_by))";

    /** Reports that {@link Addressee#isExtendedBeyond} the general date of {@code :cascade}. */
    private static final String EXTENDED_BEYOND = " (" + OWES_ANSWER + " and " + EXTENDED + " and report_by > (select "
            + GENERAL_DATE + " from directive.addressee where cascade_id = :cascade))";

    private static final String AWAITED = OWES_ANSWER + " and not" + EXTENDED_BEYOND;

    private final JdbcClient jdbc;

    Addressees(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records the addressees of a signed directive; their tasks are created afterwards in chunks. */
    public void settle(String cascade, List<Settled> settled, Deadline acknowledge, Deadline report) {
        for (Settled addressee : settled) {
            jdbc.sql("insert into directive.addressee (cascade_id, organisation, name, role, escalates_to, state, late,"
                            + " acknowledge_by, acknowledge_origin, acknowledge_rule, report_by, report_origin, report_rule,"
                            + " reminders_sent) values"
                            + " (:cascade, :addressee.organisation, :addressee.name, :addressee.role,"
                            + " :addressee.escalatesTo, :state, false, :acknowledge.at, :acknowledge.origin,"
                            + " :acknowledge.rule, :report.at, :report.origin, :report.rule, 0)")
                    .param("cascade", cascade)
                    .param("addressee", addressee)
                    .param("state", AddresseeState.OPEN)
                    .param("acknowledge", acknowledge)
                    .param("report", report)
                    .update();
        }
    }

    /** Up to {@code limit} addressees whose tasks have not been created. */
    public List<String> unopened(String cascade, int limit) {
        return jdbc.sql("select organisation from directive.addressee where cascade_id = :cascade"
                        + " and opened_at is null order by organisation limit :limit")
                .param("cascade", cascade)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    public void opened(String cascade, String organisation, String processInstanceId, Instant at) {
        jdbc.sql("update directive.addressee set process_instance_id = :instance, opened_at = :at,"
                        + " watched_from = :at where cascade_id = :cascade and organisation = :organisation")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .param("instance", processInstanceId)
                .param("at", at)
                .update();
    }

    public Addressee get(String cascade, String organisation) {
        return find(cascade, organisation)
                .orElseThrow(() -> new IllegalStateException(organisation + " is no addressee of " + cascade));
    }

    public Optional<Addressee> find(String cascade, String organisation) {
        return jdbc.sql("select * from directive.addressee where cascade_id = :cascade"
                        + " and organisation = :organisation")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .query(Addressees::addressee)
                .optional();
    }

    /**
     * Restricts lists of addressees; null or empty restricts nothing.
     *
     * @param among keys of organisations
     * @param late whether they have missed a deadline
     * @param measure id of a measure on which they have answered, and {@code answered} the state of their present answer
     * @param words words in their names, diacritics ignored
     */
    public record Filter(
            Collection<String> among,
            AddresseeState state,
            Boolean late,
            String measure,
            MeasureState answered,
            String words) {

        public static final Filter NONE = new Filter(null, null, null, null, null, null);
    }

    /**
     * A page of the addressees of a cascade, ordered by key.
     *
     * @param after key after which the page begins, empty for the first page
     */
    public List<Addressee> page(String cascade, Filter filter, String after, int limit) {
        List<String> patterns = SearchText.patterns(filter.words());
        boolean byAnswer = filter.measure() != null || filter.answered() != null;
        return jdbc.sql(
                        "select a.* from directive.addressee a where a.cascade_id = :cascade and a.organisation > :after"
                                + (filter.among() == null ? "" : " and a.organisation in (:among)")
                                + (filter.state() == null ? "" : " and a.state = :state")
                                + (filter.late() == null ? "" : " and (a.late or a.update_late) = :late")
                                + (byAnswer
                                        ? " and exists (select 1 from directive.answer x where x.cascade_id = a.cascade_id"
                                                + " and x.organisation = a.organisation and x.superseded_at is null"
                                                + (filter.measure() == null ? "" : " and x.measure_id = :measure")
                                                + (filter.answered() == null ? "" : " and x.state = :answered") + ")"
                                        : "")
                                + SearchText.conditions(
                                        patterns, word -> OrganisationPort.isFound("a.organisation", word))
                                + " order by a.organisation limit :limit")
                .param("cascade", cascade)
                .param("among", filter.among())
                .param("state", filter.state())
                .param("late", filter.late())
                .param("measure", filter.measure())
                .param("answered", filter.answered())
                .params(SearchText.parameters(patterns))
                .param("after", after)
                .param("limit", limit)
                .query(Addressees::addressee)
                .list();
    }

    /** Addressees with open work, ordered by key. */
    public List<Addressee> withOpenWork(String cascade) {
        return listed(cascade, OPEN_WORK);
    }

    /** Addressees that have still to acknowledge or to report, ordered by key. */
    public List<Addressee> owingAnswers(String cascade) {
        return listed(cascade, OWES_ANSWER);
    }

    /** Addressees that are late with open work, ordered by key. */
    public List<Addressee> lateWithOpenWork(String cascade) {
        return listed(cascade, " " + CasePort.presentlyLate("") + " = true");
    }

    private List<Addressee> listed(String cascade, String which) {
        return jdbc.sql("select * from directive.addressee where cascade_id = :cascade and" + which
                        + " order by organisation")
                .param("cascade", cascade)
                .query(Addressees::addressee)
                .list();
    }

    public Counts counts(String cascade) {
        return counts(List.of(cascade)).get(cascade);
    }

    /** The same for each of these cascades, by id. */
    public Map<String, Counts> counts(List<String> cascades) {
        Map<String, Counts> counts = new HashMap<>();
        cascades.forEach(cascade -> counts.put(cascade, Counts.NONE));
        if (!cascades.isEmpty()) {
            jdbc.sql("select cascade_id, state, count(*) as number_of, sum(case when " + LATE + " then 1 else 0 end) as"
                            + " late_ones from directive.addressee where cascade_id in (:cascades)"
                            + " group by cascade_id, state")
                    .param("cascades", cascades)
                    .query(row -> {
                        counts.merge(
                                row.getString("cascade_id"),
                                new Counts(
                                        Map.of(
                                                Coded.of(AddresseeState.class, row.getString("state")),
                                                row.getInt("number_of")),
                                        row.getInt("late_ones")),
                                Counts::plus);
                    });
        }
        return counts;
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
                        + " and process_instance_id is not null and" + OPEN_WORK)
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
        return listed(cascade, EXTENDED_BEYOND);
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

    /**
     * Locks the addressees with open work until the transaction ends, so that an addressee that responds concurrently
     * has either done so before and is not reminded, or does so afterwards.
     */
    public void lockOpenWork(String cascade) {
        jdbc.sql("select organisation from directive.addressee where cascade_id = :cascade and" + OPEN_WORK
                        + " order by organisation for update")
                .param("cascade", cascade)
                .query(String.class)
                .list();
    }

    /** Locks an addressee until the transaction ends. */
    public Optional<Addressee> lock(String cascade, String organisation) {
        return jdbc.sql("select * from directive.addressee where cascade_id = :cascade"
                        + " and organisation = :organisation for update")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .query(Addressees::addressee)
                .optional();
    }

    /** Increments the reminder count of these addressees. */
    public void reminded(String cascade, Collection<String> organisations, Instant now) {
        Rows.inChunks(organisations, some -> jdbc.sql("update directive.addressee set"
                        + " reminders_sent = reminders_sent + 1, last_reminded_at = :now"
                        + " where cascade_id = :cascade and organisation in (:organisations)")
                .param("cascade", cascade)
                .param("organisations", some)
                .param("now", Rows.utc(now))
                .update());
    }

    /** The distinct deadlines of a stage among the addressees of a cascade for whom it is open or still to come. */
    public List<Deadline> deadlines(String cascade, Stage work) {
        return jdbc.sql("select distinct " + columns(work) + " from directive.addressee where cascade_id = :cascade"
                        + " and state in " + AddresseeState.stillHavingForSql(work))
                .param("cascade", cascade)
                .query((row, n) -> DeadlineColumns.read(row, CasePort.dueColumn(work), work.code()))
                .list();
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

    private static String columns(Stage work) {
        return CasePort.dueColumn(work) + ", " + work.code() + "_origin, " + work.code() + "_rule";
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

    /**
     * Records an acknowledgement by telephone. {@link #acknowledged} follows in the same transaction and then uses the
     * time of the call.
     *
     * @return whether the acknowledgement was still open
     */
    public boolean spoken(String cascade, String organisation, Addressee.Call call) {
        return jdbc.sql("update directive.addressee set spoken_to = :call.spokenTo, spoken_phone = :call.phone,"
                                + " spoken_at = :call.at, spoken_recorded_at = :call.recordedAt where cascade_id = :cascade"
                                + " and organisation = :organisation and state = :open")
                        .param("open", AddresseeState.OPEN)
                        .param("cascade", cascade)
                        .param("organisation", organisation)
                        .param("call", call)
                        .update()
                == 1;
    }

    /** Number of acknowledgements by telephone. */
    public int acknowledgedByPhone(String cascade) {
        return jdbc.sql("select count(*) from directive.addressee where cascade_id = :cascade"
                        + " and spoken_at is not null and acknowledged_at is not null")
                .param("cascade", cascade)
                .query(Integer.class)
                .single();
    }

    /**
     * Records an acknowledgement at the given time or, if it was made by telephone, at the time of the call.
     *
     * @param state the new state of the addressee
     * @return whether it was still open
     */
    public boolean acknowledged(
            String cascade, String organisation, AddresseeState state, String note, Instant at, String by) {
        return move(
                                cascade,
                                AddresseeState.OPEN,
                                state,
                                "acknowledged_at = coalesce(spoken_at, :at), acknowledged_by = :by, watched_from = :at,"
                                        + " note = :note, late = (late or "
                                        + Deadline.missedForSql("acknowledge_by", "coalesce(spoken_at, :at)") + ")",
                                "organisation = :organisation")
                        .param("organisation", organisation)
                        .param("note", note)
                        .param("at", at)
                        .param("by", by)
                        .update()
                == 1;
    }

    /**
     * Records a report.
     *
     * @param state {@link AddresseeState#DONE}, or {@link AddresseeState#REPORTED} if something is still to be done
     * @param update when the answers are to be updated, null if they are not
     * @return whether it was still due
     */
    public boolean reported(
            String cascade, String organisation, AddresseeState state, Deadline update, Instant at, String by) {
        return move(
                                cascade,
                                AddresseeState.ACKNOWLEDGED,
                                state,
                                "reported_at = :at, reported_by = :by, " + UPDATE_SET + ", late = (late or "
                                        + Deadline.missedForSql("report_by", ":at") + ")",
                                "organisation = :organisation")
                        .param("organisation", organisation)
                        .params(update(update))
                        .param("at", at)
                        .param("by", by)
                        .update()
                == 1;
    }

    /**
     * Records how far an addressee that has reported has come, after an update or a review of its answers.
     *
     * @param state {@link AddresseeState#DONE}, or {@link AddresseeState#REPORTED} if something is still to be done
     * @param update when the answers are to be updated, null if they are not
     */
    public void followed(String cascade, Addressee addressee, AddresseeState state, Deadline update, Instant at) {
        int moved = move(cascade, addressee.state(), state, UPDATE_SET, "organisation = :organisation")
                .param("organisation", addressee.organisation())
                .params(update(update))
                .param("at", at)
                .update();
        if (moved != 1) {
            throw new IllegalStateException(addressee.organisation() + " has changed though its row is locked");
        }
    }

    /**
     * Reopens addressees whose accepted exception has ended without a new answer: its last day has passed.
     *
     * @param today beginning of the present day
     */
    public void exceptionsEnded(String cascade, Instant today) {
        move(cascade, AddresseeState.DONE, AddresseeState.REPORTED, "update_late = true", "update_by < :at")
                .param("at", Rows.utc(today))
                .update();
    }

    /** Moments of the schedule of an update before {@code :at} are not due. */
    private static final String UPDATE_SET = "update_by = cast(:updateBy as timestamp with time zone),"
            + " update_origin = :updateOrigin, update_rule = :updateRule, update_late = (update_late"
            + " and coalesce(cast(:updateBy as timestamp with time zone) <= :at, false)), watched_from = :at";

    private static Map<String, Object> update(Deadline update) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("updateBy", update == null ? null : Rows.utc(update.at()));
        columns.put("updateOrigin", update == null ? null : update.origin().code());
        columns.put("updateRule", update == null ? null : update.rule());
        return columns;
    }

    /** Number of addressees from whom an update is expected, by id of the cascade; none are omitted. */
    public Map<String, Integer> followed(List<String> cascades) {
        Map<String, Integer> followed = new HashMap<>();
        if (!cascades.isEmpty()) {
            jdbc.sql("select cascade_id, count(*) as number_of from directive.addressee"
                            + " where cascade_id in (:cascades) and update_by is not null group by cascade_id")
                    .param("cascades", cascades)
                    .query(row -> {
                        followed.put(row.getString("cascade_id"), row.getInt("number_of"));
                    });
        }
        return followed;
    }

    /**
     * Asks the addressees of a cascade for no further updates.
     *
     * @return the process instances of those that were asked
     */
    public List<String> endFollowUp(String cascade) {
        List<String> instances = jdbc.sql("select process_instance_id from directive.addressee"
                        + " where cascade_id = :cascade and update_by is not null order by organisation for update")
                .param("cascade", cascade)
                .query(String.class)
                .list();
        jdbc.sql("update directive.addressee set update_by = null, update_origin = null, update_rule = null,"
                        + " update_late = false where cascade_id = :cascade and update_by is not null")
                .param("cascade", cascade)
                .update();
        return instances;
    }

    /** Records the process instance in which an addressee is followed up. */
    public void followedIn(String cascade, String organisation, String processInstanceId) {
        jdbc.sql("update directive.addressee set process_instance_id = :instance where cascade_id = :cascade"
                        + " and organisation = :organisation")
                .param("instance", processInstanceId)
                .param("cascade", cascade)
                .param("organisation", organisation)
                .update();
    }

    /**
     * Closes the work of those that owe an answer when the report upward is approved.
     *
     * @param at when it is approved; work whose deadline has not passed is not marked as late
     * @param keepExtended whether reports that were extended beyond this moment stay open
     * @return the process instances of the closed addressees
     */
    public List<String> cancelOpenWork(String cascade, Instant at, boolean keepExtended) {
        String which = keepExtended ? "not (" + EXTENDED + " and report_by > :at)" : "1 = 1";
        List<String> instances = jdbc.sql("select process_instance_id from directive.addressee"
                        + " where cascade_id = :cascade and" + OWES_ANSWER + " and " + which + " for update")
                .param("cascade", cascade)
                .param("at", at)
                .query(String.class)
                .list();
        for (AddresseeState state : AddresseeState.values()) {
            state.stage().ifPresent(stage -> move(
                            cascade,
                            state,
                            AddresseeState.CANCELLED,
                            "late = (late or " + CasePort.dueColumn(stage) + " <= :at)",
                            which)
                    .param("at", at)
                    .update());
        }
        return instances;
    }

    /**
     * The only statement that changes the state of addressees; those not in the state {@code from} are not changed.
     *
     * @param also further assignments
     * @param which condition on the addressees of the cascade
     */
    private JdbcClient.StatementSpec move(
            String cascade, AddresseeState from, AddresseeState to, String also, String which) {
        if (!from.canMoveTo(to)) {
            throw new IllegalArgumentException("no addressee goes from " + from + " to " + to);
        }
        return jdbc.sql("update directive.addressee set state = :to, " + also
                        + " where cascade_id = :cascade and state = :from and " + which)
                .param("cascade", cascade)
                .param("from", from)
                .param("to", to);
    }

    private static Addressee addressee(ResultSet row, int n) throws SQLException {
        Instant spokenAt = Rows.instant(row, "spoken_at");
        return new Addressee(
                row.getString("organisation"),
                row.getString("name"),
                Coded.of(AddresseeRole.class, row.getString("role")),
                row.getString("escalates_to"),
                Coded.of(AddresseeState.class, row.getString("state")),
                row.getBoolean("late") || row.getBoolean("update_late"),
                Rows.instant(row, "opened_at"),
                DeadlineColumns.read(row, "acknowledge_by", "acknowledge"),
                Rows.instant(row, "acknowledged_at"),
                row.getString("acknowledged_by"),
                spokenAt == null
                        ? null
                        : new Addressee.Call(
                                row.getString("spoken_to"),
                                row.getString("spoken_phone"),
                                spokenAt,
                                Rows.instant(row, "spoken_recorded_at")),
                row.getString("note"),
                DeadlineColumns.read(row, "report_by", "report"),
                Rows.instant(row, "reported_at"),
                row.getString("reported_by"),
                row.getObject("update_by") == null ? null : DeadlineColumns.read(row, "update_by", "update"),
                row.getInt("reminders_sent"),
                Rows.instant(row, "last_reminded_at"),
                Rows.instant(row, "watched_from"));
    }
}
