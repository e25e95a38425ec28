package vn.directivecascade.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** One page of a list; {@code next} is the cursor of the following page, null on the last one. */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) String next) {

    private static final int LARGEST = 500;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Creates a page from rows that were queried with one more than the limit.
     *
     * @param key the sort key of a row, from which the cursor is made
     */
    public static <R, T> Page<T> of(List<R> rows, int limit, Function<R, String> key, Function<R, T> view) {
        List<R> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        String next = rows.size() > limit ? encode(key.apply(shown.get(limit - 1))) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    /**
     * Creates a page of items that are known to be all of it.
     *
     * @param next the sort key after which the following page begins, null on the last one
     */
    public static <T> Page<T> until(List<T> items, String next) {
        return new Page<>(items, next == null ? null : encode(next));
    }

    /** The page size asked for, 100 by default; refused outside 1 to {@link #LARGEST}. */
    public static int limit(Integer asked) {
        int limit = asked == null ? 100 : asked;
        if (limit < 1 || limit > LARGEST) {
            throw Refusal.malformed("page.limit", LARGEST);
        }
        return limit;
    }

    /** Decodes a cursor to the key after which the page begins; {@code first} without a cursor. */
    public static String after(String cursor, String first) {
        if (cursor == null) {
            return first;
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (key.matches("[a-z0-9-]{1,60}")) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw unknownCursor();
        }
        throw unknownCursor();
    }

    /** The same for a numeric key; null without a cursor. */
    public static Long afterId(String cursor) {
        String key = after(cursor, null);
        try {
            return key == null ? null : Long.valueOf(key);
        } catch (NumberFormatException e) {
            throw unknownCursor();
        }
    }

    /** The refusal of a cursor that is none, or that belongs to another list. */
    static Refusal unknownCursor() {
        return Refusal.malformed("page.cursor").at("cursor");
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
