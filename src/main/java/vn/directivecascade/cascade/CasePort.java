package vn.directivecascade.cascade;

import java.util.List;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.organisation.OrganisationPort;

/**
 * SQL that statements of other modules may use to read cases: relations to select from, conditions and values, so that
 * thousands of addressees take one statement. It is generated from the definitions in Java. Only this module writes and
 * locks its rows.
 */
public final class CasePort {

    /**
     * The open work of addressees: {@code cascade_id}, {@code organisation}, {@code state}, {@code work} (the code of
     * the present stage), {@code due_at} (its deadline), the date and origin of both deadlines, {@code late}
     * ({@link Addressee#late}), {@code watched_from} and {@code above} (the body to which it is escalated).
     */
    public static final String OPEN_WORK = "(select a.cascade_id, a.organisation, a.state, "
            + AddresseeState.byStageForSql("a.", stage -> "'" + stage.code() + "'") + " as work, "
            + AddresseeState.byStageForSql("a.", stage -> "a." + dueColumn(stage)) + " as due_at,"
            + " a.acknowledge_by, a.acknowledge_origin, a.report_by, a.report_origin, "
            + marked("a.") + " as late, a.watched_from, "
            + Cascade.aboveForSql("a", "c") + " as above from directive.addressee a"
            + " join directive.cascade_case c on c.id = a.cascade_id"
            + " where " + openWork("a.") + ")";

    /**
     * The reports of addressees that have not acknowledged yet: {@code cascade_id}, {@code work} and {@code due_at}. Who
     * receives the directive for information reports nothing.
     */
    public static final String COMING_REPORTS = "(select a.cascade_id, '" + Stage.REPORT.code() + "' as work, a."
            + dueColumn(Stage.REPORT) + " as due_at from directive.addressee a where a.state in "
            + AddresseeState.beforeForSql(Stage.REPORT) + " and a.role <> '" + AddresseeRole.INFORMATION.code() + "')";

    /**
     * The open steps of the chain: {@code task_id}, {@code cascade_id}, {@code task}, {@code organisation}, {@code
     * due_at}
     * and {@code watched_from}.
     */
    public static final String OPEN_STEPS = "(select s.task_id, s.cascade_id, s.task, s.organisation, s.due_at,"
            + " s.watched_from from directive.step s where s." + Step.OPEN_IN_SQL + ")";

    private CasePort() {}

    /**
     * Whether a case matches a word of a search: its number, subject or the names of issuer, receiver and lead department;
     * number and subject of a directive only once it is signed.
     *
     * @param row alias of the case's row
     * @param pattern one of {@link SearchText#patterns}
     */
    public static String isFound(String row, String pattern) {
        return "(" + row + ".search_text like " + pattern + " escape '" + SearchText.ESCAPE + "' or "
                + OrganisationPort.isFound(row + ".issuer, " + row + ".receiver, " + row + ".lead_department", pattern)
                + ")";
    }

    /** The same for the case with this id. */
    static String isFoundById(String cascade, String pattern) {
        return "exists (select 1 from directive.cascade_case f where f.id = " + cascade + " and "
                + isFound("f", pattern) + ")";
    }

    /**
     * Restricts rows about a case and organisations, preceded by {@code and}: each word of a search is found in the case,
     * or all that are not are in the name of the same organisation; nothing without a word.
     *
     * @param cascade the column with the id of the case
     * @param keys columns with keys of organisations, separated by commas
     */
    public static String isFoundWith(String cascade, String keys, List<String> patterns) {
        return patterns.isEmpty()
                ? ""
                : " and (1 = 1" + SearchText.conditions(patterns, word -> isFoundById(cascade, word)) + " or "
                        + OrganisationPort.isFoundAlone(keys, patterns, word -> isFoundById(cascade, word)) + ")";
    }

    /** Whether the viewer bound by {@link Visibility#bind} sees a case, given the alias of its row. */
    public static String isSeen(String row) {
        return Visibility.forSql(row);
    }

    /** Whether the viewer bound by {@link Visibility#bind} sees the whole of the case with this id. */
    static String isSeenAsAWhole(String cascade) {
        return "exists (select 1 from directive.cascade_case c where c.id = " + cascade + " and "
                + Visibility.wholeForSql("c") + ")";
    }

    /** Condition on an addressee with open work, given the prefix of its columns. */
    static String openWork(String row) {
        return "(" + row + "state in " + AddresseeState.owingForSql() + " or " + row + dueColumn(Stage.UPDATE)
                + " is not null)";
    }

    /** {@link Addressee#late}, given the prefix of its columns. */
    static String marked(String row) {
        return "(" + row + lateColumn(Stage.REPORT) + " or " + row + lateColumn(Stage.UPDATE) + ")";
    }

    /** The column that marks a missed deadline of a stage. */
    public static String lateColumn(Stage stage) {
        return stage == Stage.UPDATE ? "update_late" : "late";
    }

    /** The column with the deadline of an addressee's stage. */
    public static String dueColumn(Stage stage) {
        return stage.code() + "_by";
    }
}
