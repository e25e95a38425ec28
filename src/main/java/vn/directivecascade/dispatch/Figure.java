package vn.directivecascade.dispatch;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;

/**
 * A figure that a measure asks for.
 *
 * @param key unique within its measure
 * @param name what is asked for, in Vietnamese
 * @param unit what a number counts, null if nothing is said
 * @param minimum of a number, or of n of a percentage, in decimal notation; of a date in ISO 8601; null if none is stated:
 *     numbers are then not below 0
 * @param maximum likewise, null if there is none
 * @param choices the answers of a choice
 * @param required whether it must be given where the measure is done or under way
 */
public record Figure(
        String key,
        String name,
        Kind kind,
        String unit,
        String minimum,
        String maximum,
        List<String> choices,
        boolean required) {

    /** Figures of a measure. */
    public static final int MOST = 20;

    public static final int LONGEST_KEY = 40;
    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_UNIT = 40;
    public static final int LONGEST_BOUND = 20;
    public static final int MOST_CHOICES = 20;
    public static final int LONGEST_CHOICE = 80;

    /** The largest number that a figure may be, and the negative of the smallest. */
    public static final BigDecimal LARGEST = new BigDecimal("999999999999");

    /** Digits behind the comma. */
    public static final int MOST_DECIMALS = 4;

    /** What a figure is, and with it how figures of several addressees add up. */
    @Schema(name = "FigureKind", enumAsRef = true)
    public enum Kind implements Coded {
        /** A whole number; the sum of all. */
        WHOLE("whole"),
        /** A decimal; the sum of all. */
        DECIMAL("decimal"),
        /** A part of n, both whole numbers; the sum of the parts, of all n. */
        PERCENTAGE("percentage"),
        /** Yes or no; how many said which. */
        YES_NO("yesNo"),
        /** A day; the first and the last. */
        DATE("date"),
        /** One of a list; how many said which. */
        CHOICE("choice");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        @JsonValue
        public String code() {
            return code;
        }

        /** Whether it is a number, which may have a unit. */
        public boolean isNumber() {
            return this == WHOLE || this == DECIMAL || this == PERCENTAGE;
        }
    }

    public Figure {
        choices = choices == null ? List.of() : List.copyOf(choices);
    }

    /** The least number that it may be. */
    public BigDecimal least() {
        return minimum == null ? BigDecimal.ZERO : number(minimum);
    }

    /** The largest number that it may be. */
    public BigDecimal most() {
        return maximum == null ? LARGEST : number(maximum);
    }

    /** @throws NumberFormatException if it is not in decimal notation */
    private static BigDecimal number(String bound) {
        if (!bound.matches("-?\\d+(\\.\\d+)?")) {
            throw new NumberFormatException(bound);
        }
        return new BigDecimal(bound);
    }

    /** The first day that it may be, null for any. */
    public LocalDate earliest() {
        return minimum == null ? null : IsoDates.day(minimum);
    }

    /** The last day that it may be, null for any. */
    public LocalDate latest() {
        return maximum == null ? null : IsoDates.day(maximum);
    }

    /**
     * Checks the figures that a measure asks for.
     *
     * @throws Refusal naming the measure and the figure
     */
    public static void check(String measure, Collection<Figure> figures) {
        if (figures.size() > MOST) {
            throw Refusal.malformed("request.tooMany", "measures.figures", MOST);
        }
        Set<String> keys = new HashSet<>();
        for (Figure figure : figures) {
            String key = String.valueOf(figure.key);
            if (!key.matches("[A-Za-z][A-Za-z0-9_-]*") || key.length() > LONGEST_KEY || !keys.add(key)) {
                throw Refusal.invalid("figure.key", measure, key);
            }
            if (!isLine(figure.name, LONGEST_NAME)) {
                throw Refusal.invalid("figure.name", measure, key, LONGEST_NAME);
            }
            if (figure.kind == null) {
                throw Refusal.invalid("figure.kind", measure, key);
            }
            if (figure.unit != null && (!figure.kind.isNumber() || !isLine(figure.unit, LONGEST_UNIT))) {
                throw Refusal.invalid("figure.unit", measure, key, LONGEST_UNIT);
            }
            figure.checkBounds(measure);
            figure.checkChoices(measure);
        }
    }

    private void checkBounds(String measure) {
        boolean ordered;
        try {
            ordered = !isTooLong(minimum)
                    && !isTooLong(maximum)
                    && switch (kind) {
                        case WHOLE, DECIMAL -> isBound(least()) && isBound(most()) && least().compareTo(most()) <= 0;
                        case PERCENTAGE ->
                            isBound(least())
                                    && isBound(most())
                                    && least().signum() >= 0
                                    && least().compareTo(most()) <= 0;
                        case DATE ->
                            earliest() == null | latest() == null || !earliest().isAfter(latest());
                        case YES_NO, CHOICE -> minimum == null && maximum == null;
                    };
        } catch (NumberFormatException | DateTimeException e) {
            ordered = false;
        }
        if (!ordered) {
            throw Refusal.invalid("figure.bounds", measure, key);
        }
    }

    private boolean isBound(BigDecimal bound) {
        return bound.abs().compareTo(LARGEST) <= 0
                && bound.stripTrailingZeros().scale() <= (kind == Kind.DECIMAL ? MOST_DECIMALS : 0);
    }

    private static boolean isTooLong(String bound) {
        return bound != null && bound.length() > LONGEST_BOUND;
    }

    private void checkChoices(String measure) {
        boolean right = kind == Kind.CHOICE
                ? choices.size() >= 2
                        && choices.size() <= MOST_CHOICES
                        && choices.stream().distinct().count() == choices.size()
                        && choices.stream()
                                .allMatch(choice -> isLine(choice, LONGEST_CHOICE) && choice.indexOf('|') < 0)
                : choices.isEmpty();
        if (!right) {
            throw Refusal.invalid("figure.choices", measure, key, MOST_CHOICES, LONGEST_CHOICE);
        }
    }

    private static boolean isLine(String text, int longest) {
        return text != null && !Texts.isBlank(text) && text.length() <= longest && text.indexOf('\n') < 0;
    }
}
