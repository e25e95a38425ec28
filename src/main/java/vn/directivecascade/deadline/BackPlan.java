package vn.directivecascade.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import vn.directivecascade.calendar.Allowance;
import vn.directivecascade.calendar.DeadlineClock;
import vn.directivecascade.calendar.WorkingCalendar;

/**
 * The dates of a case that lead to the report upward, planned backwards from its date. Who keeps the own date keeps
 * that one.
 *
 * @param report until when the addressees report
 * @param consolidation until when their reports are consolidated
 * @param approval until when the report upward is approved: the date that the dispatch states
 * @param tight whether less time is left than policy allows, so that what is left was divided
 * @param capped whether the addressees' date was moved before the duty window
 */
public record BackPlan(Instant report, Instant consolidation, Instant approval, boolean tight, boolean capped) {

    /** What is divided among addressees (two shares), consolidation and approval. */
    private static final int SHARES = 4;

    /**
     * Plans a case: the time of a step for approval and for consolidation, and the rest for the addressees. If that
     * leaves the addressees less time than to acknowledge, they get half of the working time, consolidation and
     * approval a quarter each.
     *
     * @param upwardBy the date of the report upward, after {@code start}
     * @param start when the directive is signed
     * @param leastReport until when policy lets addressees acknowledge; a report is not planned before
     * @param step the time that policy allows for a step
     */
    static BackPlan of(Instant upwardBy, Instant start, Instant leastReport, Allowance step, WorkingCalendar calendar) {
        Instant consolidation = step.before(upwardBy, calendar);
        Instant report = step.before(consolidation, calendar);
        boolean tight = report.isBefore(leastReport) || !report.isAfter(start);
        return tight
                ? new BackPlan(
                        share(2, start, upwardBy, step.clock(), calendar),
                        share(3, start, upwardBy, step.clock(), calendar),
                        upwardBy,
                        true,
                        false)
                : new BackPlan(report, consolidation, upwardBy, false, false);
    }

    /**
     * Plans what follows a date of the addressees that is fixed, by the directive or by the duty window. If less than the time of both steps is
     * left after it, they get half of it each.
     *
     * @param report the date of the addressees; at or after {@code upwardBy} nothing is left to divide
     */
    static BackPlan around(Instant report, Instant upwardBy, Allowance step, WorkingCalendar calendar) {
        Instant consolidation = step.before(upwardBy, calendar);
        boolean tight = report.isAfter(step.before(consolidation, calendar));
        if (!tight) {
            return new BackPlan(report, consolidation, upwardBy, false, false);
        }
        return new BackPlan(
                report,
                report.isBefore(upwardBy) ? halfway(report, upwardBy, step.clock(), calendar) : upwardBy,
                upwardBy,
                true,
                false);
    }

    /** The same plan, whose addressees' date was moved before the duty window. */
    BackPlan beforeWindow() {
        return new BackPlan(report, consolidation, approval, tight, true);
    }

    /** When half of the time from one instant to a later one has passed. */
    static Instant halfway(Instant start, Instant end, DeadlineClock clock, WorkingCalendar calendar) {
        return share(2, start, end, clock, calendar);
    }

    /**
     * When some quarters of the time have passed: of the working time if the clock counts that and there is any, in
     * whole minutes if each quarter has one.
     */
    private static Instant share(
            int quarters, Instant start, Instant end, DeadlineClock clock, WorkingCalendar calendar) {
        Duration working = clock == DeadlineClock.WORKING_TIME ? calendar.between(start, end) : Duration.ZERO;
        boolean inOffice = working.toMinutes() >= SHARES;
        Duration whole = inOffice ? working : Duration.between(start, end);
        Duration part = whole.multipliedBy(quarters).dividedBy(SHARES);
        Duration amount = part.truncatedTo(whole.toMinutes() >= SHARES ? ChronoUnit.MINUTES : ChronoUnit.MILLIS);
        Instant at = inOffice ? calendar.plus(start, amount) : start.plus(amount);
        return whole.toMinutes() >= SHARES ? at.truncatedTo(ChronoUnit.MINUTES) : at;
    }
}
