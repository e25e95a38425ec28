package vn.directivecascade.table;

import vn.directivecascade.vocabulary.Texts;

/**
 * A cell as it stands in a file.
 *
 * @param text its text; a number or date of a spreadsheet as it would be written out
 */
record TableCell(Kind kind, String text) {

    /** A text of more characters is not looked at to tell whether it shows nothing. */
    private static final int LONGEST_BLANK = 100;

    enum Kind {
        TEXT,
        /** A whole number that a spreadsheet keeps exactly. */
        NUMBER,
        /** A whole number whose format writes leading zeros. */
        PADDED,
        /** A date without a time. */
        DAY,
        FORMULA,
        ERROR,
        /** Part of a merged area. */
        MERGED,
        /** A boolean, a fraction, a number of more digits than are kept, a date with a time. */
        OTHER
    }

    static TableCell text(String text) {
        return new TableCell(Kind.TEXT, text);
    }

    boolean isBlank() {
        return kind == Kind.TEXT
                && (text.isBlank()
                        || text.length() <= LONGEST_BLANK && Texts.normal(text).isEmpty());
    }
}
