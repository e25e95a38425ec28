package vn.directivecascade.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.database.ManyRows;
import vn.directivecascade.database.OncePerTransaction;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.MeasureSource;
import vn.directivecascade.kernel.Coded;

/** The measures of dispatches and directives, with the figures that they ask for. */
@Repository
public class Measures {

    /** A measure, with what its record does not have. */
    private record Placed(int ordinal, Measure measure, String groups) {}

    private final JdbcClient jdbc;
    private final ManyRows many;
    private final MeasureFigures figures;

    /** By cascade and document; the same case is read several times in one act. */
    private final OncePerTransaction<String, Map<DocumentKind, List<Measure>>> present = new OncePerTransaction<>();

    Measures(JdbcClient jdbc, ManyRows many) {
        this.jdbc = jdbc;
        this.many = many;
        this.figures = new MeasureFigures(jdbc, many);
    }

    /** Adds the measures of a document, which has none yet. */
    void insert(String id, DocumentKind document, List<Measure> measures) {
        List<Placed> placed = IntStream.range(0, measures.size())
                .mapToObj(i -> new Placed(
                        i, measures.get(i), String.join("|", measures.get(i).groups())))
                .toList();
        many.update(
                "insert into directive.measure (cascade_id, document, measure_id, ordinal, clause, wording,"
                        + " addressee_groups, source_origin, source_measure, source_clause) values (:id, :document,"
                        + " :row.measure.id, :row.ordinal, :row.measure.clause, :row.measure.text, :row.groups,"
                        + " :row.measure.source.origin, :row.measure.source.measure, :row.measure.source.clause)",
                Map.of("id", id, "document", document),
                placed);
        figures.insert(id, document, measures);
        present.forget();
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

    /** The same cascade with the measures of its documents. */
    Cascade in(Cascade cascade) {
        return cascade.with(present.get(cascade.id(), id -> of(List.of(id)).getOrDefault(id, Map.of())));
    }

    /**
     * The same cascades with the measures of their documents, read with a single query, after the result set is closed: an open one holds its
     * connection.
     */
    List<Cascade> in(List<Cascade> cascades) {
        if (cascades.isEmpty()) {
            return cascades;
        }
        Map<String, Map<DocumentKind, List<Measure>>> measures =
                of(cascades.stream().map(Cascade::id).toList());
        return cascades.stream()
                .map(cascade -> cascade.with(measures.getOrDefault(cascade.id(), Map.of())))
                .toList();
    }

    private Map<String, Map<DocumentKind, List<Measure>>> of(List<String> ids) {
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
        return measures;
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
