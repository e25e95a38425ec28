package vn.directivecascade.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.organisation.OrganisationPort;

/** Reads the data of many open tasks in three queries. */
@Repository
public class DeskLines {

    /** The row of a task: how its line is referred to, and what the work is. */
    private record Row(
            String reference,
            String cascade,
            String work,
            String organisation,
            String organisationName,
            AddresseeRole role,
            Deadline due) {}

    private final JdbcClient jdbc;
    private final Cascades cascades;

    DeskLines(JdbcClient jdbc, Cascades cascades) {
        this.jdbc = jdbc;
        this.cascades = cascades;
    }

    /**
     * The lines of these tasks, by task; a task that was completed meanwhile has none.
     *
     * @param instances by task, the process instance that it belongs to: a step of the chain is known by its task, the
     *     work of an addressee by its process instance
     */
    public Map<String, DeskLine> of(Map<String, String> instances) {
        Map<String, DeskLine> known = byReference(instances.keySet(), Set.copyOf(instances.values()));
        Map<String, DeskLine> lines = new HashMap<>();
        instances.forEach((task, instance) -> {
            DeskLine line = known.getOrDefault(task, known.get(instance));
            if (line != null) {
                lines.put(task, line);
            }
        });
        return lines;
    }

    private Map<String, DeskLine> byReference(Collection<String> steps, Collection<String> instances) {
        List<Row> rows = Stream.concat(ofSteps(steps), ofAddressees(instances)).toList();
        Map<String, Cascade> read =
                cascades.withoutMeasures(rows.stream().map(Row::cascade).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> line(row, read.get(row.cascade())))
                .collect(Collectors.toMap(DeskLine::reference, Function.identity()));
    }

    private Stream<Row> ofSteps(Collection<String> steps) {
        return steps.isEmpty()
                ? Stream.of()
                : jdbc
                        .sql("select s.task_id, s.cascade_id, s.task, s.organisation, "
                                + OrganisationPort.nameOf("s.organisation")
                                + " as name, s.due_at, s.due_origin, s.due_rule from directive.step s"
                                + " where s.task_id in (:steps)")
                        .param("steps", steps)
                        .query((row, n) -> new Row(
                                row.getString("task_id"),
                                row.getString("cascade_id"),
                                row.getString("task"),
                                row.getString("organisation"),
                                row.getString("name"),
                                null,
                                DeadlineColumns.read(row, "due_at", "due")))
                        .list()
                        .stream();
    }

    private Stream<Row> ofAddressees(Collection<String> instances) {
        return instances.isEmpty()
                ? Stream.of()
                : jdbc
                        .sql("select a.*, " + AddresseeState.byStageForSql("a.", stage -> "'" + stage.code() + "'")
                                + " as work from directive.addressee a where a.process_instance_id in (:instances)")
                        .param("instances", instances)
                        .query((row, n) -> ofAddressee(row))
                        .list()
                        .stream();
    }

    private static Row ofAddressee(ResultSet row) throws SQLException {
        Stage work = Optional.ofNullable(row.getString("work"))
                .map(code -> Coded.of(Stage.class, code))
                .orElse(Stage.REPORT);
        return new Row(
                row.getString("process_instance_id"),
                row.getString("cascade_id"),
                work.code(),
                row.getString("organisation"),
                row.getString("name"),
                Coded.of(AddresseeRole.class, row.getString("role")),
                DeadlineColumns.read(row, CasePort.dueColumn(work), work.code()));
    }

    private static DeskLine line(Row row, Cascade cascade) {
        return new DeskLine(
                row.reference(),
                cascade.id(),
                cascade.province(),
                row.organisation(),
                row.organisationName(),
                row.role(),
                cascade.documentOf(row.work()),
                cascade.selfIssued() ? null : cascade.dispatch().number(),
                cascade.terms().urgency(),
                row.due());
    }
}
