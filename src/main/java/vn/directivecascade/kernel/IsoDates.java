package vn.directivecascade.kernel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Parses ISO 8601 dates and limits their years to 1900–2199; not every database can store the year 99999. */
public final class IsoDates {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private IsoDates() {}

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
