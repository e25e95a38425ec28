package vn.directivecascade.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Working time, compared with dates counted by hand and, at random, with an oracle that walks minute by minute. */
class WorkingCalendarTest {

    private final WorkingCalendar calendar = WorkingCalendar.weekdays();

    @ParameterizedTest(name = "{0} and {1} end at {2}")
    @CsvSource({
        // A term in days leaves out the day it begins on and ends with office hours.
        "2024-04-17T08:00:00+07:00, P1D,   2024-04-18T17:00:00+07:00",
        "2024-04-17T20:00:00+07:00, P1D,   2024-04-18T17:00:00+07:00",
        "2024-04-19T16:59:00+07:00, P2D,   2024-04-23T17:00:00+07:00",
        "2024-04-20T09:00:00+07:00, P1D,   2024-04-22T17:00:00+07:00",
        // Hours run in office hours only: over lunch, over night, over the weekend.
        "2024-04-17T08:00:00+07:00, PT4H,  2024-04-17T14:00:00+07:00",
        "2024-04-17T15:00:00+07:00, PT4H,  2024-04-18T09:30:00+07:00",
        "2024-04-19T16:00:00+07:00, PT2H,  2024-04-22T08:30:00+07:00",
        "2024-04-17T12:00:00+07:00, PT30M, 2024-04-17T14:00:00+07:00",
        "2024-04-17T05:00:00+07:00, PT1H,  2024-04-17T08:30:00+07:00",
        // Exactly what is left of a session ends with the session.
        "2024-04-17T09:30:00+07:00, PT2H,  2024-04-17T11:30:00+07:00",
    })
    void workingTime(String start, String amount, String end) {
        assertThat(Allowance.parse(amount, DeadlineClock.WORKING_TIME).after(at(start), calendar))
                .isEqualTo(at(end));
    }

    @ParameterizedTest(name = "{1} before {0} is {2}")
    @CsvSource({
        "2024-04-18T17:00:00+07:00, PT2H, 2024-04-18T15:00:00+07:00",
        "2024-04-18T09:30:00+07:00, PT4H, 2024-04-17T15:00:00+07:00",
        "2024-04-22T08:30:00+07:00, PT2H, 2024-04-19T16:00:00+07:00",
        "2024-04-22T17:00:00+07:00, P1D,  2024-04-19T17:00:00+07:00",
    })
    void backwards(String end, String amount, String start) {
        assertThat(Allowance.parse(amount, DeadlineClock.WORKING_TIME).before(at(end), calendar))
                .isEqualTo(at(start));
    }

    @ParameterizedTest(name = "round the clock, {0} and {1} end at {2}")
    @CsvSource({
        "2024-04-20T23:00:00+07:00, PT2H, 2024-04-21T01:00:00+07:00",
        "2024-04-20T23:00:00+07:00, P1D,  2024-04-21T23:00:00+07:00",
    })
    void roundTheClock(String start, String amount, String end) {
        Allowance allowance = Allowance.parse(amount, DeadlineClock.ROUND_THE_CLOCK);
        assertThat(allowance.after(at(start), calendar)).isEqualTo(at(end));
        assertThat(allowance.before(at(end), calendar)).isEqualTo(at(start));
    }

    @ParameterizedTest(name = "before {0} the last working instant is {1}")
    @CsvSource({
        "2024-04-27T00:00:00+07:00, 2024-04-26T17:00:00+07:00",
        "2024-04-22T00:00:00+07:00, 2024-04-19T17:00:00+07:00",
        "2024-04-22T07:30:00+07:00, 2024-04-22T07:30:00+07:00",
        "2024-04-22T12:30:00+07:00, 2024-04-22T11:30:00+07:00",
        "2024-04-22T10:15:00+07:00, 2024-04-22T10:15:00+07:00",
    })
    void lastWorkingInstant(String moment, String last) {
        assertThat(calendar.lastWorkingInstantBefore(at(moment))).isEqualTo(at(last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "PT0S", "-P1D", "PT-1H", "P1M", "2 days", "P1DT2H", ""})
    void nonsenseIsNoAllowance(String amount) {
        assertThatThrownBy(() -> Allowance.parse(amount, DeadlineClock.WORKING_TIME))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 2000)
    void agreesWithWalkingMinuteByMinute(
            @ForAll @LongRange(min = 0, max = 60 * 24 * 366) long startMinute,
            @ForAll @IntRange(min = 1, max = 60 * 30) int minutes) {
        Instant start = at("2024-01-01T00:00:00+07:00").plus(Duration.ofMinutes(startMinute));
        Instant walked = start;
        for (int left = minutes; left > 0; ) {
            if (open(walked)) {
                left--;
            }
            walked = walked.plus(Duration.ofMinutes(1));
        }
        assertThat(calendar.plus(start, Duration.ofMinutes(minutes))).isEqualTo(walked);
        assertThat(calendar.plus(calendar.minus(walked, Duration.ofMinutes(minutes)), Duration.ofMinutes(minutes)))
                .isEqualTo(walked);
    }

    @Property(tries = 2000)
    void daysAgreeWithWalkingDayByDay(
            @ForAll @LongRange(min = 0, max = 60 * 24 * 366) long startMinute,
            @ForAll @IntRange(min = 1, max = 30) int days) {
        Instant start = at("2024-01-01T00:00:00+07:00").plus(Duration.ofMinutes(startMinute));
        LocalDate day = LocalDate.ofInstant(start, WorkingCalendar.ZONE);
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek().getValue() <= 5) {
                left--;
            }
        }
        assertThat(calendar.plusDays(start, days))
                .isEqualTo(day.atTime(17, 0).atZone(WorkingCalendar.ZONE).toInstant());
    }

    private static boolean open(Instant moment) {
        var local = moment.atZone(WorkingCalendar.ZONE);
        int minute = local.getHour() * 60 + local.getMinute();
        return local.getDayOfWeek().getValue() <= 5
                && (minute >= 450 && minute < 690 || minute >= 810 && minute < 1020);
    }

    private static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }
}
