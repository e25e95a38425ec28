package vn.directivecascade.calendar;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Instants as readers in Viet Nam see them: with the offset of their zone. */
public final class Times {

    private Times() {}

    public static OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(WorkingCalendar.ZONE).toOffsetDateTime();
    }
}
