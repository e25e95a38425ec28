package vn.directivecascade.table;

import java.util.regex.Pattern;

/**
 * Texts that a spreadsheet program would take for a formula (CSV injection): written with an apostrophe in front, and read
 * without it again. Every text comes back as it was.
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
