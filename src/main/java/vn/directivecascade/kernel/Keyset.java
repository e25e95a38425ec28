package vn.directivecascade.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part of a list that is ordered by a number, for keyset pagination in SQL.
 *
 * @param beyond the number after which it begins, null for the beginning of the list
 * @param ascending whether the smallest number comes first
 * @param size how many rows are shown; one more is read, to know whether more follow
 */
public record Keyset(Long beyond, boolean ascending, int size) {

    private static final String ASCENDING = "at";
    private static final String DESCENDING = "-at";

    /**
     * The page asked for.
     *
     * @param sort {@code at} for the oldest first, {@code -at} or blank for the latest
     * @throws Refusal {@code page.limit}, {@code page.cursor} or {@code request.word}
     */
    public static Keyset page(String cursor, Integer limit, String sort) {
        return new Keyset(Page.afterId(cursor), isAscending(sort), Page.limit(limit));
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
