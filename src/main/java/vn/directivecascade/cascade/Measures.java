package vn.directivecascade.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.MeasureSource;
import vn.directivecascade.kernel.Coded;

/** The measures of dispatches and directives, with the figures that they ask for. */
@Repository
public class Measures {

    private final JdbcClient jdbc;
    private final MeasureFigures figures;

    Measures(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.figures = new MeasureFigures(jdbc);
    }

    /** Adds the measures of a document, which has none yet. */
    void insert(String id, DocumentKind document, List<Measure> measures) {
        for (int i = 0; i < measures.size(); i++) {
            Measure measure = measures.get(i);
            jdbc.sql("insert into directive.measure (cascade_id, document, measure_id, ordinal, clause, wording,"
                            + " addressee_groups, source_origin, source_measure, source_clause) values (:id, :document,"
                            + " :measure.id, :ordinal, :measure.clause, :measure.text, :groups, :measure.source.origin,"
                            + " :measure.source.measure, :measure.source.clause)")
                    .param("id", id)
                    .param("document", document)
                    .param("measure", measure)
                    .param("ordinal", i)
                    .param("groups", String.join("|", measure.groups()))
                    .update();
            figures.insert(id, document, measure);
        }
    }

    /** Replaces the measures of a document. */
    public void replace(String id, DocumentKind document, List<Measure> measures) {
        figures.delete(id, document);
        jdbc.sql("delete from directive.measure where cascade_id = :id and document = :document")
                .param("id", id)
                .param("document", document)
                .update();
        insert(id, document, measures);
    }

    /**
     * The same cascades with the measures of their documents, read with a single query, after the result set is closed: an open one holds its
     * connection.
     */
    List<Cascade> in(List<Cascade> cascades) {
        if (cascades.isEmpty()) {
            return cascades;
        }
        List<String> ids = cascades.stream().map(Cascade::id).toList();
        MeasureFigures.Known asked = figures.of(ids);
        Map<String, Map<DocumentKind, List<Measure>>> measures = new HashMap<>();
        jdbc.sql("select * from directive.measure where cascade_id in (:ids) order by cascade_id, document, ordinal")
                .param("ids", ids)
                .query(row -> {
                    measures.computeIfAbsent(row.getString("cascade_id"), id -> new EnumMap<>(DocumentKind.class))
                            .computeIfAbsent(
                                    Coded.of(DocumentKind.class, row.getString("document")), kind -> new ArrayList<>())
                            .add(measure(row, asked));
                });
        return cascades.stream()
                .map(cascade -> cascade.with(measures.getOrDefault(cascade.id(), Map.of())))
                .toList();
    }

    private static Measure measure(ResultSet row, MeasureFigures.Known asked) throws SQLException {
        String groups = row.getString("addressee_groups");
        String origin = row.getString("source_origin");
        return new Measure(
                row.getString("measure_id"),
                row.getString("clause"),
                row.getString("wording"),
                groups.isEmpty() ? List.of() : Arrays.asList(groups.split("\\|")),
                origin == null
                        ? null
                        : new MeasureSource(
                                Coded.of(MeasureSource.Origin.class, origin),
                                row.getString("source_measure"),
                                row.getString("source_clause")),
                asked.of(row.getString("cascade_id"), row.getString("document"), row.getString("measure_id")));
    }
}
