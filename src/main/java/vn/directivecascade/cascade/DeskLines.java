package vn.directivecascade.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.organisation.OrganisationPort;

/** Reads the data of many open tasks in two queries. */
@Repository
public class DeskLines {

    private static final String CASE = " c.id as cascade_id, c.province, c.document_number as dispatch_number,"
            + " coalesce(c.directive_urgency, c.urgency) as urgency from directive.cascade_case c join ";

    private final JdbcClient jdbc;

    DeskLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The lines of these tasks by {@link DeskLine#reference}.
     *
     * @param steps task ids of steps of the chain
     * @param instances process instances of addressees
     */
    public Map<String, DeskLine> of(Collection<String> steps, Collection<String> instances) {
        List<DeskLine> ofSteps = steps.isEmpty()
                ? List.of()
                : jdbc.sql("select s.task_id as reference, s.organisation, "
                                + OrganisationPort.nameOf("s.organisation")
                                + " as name, c.document_number as number_shown,"
                                + " c.subject as subject_shown, s.due_at, s.due_origin, s.due_rule, s.late," + CASE
                                + "directive.step s on s.cascade_id = c.id where s.task_id in (:steps)")
                        .param("steps", steps)
                        .query((row, n) -> line(row, DeadlineColumns.read(row, "due_at", "due")))
                        .list();
        List<DeskLine> ofAddressees = instances.isEmpty()
                ? List.of()
                : jdbc.sql("select a.process_instance_id as reference, a.organisation, a.name, a.state,"
                                + " c.directive_number as number_shown, c.directive_subject as subject_shown,"
                                + " a.acknowledge_by, a.acknowledge_origin, a.acknowledge_rule, a.report_by,"
                                + " a.report_origin, a.report_rule, a.late,"
                                + CASE
                                + "directive.addressee a on a.cascade_id = c.id"
                                + " where a.process_instance_id in (:instances)")
                        .param("instances", instances)
                        .query((row, n) -> line(row, dueOfAddressee(row)))
                        .list();
        return Stream.concat(ofSteps.stream(), ofAddressees.stream())
                .collect(Collectors.toMap(DeskLine::reference, Function.identity()));
    }

    private static Deadline dueOfAddressee(ResultSet row) throws SQLException {
        Stage work = Coded.of(AddresseeState.class, row.getString("state")).presentOrLast();
        return DeadlineColumns.read(row, CasePort.dueColumn(work), work.code());
    }

    private static DeskLine line(ResultSet row, Deadline due) throws SQLException {
        return new DeskLine(
                row.getString("reference"),
                row.getString("cascade_id"),
                row.getString("province"),
                row.getString("organisation"),
                row.getString("name"),
                row.getString("number_shown"),
                row.getString("subject_shown"),
                row.getString("dispatch_number"),
                Coded.of(Urgency.class, row.getString("urgency")),
                due,
                row.getBoolean("late"));
    }
}
