package vn.directivecascade.engine;

import vn.directivecascade.kernel.Refusal;

/**
 * Limits of a query to the engine, in a body, in query parameters or in a saved filter, for every caller. Each
 * condition on a variable adds a join; without a limit, a single request keeps the database busy for minutes (see
 * decision 29).
 */
public final class QueryBounds {

    /** Fields of a query, conditions on variables, sort keys and alternatives, in total. */
    public static final int MOST_CONDITIONS = 40;

    /** Conditions on variables of a query, including its alternatives and the saved filter that it extends. */
    public static final int MOST_ON_VARIABLES = 5;

    /** Single values: ids and keys in lists; names, operators and values of conditions. */
    public static final int MOST_VALUES = 500;

    /** Characters of one value. */
    public static final int LONGEST_VALUE = 1_000;

    /** Percent signs in one value: LIKE with many wildcards causes exponential backtracking on some databases. */
    public static final int MOST_WILDCARDS = 4;

    /** Nesting depth of a body; a saved filter with an alternative on a variable needs six levels. */
    public static final int DEEPEST = 8;

    /** Variables that one form submits. */
    public static final int MOST_FORM_FIELDS = 100;

    private QueryBounds() {}

    /** The refusal of a query that exceeds one of the counts. */
    public static Refusal exceeded() {
        return Refusal.malformed("engine.query.tooMuch", MOST_CONDITIONS, MOST_ON_VARIABLES, MOST_VALUES);
    }
}
