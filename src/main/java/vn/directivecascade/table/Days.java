package vn.directivecascade.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.directivecascade.kernel.IsoDates;

/** Reads dates in the cells of tables. */
public final class Days {

    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{2})[/.-](\\d{2})[/.-](\\d{4})");

    private Days() {}

    /**
     * Reads a date as {@code yyyy-MM-dd} or, day first, {@code dd/MM/yyyy}. A date such as {@code 7/1/2025} is
     * refused, because it means 7 January to some programs and 1 July to others.
     *
     * @return null for an empty cell
     * @throws DateTimeException if the text is no date, or not within the years 1900 to 2199
     */
    public static LocalDate day(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        Matcher dayFirst = DAY_FIRST.matcher(cell);
        if (dayFirst.matches()) {
            return IsoDates.day(dayFirst.group(3) + "-" + dayFirst.group(2) + "-" + dayFirst.group(1));
        }
        if (ISO.matcher(cell).matches()) {
            return IsoDates.day(cell);
        }
        throw new DateTimeException("not a day: " + cell);
    }
}
