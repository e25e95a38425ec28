package vn.directivecascade.cascade;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.database.ManyRows;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.organisation.OrganisationPort;

/** The addressees of directives: their record, lists and locks. */
@Repository
public class Addressees {

    /**
     * Number of addressees in each state, and of those that have missed a deadline.
     *
     * @param closedAcknowledged how many of those that were closed without a report had acknowledged
     */
    public record Counts(Map<AddresseeState, Integer> byState, int late, int closedAcknowledged) {

        public static final Counts NONE = new Counts(Map.of(), 0, 0);

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
            return new Counts(sum, late + other.late(), closedAcknowledged + other.closedAcknowledged());
        }
    }

    /** An addressee of the signed directive. */
    public record Settled(String organisation, String name, AddresseeRole role, String escalatesTo) {}

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

        /** Those in this state. */
        public static Filter in(AddresseeState state) {
            return new Filter(null, state, null, null, null, null);
        }
    }

    /** {@link Addressee#late}. */
    private static final String LATE = CasePort.marked("");

    private final JdbcClient jdbc;
    private final ManyRows many;

    Addressees(JdbcClient jdbc, ManyRows many) {
        this.jdbc = jdbc;
        this.many = many;
    }

    /** Records the addressees of a signed directive; their tasks are created afterwards in chunks. */
    public void settle(String cascade, List<Settled> settled, Deadline acknowledge, Deadline report) {
        many.update(
                "insert into directive.addressee (cascade_id, organisation, name, role, escalates_to, state, late,"
                        + " acknowledge_by, acknowledge_origin, acknowledge_rule, report_by, report_origin, report_rule,"
                        + " reminders_sent) values (:cascade, :row.organisation, :row.name, :row.role, :row.escalatesTo,"
                        + " :state, false, :acknowledge.at, :acknowledge.origin, :acknowledge.rule, :report.at,"
                        + " :report.origin, :report.rule, 0)",
                Map.of("cascade", cascade, "state", AddresseeState.OPEN, "acknowledge", acknowledge, "report", report),
                settled);
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

    /** The process instance that was started for an addressee. */
    public record Started(String organisation, String processInstanceId) {}

    /** Records that the tasks of these addressees have been created. */
    public void opened(String cascade, List<Started> started, Instant at) {
        many.update(
                "update directive.addressee set process_instance_id = :row.processInstanceId, opened_at = :at,"
                        + " watched_from = :at where cascade_id = :cascade and organisation = :row.organisation",
                Map.of("cascade", cascade, "at", at),
                started);
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

    public Addressee get(String cascade, String organisation) {
        return find(cascade, organisation)
                .orElseThrow(() -> new IllegalStateException(organisation + " is no addressee of " + cascade));
    }

    public Optional<Addressee> find(String cascade, String organisation) {
        return jdbc.sql("select * from directive.addressee where cascade_id = :cascade"
                        + " and organisation = :organisation")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .query(AddresseeRows::addressee)
                .optional();
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
                                + (filter.late() == null ? "" : " and " + CasePort.marked("a.") + " = :late")
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
                .query(AddresseeRows::addressee)
                .list();
    }

    /** Addressees with open work, ordered by key. */
    public List<Addressee> withOpenWork(String cascade) {
        return listed(cascade, AddresseeRows.OPEN_WORK);
    }

    /** Addressees that have still to acknowledge or to report, ordered by key. */
    public List<Addressee> owingAnswers(String cascade) {
        return listed(cascade, AddresseeRows.OWES_ANSWER);
    }

    /** Addressees that are {@link Addressee#overdue}, ordered by key: those who are reminded by hand and listed as late. */
    public List<Addressee> overdue(String cascade, Instant now) {
        return withOpenWork(cascade).stream()
                .filter(addressee -> addressee.overdue(now))
                .toList();
    }

    private List<Addressee> listed(String cascade, String which) {
        return jdbc.sql("select * from directive.addressee where cascade_id = :cascade and" + which
                        + " order by organisation")
                .param("cascade", cascade)
                .query(AddresseeRows::addressee)
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
                            + " late_ones, sum(case when state = '" + AddresseeState.CANCELLED.code()
                            + "' and acknowledged_at is not null then 1 else 0 end) as closed_acknowledged"
                            + " from directive.addressee where cascade_id in (:cascades)"
                            + " group by cascade_id, state")
                    .param("cascades", cascades)
                    .query(row -> {
                        counts.merge(
                                row.getString("cascade_id"),
                                new Counts(
                                        Map.of(
                                                Coded.of(AddresseeState.class, row.getString("state")),
                                                row.getInt("number_of")),
                                        row.getInt("late_ones"),
                                        row.getInt("closed_acknowledged")),
                                Counts::plus);
                    });
        }
        return counts;
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
     * Locks the addressees with open work until the transaction ends, so that an addressee that responds concurrently
     * has either done so before and is not reminded, or does so afterwards.
     */
    public void lockOpenWork(String cascade) {
        jdbc.sql("select organisation from directive.addressee where cascade_id = :cascade and"
                        + AddresseeRows.OPEN_WORK + " order by organisation for update")
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
                .query(AddresseeRows::addressee)
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
}
