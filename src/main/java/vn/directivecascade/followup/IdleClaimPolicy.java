package vn.directivecascade.followup;

import java.time.Instant;
import java.util.Optional;
import vn.directivecascade.calendar.Allowance;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.dispatch.Urgency;

/**
 * How long a task may lie with one person without any change before it goes back to the group.
 *
 * @param usual how long in general
 * @param flash how long when the dispatch is a flash one
 * @param nearDeadline how long when the deadline is near or has passed
 * @param near how long before its deadline that begins
 */
public record IdleClaimPolicy(Allowance usual, Allowance flash, Allowance nearDeadline, Allowance near) {

    /** Why a claim that was last changed at {@code changed} ends by {@code now}, if it does. */
    public Optional<ReleasedClaim.Reason> reason(
            Instant changed, Instant dueAt, Urgency urgency, Instant now, WorkingCalendar calendar) {
        Allowance allowed = urgency == Urgency.FLASH ? flash : usual;
        if (!allowed.after(changed, calendar).isAfter(now)) {
            return Optional.of(ReleasedClaim.Reason.IDLE);
        }
        boolean isNear = !near.before(dueAt, calendar).isAfter(now);
        return isNear && !nearDeadline.after(changed, calendar).isAfter(now)
                ? Optional.of(ReleasedClaim.Reason.NEAR_DEADLINE)
                : Optional.empty();
    }
}
