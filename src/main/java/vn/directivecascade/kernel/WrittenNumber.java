package vn.directivecascade.kernel;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as people write it: officially with points between thousands and a comma before decimals (1.234,5), or the other
 * way round (1,234.5). Groups may be divided by spaces too. Browser scripts obtain both patterns from here.
 *
 * @param official the number by the official notation, null if it is none
 * @param foreign the number by the other notation, null if it is none
 */
public record WrittenNumber(BigDecimal official, BigDecimal foreign) {

    /** Characters of a number. */
    private static final int LONGEST = 40;

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    /** The groups are the sign, the digits before and those after the decimal sign. */
    public static final Pattern OFFICIAL =
            Pattern.compile("([-−]?)(\\d+|[1-9]\\d{0,2}([. ])\\d{3}(?:\\3\\d{3})*)(?:,(\\d+))?");

    public static final Pattern FOREIGN =
            Pattern.compile("([-−]?)(\\d+|[1-9]\\d{0,2}([, ])\\d{3}(?:\\3\\d{3})*)(?:\\.(\\d+))?");

    public static WrittenNumber of(String text) {
        return text.length() > LONGEST
                ? new WrittenNumber(null, null)
                : new WrittenNumber(read(OFFICIAL, text), read(FOREIGN, text));
    }

    /** Writes a number by the official notation, with all its decimals: 1.234,5. */
    public static String write(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(VIETNAMESE);
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }

    private static BigDecimal read(Pattern notation, String text) {
        Matcher number = notation.matcher(text);
        if (!number.matches()) {
            return null;
        }
        String decimals = number.group(4);
        return new BigDecimal((number.group(1).isEmpty() ? "" : "-")
                + number.group(2).replaceAll("\\D", "")
                + (decimals == null ? "" : "." + decimals));
    }

    public boolean isNumber() {
        return official != null || foreign != null;
    }

    /** Whether the notations read different numbers. */
    public boolean isAmbiguous() {
        return official != null && foreign != null && official.compareTo(foreign) != 0;
    }

    /** The number that it can only be. */
    public BigDecimal value() {
        return official != null ? official : foreign;
    }
}
