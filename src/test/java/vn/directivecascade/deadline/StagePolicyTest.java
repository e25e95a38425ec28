package vn.directivecascade.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.directivecascade.access.Limits;
import vn.directivecascade.calendar.DeadlineClock;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.kernel.Refusal;

class StagePolicyTest {

    private static final Instant WEDNESDAY = at("2024-04-17T08:00:00+07:00");
    private static final Instant THURSDAY = at("2024-04-18T17:00:00+07:00");

    @Test
    @DisplayName("Several reminders before, the deadline, a series after it, and a ladder whose last rung repeats")
    void wholeSchedule() {
        StagePolicy.Schedule schedule = working("P1D,PT2H", "PT4H", 2, "PT4H:leader,P1D:above", "P1D")
                .schedule(WEDNESDAY, THURSDAY, weekdays(), null);
        assertThat(schedule.between(WEDNESDAY, at("2024-04-23T17:00:00+07:00")))
                .containsExactly(
                        moment(Moment.Kind.BEFORE, "2024-04-17T17:00:00+07:00"),
                        moment(Moment.Kind.BEFORE, "2024-04-18T15:00:00+07:00"),
                        moment(Moment.Kind.DUE, "2024-04-18T17:00:00+07:00"),
                        moment(Moment.Kind.AFTER, "2024-04-19T11:30:00+07:00"),
                        moment(Moment.Kind.LEADER, "2024-04-19T11:30:00+07:00"),
                        moment(Moment.Kind.ABOVE, "2024-04-19T17:00:00+07:00"),
                        moment(Moment.Kind.AFTER, "2024-04-22T08:00:00+07:00"),
                        moment(Moment.Kind.ABOVE, "2024-04-22T17:00:00+07:00"),
                        moment(Moment.Kind.ABOVE, "2024-04-23T17:00:00+07:00"));
    }

    @Test
    @DisplayName("The next moment is the first of those that are still to come, however long the work has been late")
    void next() {
        StagePolicy.Schedule schedule =
                working("PT2H", "PT4H", 1, "P1D:leader", "P2D").schedule(WEDNESDAY, THURSDAY, weekdays(), null);
        Instant moment = WEDNESDAY;
        for (Moment expected : schedule.between(WEDNESDAY, at("2024-06-30T00:00:00+07:00"))) {
            moment = schedule.next(moment);
            assertThat(moment).isEqualTo(expected.at());
        }
        assertThat(moment).isAfter(at("2024-06-25T00:00:00+07:00"));
    }

    @Test
    @DisplayName("What is ahead ends with the first repetition of the last rung")
    void upcoming() {
        StagePolicy.Schedule schedule =
                working("PT2H", "PT4H", 1, "P1D:leader", "P2D").schedule(WEDNESDAY, THURSDAY, weekdays(), null);
        assertThat(schedule.upcoming(at("2024-04-19T12:00:00+07:00")))
                .containsExactly(
                        moment(Moment.Kind.LEADER, "2024-04-19T17:00:00+07:00"),
                        moment(Moment.Kind.LEADER, "2024-04-23T17:00:00+07:00"));
        assertThat(schedule.upcoming(at("2024-04-24T12:00:00+07:00")))
                .containsExactly(moment(Moment.Kind.LEADER, "2024-04-25T17:00:00+07:00"));
    }

    @Test
    @DisplayName("A reminder that would come before the work began comes halfway to the deadline")
    void halfway() {
        StagePolicy.Schedule schedule = StagePolicy.read(
                        DeadlineClock.ROUND_THE_CLOCK, "PT1H", "PT2H", "PT1H", 0, "PT1H:leader", "P1D")
                .schedule(WEDNESDAY, WEDNESDAY.plusSeconds(3600), weekdays(), null);
        assertThat(schedule.next(WEDNESDAY)).isEqualTo(WEDNESDAY.plusSeconds(1800));
    }

    @ParameterizedTest(name = "window from {0}: {1}, {2}, {3}")
    @DisplayName("What follows a deadline before the duty window comes before the window, in the same order")
    @CsvSource({
        // The leaders would be told on Monday 17:00, the committee on Tuesday.
        "2024-04-22T00:00:00+07:00, 2024-04-20T06:45:00+07:00, 2024-04-20T20:30:00+07:00, 2024-04-21T10:15:00+07:00",
        "2024-04-20T00:00:00+07:00, 2024-04-19T18:45:00+07:00, 2024-04-19T20:30:00+07:00, 2024-04-19T22:15:00+07:00",
        // What is before the window anyway stays, and the rest follows it.
        "2024-04-23T00:00:00+07:00, 2024-04-22T17:00:00+07:00, 2024-04-22T19:20:00+07:00, 2024-04-22T21:40:00+07:00",
        "2024-04-26T00:00:00+07:00, 2024-04-22T17:00:00+07:00, 2024-04-23T17:00:00+07:00, 2024-04-24T17:00:00+07:00",
    })
    void squeezedBeforeTheWindow(String from, String first, String second, String third) {
        Instant friday = at("2024-04-19T17:00:00+07:00");
        StagePolicy.Schedule schedule = working("PT4H", "P1D", 3, "P1D:leader,P2D:above", "P9D")
                .schedule(WEDNESDAY, friday, weekdays(), window(from));
        assertThat(schedule.between(friday, at(third)))
                .containsExactly(
                        moment(Moment.Kind.AFTER, first),
                        moment(Moment.Kind.LEADER, first),
                        moment(Moment.Kind.AFTER, second),
                        moment(Moment.Kind.ABOVE, second),
                        moment(Moment.Kind.AFTER, third));
        assertThat(schedule.between(WEDNESDAY, at(third)).stream().filter(schedule::atAnyHour))
                .as("office hours hold where nothing had to be moved")
                .allMatch(moment -> !WorkingCalendar.weekdays()
                        .lastWorkingInstantBefore(moment.at().plusNanos(1))
                        .equals(moment.at()));
        assertThat(schedule.next(at(third))).as("then the last rung repeats").isAfter(at(third));
    }

    @Test
    @DisplayName("Work that is due when the window begins is followed up round the clock")
    void dueAtTheWindow() {
        Instant saturday = at("2024-04-20T00:00:00+07:00");
        StagePolicy.Schedule schedule = working("PT4H", "PT4H", 1, "P1D:leader", "P1D")
                .schedule(WEDNESDAY, saturday, weekdays(), window("2024-04-20T00:00:00+07:00"));
        List<Moment> moments = schedule.between(WEDNESDAY, at("2024-04-22T00:00:00+07:00"));
        assertThat(moments)
                .containsExactly(
                        moment(Moment.Kind.BEFORE, "2024-04-19T11:00:00+07:00"),
                        moment(Moment.Kind.DUE, "2024-04-20T00:00:00+07:00"),
                        moment(Moment.Kind.AFTER, "2024-04-20T04:00:00+07:00"),
                        moment(Moment.Kind.LEADER, "2024-04-21T00:00:00+07:00"),
                        moment(Moment.Kind.LEADER, "2024-04-22T00:00:00+07:00"));
        assertThat(moments).extracting(schedule::atAnyHour).containsExactly(false, true, true, true, true);
    }

    @Test
    @DisplayName("However short the time before the window: as many notices, in the same order, and all before it")
    void squeezedInOrder() {
        Random random = new Random(20240427);
        for (int n = 0; n < 500; n++) {
            StagePolicy policy = working(
                    "PT2H",
                    "PT" + (1 + random.nextInt(9)) + "H",
                    random.nextInt(6),
                    "PT" + (1 + random.nextInt(9)) + "H:leader,P" + (1 + random.nextInt(3)) + "D:above",
                    "P60D");
            Instant due = WEDNESDAY.plusSeconds(3600L * (24 + random.nextInt(100)));
            DutyWindow window =
                    new DutyWindow(due.plusSeconds(60L * (1 + random.nextInt(6000))), due.plus(Duration.ofDays(20)));
            List<Moment> free =
                    policy.schedule(WEDNESDAY, due, weekdays(), null).upcoming(due);
            List<Moment> bound =
                    policy.schedule(WEDNESDAY, due, weekdays(), window).upcoming(due);
            List<Moment> once = bound.subList(0, bound.size() - 1);
            assertThat(once).as("%s", window).allMatch(moment -> moment.at().isBefore(window.from()));
            assertThat(once)
                    .extracting(Moment::kind)
                    .containsExactlyElementsOf(free.subList(0, free.size() - 1).stream()
                            .map(Moment::kind)
                            .toList());
        }
    }

    @Test
    @DisplayName("The watch wakes on the eve of the duty window while anyone has open work")
    void eve() {
        Watch watch = new Watch(
                new OneStage(working("PT2H", "P10D", 0, "P20D:leader", "P20D")),
                province -> WorkingCalendar.weekdays());
        DutyWindow window = window("2024-04-27T00:00:00+07:00");
        Terms terms = new Terms(
                StatedTerms.NONE,
                new StatedTerms(Urgency.URGENT, Force.ORDER, null, window, null, null),
                false,
                "ubnd-thanh-hoa",
                WEDNESDAY);
        Instant eve = at("2024-04-26T17:00:00+07:00");
        Watch.Cohort open = new Watch.Cohort(Stage.REPORT, at("2024-05-10T17:00:00+07:00"), null);
        assertThat(watch.next(List.of(open), terms, WEDNESDAY)).contains(eve);
        assertThat(watch.next(List.of(open), terms, eve))
                .hasValueSatisfying(next -> assertThat(next).isAfter(window.to()));
        assertThat(watch.next(List.of(), terms, WEDNESDAY)).isEmpty();
        assertThat(watch.isEve(terms, eve.minusSeconds(1))).isFalse();
        assertThat(watch.isEve(terms, eve)).isTrue();
        assertThat(watch.isEve(terms, window.from().minusSeconds(1))).isTrue();
        assertThat(watch.isEve(terms, window.from())).isFalse();
        assertThat(watch.isEve(OneStage.signed(WEDNESDAY), eve)).isFalse();
    }

    private static DutyWindow window(String from) {
        return new DutyWindow(at(from), at(from).plus(Duration.ofDays(5)));
    }

    @ParameterizedTest
    @DisplayName("A table that would say nothing, too much, or something that nobody understands is refused")
    @CsvSource(
            nullValues = "-",
            value = {
                "P0D, PT2H, PT4H, 2, PT4H:leader, P1D, policy.amount",
                "P1D, PT0S, PT4H, 2, PT4H:leader, P1D, policy.amount",
                "P1D, PT2H, PT0S, 2, PT4H:leader, P1D, policy.amount",
                "P1D, PT2H, -PT4H, 2, PT4H:leader, P1D, policy.amount",
                "P1D, PT2H, R99999999/PT1S, 2, PT4H:leader, P1D, policy.amount",
                "P1D, PT2H, PT0.001S, 2, PT4H:leader, P1D, policy.tooOften",
                "P1D, PT2H, PT4H, 2, PT4H:leader, PT1S, policy.tooOften",
                "P1D, PT2H, PT4H, 2, PT1S:leader, P1D, policy.tooOften",
                "P1D, PT2H, PT4H, 1000, PT4H:leader, P1D, policy.tooMany",
                "P1D, PT2H, PT4H, -1, PT4H:leader, P1D, policy.tooMany",
                "P1D, PT2H, PT4H, 2, -, P1D, policy.noRung",
                "P1D, PT2H, PT4H, 2, PT4H:minister, P1D, policy.rung",
                "P1D, PT2H, PT4H, 2, PT4H:before, P1D, policy.rung",
                "P1D, PT2H, PT4H, 2, PT4H, P1D, policy.rung",
                "P1D, PT2H, PT4H, 2, PT4H:leader, -, policy.amount",
                "-, PT2H, PT4H, 2, PT4H:leader, P1D, policy.amount"
            })
    void refused(
            String allowance,
            String before,
            String every,
            int times,
            String escalation,
            String escalateEvery,
            String code) {
        assertThatThrownBy(() -> StagePolicy.read(
                        DeadlineClock.WORKING_TIME, allowance, before, every, times, escalation, escalateEvery))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    @DisplayName("A deadline has as many moments as the page of limits says, and no more; nor do they come more often")
    void limits() {
        Limits.Limit moments = Limits.of("policy-moments");
        // Of these one is the deadline itself, and one the rung.
        assertThat(working("", "PT4H", moments.most() - 2, "PT4H:leader", "P1D")
                        .schedule(WEDNESDAY, THURSDAY, weekdays(), null)
                        .between(WEDNESDAY, THURSDAY.plus(Duration.ofDays(365))))
                .hasSizeGreaterThan(moments.most());
        refused("policy.tooMany", () -> working("", "PT4H", moments.beyond() - 2, "PT4H:leader", "P1D"));
        Limits.Limit period = Limits.of("policy-period");
        working("", "PT" + period.most() + "M", 1, "PT4H:leader", "P1D");
        refused("policy.tooOften", () -> working("", "PT" + period.beyond() + "M", 1, "PT4H:leader", "P1D"));
    }

    private static void refused(String code, ThrowingCallable policy) {
        assertThatThrownBy(policy).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }

    @Test
    @DisplayName(
            "The watch wakes for the reports of those who have not acknowledged yet, since they may do so meanwhile")
    void reportsOfThoseStillOpen() {
        Watch watch = new Watch(
                new OneStage(working("PT2H", "PT4H", 0, "P10D:leader", "P10D")),
                province -> WorkingCalendar.weekdays());
        Watch.Cohort open =
                new Watch.Cohort(Stage.ACKNOWLEDGE, at("2024-04-30T17:00:00+07:00"), at("2024-04-19T17:00:00+07:00"));
        assertThat(watch.next(List.of(open), OneStage.signed(WEDNESDAY), WEDNESDAY))
                .contains(at("2024-04-19T15:00:00+07:00"));
        assertThat(watch.next(List.of(), OneStage.signed(WEDNESDAY), WEDNESDAY)).isEmpty();
    }

    private static StagePolicy working(
            String before, String every, int times, String escalation, String escalateEvery) {
        return StagePolicy.read(DeadlineClock.WORKING_TIME, "P1D", before, every, times, escalation, escalateEvery);
    }

    private static Moment moment(Moment.Kind kind, String at) {
        return new Moment(kind, at(at));
    }

    private static WorkingCalendar weekdays() {
        return WorkingCalendar.weekdays();
    }

    private static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }
}
