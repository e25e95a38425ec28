package vn.directivecascade.calendar;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Converts instants to date-times with the offset of Viet Nam. */
public final class Times {

    private Times() {}

    public static OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(WorkingCalendar.ZONE).toOffsetDateTime();
    }
}
