package vn.directivecascade.table;

import vn.directivecascade.kernel.Texts;

/**
 * A cell as read from a file.
 *
 * @param text its text; a number or date of a spreadsheet as it would be written in text
 */
record TableCell(Kind kind, String text) {

    enum Kind {
        TEXT,
        /** A whole number within the exact precision of spreadsheets. */
        NUMBER,
        /** A whole number whose cell format writes leading zeros. */
        PADDED,
        /** A date without a time. */
        DAY,
        FORMULA,
        ERROR,
        /** The first cell of a merged area. */
        MERGED,
        /** A boolean, a fraction, a number with more digits than are kept exactly, or a date with a time. */
        OTHER
    }

    static TableCell text(String text) {
        return new TableCell(Kind.TEXT, text);
    }

    boolean isBlank() {
        return kind == Kind.TEXT && Texts.isBlank(text);
    }
}
