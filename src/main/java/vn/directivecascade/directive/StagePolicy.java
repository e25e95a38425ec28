package vn.directivecascade.directive;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.directivecascade.calendar.Allowance;
import vn.directivecascade.calendar.WorkingCalendar;

/**
 * What the policy allows for a stage: how long it may take and when people are reminded.
 *
 * @param allowance how long it may take
 * @param remindBefore how long before the deadline people are reminded
 * @param remindEvery how often they are reminded after it
 * @param remindTimes how many times they are reminded after it
 */
public record StagePolicy(Allowance allowance, Allowance remindBefore, Allowance remindEvery, int remindTimes) {

    /**
     * When someone who has until {@code deadline} is reminded before it. A reminder that would be due before the work
     * began is moved to the middle of the time that is left.
     */
    public Instant firstReminder(Instant start, Instant deadline, WorkingCalendar calendar) {
        Instant before = remindBefore.before(deadline, calendar);
        return before.isAfter(start)
                ? before
                : start.plus(Duration.between(start, deadline).dividedBy(2));
    }

    /** Every moment at which someone with this deadline is to be told: before it, at it, and in a series after it. */
    public List<Instant> moments(Instant deadline, WorkingCalendar calendar) {
        List<Instant> moments = new ArrayList<>();
        moments.add(remindBefore.before(deadline, calendar));
        Instant moment = deadline;
        moments.add(moment);
        for (int i = 0; i < remindTimes; i++) {
            moment = remindEvery.after(moment, calendar);
            moments.add(moment);
        }
        return moments;
    }
}
