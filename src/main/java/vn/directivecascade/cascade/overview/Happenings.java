package vn.directivecascade.cascade.overview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.CasePort;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/** What has happened to the addressees of a case, from the facts, so that it does not depend on the engine's history. */
@Repository
public class Happenings {

    private final JdbcClient jdbc;

    Happenings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Everything that happened to the addressees of a case, in no particular order.
     *
     * @param among restricts to these addressees, or null
     * @param now until when it happened
     */
    public List<Happening> of(String cascade, Set<String> among, Instant now) {
        List<Happening> happened = new ArrayList<>();
        happened.addAll(together(
                Happening.Kind.OPENED,
                statement(
                        "select max(opened_at) as at, count(*) as number_of, min(organisation) as organisation"
                                + " from directive.addressee where cascade_id = :cascade and opened_at is not null",
                        among),
                cascade));
        happened.addAll(together(
                Happening.Kind.CANCELLED,
                statement(
                        "select max(c.report_approved_at) as at, count(*) as number_of, min(a.organisation) as"
                                + " organisation from directive.addressee a join directive.cascade_case c on"
                                + " c.id = a.cascade_id where a.cascade_id = :cascade and a.state = '"
                                + AddresseeState.CANCELLED.code() + "'",
                        among),
                cascade));
        for (Stage stage : List.of(Stage.ACKNOWLEDGE, Stage.REPORT)) {
            happened.addAll(late(cascade, stage, among, now));
        }
        happened.addAll(statement(
                        "select organisation, acknowledged_at, acknowledged_by, state, note, spoken_to"
                                + " from directive.addressee where cascade_id = :cascade and acknowledged_at is not null",
                        among)
                .param("cascade", cascade)
                .query(Happenings::acknowledged)
                .list());
        happened.addAll(statement(
                        "select organisation, at, by_account, number_of, kind from (select x.organisation,"
                                + " x.answered_at as at, x.answered_by as by_account, count(*) as number_of,"
                                + " case when x.answered_at = a.reported_at then '" + Happening.Kind.REPORTED.code()
                                + "' else '"
                                + Happening.Kind.UPDATED.code() + "' end as kind from directive.answer x join"
                                + " directive.addressee a on a.cascade_id = x.cascade_id and a.organisation = x.organisation"
                                + " where x.cascade_id = :cascade"
                                + " group by x.organisation, x.answered_at, x.answered_by, a.reported_at) said where 1 = 1",
                        among)
                .param("cascade", cascade)
                .query(Happenings::ofAnswers)
                .list());
        happened.addAll(statement(
                        "select organisation, at, by_account, number_of, kind, detail from (select"
                                + " x.organisation, r.reviewed_at as at, r.reviewed_by as by_account, count(*) as number_of,"
                                + " r.kind, min(r.reason) as detail from directive.answer_review r join directive.answer x on"
                                + " x.id = r.answer_id where x.cascade_id = :cascade"
                                + " group by x.organisation, r.reviewed_at, r.reviewed_by, r.kind) said where 1 = 1",
                        among)
                .param("cascade", cascade)
                .query(Happenings::ofReviews)
                .list());
        return happened;
    }

    /**
     * The addressees that became late with a stage, at its present deadline: those that are marked and did it then or
     * afterwards, and those that had not done it by then, until now or until their work was closed. An update has one
     * deadline after the other.
     */
    private List<Happening> late(String cascade, Stage stage, Set<String> among, Instant now) {
        String done = stage == Stage.ACKNOWLEDGE ? "acknowledged_at" : "reported_at";
        String due = CasePort.dueColumn(stage);
        return statement(
                        "select organisation, " + due + " as at from (select a.*, case when a.state = :cancelled then"
                                + " c.report_approved_at else cast(:now as timestamp with time zone) end as last_moment"
                                + " from directive.addressee a join directive.cascade_case c on c.id = a.cascade_id"
                                + " where a.cascade_id = :cascade and a.opened_at is not null) unit where ("
                                + CasePort.lateColumn(stage) + " and " + Deadline.passedForSql(due, done)
                                + " or (state = :during or state = :cancelled and "
                                + done + " is null"
                                + (stage == Stage.REPORT ? " and acknowledged_at is not null" : "") + ") and "
                                + Deadline.passedForSql(due, "last_moment") + ")",
                        among)
                .param("cascade", cascade)
                .param("now", Rows.utc(now))
                .param("during", AddresseeState.during(stage).code())
                .param("cancelled", AddresseeState.CANCELLED.code())
                .query((row, n) -> new Happening(
                        Rows.instant(row, "at"),
                        Happening.Kind.LATE,
                        row.getString("organisation"),
                        null,
                        1,
                        stage.code()))
                .list();
    }

    /** What happened to several addressees at once, as one happening; none if there are none. */
    private static List<Happening> together(Happening.Kind kind, JdbcClient.StatementSpec statement, String cascade) {
        return statement
                .param("cascade", cascade)
                .query((row, n) -> row.getInt("number_of") == 0
                        ? null
                        : new Happening(
                                Rows.instant(row, "at"),
                                kind,
                                row.getInt("number_of") == 1 ? row.getString("organisation") : null,
                                null,
                                row.getInt("number_of"),
                                null))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private JdbcClient.StatementSpec statement(String sql, Set<String> among) {
        return among == null
                ? jdbc.sql(sql)
                : jdbc.sql(sql + " and organisation in (:among)").param("among", among);
    }

    private static Happening acknowledged(ResultSet row, int n) throws SQLException {
        boolean applies = !AddresseeState.NOT_APPLICABLE.code().equals(row.getString("state"));
        boolean called = row.getString("spoken_to") != null;
        return new Happening(
                Rows.instant(row, "acknowledged_at"),
                !applies
                        ? Happening.Kind.NOT_APPLICABLE
                        : called ? Happening.Kind.ACKNOWLEDGED_BY_PHONE : Happening.Kind.ACKNOWLEDGED,
                row.getString("organisation"),
                row.getString("acknowledged_by"),
                1,
                applies && called ? row.getString("spoken_to") : row.getString("note"));
    }

    private static Happening ofAnswers(ResultSet row, int n) throws SQLException {
        return new Happening(
                Rows.instant(row, "at"),
                Coded.of(Happening.Kind.class, row.getString("kind")),
                row.getString("organisation"),
                row.getString("by_account"),
                row.getInt("number_of"),
                null);
    }

    private static Happening ofReviews(ResultSet row, int n) throws SQLException {
        return new Happening(
                Rows.instant(row, "at"),
                Coded.of(Happening.Kind.class, row.getString("kind")),
                row.getString("organisation"),
                row.getString("by_account"),
                row.getInt("number_of"),
                row.getString("detail"));
    }
}
