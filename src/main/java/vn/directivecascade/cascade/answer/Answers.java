package vn.directivecascade.cascade.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.database.ManyRows;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/** The answers of addressees on measures, with their history: rows are added and superseded, never changed. */
@Repository
public class Answers {

    /** The first and last date on which addressees expect to update their answers on a measure. */
    public record NextUpdates(LocalDate first, LocalDate last) {}

    /**
     * The addressees that have reported, by what they said of their measures. One with a measure that goes on and
     * another that cannot be done counts in both.
     *
     * @param settled those of which every measure is done, not applicable, or an accepted exception
     * @param goingOn those with a measure that {@link MeasureState#goesOn}
     * @param cannot those with a measure that cannot be done and is no accepted exception
     * @param excepted those with an accepted exception
     * @param returned those with an answer that was returned to be completed
     */
    public record Reported(int total, int settled, int goingOn, int cannot, int excepted, int returned) {}

    private static final String PRESENT = "x.superseded_at is null";

    private static final String SELECT = "select x.*, a.name, r.kind as review_kind, r.reason as review_reason,"
            + " r.until_day as review_until, r.reviewed_at, r.reviewed_by from directive.answer x"
            + " join directive.addressee a on a.cascade_id = x.cascade_id and a.organisation = x.organisation"
            + " left join directive.answer_review r on r.answer_id = x.id where x.cascade_id = :cascade";

    private final JdbcClient jdbc;
    private final ManyRows many;
    private final AnswerFigures figures;
    private final EvidenceFiles files;

    Answers(JdbcClient jdbc, ManyRows many, AnswerFigures figures, EvidenceFiles files) {
        this.jdbc = jdbc;
        this.many = many;
        this.figures = figures;
        this.files = files;
    }

    /**
     * Records the answers of an addressee, whose row the transaction has locked by moving its state, with their files.
     *
     * @throws vn.directivecascade.kernel.Refusal if a file was not uploaded by this addressee for that measure
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String cascade, String organisation, List<Answer.Given> answers, Instant at, String by) {
        if (answers.isEmpty()) {
            return;
        }
        jdbc.sql("update directive.answer set superseded_at = :at where cascade_id = :cascade"
                        + " and organisation = :organisation and superseded_at is null and measure_id in (:measures)")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .param("measures", answers.stream().map(Answer.Given::measure).toList())
                .param("at", at)
                .update();
        many.update(
                "insert into directive.answer (cascade_id, organisation, measure_id, state, note, next_update, compensating,"
                        + " until_day, answered_at, answered_by) values (:cascade, :organisation, :row.measure, :row.state,"
                        + " :row.note, :row.nextUpdate, :row.plan.compensating, :row.plan.until, :at, :by)",
                Map.of("cascade", cascade, "organisation", organisation, "at", at, "by", by),
                answers);
        answers.forEach(answer -> figures.record(cascade, organisation, answer));
        files.submit(cascade, organisation, answers);
    }

    /**
     * A page of the present answers of a cascade, by organisation and then in the order in which they were given.
     *
     * @param among restricts to these organisations, or null; the other restrictions likewise
     * @param after id of the answer after which the page begins, or null for the first page
     */
    public List<Answer> page(
            String cascade, Collection<String> among, String measure, MeasureState state, Long after, int limit) {
        return figures.in(jdbc.sql(SELECT + " and " + PRESENT
                        + (among == null ? "" : " and x.organisation in (:among)")
                        + (measure == null ? "" : " and x.measure_id = :measure")
                        + (state == null ? "" : " and x.state = :state")
                        + (after == null
                                ? ""
                                : " and exists (select 1 from directive.answer p where p.id = :after"
                                        + " and (x.organisation, x.id) > (p.organisation, p.id))")
                        + " order by x.organisation, x.id limit :limit")
                .param("cascade", cascade)
                .param("among", among)
                .param("measure", measure)
                .param("state", state)
                .param("after", after)
                .param("limit", limit)
                .query(Answers::answer)
                .list());
    }

    /** The present answers of these addressees, by organisation. */
    public List<Answer> present(String cascade, Collection<String> organisations) {
        List<Answer> present = new ArrayList<>();
        Rows.inChunks(
                organisations,
                some -> present.addAll(figures.in(jdbc.sql(SELECT + " and " + PRESENT
                                + " and x.organisation in (:organisations) order by x.organisation, x.id")
                        .param("cascade", cascade)
                        .param("organisations", some)
                        .query(Answers::answer)
                        .list())));
        return present;
    }

    /**
     * Records what the lead department says of an answer.
     *
     * @return whether it is the first to be said of this answer
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean review(long answer, Review review) {
        return jdbc.sql(
                                "insert into directive.answer_review (answer_id, kind, reason, until_day, reviewed_at, reviewed_by)"
                                        + " select x.id, :review.kind, :review.reason, :until, :review.at, :review.by"
                                        + " from directive.answer x where x.id = :answer and x.superseded_at is null"
                                        + " and not exists (select 1 from directive.answer_review r where r.answer_id = x.id)")
                        .param("answer", answer)
                        .param("review", review)
                        .param("until", review.until(), Types.DATE)
                        .update()
                == 1;
    }

    /**
     * The answers that later ones have superseded, or that were returned, since a moment; with those that followed them, by
     * organisation, measure and time.
     */
    public List<Answer> changedSince(String cascade, Instant moment) {
        return jdbc.sql(SELECT + " and exists (select 1 from directive.answer y left join directive.answer_review s"
                        + " on s.answer_id = y.id where y.cascade_id = x.cascade_id and y.organisation = x.organisation"
                        + " and y.measure_id = x.measure_id and (y.answered_at > :moment or s.reviewed_at > :moment"
                        + " and s.kind = :returned)) and (x.superseded_at is null or x.superseded_at > :moment)"
                        + " order by x.organisation, x.measure_id, x.id")
                .param("cascade", cascade)
                .param("moment", moment)
                .param("returned", ReviewKind.RETURNED)
                .query(Answers::answer)
                .list();
    }

    /** All answers of an addressee, superseded ones too, oldest first. */
    public List<Answer> history(String cascade, String organisation) {
        return figures.in(jdbc.sql(SELECT + " and x.organisation = :organisation order by x.id")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .query(Answers::answer)
                .list());
    }

    /**
     * Number of addressees by measure id and what is counted of their present answer: the code of its state, or of
     * {@link ReviewKind#RETURNED}, which does not count as its state; in the order of the states, the returned last.
     */
    public Map<String, Map<String, Integer>> tally(String cascade) {
        Map<String, Map<String, Integer>> tally = new TreeMap<>();
        List<String> order = Stream.concat(
                        Stream.of(MeasureState.values()).map(Coded::code), Stream.of(ReviewKind.RETURNED.code()))
                .toList();
        jdbc.sql("select measure_id, counted, count(*) as number_of from (select x.measure_id,"
                        + " case when r.kind = :returned then r.kind else x.state end as counted"
                        + " from directive.answer x left join directive.answer_review r on r.answer_id = x.id"
                        + " where x.cascade_id = :cascade and " + PRESENT + ") said group by measure_id, counted")
                .param("cascade", cascade)
                .param("returned", ReviewKind.RETURNED)
                .query(row -> {
                    tally.computeIfAbsent(
                                    row.getString("measure_id"),
                                    id -> new TreeMap<>(Comparator.comparing(order::indexOf)))
                            .put(row.getString("counted"), row.getInt("number_of"));
                });
        return tally;
    }

    /**
     * How many addressees have reported, and what they said.
     *
     * @param today date in Viet Nam
     */
    public Reported reported(String cascade, LocalDate today) {
        String returned = "r.kind is not null and r.kind = :returned";
        String accepted = "r.kind is not null and r.kind = :accepted and r.until_day >= :today";
        return jdbc.sql("select count(*) as total, sum(case when going_on + cannot + returned = 0 then 1 else 0 end) as"
                        + " settled, " + some("going_on") + ", " + some("cannot") + ", " + some("excepted") + ", "
                        + some("returned") + " from (select x.organisation, "
                        + count("x.state in " + Coded.forSql(MeasureState.class, MeasureState::goesOn))
                        + " as going_on, "
                        + count("x.state = :cannot and not (" + accepted + ")") + " as cannot, "
                        + count(accepted) + " as excepted, " + count(returned) + " as returned"
                        + " from directive.answer x left join directive.answer_review r on r.answer_id = x.id"
                        + " where x.cascade_id = :cascade and " + PRESENT + " group by x.organisation) said")
                .param("cascade", cascade)
                .param("cannot", MeasureState.CANNOT)
                .param("returned", ReviewKind.RETURNED)
                .param("accepted", ReviewKind.ACCEPTED)
                .param("today", today, Types.DATE)
                .query((row, n) -> new Reported(
                        row.getInt("total"),
                        row.getInt("settled"),
                        row.getInt("going_on"),
                        row.getInt("cannot"),
                        row.getInt("excepted"),
                        row.getInt("returned")))
                .single();
    }

    private static String count(String which) {
        return "sum(case when " + which + " then 1 else 0 end)";
    }

    /** The number of addressees that have some of these answers. */
    private static String some(String answers) {
        return count(answers + " > 0") + " as " + answers;
    }

    /** The dates of expected updates by measure id; measures without any are omitted. */
    public Map<String, NextUpdates> nextUpdates(String cascade) {
        Map<String, NextUpdates> updates = new TreeMap<>();
        jdbc.sql("select x.measure_id, min(x.next_update) as first_day, max(x.next_update) as last_day"
                        + " from directive.answer x where x.cascade_id = :cascade and x.next_update is not null and "
                        + PRESENT + " group by x.measure_id")
                .param("cascade", cascade)
                .query(row -> {
                    updates.put(
                            row.getString("measure_id"),
                            new NextUpdates(
                                    row.getObject("first_day", LocalDate.class),
                                    row.getObject("last_day", LocalDate.class)));
                });
        return updates;
    }

    static Answer answer(ResultSet row, int n) throws SQLException {
        String compensating = row.getString("compensating");
        String review = row.getString("review_kind");
        return new Answer(
                row.getLong("id"),
                row.getString("organisation"),
                row.getString("name"),
                new Answer.Given(
                        row.getString("measure_id"),
                        Coded.of(MeasureState.class, row.getString("state")),
                        row.getString("note"),
                        row.getObject("next_update", LocalDate.class),
                        compensating == null
                                ? null
                                : new Answer.Plan(compensating, row.getObject("until_day", LocalDate.class)),
                        Map.of(),
                        List.of()),
                Rows.instant(row, "answered_at"),
                row.getString("answered_by"),
                Rows.instant(row, "superseded_at"),
                review == null
                        ? null
                        : new Review(
                                Coded.of(ReviewKind.class, review),
                                row.getString("review_reason"),
                                row.getObject("review_until", LocalDate.class),
                                Rows.instant(row, "reviewed_at"),
                                row.getString("reviewed_by")));
    }
}
