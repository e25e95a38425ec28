package vn.directivecascade.listing;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Refusal;

/**
 * The orders in which a list can be sorted.
 *
 * @param orders by the name of a column
 */
public record Sorting<T>(Map<String, Order<T>> orders) {

    /** An order and its reverse; rows without a value come last in both. */
    public record Order<T>(Comparator<T> forward, Comparator<T> backward) {

        /** By a value of the rows, which may be null. */
        public static <T, K extends Comparable<? super K>> Order<T> by(Function<T, K> value) {
            return new Order<>(
                    Comparator.comparing(value, Comparator.nullsLast(Comparator.naturalOrder())),
                    Comparator.comparing(value, Comparator.nullsLast(Comparator.reverseOrder())));
        }

        /** With the same order of equal rows in both directions. */
        public Order<T> then(Comparator<T> equal) {
            return new Order<>(forward.thenComparing(equal), backward.thenComparing(equal));
        }
    }

    /**
     * The order asked for.
     *
     * @param asked name of a column, after a hyphen for the reverse order; blank for the usual one
     * @throws Refusal {@code request.word} if there is no such column
     */
    public Comparator<T> by(String asked, String usual) {
        String sort = Asked.text(asked) == null ? usual : asked;
        boolean reverse = sort.startsWith("-");
        Order<T> order = orders.get(reverse ? sort.substring(1) : sort);
        if (order == null) {
            throw Refusal.malformed("request.word", "sort", sort, String.join(", ", new TreeSet<>(orders.keySet())))
                    .at("sort");
        }
        return reverse ? order.backward() : order.forward();
    }
}
