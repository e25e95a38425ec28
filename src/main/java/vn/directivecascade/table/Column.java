package vn.directivecascade.table;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A column of a table.
 *
 * @param title its stable title, which CSV files have
 * @param holds the type of its cells
 * @param words titles in Vietnamese that are accepted, too, when a file is read; spreadsheets have the first
 */
public record Column(String title, Holds holds, List<String> words) {

    /** Maximum length of a title in characters; a longer text is not taken for one. */
    static final int LONGEST_TITLE = 200;

    /** The type of the cells of a column; it decides which numbers and dates of a spreadsheet are accepted. */
    public enum Holds {
        /** Free text; a whole number is taken as its digits. */
        TEXT,
        /**
         * Identifiers, in which leading zeros count: a number is accepted only if its cell format writes the zeros.
         */
        IDENTIFIER,
        /** Telephone numbers: a number is accepted if it cannot have lost a leading zero. */
        PHONE,
        /** Dates, as a date of the spreadsheet or as text. */
        DAY
    }

    public Column {
        words = List.copyOf(words);
    }

    public static Column of(String title, Holds holds, String... words) {
        return new Column(title, holds, List.of(words));
    }

    /** Its title in Vietnamese, which files for people have. */
    public String heading() {
        return words.isEmpty() ? title : words.get(0);
    }

    /** Both titles, for sentences about the column. */
    public String named() {
        return words.isEmpty() ? title : heading() + " (" + title + ")";
    }

    /**
     * Both titles of the column with this stable title.
     *
     * @throws java.util.NoSuchElementException if there is none among these
     */
    public static String named(List<Column> columns, String title) {
        return columns.stream()
                .filter(column -> column.title().equals(title))
                .findFirst()
                .orElseThrow()
                .named();
    }

    /** The columns by each of their titles, folded. */
    static Map<String, Column> byTitle(List<Column> columns) {
        Map<String, Column> known = new HashMap<>();
        for (Column column : columns) {
            known.put(folded(column.title), column);
            column.words.forEach(word -> known.put(folded(word), column));
        }
        return known;
    }

    /**
     * A title without case, diacritics, white space and punctuation: {@code Mã cơ quan (*)} becomes {@code macoquan}.
     */
    static String folded(String text) {
        if (text.length() > LONGEST_TITLE) {
            return text;
        }
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd')
                .replaceAll("[^a-z0-9]", "");
    }
}
