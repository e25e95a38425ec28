package vn.directivecascade.listing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.kernel.Refusal;

/**
 * One numbered page of a list.
 *
 * @param total rows on all pages
 * @param page its number, from 1
 * @param asOf the moment whose facts it shows
 * @param sums of the rows on all pages, null if nothing is summed
 */
public record Listed<T, S>(List<T> items, int total, int page, int size, OffsetDateTime asOf, S sums) {

    private static final int LARGEST = 200;
    private static final int USUAL = 25;

    /** A list on one page. */
    public static <T, S> Listed<T, S> whole(List<T> items, Instant asOf, S sums) {
        return new Listed<>(items, items.size(), 1, items.size(), Times.local(asOf), sums);
    }

    /**
     * The page asked for; a page after the last one is empty.
     *
     * @param page from 1, null for the first
     * @param size null for the usual one
     * @throws Refusal {@code page.number} or {@code page.limit} if there can be no such page
     */
    public static <R, T, S> Listed<T, S> of(
            List<R> rows, Integer page, Integer size, Instant asOf, S sums, Function<List<R>, List<T>> views) {
        int number = page == null ? 1 : page;
        int most = size == null ? USUAL : size;
        if (most < 1 || most > LARGEST) {
            throw Refusal.malformed("page.limit", LARGEST).at("size");
        }
        if (number < 1) {
            throw Refusal.malformed("page.number").at("page");
        }
        int from = (int) Math.min((number - 1L) * most, rows.size());
        List<R> shown = rows.subList(from, Math.min(from + most, rows.size()));
        return new Listed<>(views.apply(shown), rows.size(), number, most, Times.local(asOf), sums);
    }
}
