package vn.directivecascade.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Predicate;

/**
 * Arithmetic on working time. Working days are given by a predicate, so that holidays and make-up days are data;
 * office hours are given by {@link OfficeHours}.
 *
 * <p>A term counted in days begins on the day after the event and ends when its last day ends (Civil Code 2015,
 * articles 147 and 148); for an office, the day ends at the close of office hours.
 */
public final class WorkingCalendar {

    /** The time zone of Viet Nam, which has no daylight saving time. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** Limit of the search for a working day; exceeding it means invalid calendar data. */
    private static final int LONGEST_BREAK_IN_DAYS = 366;

    private final OfficeHours hours;
    private final Predicate<LocalDate> workingDay;

    public WorkingCalendar(OfficeHours hours, Predicate<LocalDate> workingDay) {
        this.hours = hours;
        this.workingDay = workingDay;
    }

    /** Monday to Friday with the usual office hours, no holidays. */
    public static WorkingCalendar weekdays() {
        return new WorkingCalendar(
                OfficeHours.USUAL,
                day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY);
    }

    public boolean isWorkingDay(LocalDate day) {
        return workingDay.test(day);
    }

    /** The close of office hours on the {@code days}-th working day after the day of {@code start}. */
    public Instant plusDays(Instant start, int days) {
        LocalDate day = dayOf(start);
        for (int counted = 0; counted < days; counted++) {
            day = nextWorkingDay(day, 1);
        }
        return closeOf(day);
    }

    /** The close of office hours on the {@code days}-th working day before the day of {@code end}. */
    public Instant minusDays(Instant end, int days) {
        LocalDate day = dayOf(end);
        for (int counted = 0; counted < days; counted++) {
            day = nextWorkingDay(day, -1);
        }
        return closeOf(day);
    }

    /** The instant at which {@code amount} of office time has passed since {@code start}. */
    public Instant plus(Instant start, Duration amount) {
        Duration left = amount;
        LocalDate day = isWorkingDay(dayOf(start)) ? dayOf(start) : nextWorkingDay(dayOf(start), 1);
        while (true) {
            for (OfficeHours.Session session : hours.sessions()) {
                Instant from = later(start, at(day, session.from()));
                Duration available = Duration.between(from, at(day, session.to()));
                if (available.compareTo(left) >= 0) {
                    return from.plus(left);
                }
                left = available.isNegative() ? left : left.minus(available);
            }
            day = nextWorkingDay(day, 1);
        }
    }

    /** The instant from which {@code amount} of office time passes until {@code end}. */
    public Instant minus(Instant end, Duration amount) {
        Duration left = amount;
        LocalDate day = isWorkingDay(dayOf(end)) ? dayOf(end) : nextWorkingDay(dayOf(end), -1);
        while (true) {
            for (int i = hours.sessions().size() - 1; i >= 0; i--) {
                OfficeHours.Session session = hours.sessions().get(i);
                Instant to = earlier(end, at(day, session.to()));
                Duration available = Duration.between(at(day, session.from()), to);
                if (available.compareTo(left) >= 0) {
                    return to.minus(left);
                }
                left = available.isNegative() ? left : left.minus(available);
            }
            day = nextWorkingDay(day, -1);
        }
    }

    /** The office time from one instant to another, none if that is not later. */
    public Duration between(Instant start, Instant end) {
        Duration sum = Duration.ZERO;
        LocalDate last = dayOf(end);
        for (LocalDate day = dayOf(start); !day.isAfter(last); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                for (OfficeHours.Session session : hours.sessions()) {
                    Duration part = Duration.between(
                            later(start, at(day, session.from())), earlier(end, at(day, session.to())));
                    sum = part.isNegative() ? sum : sum.plus(part);
                }
            }
        }
        return sum;
    }

    /**
     * The end of the last office time before {@code moment}; at the opening of the office, the close of the previous
     * working day.
     */
    public Instant lastWorkingInstantBefore(Instant moment) {
        return minus(moment, Duration.ofNanos(1)).plusNanos(1);
    }

    private LocalDate nextWorkingDay(LocalDate from, int step) {
        LocalDate day = from.plusDays(step);
        for (int tried = 0; tried < LONGEST_BREAK_IN_DAYS; tried++) {
            if (isWorkingDay(day)) {
                return day;
            }
            day = day.plusDays(step);
        }
        throw new IllegalStateException("no working day within a year of " + from);
    }

    /** The close of office hours on this day, whether it is a working day or not. */
    public Instant closeOf(LocalDate day) {
        return at(day, hours.close());
    }

    /** The beginning in Viet Nam of the day of this moment. */
    public static Instant beginOfDay(Instant moment) {
        return dayOf(moment).atStartOfDay(ZONE).toInstant();
    }

    private static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return ZonedDateTime.of(day, time, ZONE).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
