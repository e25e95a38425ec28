package vn.directivecascade.deadline;

import java.time.Duration;
import java.time.Instant;
import vn.directivecascade.kernel.Coded;

/**
 * The moment by which work is due, and its origin.
 *
 * @param rule the rule of the policy table that it was computed by, null if none was or the table does not name its
 *     rules
 */
public record Deadline(Instant at, Origin origin, String rule) {

    /** Work that is due within this time is due soon. */
    private static final Duration SOON = Duration.ofHours(24);

    /** Creates a deadline without a rule. */
    public Deadline(Instant at, Origin origin) {
        this(at, origin, null);
    }

    /** Whether it was computed with the working calendar, so that a change of the calendar may move it. */
    public boolean followsCalendar() {
        return origin.followsCalendar;
    }

    /** Whether open work is late: at its deadline and afterwards. */
    public static boolean passed(Instant due, Instant now) {
        return !now.isBefore(due);
    }

    /** SQL for {@link #passed}, given columns or parameters. */
    public static String passedForSql(String due, String now) {
        return "(" + due + " <= " + now + ")";
    }

    /** Whether open work is due soon: not late, and due within {@link #SOON}. */
    public static boolean soon(Instant due, Instant now) {
        return !passed(due, now) && !due.isAfter(now.plus(SOON));
    }

    /** Whether work was completed late: after its deadline, not at it. */
    public static boolean missed(Instant due, Instant done) {
        return done.isAfter(due);
    }

    /** SQL for {@link #missed}, given columns or parameters. */
    public static String missedForSql(String due, String done) {
        return "(" + done + " > " + due + ")";
    }

    /** Where a deadline comes from. */
    public enum Origin implements Coded {
        /** The dispatch states it. */
        DOCUMENT("document", false),
        /** The directive states it. */
        DIRECTIVE("directive", false),
        /** It was planned backwards from the date of the report upward. */
        BACK_PLAN("backPlan", true),
        /** No document states it; the policy table does. */
        POLICY("policy", true),
        /**
         * The deadline by policy would fall into the duty window; this is the last working moment before it, or its
         * start if the deadline counts round the clock or no working time is left.
         */
        WINDOW_CAP("windowCap", true),
        /** The addressee promised to update its answers on this day. */
        PROMISED("promised", false),
        /** An exception ends on this day: a measure that cannot be done as directed, with something done in its place. */
        EXCEPTION("exception", false),
        /** The lead department returned an answer, to be completed until this day. */
        RETURNED("returned", false),
        /** The issuer granted an extension. */
        EXTENSION("extension", false),
        /** The deadline by policy or plan was recomputed after a change of the working calendar. */
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
