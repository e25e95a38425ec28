package vn.directivecascade.cascade.history;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/** What organisations have answered as addressees: the directives on which they owe no answer any more. */
@Repository
public class HandledWork {

    /**
     * One organisation's part of a directive.
     *
     * @param number number of the directive
     * @param reportedAt null if it had nothing to report
     */
    public record Line(
            String cascade,
            String number,
            String subject,
            String organisation,
            String name,
            AddresseeState state,
            boolean late,
            Instant acknowledgedAt,
            Instant reportedAt) {}

    private static final String CLOSED =
            "a.organisation in (:organisations) and a.state not in " + AddresseeState.owingForSql();

    private final JdbcClient jdbc;

    HandledWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The parts of these organisations in directives that they have answered, of the latest dispatch first.
     *
     * @param organisations at least one key
     * @param after id of the cascade after which the page begins, or null for the first page
     * @param limit number of cascades
     */
    public List<Line> page(Collection<String> organisations, String after, int limit) {
        return jdbc.sql("select c.id, c.directive_number, c.directive_subject, a.organisation, a.name, a.state, a.late,"
                        + " a.acknowledged_at, a.reported_at from directive.addressee a join"
                        + " (select c.* from directive.cascade_case c where exists (select 1 from directive.addressee a"
                        + " where a.cascade_id = c.id and " + CLOSED + ")"
                        + (after == null
                                ? ""
                                : " and exists (select 1 from directive.cascade_case p where p.id = :after"
                                        + " and (c.received_at, c.id) < (p.received_at, p.id))")
                        + " order by c.received_at desc, c.id desc limit :limit) c on c.id = a.cascade_id where "
                        + CLOSED + " order by c.received_at desc, c.id desc, a.organisation")
                .param("organisations", organisations)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new Line(
                        row.getString("id"),
                        row.getString("directive_number"),
                        row.getString("directive_subject"),
                        row.getString("organisation"),
                        row.getString("name"),
                        Coded.of(AddresseeState.class, row.getString("state")),
                        row.getBoolean("late"),
                        Rows.instant(row, "acknowledged_at"),
                        Rows.instant(row, "reported_at")))
                .list();
    }
}
