package vn.directivecascade.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.directivecascade.calendar.Allowance;
import vn.directivecascade.calendar.Calendars;
import vn.directivecascade.calendar.DeadlineClock;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DutyWindow;

/**
 * When something is due: on the date that the document states, as long as it can still be met, else after the time that
 * the policy allows. A policy's deadline that would fall into the duty window is moved before it, since what it asks for
 * must be in place when the window opens; and nobody acknowledges later than the document wants the report.
 */
public final class Deadlines {

    private final Policy policy;
    private final Calendars calendars;

    public Deadlines(Policy policy, Calendars calendars) {
        this.policy = policy;
        this.calendars = calendars;
    }

    /** The deadline of a stage that begins at {@code start}. */
    public Deadline of(Stage stage, Terms terms, Instant start) {
        Dispatch dispatch = terms.dispatch();
        Instant stated =
                switch (stage) {
                    case ACKNOWLEDGE -> dispatch.acknowledgeBy();
                    case REPORT -> dispatch.reportBy();
                    case STEP -> null;
                };
        return stated != null && stated.isAfter(start)
                ? new Deadline(stated, Deadline.Origin.DOCUMENT)
                : byPolicy(stage, terms, start);
    }

    private Deadline byPolicy(Stage stage, Terms terms, Instant start) {
        Deadline reckoned = byTable(stage, terms, start);
        Instant reportBy = terms.dispatch().reportBy();
        boolean afterReport = stage == Stage.ACKNOWLEDGE
                && reportBy != null
                && reportBy.isAfter(start)
                && reckoned.at().isAfter(reportBy);
        return afterReport ? new Deadline(reportBy, Deadline.Origin.DOCUMENT) : reckoned;
    }

    private Deadline byTable(Stage stage, Terms terms, Instant start) {
        Dispatch dispatch = terms.dispatch();
        WorkingCalendar calendar = calendars.of(terms.province());
        Allowance allowed = policyOf(stage, dispatch).allowance();
        String rule = policy.rule(stage, dispatch.urgency(), dispatch.force());
        Instant due = allowed.after(start, calendar);
        DutyWindow window = dispatch.dutyWindow();
        if (window == null || !window.from().isAfter(start) || due.isBefore(window.from())) {
            return new Deadline(due, Deadline.Origin.POLICY, rule);
        }
        Instant lastWorking = calendar.lastWorkingInstantBefore(window.from());
        boolean atWindow = allowed.clock() == DeadlineClock.ROUND_THE_CLOCK || !lastWorking.isAfter(start);
        return new Deadline(atWindow ? window.from() : lastWorking, Deadline.Origin.WINDOW_CAP, rule);
    }

    /**
     * The deadline that a stage has in the calendar of today, if that is another than it has: one that has not passed, was
     * reckoned with the calendar and would not pass by being moved.
     *
     * @param start when the stage began
     */
    public Optional<Deadline> afterCalendarChange(
            Stage stage, Terms terms, Instant start, Deadline present, Instant now) {
        if (!present.followsCalendar() || !present.at().isAfter(now)) {
            return Optional.empty();
        }
        Deadline again = byPolicy(stage, terms, start);
        // The start is recorded a moment after the first reckoning; a calendar moves deadlines by more than that.
        boolean same = Duration.between(present.at(), again.at()).abs().compareTo(Duration.ofMinutes(1)) < 0;
        return same || !again.at().isAfter(now)
                ? Optional.empty()
                : Optional.of(new Deadline(again.at(), Deadline.Origin.CALENDAR_CHANGE, again.rule()));
    }

    private StagePolicy policyOf(Stage stage, Dispatch dispatch) {
        return policy.stage(stage, dispatch.urgency(), dispatch.force());
    }
}
