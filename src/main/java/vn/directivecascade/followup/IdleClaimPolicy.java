package vn.directivecascade.followup;

import java.time.Instant;
import java.util.Optional;
import vn.directivecascade.calendar.Allowance;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.dispatch.Urgency;

/**
 * How long a claimed task may stay unchanged before it is returned to the group.
 *
 * @param usual time allowed in general
 * @param flash time allowed for a flash dispatch
 * @param nearDeadline time allowed when the deadline is near or has passed
 * @param near how long before the deadline that begins
 */
public record IdleClaimPolicy(Allowance usual, Allowance flash, Allowance nearDeadline, Allowance near) {

    /**
     * The reason for which a claim last changed at {@code changed} is released by {@code now}, empty if it is kept.
     */
    public Optional<ReleasedClaim.Reason> reason(
            Instant changed, Instant dueAt, Urgency urgency, Instant now, WorkingCalendar calendar) {
        Allowance allowed = urgency.roundTheClock() ? flash : usual;
        if (!allowed.after(changed, calendar).isAfter(now)) {
            return Optional.of(ReleasedClaim.Reason.IDLE);
        }
        boolean isNear = !near.before(dueAt, calendar).isAfter(now);
        return isNear && !nearDeadline.after(changed, calendar).isAfter(now)
                ? Optional.of(ReleasedClaim.Reason.NEAR_DEADLINE)
                : Optional.empty();
    }
}
