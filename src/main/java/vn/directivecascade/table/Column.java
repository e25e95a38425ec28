package vn.directivecascade.table;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A column of a table.
 *
 * @param title its stable title, which the product writes
 * @param holds what its cells hold
 * @param words other titles by which it is known, in Vietnamese
 */
public record Column(String title, Holds holds, List<String> words) {

    /** Characters beyond which a text is no title. */
    static final int LONGEST_TITLE = 200;

    /** What the cells of a column hold; it decides which numbers and dates of a spreadsheet are taken. */
    public enum Holds {
        /** Words; a whole number is written out. */
        TEXT,
        /** Identifiers, in which a leading zero counts: a number is taken only if its format writes the zeros. */
        IDENTIFIER,
        /** Telephone numbers: a number is taken if it cannot have lost a leading zero. */
        PHONE,
        /** Days, as a date of the spreadsheet or as text. */
        DAY
    }

    public Column {
        words = List.copyOf(words);
    }

    public static Column of(String title, Holds holds, String... words) {
        return new Column(title, holds, List.of(words));
    }

    /** The columns by every title under which they are known, folded. */
    static Map<String, Column> byTitle(List<Column> columns) {
        Map<String, Column> known = new HashMap<>();
        for (Column column : columns) {
            known.put(folded(column.title), column);
            column.words.forEach(word -> known.put(folded(word), column));
        }
        return known;
    }

    /** A title without case, diacritics, blanks and marks: {@code Mã cơ quan (*)} is {@code macoquan}. */
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
