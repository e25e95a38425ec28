package vn.directivecascade.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Converts and formats days and instants for readers: in the zone of Viet Nam, day before month before year. */
public final class Times {

    public static final String MONTH_PATTERN = "MM/yyyy";
    public static final String DAY_PATTERN = "dd/MM/yyyy";

    /** The format of moments in lists and forms. */
    public static final String MOMENT_PATTERN = DAY_PATTERN + " HH:mm";

    /** The format of moments to the second, on receipts. */
    public static final String SECOND_PATTERN = MOMENT_PATTERN + ":ss";

    private static final DateTimeFormatter DAY = formatter(DAY_PATTERN);
    private static final DateTimeFormatter MOMENT = formatter(MOMENT_PATTERN);
    private static final DateTimeFormatter IN_SENTENCE = formatter("HH:mm 'ngày' " + DAY_PATTERN);
    private static final DateTimeFormatter IN_DOCUMENT = formatter("HH:mm, " + DAY_PATTERN);

    private Times() {}

    public static OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(WorkingCalendar.ZONE).toOffsetDateTime();
    }

    /** A day: 30/04/2026. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** The day of an instant. */
    public static String day(Instant instant) {
        return DAY.format(instant);
    }

    /** A moment in a list, 30/04/2026 17:00; null for null. */
    public static String moment(Instant instant) {
        return written(instant, MOMENT);
    }

    /** A moment within a sentence, 17:00 ngày 30/04/2026; null for null. */
    public static String inSentence(Instant instant) {
        return written(instant, IN_SENTENCE);
    }

    /** A moment in a rendered document, 17:00, 30/04/2026; null for null. */
    public static String inDocument(Instant instant) {
        return written(instant, IN_DOCUMENT);
    }

    private static String written(Instant instant, DateTimeFormatter formatter) {
        return instant == null ? null : formatter.format(instant);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(WorkingCalendar.ZONE);
    }
}
