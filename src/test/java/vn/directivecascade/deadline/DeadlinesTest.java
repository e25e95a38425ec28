package vn.directivecascade.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.directivecascade.calendar.DayFile;
import vn.directivecascade.calendar.DeadlineClock;
import vn.directivecascade.calendar.NationalDays;
import vn.directivecascade.calendar.OfficeHours;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.dispatch.StatedTerms;

class DeadlinesTest {

    private static final Instant WEDNESDAY = at("2024-04-24T10:48:00+07:00");
    private static final DutyWindow HOLIDAYS =
            new DutyWindow(at("2024-04-27T00:00:00+07:00"), at("2024-05-02T00:00:00+07:00"));

    @Test
    @DisplayName("A date in the document goes first and is not capped")
    void documentFirst() {
        Instant stated = at("2024-05-03T17:00:00+07:00");
        assertThat(report("P3D", DeadlineClock.WORKING_TIME, HOLIDAYS, stated, WEDNESDAY))
                .isEqualTo(new Deadline(stated, Deadline.Origin.DOCUMENT));
    }

    @ParameterizedTest(name = "{0}, {2} window: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "2024-05-08, 2024-04-24T10:48:00+07:00, no,  2024-05-08T17:00:00+07:00, PROMISED",
                "2024-04-28, 2024-04-24T10:48:00+07:00, no,  2024-04-28T17:00:00+07:00, PROMISED",
                "2024-04-30, 2024-04-24T10:48:00+07:00, the, 2024-04-30T17:00:00+07:00, PROMISED",
                "2024-05-08, 2024-04-24T10:48:00+07:00, the, 2024-05-02T00:00:00+07:00, PROMISED",
                "-,          2024-04-24T10:48:00+07:00, no,  2024-04-29T17:00:00+07:00, POLICY",
                "-,          2024-04-24T10:48:00+07:00, the, 2024-04-26T17:00:00+07:00, WINDOW_CAP",
                "-,          2024-04-30T10:48:00+07:00, the, 2024-05-02T00:00:00+07:00, POLICY"
            })
    @DisplayName(
            "An update is due at the close of the promised day, else by policy before the window; never after its end")
    void updates(LocalDate day, String start, String window, String due, Deadline.Origin origin) {
        Deadlines deadlines = new Deadlines(
                new OneStage(stage("P3D", DeadlineClock.WORKING_TIME)), province -> WorkingCalendar.weekdays());
        assertThat(deadlines.ofUpdate(
                        terms(window.equals("the") ? HOLIDAYS : null, null), day, Deadline.Origin.PROMISED, at(start)))
                .isEqualTo(new Deadline(at(due), origin));
    }

    @Test
    @DisplayName("Without one, the policy says how long it may take")
    void policy() {
        assertThat(report("P3D", DeadlineClock.WORKING_TIME, null, null, WEDNESDAY))
                .isEqualTo(new Deadline(at("2024-04-29T17:00:00+07:00"), Deadline.Origin.POLICY));
    }

    @Test
    @DisplayName("What would fall into the duty window is due at the last working moment before it")
    void cappedBeforeTheWindow() {
        assertThat(report("P3D", DeadlineClock.WORKING_TIME, HOLIDAYS, null, WEDNESDAY))
                .isEqualTo(new Deadline(at("2024-04-26T17:00:00+07:00"), Deadline.Origin.WINDOW_CAP));
    }

    @Test
    @DisplayName("What is due before the window anyway stays")
    void beforeTheWindowAnyway() {
        assertThat(report("P1D", DeadlineClock.WORKING_TIME, HOLIDAYS, null, WEDNESDAY))
                .isEqualTo(new Deadline(at("2024-04-25T17:00:00+07:00"), Deadline.Origin.POLICY));
    }

    @Test
    @DisplayName("If the last working moment has passed, it is due when the window begins")
    void lastWorkingMomentPassed() {
        Instant fridayNight = at("2024-04-26T20:00:00+07:00");
        assertThat(report("P1D", DeadlineClock.WORKING_TIME, HOLIDAYS, null, fridayNight))
                .isEqualTo(new Deadline(HOLIDAYS.from(), Deadline.Origin.WINDOW_CAP));
    }

    @Test
    @DisplayName("A window that opens with the office leaves the day before")
    void windowOpensInTheMorning() {
        DutyWindow fromFriday = new DutyWindow(at("2024-04-26T07:30:00+07:00"), HOLIDAYS.to());
        assertThat(report("P3D", DeadlineClock.WORKING_TIME, fromFriday, null, WEDNESDAY))
                .isEqualTo(new Deadline(at("2024-04-25T17:00:00+07:00"), Deadline.Origin.WINDOW_CAP));
    }

    @Test
    @DisplayName("An acknowledgement is never due after the date of the report that the document states")
    void acknowledgedBeforeReported() {
        Deadlines deadlines = new Deadlines(
                new OneStage(stage("P2D", DeadlineClock.WORKING_TIME)), province -> WorkingCalendar.weekdays());
        Instant reportBy = at("2024-04-25T11:00:00+07:00");
        assertThat(deadlines.of(Stage.ACKNOWLEDGE, terms(null, reportBy), WEDNESDAY))
                .isEqualTo(new Deadline(reportBy, Deadline.Origin.DOCUMENT));
        assertThat(deadlines.of(Stage.REPORT, terms(null, reportBy), WEDNESDAY))
                .isEqualTo(new Deadline(reportBy, Deadline.Origin.DOCUMENT));
        assertThat(deadlines.of(Stage.ACKNOWLEDGE, terms(null, reportBy), reportBy))
                .as("that date has passed at the signature")
                .isEqualTo(new Deadline(at("2024-04-29T17:00:00+07:00"), Deadline.Origin.POLICY));
        Deadline earlier = new Deadline(at("2024-04-24T17:00:00+07:00"), Deadline.Origin.POLICY);
        assertThat(deadlines.afterCalendarChange(
                        Stage.ACKNOWLEDGE, terms(null, reportBy), WEDNESDAY, earlier, WEDNESDAY))
                .as("nor when the calendar moves it")
                .contains(new Deadline(reportBy, Deadline.Origin.CALENDAR_CHANGE));
    }

    @Test
    @DisplayName("A report without a stated date is not due before the acknowledgement that a document states")
    void reportedAfterAcknowledged() {
        Deadlines deadlines = new Deadlines(
                new OneStage(stage("P2D", DeadlineClock.WORKING_TIME)), province -> WorkingCalendar.weekdays());
        Instant acknowledgeBy = at("2024-05-20T17:00:00+07:00");
        StatedTerms stated = new StatedTerms(null, null, null, null, acknowledgeBy, null);
        Terms drafted = terms(null, null);
        assertThat(deadlines.of(
                        Stage.REPORT,
                        new Terms(stated, drafted.dispatch(), true, drafted.province(), drafted.issuedAt()),
                        WEDNESDAY))
                .isEqualTo(new Deadline(acknowledgeBy, Deadline.Origin.DIRECTIVE));
    }

    @Test
    @DisplayName("Round the clock, it is due when the window begins")
    void roundTheClock() {
        Instant fridayNight = at("2024-04-26T20:00:00+07:00");
        assertThat(report("P1D", DeadlineClock.ROUND_THE_CLOCK, HOLIDAYS, null, fridayNight))
                .isEqualTo(new Deadline(HOLIDAYS.from(), Deadline.Origin.WINDOW_CAP));
    }

    @Test
    @DisplayName("Once the window has begun there is nothing left to cap")
    void insideTheWindow() {
        Instant sunday = at("2024-04-28T09:00:00+07:00");
        assertThat(report("PT2H", DeadlineClock.ROUND_THE_CLOCK, HOLIDAYS, null, sunday))
                .isEqualTo(new Deadline(at("2024-04-28T11:00:00+07:00"), Deadline.Origin.POLICY));
    }

    @ParameterizedTest(name = "{0} and {1}: {2}, with a duty window from {3}: {4}")
    @DisplayName("The published cases, in the calendar of the country as it was decided")
    @CsvSource({
        "2023-04-27T15:00:00+07:00, P2D, 2023-05-04T17:00:00+07:00, 2023-04-29T00:00:00+07:00, 2023-04-28T17:00:00+07:00",
        "2024-04-24T10:48:00+07:00, P3D, 2024-05-02T17:00:00+07:00, 2024-04-27T00:00:00+07:00, 2024-04-26T17:00:00+07:00",
        "2024-04-17T08:00:00+07:00, P1D, 2024-04-19T17:00:00+07:00, ,",
        "2024-05-02T09:00:00+07:00, P2D, 2024-05-04T17:00:00+07:00, ,",
        // Over Tết 2023: Friday 20/1 to Thursday 26/1 are off.
        "2023-01-19T09:00:00+07:00, P1D, 2023-01-27T17:00:00+07:00, 2023-01-20T00:00:00+07:00, 2023-01-19T17:00:00+07:00",
        "2026-02-13T09:00:00+07:00, P1D, 2026-02-23T17:00:00+07:00, ,",
        "2025-12-31T09:00:00+07:00, P1D, 2026-01-05T17:00:00+07:00, ,",
        "2026-01-09T16:00:00+07:00, P1D, 2026-01-10T17:00:00+07:00, ,",
    })
    void published(String start, String allowance, String due, String windowFrom, String capped) throws IOException {
        WorkingCalendar country;
        try (InputStream decisions = getClass().getResourceAsStream("/calendar/decisions.csv")) {
            country = new WorkingCalendar(OfficeHours.USUAL, NationalDays.of(DayFile.read(decisions.readAllBytes())));
        }
        Deadlines deadlines =
                new Deadlines(new OneStage(stage(allowance, DeadlineClock.WORKING_TIME)), province -> country);
        assertThat(deadlines.of(Stage.REPORT, terms(null, null), at(start)))
                .isEqualTo(new Deadline(at(due), Deadline.Origin.POLICY));
        if (windowFrom != null) {
            DutyWindow window = new DutyWindow(at(windowFrom), at(windowFrom).plus(Duration.ofDays(5)));
            assertThat(deadlines.of(Stage.REPORT, terms(window, null), at(start)))
                    .isEqualTo(new Deadline(at(capped), Deadline.Origin.WINDOW_CAP));
        }
        Deadlines flash =
                new Deadlines(new OneStage(stage("PT2H", DeadlineClock.ROUND_THE_CLOCK)), province -> country);
        assertThat(flash.of(Stage.REPORT, terms(null, null), at(start)).at())
                .isEqualTo(at(start).plus(Duration.ofHours(2)));
    }

    @Test
    @DisplayName("A calendar change moves what was reckoned with it and still runs, and never into the past")
    void calendarChange() {
        LocalDate thursday = LocalDate.of(2024, 4, 25);
        WorkingCalendar without = new WorkingCalendar(
                OfficeHours.USUAL,
                day -> !day.equals(thursday) && WorkingCalendar.weekdays().isWorkingDay(day));
        Deadlines deadlines =
                new Deadlines(new OneStage(stage("P1D", DeadlineClock.WORKING_TIME)), province -> without);
        Instant due = at("2024-04-25T17:00:00+07:00");
        Deadline moved = new Deadline(at("2024-04-26T17:00:00+07:00"), Deadline.Origin.CALENDAR_CHANGE);
        for (Deadline.Origin origin : Deadline.Origin.values()) {
            Optional<Deadline> again = deadlines.afterCalendarChange(
                    Stage.REPORT, terms(null, null), WEDNESDAY, new Deadline(due, origin), WEDNESDAY);
            boolean reckoned = EnumSet.of(
                            Deadline.Origin.POLICY,
                            Deadline.Origin.BACK_PLAN,
                            Deadline.Origin.WINDOW_CAP,
                            Deadline.Origin.CALENDAR_CHANGE)
                    .contains(origin);
            assertThat(again).isEqualTo(reckoned ? Optional.of(moved) : Optional.empty());
        }
        Deadline policy = new Deadline(due, Deadline.Origin.POLICY);
        assertThat(deadlines.afterCalendarChange(Stage.REPORT, terms(null, null), WEDNESDAY, policy, due))
                .as("it has passed")
                .isEmpty();
        Deadline later = new Deadline(at("2024-04-30T17:00:00+07:00"), Deadline.Origin.POLICY);
        assertThat(deadlines.afterCalendarChange(
                        Stage.REPORT, terms(null, null), WEDNESDAY, later, at("2024-04-29T08:00:00+07:00")))
                .as("the new one would have passed")
                .isEmpty();
        assertThat(deadlines.afterCalendarChange(Stage.REPORT, terms(null, null), WEDNESDAY, moved, WEDNESDAY))
                .as("it is right already")
                .isEmpty();
    }

    private static Deadline report(
            String allowance, DeadlineClock clock, DutyWindow window, Instant stated, Instant start) {
        return new Deadlines(new OneStage(stage(allowance, clock)), province -> WorkingCalendar.weekdays())
                .of(Stage.REPORT, terms(window, stated), start);
    }

    private static StagePolicy stage(String allowance, DeadlineClock clock) {
        return StagePolicy.read(clock, allowance, "PT1H", "PT1H", 2, "PT4H:leader", "P1D");
    }

    private static Terms terms(DutyWindow window, Instant reportBy) {
        return OneStage.drafted(window, reportBy);
    }

    private static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }
}
