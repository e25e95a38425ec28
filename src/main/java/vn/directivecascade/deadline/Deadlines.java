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
 * Computes deadlines: the date stated by the document, if it is still ahead, else the time allowed by policy. A
 * deadline by policy that would fall into the duty window is moved before it, since measures must be in place when
 * the window opens. An acknowledgement is never due later than the report that the document states.
 */
public final class Deadlines {

    private final Policy policy;
    private final Calendars calendars;

    public Deadlines(Policy policy, Calendars calendars) {
        this.policy = policy;
        this.calendars = calendars;
    }

    /**
     * The deadline of a stage that begins at {@code start}.
     *
     * @return with origin and, for a deadline by policy, its rule
     */
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
     * The deadline of a stage recomputed with the present calendar, if it differs. Empty for a deadline that has
     * passed, does not follow the calendar, or would lie in the past after the move.
     *
     * @param start when the stage began
     * @param present the deadline so far
     */
    public Optional<Deadline> afterCalendarChange(
            Stage stage, Terms terms, Instant start, Deadline present, Instant now) {
        if (!present.followsCalendar() || !present.at().isAfter(now)) {
            return Optional.empty();
        }
        Deadline again = byPolicy(stage, terms, start);
        // The recorded start is slightly later than the one used at first; calendar changes move deadlines by at
        // least a minute.
        boolean same = Duration.between(present.at(), again.at()).abs().compareTo(Duration.ofMinutes(1)) < 0;
        return same || !again.at().isAfter(now)
                ? Optional.empty()
                : Optional.of(new Deadline(again.at(), Deadline.Origin.CALENDAR_CHANGE, again.rule()));
    }

    private StagePolicy policyOf(Stage stage, Dispatch dispatch) {
        return policy.stage(stage, dispatch.urgency(), dispatch.force());
    }
}
