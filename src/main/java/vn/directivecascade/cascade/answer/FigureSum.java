package vn.directivecascade.cascade.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a figure of several addressees adds up to.
 *
 * @param units how many gave it
 * @param amount the sum of the numbers, or of the parts of percentages; null without any
 * @param whole the sum of n of percentages, null without any
 * @param first the first of the dates, null without any
 * @param last the last of them
 * @param words how many said which: {@link FigureValue#YES} and {@link FigureValue#NO}, or choices
 */
public record FigureSum(
        int units, BigDecimal amount, BigDecimal whole, LocalDate first, LocalDate last, Map<String, Integer> words) {

    /** The sum of none. */
    public static final FigureSum NONE = new FigureSum(0, null, null, null, null, Map.of());

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public FigureSum {
        words = Map.copyOf(words);
    }

    public static FigureSum of(FigureValue value) {
        return new FigureSum(
                1,
                value.amount(),
                value.whole(),
                value.day(),
                value.day(),
                value.word() == null ? Map.of() : Map.of(value.word(), 1));
    }

    public FigureSum plus(FigureSum other) {
        Map<String, Integer> both = new TreeMap<>(words);
        other.words.forEach((word, number) -> both.merge(word, number, Integer::sum));
        return new FigureSum(
                units + other.units,
                sum(amount, other.amount),
                sum(whole, other.whole),
                first == null || other.first != null && other.first.isBefore(first) ? other.first : first,
                last == null || other.last != null && other.last.isAfter(last) ? other.last : last,
                both);
    }

    private static BigDecimal sum(BigDecimal one, BigDecimal other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return FigureValue.plain(one.add(other));
    }

    /** The part of all n in percent, with one decimal at most; null without n, or where n is 0. */
    public BigDecimal percent() {
        return whole == null || whole.signum() == 0
                ? null
                : FigureValue.plain(amount.multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_UP));
    }

    public int count(String word) {
        return words.getOrDefault(word, 0);
    }
}
