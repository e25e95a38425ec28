package vn.directivecascade.kernel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Dates as ISO 8601 writes them, within the years that documents speak of; not every database keeps the year 99999. */
public final class IsoDates {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private IsoDates() {}

    /**
     * A day as {@code yyyy-MM-dd}.
     *
     * @throws DateTimeException if it is none
     */
    public static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        check(day.getYear());
        return day;
    }

    /**
     * A moment with its offset.
     *
     * @throws DateTimeException if it is none
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
