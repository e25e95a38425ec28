package vn.directivecascade.table;

import java.util.regex.Pattern;

/**
 * Prevents CSV injection: a text that a spreadsheet program would take for a formula is written with a leading
 * apostrophe, which is removed when it is read. Every text survives the round trip unchanged.
 */
final class Neutral {

    private static final Pattern FORMULA = Pattern.compile("'*[=+@\\t\\r-]", Pattern.DOTALL);
    private static final Pattern NEUTRAL = Pattern.compile("'+[=+@\\t\\r-]", Pattern.DOTALL);

    private Neutral() {}

    static String written(String text) {
        return FORMULA.matcher(text).lookingAt() ? "'" + text : text;
    }

    static String read(String text) {
        return NEUTRAL.matcher(text).lookingAt() ? text.substring(1) : text;
    }
}
