package vn.directivecascade.directive;

import java.time.Instant;
import vn.directivecascade.calendar.Calendars;
import vn.directivecascade.calendar.DeadlineClock;
import vn.directivecascade.calendar.WorkingCalendar;

/**
 * When something is due: on the date that the document states, as long as it can still be met, else after the time that
 * the policy allows. A policy's deadline that would fall into the duty window is moved before it, since what it asks for
 * must be in place when the window opens.
 */
public final class Deadlines {

    private final Policy policy;
    private final Calendars calendars;

    public Deadlines(Policy policy, Calendars calendars) {
        this.policy = policy;
        this.calendars = calendars;
    }

    /** The deadline of a stage that begins at {@code start}. */
    public Deadline of(Stage stage, Cascade cascade, Instant start) {
        Dispatch dispatch = cascade.dispatch();
        WorkingCalendar calendar = calendars.of(cascade.province());
        Instant stated =
                switch (stage) {
                    case ACKNOWLEDGE -> dispatch.acknowledgeBy();
                    case REPORT -> dispatch.reportBy();
                    case STEP -> null;
                };
        if (stated != null && stated.isAfter(start)) {
            return new Deadline(stated, Deadline.Origin.DOCUMENT);
        }
        StagePolicy allowed = policyOf(stage, dispatch);
        Instant due = allowed.allowance().after(start, calendar);
        DutyWindow window = dispatch.dutyWindow();
        if (window == null || !window.from().isAfter(start) || due.isBefore(window.from())) {
            return new Deadline(due, Deadline.Origin.POLICY);
        }
        Instant lastWorking = calendar.lastWorkingInstantBefore(window.from());
        boolean atWindow = allowed.allowance().clock() == DeadlineClock.ROUND_THE_CLOCK || !lastWorking.isAfter(start);
        return new Deadline(atWindow ? window.from() : lastWorking, Deadline.Origin.WINDOW_CAP);
    }

    private StagePolicy policyOf(Stage stage, Dispatch dispatch) {
        return policy.stage(stage, dispatch.urgency(), dispatch.force());
    }
}
