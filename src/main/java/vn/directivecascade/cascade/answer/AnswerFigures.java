package vn.directivecascade.cascade.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.dispatch.Figure;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/** The figures of answers. They belong to an answer and stay with it when it is superseded. */
@Repository
public class AnswerFigures {

    /** A figure of a measure. */
    public record Of(String measure, String key) {}

    /** A figure that an addressee gave in its present answer. */
    public record Given(String organisation, Of figure, FigureValue value) {}

    private static final String PRESENT =
            " from directive.answer_figure f join directive.answer x on x.id = f.answer_id"
                    + " where x.cascade_id = :cascade and x.superseded_at is null and not exists (select 1 from"
                    + " directive.answer_review r where r.answer_id = x.id and r.kind = '" + ReviewKind.RETURNED.code()
                    + "')";

    private final JdbcClient jdbc;

    AnswerFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records the figures of an answer that has just been recorded. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String cascade, String organisation, Answer.Given answer) {
        answer.figures().forEach((key, value) -> jdbc.sql(
                        "insert into directive.answer_figure (answer_id, figure_key, kind, amount, whole, day_given, word)"
                                + " select x.id, :key, :kind, :amount, :whole, :day, :word from directive.answer x"
                                + " where x.cascade_id = :cascade and x.organisation = :organisation"
                                + " and x.measure_id = :measure and x.superseded_at is null")
                .param("cascade", cascade)
                .param("organisation", organisation)
                .param("measure", answer.measure())
                .param("key", key)
                .param("kind", value.kind())
                .param("amount", value.amount(), Types.NUMERIC)
                .param("whole", value.whole(), Types.NUMERIC)
                .param("day", value.day(), Types.DATE)
                .param("word", value.word(), Types.VARCHAR)
                .update());
    }

    /** These answers with their figures. */
    List<Answer> in(List<Answer> answers) {
        Map<Long, Map<String, FigureValue>> figures = new HashMap<>();
        Rows.inChunks(answers.stream().map(Answer::id).toList(), some -> jdbc.sql(
                        "select * from directive.answer_figure where answer_id in (:answers)")
                .param("answers", some)
                .query(row -> {
                    figures.computeIfAbsent(row.getLong("answer_id"), id -> new HashMap<>())
                            .put(row.getString("figure_key"), value(row));
                }));
        return answers.stream()
                .map(answer -> figures.containsKey(answer.id()) ? answer.with(figures.get(answer.id())) : answer)
                .toList();
    }

    /** What the figures of the present answers add up to; figures that nobody gave are omitted. */
    public Map<Of, FigureSum> sums(String cascade) {
        Map<Of, FigureSum> sums = new HashMap<>();
        jdbc.sql("select x.measure_id, f.figure_key, f.word, count(*) as units, sum(f.amount) as amount,"
                        + " sum(f.whole) as whole, min(f.day_given) as first_day, max(f.day_given) as last_day"
                        + PRESENT
                        + " group by x.measure_id, f.figure_key, f.word")
                .param("cascade", cascade)
                .query(row -> {
                    sums.merge(of(row), sum(row), FigureSum::plus);
                });
        return sums;
    }

    /** The figures of the present answers, one by one. */
    public List<Given> each(String cascade) {
        return jdbc.sql("select x.organisation, x.measure_id, f.*" + PRESENT + " order by x.organisation, x.id")
                .param("cascade", cascade)
                .query((row, n) -> new Given(row.getString("organisation"), of(row), value(row)))
                .list();
    }

    private static Of of(ResultSet row) throws SQLException {
        return new Of(row.getString("measure_id"), row.getString("figure_key"));
    }

    private static FigureSum sum(ResultSet row) throws SQLException {
        String word = row.getString("word");
        int units = row.getInt("units");
        return FigureSum.NONE.plus(new FigureSum(
                units,
                row.getBigDecimal("amount"),
                row.getBigDecimal("whole"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                word == null ? Map.of() : Map.of(word, units)));
    }

    private static FigureValue value(ResultSet row) throws SQLException {
        return new FigureValue(
                Coded.of(Figure.Kind.class, row.getString("kind")),
                row.getBigDecimal("amount"),
                row.getBigDecimal("whole"),
                row.getObject("day_given", LocalDate.class),
                row.getString("word"));
    }
}
