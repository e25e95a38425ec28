package vn.directivecascade.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.format.DateTimeParseException;

/**
 * An amount of time, either whole days or hours and minutes, counted in working time or round the clock.
 *
 * @param days whole days, 0 if the amount is in hours
 * @param time hours and minutes, zero if the amount is in days
 * @param clock which hours count
 */
public record Allowance(int days, Duration time, DeadlineClock clock) {

    public Allowance {
        if (days < 0 || time.isNegative() || (days > 0) == !time.isZero()) {
            throw new IllegalArgumentException("an allowance is either days or hours, and more than nothing");
        }
    }

    /**
     * Parses an ISO 8601 duration or period of one unit, {@code P2D} or {@code PT4H}.
     *
     * @throws IllegalArgumentException if the text is neither, is zero or is negative
     */
    public static Allowance parse(String iso, DeadlineClock clock) {
        try {
            if (iso.startsWith("PT")) {
                return new Allowance(0, Duration.parse(iso), clock);
            }
            Period period = Period.parse(iso);
            if (period.toTotalMonths() != 0) {
                throw new IllegalArgumentException("months have no fixed number of days: " + iso);
            }
            return new Allowance(period.getDays(), Duration.ZERO, clock);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not an amount of days or hours: " + iso, e);
        }
    }

    /** The same amount, counted round the clock. */
    public Allowance roundTheClock() {
        return new Allowance(days, time, DeadlineClock.ROUND_THE_CLOCK);
    }

    /** The instant at which this much time has passed since {@code start}. */
    public Instant after(Instant start, WorkingCalendar calendar) {
        if (clock == DeadlineClock.ROUND_THE_CLOCK) {
            return start.plus(Duration.ofDays(days)).plus(time);
        }
        return days > 0 ? calendar.plusDays(start, days) : calendar.plus(start, time);
    }

    /** The instant from which this much time passes until {@code end}. */
    public Instant before(Instant end, WorkingCalendar calendar) {
        if (clock == DeadlineClock.ROUND_THE_CLOCK) {
            return end.minus(Duration.ofDays(days)).minus(time);
        }
        return days > 0 ? calendar.minusDays(end, days) : calendar.minus(end, time);
    }
}
