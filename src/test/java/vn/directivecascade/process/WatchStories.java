package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.COMMITTEE;
import static vn.directivecascade.process.ThanhHoa.MINISTRY;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.MovableClock;
import vn.directivecascade.NothingStaysOpen;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Moment;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.followup.DueMoments;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.RetryLater;
import vn.directivecascade.notice.DeliveryState;
import vn.directivecascade.notice.Notices;
import vn.directivecascade.work.ExtensionDesk;
import vn.directivecascade.work.Reminders;
import vn.directivecascade.work.StepTimers;

/** Reminders and escalations of open work: the ledger compared with the schedule, and faults. */
abstract class WatchStories implements NothingStaysOpen {

    static final String OPERATOR = "vnpt-thanh-hoa";
    static final String DISTRICT = "huyen-ba-thuoc";

    @Autowired
    ThanhHoa cascade;

    @Autowired
    MovableClock clock;

    @Autowired
    Reminders reminders;

    @Autowired
    DueMoments ledger;

    @Autowired
    Notices outgoing;

    @Autowired
    Steps steps;

    @Autowired
    StepTimers timers;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ExtensionDesk desk;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void wednesdayMorning() {
        clock.moveTo("2024-04-17T08:00:00+07:00");
    }

    @Test
    @DisplayName("The ledger of those who do nothing is the schedule, each moment once and to the second")
    void ledgerIsTheSchedule() {
        cascade.issuedToAll();
        liveThrough("2024-05-03T18:00:00+07:00");

        Naive naive = new Naive(at("2024-04-18T17:00:00+07:00"), at("2024-05-03T18:00:00+07:00"));
        naive.add("before", naive.hours(naive.deadline, -2));
        naive.add("due", naive.deadline);
        Instant reminder = naive.deadline;
        for (int i = 0; i < 6; i++) {
            reminder = naive.hours(reminder, 4);
            naive.add("after", reminder);
        }
        naive.add("leader", naive.days(naive.deadline, 1));
        for (Instant above = naive.days(naive.deadline, 2); !above.isAfter(naive.until); above = naive.days(above, 1)) {
            naive.add("above", above);
        }
        assertThat(told(OPERATOR)).isEqualTo(naive.moments);
        assertThat(told(DISTRICT)).isEqualTo(naive.moments);
        assertThat(ledger.ofAddressee(cascade.id(), OPERATOR)).allSatisfy(entry -> {
            assertThat(entry.fired()).isTrue();
            assertThat(entry.firedAt()).isEqualTo(entry.dueAt());
            assertThat(entry.secondsLate()).isZero();
            assertThat(entry.reason()).isNull();
            assertThat(outgoing.statesOf(List.of(entry.id())))
                    .containsOnly(Map.entry(entry.id(), DeliveryState.QUEUED));
        });
        assertThat(jdbc.sql("select count(*) from directive.due_moment where cascade_id = :id and work = 'acknowledge'")
                        .param("id", cascade.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(55 * naive.moments.size());
        assertThat(cascade.addressee(OPERATOR).reminders().sent()).isEqualTo(8);
    }

    @Test
    @DisplayName(
            "The ledger of a step that nobody takes is its schedule, to the second, and its timer shows what is next")
    void ledgerOfAStep() {
        cascade.dispatchArrives();
        String task = cascade.openTask(null, "userTask_registerDispatch").getId();
        liveThrough("2024-04-30T18:00:00+07:00");

        Naive naive = new Naive(at("2024-04-18T17:00:00+07:00"), at("2024-04-30T18:00:00+07:00"));
        naive.add("before", naive.hours(naive.deadline, -2));
        naive.add("due", naive.deadline);
        for (int i = 1; i <= 3; i++) {
            naive.add("after", naive.days(naive.deadline, i));
        }
        naive.add("leader", naive.hours(naive.deadline, 4));
        for (Instant above = naive.days(naive.deadline, 2); !above.isAfter(naive.until); above = naive.days(above, 1)) {
            naive.add("above", above);
        }
        assertThat(moments(ledger.ofStep(task))).isEqualTo(naive.moments);
        assertThat(ledger.ofStep(task)).allSatisfy(entry -> {
            assertThat(entry.fired()).isTrue();
            assertThat(entry.secondsLate()).isZero();
        });
        // The office is asked by its own leaders first, then by the ministry whose order it is.
        assertThat(ledger.ofStep(task))
                .filteredOn(entry -> entry.kind() == Moment.Kind.LEADER)
                .extracting(DueMoments.Entry::recipient)
                .containsOnly(COMMITTEE);
        assertThat(ledger.ofStep(task))
                .filteredOn(entry -> entry.kind() == Moment.Kind.ABOVE)
                .extracting(DueMoments.Entry::recipient)
                .containsOnly(MINISTRY);
        assertThat(cascade.timer(null, "registerDispatch")).isEqualTo(at("2024-05-01T17:00:00+07:00"));
    }

    @Test
    @DisplayName("Whoever acknowledges is told of its report from then on; what lay before is neither due nor missed")
    void fromTheAcknowledgementOn() {
        cascade.issued();
        liveThrough("2024-04-19T12:00:00+07:00");
        cascade.acknowledges(OPERATOR);
        // One working day before Monday, 17:00, is Friday, 17:00; four hours before it, Monday, 11:00.
        liveThrough("2024-04-22T12:00:00+07:00");
        cascade.acknowledges(DISTRICT);
        liveThrough("2024-04-22T18:00:00+07:00");
        assertThat(ledger.ofAddressee(cascade.id(), DISTRICT))
                .filteredOn(entry -> entry.work().equals("report"))
                .extracting(DueMoments.Entry::kind)
                .containsExactly(Moment.Kind.DUE);
        assertThat(ledger.ofAddressee(cascade.id(), OPERATOR))
                .filteredOn(entry -> entry.work().equals("report"))
                .extracting(DueMoments.Entry::kind, DueMoments.Entry::dueAt, DueMoments.Entry::fired)
                .containsExactly(
                        tuple(Moment.Kind.BEFORE, at("2024-04-19T17:00:00+07:00"), true),
                        tuple(Moment.Kind.BEFORE, at("2024-04-22T11:00:00+07:00"), true),
                        tuple(Moment.Kind.DUE, at("2024-04-22T17:00:00+07:00"), true));
        assertThat(ledger.ofAddressee(cascade.id(), OPERATOR))
                .filteredOn(entry -> entry.work().equals("acknowledge"))
                .allSatisfy(entry -> assertThat(entry.dueAt()).isBefore(at("2024-04-19T12:00:00+07:00")));
    }

    @Test
    @DisplayName("A reminder that falls between two microseconds is entered once, however often it is looked at")
    void betweenTwoMicroseconds() {
        clock.moveTo("2024-04-17T08:00:00.000001+07:00");
        cascade.issued();
        jdbc.sql("update directive.addressee set acknowledge_by = :at where cascade_id = :cascade")
                .param("at", OffsetDateTime.parse("2024-04-17T08:00:30+07:00"))
                .param("cascade", cascade.id())
                .update();
        clock.moveTo("2024-04-17T08:00:16+07:00");
        reminders.round(cascade.id());
        reminders.round(cascade.id());
        assertThat(ledger.ofAddressee(cascade.id(), DISTRICT))
                .extracting(DueMoments.Entry::kind, DueMoments.Entry::dueAt)
                .containsExactly(tuple(Moment.Kind.BEFORE, at("2024-04-17T08:00:15+07:00")));
    }

    @Test
    @DisplayName("Stopped over a deadline and started days later: one message to each recipient, the rest is skipped")
    void outageOfDays() {
        cascade.issuedToAll();
        clock.moveTo("2024-04-23T09:00:00+07:00");
        cascade.runDueJobs();

        List<DueMoments.Entry> entries = ledger.ofAddressee(cascade.id(), DISTRICT);
        assertThat(entries).filteredOn(DueMoments.Entry::fired).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.reason()).isEqualTo("outage");
            assertThat(entry.firedAt()).isEqualTo(clock.instant());
            assertThat(entry.secondsLate())
                    .isEqualTo(Duration.between(entry.dueAt(), clock.instant()).toSeconds());
        });
        assertThat(entries)
                .filteredOn(DueMoments.Entry::fired)
                .extracting(DueMoments.Entry::recipient)
                .doesNotHaveDuplicates()
                .contains(DISTRICT);
        assertThat(entries).filteredOn(entry -> !entry.fired()).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.reason()).isEqualTo("outage");
            assertThat(entry.firedAt()).isNull();
            assertThat(outgoing.statesOf(List.of(entry.id()))).isEmpty();
        });
        assertThat(noticesTo(DISTRICT)).isEqualTo(1);
        assertThat(cascade.counts().late()).isEqualTo(55);
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);

        int before = entries.size();
        liveThrough("2024-04-23T18:00:00+07:00");
        assertThat(ledger.ofAddressee(cascade.id(), DISTRICT))
                .hasSizeGreaterThan(before)
                .last()
                .satisfies(entry -> assertThat(entry.reason()).isNull());
    }

    @Test
    @DisplayName("A step whose timer was not served for days makes one message to each recipient, too")
    void outageOverAStep() {
        cascade.dispatchArrives();
        String task = cascade.openTask(null, "userTask_registerDispatch").getId();
        clock.moveTo("2024-04-23T09:00:00+07:00");
        cascade.runDueJobs();
        assertThat(ledger.ofStep(task)).filteredOn(DueMoments.Entry::fired).hasSize(2);
        assertThat(ledger.ofStep(task))
                .filteredOn(entry -> !entry.fired())
                .hasSizeGreaterThan(3)
                .extracting(DueMoments.Entry::reason)
                .containsOnly("outage");
        assertThat(cascade.timer(null, "registerDispatch")).isEqualTo(at("2024-04-23T17:00:00+07:00"));
    }

    @Test
    @DisplayName("The clock goes back one hour: nothing is told twice, nothing is left out")
    void clockGoesBack() {
        cascade.issued();
        liveThrough("2024-04-18T17:00:00+07:00");
        Set<String> before = told(OPERATOR);
        int notices = noticesTo(OPERATOR);

        clock.moveTo("2024-04-18T16:00:00+07:00");
        reminders.round(cascade.id());
        cascade.acknowledges(DISTRICT);
        liveThrough("2024-04-18T17:30:00+07:00");
        reminders.round(cascade.id());
        assertThat(told(OPERATOR)).isEqualTo(before);
        assertThat(noticesTo(OPERATOR)).isEqualTo(notices);

        liveThrough("2024-04-19T11:30:00+07:00");
        assertThat(told(OPERATOR)).hasSize(before.size() + 1).contains("after 2024-04-19T04:30:00Z");
    }

    @Test
    @DisplayName("An order is taken to the superior, again and again, past the final date, until the case is closed")
    void ladderUntilResolved() {
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR, DISTRICT);
        liveThrough("2024-04-22T17:00:00+07:00");
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
        assertThat(cascade.isOpen(null, "userTask_consolidateReport")).isTrue();
        int atFinalDate = escalations(DISTRICT).size();

        liveThrough("2024-04-24T18:00:00+07:00");
        assertThat(escalations(DISTRICT)).hasSizeGreaterThan(atFinalDate);
        assertThat(escalations(DISTRICT))
                .filteredOn(entry -> entry.kind() == Moment.Kind.ABOVE)
                .extracting(DueMoments.Entry::recipient)
                .containsOnly(cascade.addressee(DISTRICT).escalatesTo());
        assertThat(escalations(DISTRICT))
                .filteredOn(entry -> entry.kind() == Moment.Kind.LEADER)
                .extracting(DueMoments.Entry::recipient)
                .containsOnly(DISTRICT);

        cascade.acknowledges(DISTRICT);
        int resolved = escalations(DISTRICT).size();
        cascade.departmentConsolidates();
        liveThrough("2024-04-25T18:00:00+07:00");
        assertThat(escalations(DISTRICT))
                .filteredOn(entry -> entry.work().equals("acknowledge"))
                .hasSize((int) escalations(DISTRICT).stream()
                        .filter(entry -> entry.work().equals("acknowledge")
                                && entry.dueAt().isBefore(at("2024-04-24T18:00:00+07:00")))
                        .count());
        assertThat(resolved).isGreaterThan(atFinalDate);
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.runs()).isFalse();
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.CANCELLED);
        int closed = told(OPERATOR).size();
        liveThrough("2024-04-30T18:00:00+07:00");
        assertThat(told(OPERATOR)).hasSize(closed);
    }

    @Test
    @DisplayName(
            "One of 55 has ninety days more: the report begins at the general date, and it is watched to its own end")
    void ninetyDaysForOne() {
        cascade.issuedToAll();
        cascade.acknowledges(OPERATOR);
        desk.ask(
                cascade.openTask(OPERATOR, "userTask_reportMeasures").getId(),
                "clerk." + OPERATOR,
                List.of(OPERATOR),
                "2024-07-15",
                "Chờ thay thiết bị.");
        cascade.complete(CHAIRMAN, OPERATOR, "userTask_decideExtension", Map.of("granted", true));
        liveThrough("2024-04-22T16:59:59+07:00");
        assertThat(cascade.state()).isEqualTo(CascadeState.TRACKING);
        liveThrough("2024-04-22T17:00:00+07:00");
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
        assertThat(cascade.counts().late()).isEqualTo(54);
        assertThat(cascade.addressee(OPERATOR).late()).isFalse();

        cascade.departmentConsolidates();
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.state()).isEqualTo(CascadeState.CLOSED);
        assertThat(cascade.counts().of(AddresseeState.CANCELLED)).isEqualTo(54);
        assertThat(cascade.runningAddressees()).isEqualTo(1);
        assertThat(cascade.isOpen(null, "userTask_followUpLateUnits")).isFalse();
        int others = told(DISTRICT).size();

        // Monday 15/7, 17:00, is preceded by Friday, and followed by the ladder.
        liveThrough("2024-07-17T18:00:00+07:00");
        assertThat(ledger.ofAddressee(cascade.id(), OPERATOR))
                .filteredOn(entry -> entry.work().equals("report"))
                .extracting(DueMoments.Entry::kind, DueMoments.Entry::dueAt)
                .contains(
                        tuple(Moment.Kind.BEFORE, at("2024-07-12T17:00:00+07:00")),
                        tuple(Moment.Kind.BEFORE, at("2024-07-15T11:00:00+07:00")),
                        tuple(Moment.Kind.DUE, at("2024-07-15T17:00:00+07:00")),
                        tuple(Moment.Kind.LEADER, at("2024-07-16T17:00:00+07:00")),
                        tuple(Moment.Kind.ABOVE, at("2024-07-17T17:00:00+07:00")))
                .allSatisfy(moment ->
                        assertThat((Instant) moment.toList().get(1)).isAfter(at("2024-07-12T00:00:00+07:00")));
        assertThat(cascade.addressee(OPERATOR).late()).isTrue();
        assertThat(cascade.isOpen(null, "userTask_followUpLateUnits")).isTrue();
        assertThat(reminders.byHand(cascade.id(), null, SPECIALIST)).containsExactly(OPERATOR);
        assertThat(told(DISTRICT)).hasSize(others);

        cascade.reports(OPERATOR);
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.DONE);
        assertThat(cascade.runs()).isFalse();
        int answered = told(OPERATOR).size();
        liveThrough("2024-07-24T18:00:00+07:00");
        assertThat(told(OPERATOR)).hasSize(answered);
        assertThat(steps.of(cascade.id())).noneMatch(Step::isOpen);
    }

    @Test
    @DisplayName("A request is taken to the committee, since a peer's superior owes its sender nothing")
    void requestGoesToTheCommittee() {
        cascade.issuedToAll(Force.REQUEST);
        liveThrough("2024-04-22T18:00:00+07:00");
        assertThat(cascade.all())
                .allSatisfy(addressee -> assertThat(ledger.ofAddressee(cascade.id(), addressee.organisation()))
                        .filteredOn(entry -> entry.kind() == Moment.Kind.ABOVE)
                        .isNotEmpty()
                        .extracting(DueMoments.Entry::recipient)
                        .containsOnly(COMMITTEE));
    }

    @Test
    @DisplayName("When the last unit is done after the final date, the watch ends and the chain goes on alone")
    void watchEndsWhileTheChainGoesOn() {
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR);
        cascade.acknowledges(OPERATOR);
        liveThrough("2024-04-22T17:00:00+07:00");
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
        cascade.reports(OPERATOR);
        assertThat(watchJobs()).isEmpty();
        assertThat(cascade.isOpen(null, "userTask_consolidateReport")).isTrue();
        cascade.departmentConsolidates();
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.state()).isEqualTo(CascadeState.CLOSED);
    }

    @Test
    @DisplayName(
            "Two units ask for more time: whoever decides is reminded of each request for itself, until it is decided")
    void undecidedRequests() {
        cascade.issued();
        String decision = "userTask_decideExtension";
        String first = asksForMoreTime(OPERATOR);
        String second = asksForMoreTime(DISTRICT);
        liveThrough("2024-04-18T16:00:00+07:00");
        assertThat(List.of(first, second)).allSatisfy(task -> assertThat(ledger.ofStep(task))
                .extracting(DueMoments.Entry::kind, DueMoments.Entry::dueAt, DueMoments.Entry::recipient)
                .containsExactly(tuple(Moment.Kind.BEFORE, at("2024-04-18T15:00:00+07:00"), COMMITTEE)));
        cascade.complete(CHAIRMAN, DISTRICT, decision, Map.of("granted", true));

        liveThrough("2024-04-18T17:00:00+07:00");
        assertThat(ledger.ofStep(second)).hasSize(1);
        assertThat(ledger.ofStep(first))
                .extracting(DueMoments.Entry::kind)
                .containsExactly(Moment.Kind.BEFORE, Moment.Kind.DUE);
        assertThat(steps.find(first))
                .hasValueSatisfying(step -> assertThat(step.late()).isTrue());

        liveThrough("2024-04-23T12:00:00+07:00");
        List<DueMoments.Entry> told = ledger.ofStep(first);
        assertThat(told)
                .filteredOn(entry -> entry.kind() == Moment.Kind.ABOVE)
                .isNotEmpty()
                .extracting(DueMoments.Entry::recipient)
                .containsOnly(MINISTRY);
        cascade.acknowledges(OPERATOR);
        assertThat(cascade.isOpen(OPERATOR, decision)).isFalse();
        liveThrough("2024-04-24T18:00:00+07:00");
        assertThat(ledger.ofStep(first)).isEqualTo(told);
    }

    private String asksForMoreTime(String organisation) {
        desk.ask(
                cascade.openTask(organisation, "userTask_acknowledgeDirective").getId(),
                "clerk." + organisation,
                List.of(organisation),
                "2024-04-19",
                "Chờ hãng cung cấp bản vá.");
        return cascade.openTask(organisation, "userTask_decideExtension").getId();
    }

    @Test
    @DisplayName("A step whose deadline is moved: due date and timer follow, nothing that lies before the move is due")
    void movedStep() {
        cascade.dispatchArrives();
        String task = cascade.openTask(null, "userTask_registerDispatch").getId();
        liveThrough("2024-04-18T15:30:00+07:00");
        assertThat(ledger.ofStep(task)).hasSize(1);

        Instant moved = at("2024-04-22T17:00:00+07:00");
        transaction.executeWithoutResult(status -> {
            steps.move(task, new Deadline(moved, Deadline.Origin.POLICY), clock.instant());
            timers.follow(task);
        });
        assertThat(cascade.openTask(null, "userTask_registerDispatch").getDueDate())
                .isEqualTo(moved);
        assertThat(cascade.timer(null, "registerDispatch")).isEqualTo(at("2024-04-22T15:00:00+07:00"));
        liveThrough("2024-04-22T17:00:00+07:00");
        assertThat(ledger.ofStep(task))
                .extracting(DueMoments.Entry::kind, DueMoments.Entry::dueAt)
                .containsExactly(
                        tuple(Moment.Kind.BEFORE, at("2024-04-18T15:00:00+07:00")),
                        tuple(Moment.Kind.BEFORE, at("2024-04-22T15:00:00+07:00")),
                        tuple(Moment.Kind.DUE, moved));
    }

    @Test
    @DisplayName("The issuer reminds all late units by hand, or one; not those who are not late, and not at once again")
    void byHand() {
        cascade.issued();
        assertThat(reminders.byHand(cascade.id(), null, SPECIALIST)).isEmpty();
        refused("reminder.notLate", DISTRICT);
        refused("reminder.noAddressee", "so-la");
        cascade.everyoneElseReports(OPERATOR, DISTRICT);
        liveThrough("2024-04-18T17:00:00+07:00");
        int sent = cascade.addressee(DISTRICT).reminders().sent();
        int notices = noticesTo(DISTRICT);

        assertThat(reminders.byHand(cascade.id(), DISTRICT, SPECIALIST)).containsExactly(DISTRICT);
        assertThat(cascade.addressee(DISTRICT).reminders().sent()).isEqualTo(sent + 1);
        assertThat(noticesTo(DISTRICT)).isEqualTo(notices + 1);
        assertThat(ledger.ofAddressee(cascade.id(), DISTRICT)).last().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Moment.Kind.MANUAL);
            assertThat(entry.firedBy()).isEqualTo(SPECIALIST);
            assertThat(outgoing.statesOf(List.of(entry.id())))
                    .containsOnly(Map.entry(entry.id(), DeliveryState.QUEUED));
        });
        clock.moveTo("2024-04-18T17:20:00+07:00");
        assertThatThrownBy(() -> reminders.byHand(cascade.id(), DISTRICT, SPECIALIST))
                .isInstanceOfSatisfying(RetryLater.class, tooSoon -> {
                    assertThat(tooSoon.code()).isEqualTo("reminder.coolDown");
                    assertThat(tooSoon.seconds()).isEqualTo(40 * 60);
                });
        assertThat(reminders.byHand(cascade.id(), null, SPECIALIST)).containsExactly(OPERATOR);
        assertThatThrownBy(() -> reminders.byHand(cascade.id(), null, SPECIALIST))
                .isInstanceOfSatisfying(RetryLater.class, tooSoon -> assertThat(tooSoon.seconds())
                        .isEqualTo(40 * 60));
        clock.moveTo("2024-04-18T18:00:00+07:00");
        assertThat(reminders.byHand(cascade.id(), null, SPECIALIST)).containsExactly(DISTRICT);
        assertThat(noticesTo(DISTRICT)).isEqualTo(notices + 2);
    }

    @Test
    @DisplayName("A new follow-up appears when units become late after the last one was done, and only then")
    void followUps() {
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR, DISTRICT);
        cascade.acknowledges(DISTRICT);
        liveThrough("2024-04-18T17:00:00+07:00");
        cascade.complete(SPECIALIST, "userTask_followUpLateUnits", Map.of());
        liveThrough("2024-04-22T16:00:00+07:00");
        assertThat(cascade.isOpen(null, "userTask_followUpLateUnits")).isFalse();
        liveThrough("2024-04-22T17:00:00+07:00");
        assertThat(cascade.isOpen(null, "userTask_followUpLateUnits")).isTrue();
    }

    @Test
    @DisplayName("A flash dispatch counts every hour, and its reminders may be delivered at any of them")
    void flash() {
        clock.moveTo("2024-04-20T22:30:00+07:00");
        cascade.dispatchArrives(Urgency.FLASH);
        String task = cascade.openTask(null, "userTask_registerDispatch").getId();
        liveThrough("2024-04-21T02:30:00+07:00");
        assertThat(moments(ledger.ofStep(task)))
                .containsExactlyInAnyOrder(
                        "before 2024-04-20T17:00:00Z",
                        "due 2024-04-20T17:30:00Z",
                        "leader 2024-04-20T18:00:00Z",
                        "after 2024-04-20T18:30:00Z",
                        "after 2024-04-20T19:30:00Z",
                        "above 2024-04-20T19:30:00Z");
        assertThat(jdbc.sql("select count(*) from directive.notice where cascade_id = :id and round_the_clock = false")
                        .param("id", cascade.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void refused(String code, String organisation) {
        assertThatThrownBy(() -> reminders.byHand(cascade.id(), organisation, SPECIALIST))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    void liveThrough(String until) {
        cascade.liveThrough(until);
    }

    private List<Job> watchJobs() {
        return management.createJobQuery().activityId("event_momentReached").list();
    }

    private List<DueMoments.Entry> escalations(String organisation) {
        return ledger.ofAddressee(cascade.id(), organisation).stream()
                .filter(entry -> entry.kind().escalates())
                .toList();
    }

    private Set<String> told(String organisation) {
        return moments(ledger.ofAddressee(cascade.id(), organisation));
    }

    private static Set<String> moments(List<DueMoments.Entry> entries) {
        Set<String> moments = new TreeSet<>();
        entries.forEach(entry -> assertThat(moments.add(entry.kind().code() + " " + entry.dueAt()))
                .as("%s is entered once", entry)
                .isTrue());
        return moments;
    }

    /** How many notices of the watch told it of its own work. */
    int noticesTo(String recipient) {
        return jdbc.sql("select count(*) from directive.notice where cascade_id = :id and recipient = :recipient"
                        + " and about is null and due_moment_id is not null")
                .param("id", cascade.id())
                .param("recipient", recipient)
                .query(Integer.class)
                .single();
    }

    static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }

    /** The schedule once more, by going through the minutes of the calendar one by one. */
    private static final class Naive {

        private static final ZoneOffset VIET_NAM = ZoneOffset.ofHours(7);

        private final Instant deadline;
        private final Instant until;
        private final Set<String> moments = new TreeSet<>();

        Naive(Instant deadline, Instant until) {
            this.deadline = deadline;
            this.until = until;
        }

        void add(String kind, Instant at) {
            if (!at.isAfter(until)) {
                moments.add(kind + " " + at);
            }
        }

        /** So many office hours later, or earlier if negative. */
        Instant hours(Instant from, int hours) {
            int step = hours < 0 ? -1 : 1;
            LocalDateTime minute = LocalDateTime.ofInstant(from, VIET_NAM);
            for (int left = Math.abs(hours) * 60; left > 0; ) {
                LocalDateTime began = step > 0 ? minute : minute.minusMinutes(1);
                if (open(began)) {
                    left--;
                }
                minute = minute.plusMinutes(step);
            }
            return minute.toInstant(VIET_NAM);
        }

        /** The close of the office so many working days later. */
        Instant days(Instant from, int days) {
            LocalDateTime day = LocalDateTime.ofInstant(from, VIET_NAM);
            for (int left = days; left > 0; ) {
                day = day.plusDays(1);
                left -= weekday(day) ? 1 : 0;
            }
            return day.with(LocalTime.of(17, 0)).toInstant(VIET_NAM);
        }

        private static boolean open(LocalDateTime minute) {
            LocalTime time = minute.toLocalTime();
            return weekday(minute)
                    && (!time.isBefore(LocalTime.of(7, 30)) && time.isBefore(LocalTime.of(11, 30))
                            || !time.isBefore(LocalTime.of(13, 30)) && time.isBefore(LocalTime.of(17, 0)));
        }

        private static boolean weekday(LocalDateTime day) {
            return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        }
    }
}
