package vn.directivecascade.organisation;

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
        return "exists (select 1 from directive.organisation o where o.organisation_key in (" + keys + ") and "
                + matches("o", pattern) + ")";
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
