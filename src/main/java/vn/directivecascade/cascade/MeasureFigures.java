package vn.directivecascade.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.directivecascade.database.ManyRows;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.dispatch.Figure;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.kernel.Coded;

/** The figures that the measures of dispatches and directives ask for. */
final class MeasureFigures {

    /** Figures by cascade, document and measure. */
    record Known(Map<List<String>, List<Figure>> figures) {

        List<Figure> of(String cascade, String document, String measure) {
            return figures.getOrDefault(List.of(cascade, document, measure), List.of());
        }
    }

    private final JdbcClient jdbc;
    private final ManyRows many;

    MeasureFigures(JdbcClient jdbc, ManyRows many) {
        this.jdbc = jdbc;
        this.many = many;
    }

    /** A figure, with what its record does not have. */
    private record Asked(String measure, int ordinal, Figure figure, String choices) {}

    void insert(String cascade, DocumentKind document, List<Measure> measures) {
        List<Asked> asked = new ArrayList<>();
        for (Measure measure : measures) {
            for (Figure figure : measure.figures()) {
                asked.add(new Asked(
                        measure.id(), measure.figures().indexOf(figure), figure, String.join("|", figure.choices())));
            }
        }
        many.update(
                "insert into directive.measure_figure (cascade_id, document, measure_id, figure_key, ordinal, name,"
                        + " kind, unit, minimum, maximum, choices, required) values (:cascade, :document, :row.measure,"
                        + " :row.figure.key, :row.ordinal, :row.figure.name, :row.figure.kind, :row.figure.unit,"
                        + " :row.figure.minimum, :row.figure.maximum, :row.choices, :row.figure.required)",
                Map.of("cascade", cascade, "document", document),
                asked);
    }

    void delete(String cascade, DocumentKind document) {
        jdbc.sql("delete from directive.measure_figure where cascade_id = :cascade and document = :document")
                .param("cascade", cascade)
                .param("document", document)
                .update();
    }

    /** @param cascades at least one */
    Known of(Collection<String> cascades) {
        Map<List<String>, List<Figure>> figures = new HashMap<>();
        jdbc.sql("select * from directive.measure_figure where cascade_id in (:cascades)"
                        + " order by cascade_id, document, measure_id, ordinal")
                .param("cascades", cascades)
                .query(row -> {
                    figures.computeIfAbsent(
                                    List.of(
                                            row.getString("cascade_id"),
                                            row.getString("document"),
                                            row.getString("measure_id")),
                                    measure -> new ArrayList<>())
                            .add(figure(row));
                });
        return new Known(figures);
    }

    private static Figure figure(ResultSet row) throws SQLException {
        String choices = row.getString("choices");
        return new Figure(
                row.getString("figure_key"),
                row.getString("name"),
                Coded.of(Figure.Kind.class, row.getString("kind")),
                row.getString("unit"),
                row.getString("minimum"),
                row.getString("maximum"),
                choices.isEmpty() ? List.of() : Arrays.asList(choices.split("\\|")),
                row.getBoolean("required"));
    }
}
