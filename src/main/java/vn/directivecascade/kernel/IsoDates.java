package vn.directivecascade.kernel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Parses ISO 8601 dates and limits their years to 1900–2199; not every database can store the year 99999. */
public final class IsoDates {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private static final Pattern OF_PEOPLE = Pattern.compile("^(\\d{1,2})/(\\d{1,2})/(\\d{4})$");

    private IsoDates() {}

    /** A day as people in Viet Nam write it, 1/4/2025, as {@code yyyy-MM-dd}; anything else, null too, as it is. */
    public static String fromPeople(String written) {
        return written == null
                ? null
                : OF_PEOPLE.matcher(written.strip()).replaceFirst(day -> "%s-%02d-%02d"
                        .formatted(day.group(3), Integer.valueOf(day.group(2)), Integer.valueOf(day.group(1))));
    }

    /**
     * Parses a date as {@code yyyy-MM-dd}.
     *
     * @throws DateTimeException if it is malformed or its year is out of range
     */
    public static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        check(day.getYear());
        return day;
    }

    /**
     * Parses a date-time with its offset.
     *
     * @throws DateTimeException if it is malformed or its year is out of range
     */
    public static Instant moment(String text) {
        OffsetDateTime moment = OffsetDateTime.parse(text);
        check(moment.getYear());
        return moment.toInstant();
    }

    private static void check(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new DateTimeException("year " + year);
        }
    }
}
