package vn.directivecascade.cascade;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.directivecascade.organisation.Viewer;

/**
 * Who may see what of a case. Administrators, those who watch the province and those who work for the issuer, the receiver
 * or the lead department see the whole case; addressees see the case, its documents and their own part; departments to which
 * a task was handed over see the case and its documents. The checks in Java and the conditions in SQL are generated from one
 * table.
 */
public final class Visibility {

    /** The keys of a viewer, each with the name of its parameter in statements. */
    private enum Keys {
        PROVINCES("provinces", Viewer::provinces),
        ORGANISATIONS("organisations", Viewer::organisations);

        private final String parameter;
        private final Function<Viewer, Set<String>> of;

        Keys(String parameter, Function<Viewer, Set<String>> of) {
            this.parameter = parameter;
            this.of = of;
        }

        private String contain(String column) {
            return column + " in (:" + parameter + ")";
        }
    }

    /** The keys of a case; a viewer who has one of them sees the whole case. */
    private enum Part {
        PROVINCE("province", Cascade::province, Keys.PROVINCES),
        ISSUER("issuer", cascade -> cascade.dispatch().issuer(), Keys.ORGANISATIONS),
        RECEIVER("receiver", Cascade::receiver, Keys.ORGANISATIONS),
        LEAD("lead_department", Cascade::lead, Keys.ORGANISATIONS);

        private final String column;
        private final Function<Cascade, String> key;
        private final Keys keys;

        Part(String column, Function<Cascade, String> key, Keys keys) {
            this.column = column;
            this.key = key;
            this.keys = keys;
        }
    }

    private static final String EVERYTHING = ":everything = true";

    private Visibility() {}

    /** Whether this viewer sees the whole case, and not only its own part as an addressee. */
    public static boolean whole(Cascade cascade, Viewer viewer) {
        return viewer.everything()
                || Arrays.stream(Part.values())
                        .anyMatch(part -> part.keys.of.apply(viewer).contains(part.key.apply(cascade)));
    }

    /**
     * Whether this viewer sees what is being prepared for the issuer of the dispatch: who sees the whole case, unless as
     * that issuer only.
     */
    public static boolean drafts(Cascade cascade, Viewer viewer) {
        return viewer.everything()
                || Arrays.stream(Part.values())
                        .filter(part -> part != Part.ISSUER)
                        .anyMatch(part -> part.keys.of.apply(viewer).contains(part.key.apply(cascade)));
    }

    /** Whether this viewer sees the part of one addressee: its answers, files and reminders. */
    public static boolean ofAddressee(Cascade cascade, String organisation, Viewer viewer) {
        return whole(cascade, viewer) || viewer.organisations().contains(organisation);
    }

    /** SQL for {@link #whole}, given the alias of the case's row; {@link #bind} binds its parameters. */
    public static String wholeForSql(String row) {
        return Arrays.stream(Part.values())
                .map(part -> part.keys.contain(row + "." + part.column))
                .collect(Collectors.joining(" or ", "(" + EVERYTHING + " or ", ")"));
    }

    /** SQL for whether a viewer sees a case, as a whole or in part, given the alias of its row. */
    static String forSql(String row) {
        return "(" + wholeForSql(row) + " or exists (select 1 from directive.addressee a where a.cascade_id = " + row
                + ".id and " + Keys.ORGANISATIONS.contain("a.organisation") + ")"
                + " or exists (select 1 from directive.handover h where h.cascade_id = " + row + ".id and "
                + Keys.ORGANISATIONS.contain("h.department") + "))";
    }

    /**
     * SQL for whether a viewer sees a notice: one to its organisation, or about a case of which it sees the whole, unless
     * it is a matter of its recipient alone.
     *
     * @param recipient the column with the recipient's key
     * @param cascade the column with the case's id
     * @param internal a condition: whether it is a matter of its recipient alone
     */
    public static String ofNoticeForSql(String recipient, String cascade, String internal) {
        return "(" + EVERYTHING + " or " + Keys.ORGANISATIONS.contain(recipient) + " or not (" + internal + ") and "
                + CasePort.isSeenAsAWhole(cascade) + ")";
    }

    /** Binds the parameters of these conditions. */
    public static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Viewer viewer) {
        JdbcClient.StatementSpec bound = statement.param("everything", viewer.everything());
        for (Keys keys : Keys.values()) {
            bound = bound.param(keys.parameter, Viewer.inList(keys.of.apply(viewer)));
        }
        return bound;
    }
}
