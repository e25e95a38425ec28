package vn.directivecascade.engine;

import vn.directivecascade.kernel.Refusal;

/**
 * How much one question to the engine may hold, whoever asks and however: as a body, as query parameters or in a saved
 * filter. Each condition on a variable is one more join for the database, and without a bound a single request occupies
 * it for minutes (see decision 29).
 */
public final class QueryBounds {

    /** Fields of a query, conditions on variables, sort keys and alternatives, all counted together. */
    public static final int MOST_CONDITIONS = 40;

    /** Conditions on variables, of a query, its alternatives and the saved filter that it extends together. */
    public static final int MOST_ON_VARIABLES = 5;

    /** Single values: ids and keys in lists, names, operators and values of conditions. */
    public static final int MOST_VALUES = 500;

    /** Characters of one value. */
    public static final int LONGEST_VALUE = 1_000;

    /** Percent signs in one value: some databases try every way in which a LIKE pattern could match. */
    public static final int MOST_WILDCARDS = 4;

    /** Levels of nesting of a body; the query of a saved filter with an alternative on a variable needs six. */
    public static final int DEEPEST = 8;

    /** Variables that one form submits. */
    public static final int MOST_FORM_FIELDS = 100;

    private QueryBounds() {}

    /** The refusal of a question that exceeds one of the counts. */
    public static Refusal exceeded() {
        return Refusal.malformed("engine.query.tooMuch", MOST_CONDITIONS, MOST_ON_VARIABLES, MOST_VALUES);
    }
}
