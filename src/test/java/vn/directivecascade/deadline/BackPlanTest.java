package vn.directivecascade.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.organisation.Level;

/** Dates planned backwards from the report upward, with the policy out of the box. */
class BackPlanTest {

    private static final String CONSOLIDATE = PlannedStep.CONSOLIDATION.code();
    private static final String APPROVE = PlannedStep.APPROVAL.code();
    private static final Deadlines COUNTRY = new Deadlines(new OutOfTheBox(), province -> country());

    @ParameterizedTest(name = "{0}, signed {1}, window {2}, upward by {3}: report {5}, consolidate {6}, tight {7}")
    @DisplayName("The published cases with a date of the report upward: every date, in the calendar as it was decided")
    @CsvSource({
        // Signed on a Thursday before the break of 29/4 to 3/5/2023.
        "NORMAL, 2023-04-27T15:00, , 2023-05-12T17:00, 2023-05-04T17:00, 2023-05-08T17:00, 2023-05-10T17:00, false",
        "NORMAL, 2023-04-27T15:00, 2023-04-29T00:00, 2023-05-12T17:00, 2023-04-28T17:00, 2023-04-28T17:00,"
                + " 2023-05-10T17:00, false",
        "NORMAL, 2023-04-27T15:00, 2023-04-29T00:00, 2023-05-05T17:00, 2023-04-28T17:00, 2023-04-28T17:00,"
                + " 2023-05-04T17:00, true",
        // Signed on Wednesday 24/4/2024; 29/4 is off, Saturday 4/5 is worked.
        "URGENT, 2024-04-24T10:48, 2024-04-27T00:00, 2024-05-02T17:00, 2024-04-25T17:00, 2024-04-25T17:00,"
                + " 2024-04-26T17:00, false",
        "URGENT, 2024-04-24T10:48, 2024-04-27T00:00, 2024-05-04T17:00, 2024-04-25T17:00, 2024-04-26T17:00,"
                + " 2024-05-03T17:00, false",
        "URGENT, 2024-04-24T10:48, , 2024-05-04T17:00, 2024-04-25T17:00, 2024-05-02T17:00, 2024-05-03T17:00, false",
        "URGENT, 2024-04-24T10:48, 2024-04-27T00:00, 2024-04-26T17:00, 2024-04-25T14:54, 2024-04-25T14:54,"
                + " 2024-04-26T10:12, true",
        // Thursday 18/4/2024 was the Hùng Kings' day.
        "URGENT, 2024-04-17T08:00, , 2024-04-24T17:00, 2024-04-19T17:00, 2024-04-22T17:00, 2024-04-23T17:00, false",
        "NORMAL, 2024-05-02T09:00, , 2024-05-10T17:00, 2024-05-04T17:00, 2024-05-06T17:00, 2024-05-08T17:00, false",
        "VERY_URGENT, 2024-04-24T08:00, , 2024-04-26T17:00, 2024-04-24T14:00, 2024-04-25T16:30, 2024-04-26T11:00,"
                + " false",
        // Flash, whatever the day.
        "FLASH, 2024-04-28T09:00, , 2024-04-28T20:00, 2024-04-28T11:00, 2024-04-28T16:00, 2024-04-28T18:00, false",
        "FLASH, 2024-04-28T09:00, , 2024-04-28T14:00, 2024-04-28T11:00, 2024-04-28T11:30, 2024-04-28T12:45, true",
        // Nobody is in office between the signature and the date of the report.
        "URGENT, 2024-04-26T20:00, , 2024-04-27T08:00, 2024-04-27T02:00, 2024-04-27T02:00, 2024-04-27T05:00, true",
    })
    void published(
            Urgency urgency,
            String start,
            String windowFrom,
            String upward,
            String acknowledge,
            String report,
            String consolidate,
            boolean tight) {
        Instant signed = at(start);
        DutyWindow window = windowFrom == null
                ? null
                : new DutyWindow(at(windowFrom), at(windowFrom).plus(Duration.ofDays(5)));
        Terms terms = terms(urgency, window, StatedTerms.NONE, at(upward), signed);
        BackPlan plan = COUNTRY.plan(terms, signed).orElseThrow();
        assertThat(plan.tight()).isEqualTo(tight);
        assertThat(COUNTRY.of(Stage.ACKNOWLEDGE, terms, signed).at()).isEqualTo(at(acknowledge));
        Deadline reported = COUNTRY.of(Stage.REPORT, terms, signed);
        assertThat(reported.at()).isEqualTo(at(report)).isEqualTo(plan.report());
        assertThat(reported.origin()).isEqualTo(plan.capped() ? Deadline.Origin.WINDOW_CAP : Deadline.Origin.BACK_PLAN);
        Deadline consolidated = COUNTRY.ofStep(CONSOLIDATE, terms, reported.at());
        assertThat(consolidated.at()).isEqualTo(at(consolidate)).isEqualTo(plan.consolidation());
        assertThat(COUNTRY.ofStep(APPROVE, terms, consolidated.at()))
                .isEqualTo(new Deadline(at(upward), Deadline.Origin.BACK_PLAN, "step"));
    }

    @Test
    @DisplayName("Who keeps the own date keeps the ministry's: any calendar, urgency, signature, window and date")
    void everyDateLeadsToTheNext() {
        Random random = new Random(19450902);
        int tight = 0;
        int capped = 0;
        for (int n = 0; n < 3_000; n++) {
            WorkingCalendar calendar = calendar(random);
            Deadlines deadlines = new Deadlines(new OutOfTheBox(), province -> calendar);
            Urgency urgency = Urgency.values()[random.nextInt(4)];
            Instant signed = at("2024-04-01T00:00").plusSeconds(60L * random.nextInt(60 * 24 * 60));
            Instant upwardBy = signed.plusSeconds(60L * (10 + random.nextInt(60 * 24 * 20)));
            Instant from = signed.plusSeconds(60L * (random.nextInt(60 * 24 * 25) - 60 * 24 * 2));
            DutyWindow window = random.nextBoolean() ? null : new DutyWindow(from, from.plus(Duration.ofDays(4)));
            Instant own = random.nextInt(4) == 0
                    ? signed.plus(Duration.between(signed, upwardBy).dividedBy(3))
                    : null;
            Terms terms = terms(urgency, window, new StatedTerms(null, null, null, null, null, own), upwardBy, signed);
            String which =
                    "%s signed %s, window %s, upward %s, own %s".formatted(urgency, signed, window, upwardBy, own);

            BackPlan plan = deadlines.plan(terms, signed).orElseThrow();
            Deadline report = deadlines.of(Stage.REPORT, terms, signed);
            Deadline acknowledge = deadlines.of(Stage.ACKNOWLEDGE, terms, signed);
            assertThat(report.at()).as(which).isAfter(signed).isBeforeOrEqualTo(upwardBy);
            assertThat(acknowledge.at()).as(which).isAfter(signed).isBeforeOrEqualTo(report.at());
            Deadline consolidated = deadlines.ofStep(CONSOLIDATE, terms, report.at());
            assertThat(consolidated.at())
                    .as(which)
                    .isAfterOrEqualTo(report.at())
                    .isBefore(upwardBy);
            assertThat(deadlines.ofStep(APPROVE, terms, consolidated.at()).at())
                    .as(which)
                    .isEqualTo(upwardBy);
            assertThat(deadlines
                            .ofStep("userTask_registerDispatch", terms, signed)
                            .at())
                    .as("a step before the signature: %s", which)
                    .isBefore(upwardBy);
            if (own == null && window != null && from.isAfter(signed)) {
                assertThat(report.at()).as(which).isBeforeOrEqualTo(from);
            }
            if (!plan.tight()) {
                assertThat(plan.consolidation())
                        .as(which)
                        .isEqualTo(new OutOfTheBox()
                                .stage(Stage.STEP, urgency, Force.ORDER)
                                .allowance()
                                .before(upwardBy, calendar));
            }
            tight += plan.tight() ? 1 : 0;
            capped += plan.capped() ? 1 : 0;
            Instant early = signed.plus(Duration.between(signed, report.at()).dividedBy(2));
            assertThat(deadlines.ofStep(CONSOLIDATE, terms, early).at())
                    .as("all have answered early: %s", which)
                    .isEqualTo(consolidated.at());
            Instant late = consolidated
                    .at()
                    .plus(Duration.between(consolidated.at(), upwardBy).dividedBy(2));
            assertThat(deadlines.ofStep(CONSOLIDATE, terms, late).at())
                    .as("returned: %s", which)
                    .isAfter(late)
                    .isBeforeOrEqualTo(upwardBy);
        }
        assertThat(tight).isBetween(300, 2_700);
        assertThat(capped).isGreaterThan(100);
    }

    @ParameterizedTest(name = "own date {0}: consolidate {1}, tight {2}")
    @DisplayName("A date that the directive states stays; what is left after it is divided if policy needs more")
    @CsvSource({
        "2024-04-30T17:00, 2024-05-09T17:00, false",
        "2024-05-08T17:00, 2024-05-09T17:00, false",
        "2024-05-09T11:30, 2024-05-10T09:30, true",
        // After the ministry's date nothing is left.
        "2024-05-12T17:00, 2024-05-10T17:00, true",
    })
    void ownDate(String own, String consolidate, boolean tight) {
        Instant signed = at("2024-04-17T08:00");
        Terms terms = terms(
                Urgency.URGENT,
                null,
                new StatedTerms(null, null, null, null, null, at(own)),
                at("2024-05-10T17:00"),
                signed);
        assertThat(COUNTRY.of(Stage.REPORT, terms, signed)).isEqualTo(new Deadline(at(own), Deadline.Origin.DIRECTIVE));
        assertThat(COUNTRY.plan(terms, signed))
                .contains(new BackPlan(at(own), at(consolidate), at("2024-05-10T17:00"), tight, false));
    }

    @Test
    @DisplayName(
            "What the directive states precedes the dispatch; its urgency and window apply to all that is computed")
    void ownTerms() {
        Instant signed = at("2024-04-24T10:48");
        StatedTerms dispatch = new StatedTerms(
                Urgency.NORMAL, Force.ORDER, "30/4", null, at("2024-04-26T17:00"), at("2024-05-10T17:00"));
        StatedTerms own = new StatedTerms(
                Urgency.URGENT,
                Force.REQUEST,
                null,
                new DutyWindow(at("2024-04-27T00:00"), at("2024-05-02T07:30")),
                at("2024-04-25T11:30"),
                null);
        Terms terms = new Terms(own, dispatch, false, "ubnd-thanh-hoa", signed);
        assertThat(terms.stated())
                .isEqualTo(new StatedTerms(
                        Urgency.URGENT, Force.REQUEST, "30/4", own.dutyWindow(), own.acknowledgeBy(), null));
        assertThat(COUNTRY.of(Stage.ACKNOWLEDGE, terms, signed))
                .isEqualTo(new Deadline(at("2024-04-25T11:30"), Deadline.Origin.DIRECTIVE));
        assertThat(COUNTRY.of(Stage.REPORT, terms, signed))
                .as("one day for each of two steps would be 8/5, after the window")
                .isEqualTo(new Deadline(at("2024-04-26T17:00"), Deadline.Origin.WINDOW_CAP, "step"));
        assertThat(COUNTRY.of(Stage.ACKNOWLEDGE, new Terms(StatedTerms.NONE, dispatch, false, "x", signed), signed))
                .as("the date of the dispatch for acknowledgements is that of the addressees")
                .isEqualTo(new Deadline(at("2024-04-26T17:00"), Deadline.Origin.DOCUMENT));
        StatedTerms soon = new StatedTerms(null, null, null, null, null, at("2024-04-25T10:00"));
        assertThat(COUNTRY.of(Stage.ACKNOWLEDGE, new Terms(soon, dispatch, false, "x", signed), signed))
                .as("nobody acknowledges after the report")
                .isEqualTo(new Deadline(at("2024-04-25T10:00"), Deadline.Origin.DIRECTIVE));
    }

    @Test
    @DisplayName("Without a date upward, in a case of the own, or after that date, nothing is planned")
    void nothingToPlan() {
        Instant signed = at("2024-04-24T10:48");
        Instant reportBy = at("2024-05-10T17:00");
        StatedTerms stated = new StatedTerms(Urgency.URGENT, Force.ORDER, null, null, null, reportBy);
        Terms own = new Terms(StatedTerms.NONE, stated, true, "ubnd-thanh-hoa", signed);
        assertThat(COUNTRY.plan(own, signed)).isEmpty();
        assertThat(COUNTRY.of(Stage.REPORT, own, signed)).isEqualTo(new Deadline(reportBy, Deadline.Origin.DOCUMENT));
        assertThat(COUNTRY.ofStep(APPROVE, own, signed).origin()).isEqualTo(Deadline.Origin.POLICY);
        Terms passed = terms(Urgency.URGENT, null, StatedTerms.NONE, signed, signed);
        assertThat(COUNTRY.plan(passed, signed)).isEmpty();
        assertThat(COUNTRY.of(Stage.REPORT, passed, signed).at()).isEqualTo(at("2024-05-02T17:00"));
        Terms planned = terms(Urgency.URGENT, null, StatedTerms.NONE, reportBy, signed);
        for (String step : List.of(CONSOLIDATE, APPROVE)) {
            assertThat(COUNTRY.ofStep(step, planned, reportBy))
                    .as("%s begins after the date of the report", step)
                    .isEqualTo(new Deadline(at("2024-05-13T17:00"), Deadline.Origin.POLICY, "step"));
        }
        assertThat(COUNTRY.ofStep("userTask_signDirective", planned, signed).at())
                .as("other steps have their time by policy")
                .isEqualTo(at("2024-04-25T17:00"));
    }

    @Test
    @DisplayName("A change of the calendar plans again, as long as the date is ahead")
    void calendarChange() {
        Instant signed = at("2024-04-17T08:00");
        LocalDate off = LocalDate.of(2024, 4, 23);
        Deadlines changed = new Deadlines(
                new OutOfTheBox(),
                province -> new WorkingCalendar(
                        OfficeHours.USUAL, day -> !day.equals(off) && country().isWorkingDay(day)));
        Terms terms = terms(Urgency.URGENT, null, StatedTerms.NONE, at("2024-04-24T17:00"), signed);
        Deadline report = COUNTRY.of(Stage.REPORT, terms, signed);
        assertThat(changed.afterCalendarChange(Stage.REPORT, terms, signed, report, signed))
                .contains(new Deadline(at("2024-04-19T17:00"), Deadline.Origin.CALENDAR_CHANGE, "step"));
        Deadline consolidation = COUNTRY.ofStep(CONSOLIDATE, terms, report.at());
        assertThat(changed.afterCalendarChange(CONSOLIDATE, terms, at("2024-04-19T08:00"), consolidation, signed))
                .contains(new Deadline(at("2024-04-22T17:00"), Deadline.Origin.CALENDAR_CHANGE, "step"));
        Deadline approval = COUNTRY.ofStep(APPROVE, terms, signed);
        assertThat(changed.afterCalendarChange(APPROVE, terms, signed, approval, signed))
                .as("the ministry's date stays")
                .isEmpty();
    }

    private static Terms terms(Urgency urgency, DutyWindow window, StatedTerms own, Instant upwardBy, Instant signed) {
        return new Terms(
                own,
                new StatedTerms(urgency, Force.ORDER, null, window, null, upwardBy),
                false,
                "ubnd-thanh-hoa",
                signed);
    }

    private static WorkingCalendar calendar(Random random) {
        Set<LocalDate> off = new HashSet<>();
        for (int n = random.nextInt(20); n > 0; n--) {
            off.add(LocalDate.of(2024, 3, 1).plusDays(random.nextInt(130)));
        }
        return new WorkingCalendar(
                OfficeHours.USUAL,
                day -> !off.contains(day) && WorkingCalendar.weekdays().isWorkingDay(day));
    }

    private static WorkingCalendar country() {
        try (InputStream decisions = BackPlanTest.class.getResourceAsStream("/calendar/decisions.csv")) {
            return new WorkingCalendar(OfficeHours.USUAL, NationalDays.of(DayFile.read(decisions.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant at(String local) {
        return OffsetDateTime.parse(local + ":00+07:00").toInstant();
    }

    /** The times allowed by the policy out of the box; the rules are named after the stages. */
    private record OutOfTheBox() implements Policy {

        @Override
        public boolean reportSigned(Level level, Force force, Urgency urgency) {
            return false;
        }

        private static final Map<Urgency, List<String>> ALLOWED = Map.of(
                Urgency.NORMAL, List.of("P2D", "P2D", "P5D"),
                Urgency.URGENT, List.of("P1D", "P1D", "P3D"),
                Urgency.VERY_URGENT, List.of("PT4H", "PT4H", "P2D"),
                Urgency.FLASH, List.of("PT2H", "PT2H", "P1D"));

        @Override
        public StagePolicy stage(Stage stage, Urgency urgency, Force force) {
            return StagePolicy.read(
                    urgency == Urgency.FLASH ? DeadlineClock.ROUND_THE_CLOCK : DeadlineClock.WORKING_TIME,
                    ALLOWED.get(urgency).get(stage.ordinal()),
                    "",
                    "P1D",
                    0,
                    "P1D:leader",
                    "P1D");
        }

        @Override
        public String rule(Stage stage, Urgency urgency, Force force) {
            return stage.code();
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
    }
}
