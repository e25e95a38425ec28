package vn.directivecascade.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part of a list that is ordered by a number, for keyset pagination in SQL.
 *
 * @param list its name, which its cursors carry with the order, so that those of another list or order are refused
 * @param beyond the number after which it begins, null for the beginning of the list
 * @param ascending whether the smallest number comes first
 * @param size how many rows are shown; one more is read, to know whether more follow
 */
public record Keyset(String list, Long beyond, boolean ascending, int size) {

    private static final String ASCENDING = "at";
    private static final String DESCENDING = "-at";

    /** A part of a list without cursors. */
    public Keyset(Long beyond, boolean ascending, int size) {
        this(null, beyond, ascending, size);
    }

    /**
     * The page asked for.
     *
     * @param list name of the list, of letters
     * @param sort {@code at} for the oldest first, {@code -at} or blank for the latest
     * @throws Refusal {@code page.limit}, {@code page.cursor} or {@code request.word}
     */
    public static Keyset page(String list, String cursor, Integer limit, String sort) {
        boolean ascending = isAscending(sort);
        return new Keyset(list, beyond(prefix(list, ascending), cursor), ascending, Page.limit(limit));
    }

    private static Long beyond(String prefix, String cursor) {
        String key = Page.after(cursor, null);
        if (key == null) {
            return null;
        }
        try {
            return Long.valueOf(key.startsWith(prefix) ? key.substring(prefix.length()) : "");
        } catch (NumberFormatException e) {
            throw Page.unknownCursor();
        }
    }

    private static String prefix(String list, boolean ascending) {
        return list + (ascending ? "-up-" : "-down-");
    }

    /** The key of the cursor after the row with this number. */
    public String after(long number) {
        return prefix(list, ascending) + number;
    }

    /** The whole list, up to this many rows. */
    public static Keyset whole(String sort, int most) {
        return new Keyset(null, isAscending(sort), most);
    }

    private static boolean isAscending(String sort) {
        String asked = Asked.text(sort);
        if (asked == null || asked.equals(DESCENDING)) {
            return false;
        }
        if (!asked.equals(ASCENDING)) {
            throw Refusal.malformed("request.word", "sort", asked, ASCENDING + ", " + DESCENDING)
                    .at("sort");
        }
        return true;
    }

    /** The end of a statement, from {@code and} on: the condition on this column, the order and the limit. */
    public String forSql(String column) {
        return (beyond == null ? "" : " and " + column + (ascending ? " > " : " < ") + ":beyond") + " order by "
                + column + (ascending ? "" : " desc") + " limit :rows";
    }

    /** The parameters of {@link #forSql}. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("rows", size + 1);
        if (beyond != null) {
            parameters.put("beyond", beyond);
        }
        return parameters;
    }
}
