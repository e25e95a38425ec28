package vn.directivecascade.cascade.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.cascade.answer.ReviewKind;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.organisation.OrganisationPort;
import vn.directivecascade.organisation.Viewer;

/** How addressees kept their deadlines over all directives of a period. */
@Repository
public class Scores {

    /** What the rows of a scorecard stand for. */
    public enum By implements Coded {
        ORGANISATION("organisation", "a.organisation", "min(a.name)", ""),
        GROUP(
                "group",
                "g.addressee_group",
                "min(g.addressee_group)",
                " join " + OrganisationPort.GROUPS + " g on g.organisation_key = a.organisation"),
        PROVINCE("province", "c.province", OrganisationPort.nameOf("c.province"), "");

        private final String code;
        private final String key;
        private final String name;
        private final String join;

        By(String code, String key, String name, String join) {
            this.code = code;
            this.key = key;
            this.name = name;
            this.join = join;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * The figures of one row. Directives of which the deadline has not come count as received only.
     *
     * @param name name of the organisation or province; the code of a group
     * @param received directives that were issued to it in the period
     * @param acknowledgeMissing not acknowledged although the deadline has passed
     * @param reportMissing acknowledged or to be reported, not reported although the deadline has passed
     * @param hoursLate mean of the hours by which late reports came after their deadline; null without any
     * @param acknowledgedHoursLate the same of late acknowledgements
     * @param running reported, something is still to be done
     * @param returned answers that the lead department returned, earlier ones too
     * @param exceptions exceptions that the leaders accepted
     */
    public record Score(
            String key,
            String name,
            int received,
            int acknowledgedOnTime,
            int acknowledgedLate,
            int acknowledgeMissing,
            int reportedOnTime,
            int reportedLate,
            int reportMissing,
            Double hoursLate,
            Double acknowledgedHoursLate,
            int done,
            int running,
            int notApplicable,
            int returned,
            int exceptions) {}

    private static final String REPORTED_LATE =
            "a.reported_at is not null and " + Deadline.missedForSql("a.report_by", "a.reported_at");
    private static final String ACKNOWLEDGED_LATE =
            "a.acknowledged_at is not null and " + Deadline.missedForSql("a.acknowledge_by", "a.acknowledged_at");
    private static final String MUST_REPORT = "a.role <> '" + AddresseeRole.INFORMATION.code() + "' and a.state in "
            + Coded.forSql(
                    AddresseeState.class,
                    state -> state == AddresseeState.OPEN
                            || state == AddresseeState.ACKNOWLEDGED
                            || state == AddresseeState.CANCELLED);

    private final JdbcClient jdbc;

    Scores(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of the scores that a viewer may see: of all addressees of cases that it sees as a whole, else of its own
     * organisations.
     *
     * @param from first instant of the period in which directives were issued, {@code to} the first one after it
     * @param only restricts to this organisation, or null
     * @param after key after which the page begins, empty for the first page
     */
    public List<Score> page(
            Viewer viewer, By by, Instant from, Instant to, String only, Instant now, String after, int limit) {
        return Visibility.bind(
                        jdbc.sql("select " + by.key + " as score_key, " + by.name + " as name, count(*) as received, "
                                + count("a.acknowledged_at is not null and not (" + ACKNOWLEDGED_LATE + ")")
                                + " as acknowledged_on_time, "
                                + count(ACKNOWLEDGED_LATE) + " as acknowledged_late, "
                                + count("a.acknowledged_at is null and a.acknowledge_by <= :now")
                                + " as acknowledge_missing, "
                                + count("a.reported_at is not null and not (" + REPORTED_LATE + ")")
                                + " as reported_on_time, "
                                + count(REPORTED_LATE) + " as reported_late, "
                                + count("a.reported_at is null and a.report_by <= :now and " + MUST_REPORT)
                                + " as report_missing, "
                                + hours(REPORTED_LATE, "a.reported_at", "a.report_by") + " as hours_late, "
                                + hours(ACKNOWLEDGED_LATE, "a.acknowledged_at", "a.acknowledge_by")
                                + " as acknowledged_hours_late, "
                                + count("a.state = '" + AddresseeState.DONE.code() + "'") + " as done, "
                                + count("a.state = '" + AddresseeState.REPORTED.code() + "'") + " as running, "
                                + count("a.state = '" + AddresseeState.NOT_APPLICABLE.code() + "'")
                                + " as not_applicable, "
                                + reviews(ReviewKind.RETURNED) + " as returned, "
                                + reviews(ReviewKind.ACCEPTED) + " as exceptions"
                                + " from directive.addressee a join directive.cascade_case c on c.id = a.cascade_id"
                                + by.join
                                + " where c.directive_issued_at >= :from and c.directive_issued_at < :to and ("
                                + Visibility.wholeForSql("c") + " or a.organisation in (:organisations))"
                                + (only == null ? "" : " and a.organisation = :only")
                                + " and " + by.key + " > :after group by " + by.key + " order by " + by.key
                                + " limit :limit"),
                        viewer)
                .param("from", from)
                .param("to", to)
                .param("only", only)
                .param("now", now)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new Score(
                        row.getString("score_key"),
                        row.getString("name"),
                        row.getInt("received"),
                        row.getInt("acknowledged_on_time"),
                        row.getInt("acknowledged_late"),
                        row.getInt("acknowledge_missing"),
                        row.getInt("reported_on_time"),
                        row.getInt("reported_late"),
                        row.getInt("report_missing"),
                        Scores.hours(row, "hours_late"),
                        Scores.hours(row, "acknowledged_hours_late"),
                        row.getInt("done"),
                        row.getInt("running"),
                        row.getInt("not_applicable"),
                        row.getInt("returned"),
                        row.getInt("exceptions")))
                .list();
    }

    /** Number of answers, present and earlier ones, of which the lead department said this. */
    private static String reviews(ReviewKind kind) {
        return "sum((select count(*) from directive.answer x join directive.answer_review r on r.answer_id = x.id"
                + " where x.cascade_id = a.cascade_id and x.organisation = a.organisation and r.kind = '" + kind.code()
                + "'))";
    }

    /** Mean of the hours from a deadline to what was done late. */
    private static String hours(String late, String done, String due) {
        return "avg(case when " + late + " then extract(epoch from (" + done + " - " + due + ")) / 3600 end)";
    }

    private static Double hours(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : row.getDouble(column);
    }

    private static String count(String which) {
        return "sum(case when " + which + " then 1 else 0 end)";
    }
}
