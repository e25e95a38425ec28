package vn.directivecascade.reporting;

import java.time.Instant;
import java.time.OffsetDateTime;
import vn.directivecascade.calendar.WorkingCalendar;

/** Instants as readers in Viet Nam see them: with the offset of their zone. */
final class Times {

    private Times() {}

    static OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(WorkingCalendar.ZONE).toOffsetDateTime();
    }
}
