package vn.directivecascade.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Working time, compared with manually counted dates and, for random dates, with an oracle that counts minute by
 * minute.
 */
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
        "2024-04-22T07:30:00+07:00, 2024-04-19T17:00:00+07:00",
        "2024-04-22T12:30:00+07:00, 2024-04-22T11:30:00+07:00",
        "2024-04-22T13:30:00+07:00, 2024-04-22T11:30:00+07:00",
        "2024-04-22T10:15:00+07:00, 2024-04-22T10:15:00+07:00",
    })
    void lastWorkingInstant(String moment, String last) {
        assertThat(calendar.lastWorkingInstantBefore(at(moment))).isEqualTo(at(last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "PT0S", "-P1D", "PT-1H", "P1M", "P1M2D", "P1Y1D", "2 days", "P1DT2H", ""})
    void nonsenseIsNoAllowance(String amount) {
        assertThatThrownBy(() -> Allowance.parse(amount, DeadlineClock.WORKING_TIME))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 100_000)
    void agreesWithWhoeverWalksDayByDayAndMinuteByMinute(@ForAll long seed) {
        Random random = new Random(seed);
        Walker walker = Walker.somewhere(random);
        WorkingCalendar calendar = walker.calendar();
        long start = Walker.START + random.nextInt(30 * 1440);
        boolean days = random.nextBoolean();
        int amount = days ? 1 + random.nextInt(12) : 1 + random.nextInt(Math.min(600, 2 * walker.minutesADay()));
        DeadlineClock clock = DeadlineClock.values()[random.nextInt(2)];
        Allowance allowance = days
                ? new Allowance(amount, Duration.ZERO, clock)
                : new Allowance(0, Duration.ofMinutes(amount), clock);

        if (clock == DeadlineClock.ROUND_THE_CLOCK) {
            int minutes = days ? amount * 1440 : amount;
            assertThat(allowance.after(Walker.instant(start), calendar)).isEqualTo(Walker.instant(start + minutes));
            assertThat(allowance.before(Walker.instant(start), calendar)).isEqualTo(Walker.instant(start - minutes));
        } else {
            assertThat(allowance.after(Walker.instant(start), calendar))
                    .isEqualTo(Walker.instant(
                            days ? walker.walkDays(start, amount, 1) : walker.walkForward(start, amount)));
            assertThat(allowance.before(Walker.instant(start), calendar))
                    .isEqualTo(
                            Walker.instant(days ? walker.walkDays(start, amount, -1) : walker.walkBack(start, amount)));
        }
        assertThat(calendar.lastWorkingInstantBefore(Walker.instant(start)))
                .isEqualTo(Walker.instant(walker.lastOpenBefore(start)));
    }

    /** Counts minutes from Monday 1/1/2024, 00:00, and knows nothing but which of them are office time. */
    private record Walker(boolean[] working, int[] from, int[] to) {

        private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);
        private static final long START = 200L * 1440;

        static Walker somewhere(Random random) {
            boolean[] working = new boolean[450];
            double holidays = random.nextDouble() * 0.4;
            double swaps = random.nextDouble() * 0.2;
            for (int day = 0; day < working.length; day++) {
                working[day] = day % 7 < 5 ? random.nextDouble() >= holidays : random.nextDouble() < swaps;
            }
            int sessions = 1 + random.nextInt(3);
            int[] bounds = random.ints(0, 1440)
                    .distinct()
                    .limit(2L * sessions)
                    .sorted()
                    .toArray();
            int[] from = new int[sessions];
            int[] to = new int[sessions];
            for (int i = 0; i < sessions; i++) {
                from[i] = bounds[2 * i];
                to[i] = bounds[2 * i + 1];
            }
            return new Walker(working, from, to);
        }

        WorkingCalendar calendar() {
            List<OfficeHours.Session> sessions = new ArrayList<>();
            for (int i = 0; i < from.length; i++) {
                sessions.add(new OfficeHours.Session(
                        LocalTime.ofSecondOfDay(from[i] * 60L), LocalTime.ofSecondOfDay(to[i] * 60L)));
            }
            return new WorkingCalendar(
                    new OfficeHours(sessions), day -> working[(int) ChronoUnit.DAYS.between(MONDAY, day)]);
        }

        int minutesADay() {
            int minutes = 0;
            for (int i = 0; i < from.length; i++) {
                minutes += to[i] - from[i];
            }
            return minutes;
        }

        boolean open(long minute) {
            if (!working[(int) (minute / 1440)]) {
                return false;
            }
            int ofDay = (int) (minute % 1440);
            for (int i = 0; i < from.length; i++) {
                if (ofDay >= from[i] && ofDay < to[i]) {
                    return true;
                }
            }
            return false;
        }

        long walkForward(long minute, int amount) {
            for (int left = amount; left > 0; minute++) {
                left -= open(minute) ? 1 : 0;
            }
            return minute;
        }

        long walkBack(long minute, int amount) {
            for (int left = amount; left > 0; ) {
                minute--;
                left -= open(minute) ? 1 : 0;
            }
            return minute;
        }

        long walkDays(long minute, int amount, int step) {
            int day = (int) (minute / 1440);
            for (int left = amount; left > 0; ) {
                day += step;
                left -= working[day] ? 1 : 0;
            }
            return day * 1440L + to[to.length - 1];
        }

        long lastOpenBefore(long minute) {
            while (!open(minute - 1)) {
                minute--;
            }
            return minute;
        }

        static Instant instant(long minute) {
            return MONDAY.atStartOfDay(WorkingCalendar.ZONE).toInstant().plus(Duration.ofMinutes(minute));
        }
    }

    private static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }
}
