package vn.directivecascade.listing;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeSet;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Refusal;

/**
 * The orders in which a list can be sorted.
 *
 * @param orders by the name of a column; rows without a value come last
 */
public record Sorting<T>(Map<String, Comparator<T>> orders) {

    /**
     * The order asked for.
     *
     * @param asked name of a column, after a hyphen for the reverse order; blank for the usual one
     * @throws Refusal {@code request.word} if there is no such column
     */
    public Comparator<T> by(String asked, String usual) {
        String sort = Asked.text(asked) == null ? usual : asked;
        boolean reverse = sort.startsWith("-");
        Comparator<T> order = orders.get(reverse ? sort.substring(1) : sort);
        if (order == null) {
            throw Refusal.malformed("request.word", "sort", sort, String.join(", ", new TreeSet<>(orders.keySet())))
                    .at("sort");
        }
        return reverse ? order.reversed() : order;
    }
}
