package vn.directivecascade.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.directivecascade.calendar.DeadlineClock;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.organisation.Level;

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

    private static Deadline report(
            String allowance, DeadlineClock clock, DutyWindow window, Instant stated, Instant start) {
        return new Deadlines(fixed(stage(allowance, clock)), province -> WorkingCalendar.weekdays())
                .of(Stage.REPORT, cascade(window, stated), start);
    }

    private static StagePolicy stage(String allowance, DeadlineClock clock) {
        return StagePolicy.read(clock, allowance, "PT1H", "PT1H", 2, "PT4H:leader", "P1D");
    }

    private static Cascade cascade(DutyWindow window, Instant reportBy) {
        Dispatch dispatch = new Dispatch(
                "bo-tttt",
                "1",
                LocalDate.of(2024, 4, 17),
                "s",
                Urgency.URGENT,
                Force.ORDER,
                null,
                null,
                window,
                null,
                reportBy,
                List.of());
        return new Cascade(
                "id",
                "ubnd-thanh-hoa",
                "so-tttt-thanh-hoa",
                "ubnd-thanh-hoa",
                Shape.OWN_DIRECTIVE,
                CascadeState.TRACKING,
                WEDNESDAY,
                null,
                null,
                dispatch,
                null,
                null);
    }

    private static Policy fixed(StagePolicy stage) {
        return new Policy() {
            @Override
            public StagePolicy stage(Stage asked, Urgency urgency, Force force) {
                return stage;
            }

            @Override
            public Shape shape(Level receiver, boolean selfIssued, Force force, String decision) {
                throw new AssertionError("not asked");
            }

            @Override
            public List<AddresseeRule> addressees(Shape shape) {
                throw new AssertionError("not asked");
            }

            @Override
            public List<Measure> measures(String group) {
                throw new AssertionError("not asked");
            }
        };
    }

    private static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }
}
