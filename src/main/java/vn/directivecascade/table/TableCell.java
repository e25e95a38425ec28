package vn.directivecascade.table;

import vn.directivecascade.kernel.Texts;

/**
 * A cell as it stands in a file.
 *
 * @param text its text; a number or date of a spreadsheet as it would be written out
 */
record TableCell(Kind kind, String text) {

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
        return kind == Kind.TEXT && Texts.isBlank(text);
    }
}
