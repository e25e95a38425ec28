package vn.directivecascade.organisation;

import java.util.List;
import java.util.function.UnaryOperator;
import vn.directivecascade.kernel.SearchText;

/**
 * SQL that statements of other modules may use to read organisations: conditions and values, so that a list takes one
 * statement. Arguments are columns or parameters.
 */
public final class OrganisationPort {

    /** The addressee groups of organisations: {@code organisation_key} and {@code addressee_group}. */
    public static final String GROUPS =
            "(select g.organisation_key, g.addressee_group from directive.organisation_group g)";

    private OrganisationPort() {}

    /** The name of the organisation with this key, null if there is none. */
    public static String nameOf(String key) {
        return "(select o.name from directive.organisation o where o.organisation_key = " + key + ")";
    }

    /**
     * Whether one of these organisations matches a word of a search.
     *
     * @param keys columns with keys, separated by commas
     * @param pattern one of {@link SearchText#patterns}
     */
    public static String isFound(String keys, String pattern) {
        return oneOf(keys, " and " + matches("o", pattern));
    }

    /** Whether one of these organisations matches every word of a search; words in the names of several do not count. */
    public static String isFoundAlone(String keys, List<String> patterns) {
        return oneOf(keys, SearchText.conditions(patterns, word -> matches("o", word)));
    }

    /**
     * The same of rows about one of these organisations: a word that fulfils the other condition need not be in the name.
     *
     * @param orElse the other condition for a pattern
     */
    public static String isFoundAlone(String keys, List<String> patterns, UnaryOperator<String> orElse) {
        return oneOf(
                keys,
                SearchText.conditions(patterns, word -> "(" + matches("o", word) + " or " + orElse.apply(word) + ")"));
    }

    private static String oneOf(String keys, String conditions) {
        return "exists (select 1 from directive.organisation o where o.organisation_key in (" + keys + ")" + conditions
                + ")";
    }

    /** Whether the organisation with this key has an address or successors, which may have one. */
    public static String mayHaveMailbox(String key) {
        return "exists (select 1 from directive.organisation o where o.organisation_key = " + key
                + " and (o.email <> '' or o.successors <> ''))";
    }

    /** Whether an organisation matches a word of a search, given the alias of its row. */
    static String matches(String row, String pattern) {
        return row + ".search_text like " + pattern + " escape '" + SearchText.ESCAPE + "'";
    }
}
