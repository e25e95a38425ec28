package vn.directivecascade.deadline;

import java.time.Instant;
import vn.directivecascade.kernel.Coded;

/**
 * The moment by which something must be done, and where that moment comes from.
 *
 * @param rule the rule of the policy table that it was reckoned by, null if it was not or the table does not name it
 */
public record Deadline(Instant at, Origin origin, String rule) {

    /** A deadline that no rule stands behind. */
    public Deadline(Instant at, Origin origin) {
        this(at, origin, null);
    }

    /** Whether it was reckoned with the working calendar, so that a change of the calendar may move it. */
    public boolean followsCalendar() {
        return origin.followsCalendar;
    }

    /** Where a deadline comes from. */
    public enum Origin implements Coded {
        /** The document states it. */
        DOCUMENT("document", false),
        /** No document states it; the policy table does. */
        POLICY("policy", true),
        /** The policy's moment would fall into the duty window; this is the last working moment before it. */
        WINDOW_CAP("windowCap", true),
        /** The issuer granted an extension. */
        EXTENSION("extension", false),
        /** The policy's moment was reckoned again when the working calendar changed. */
        CALENDAR_CHANGE("calendarChange", true);

        private final String code;
        private final boolean followsCalendar;

        Origin(String code, boolean followsCalendar) {
            this.code = code;
            this.followsCalendar = followsCalendar;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
