package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.COMMITTEE;
import static vn.directivecascade.process.ThanhHoa.DEPARTMENT;
import static vn.directivecascade.process.ThanhHoa.DIRECTOR;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.MovableClock;
import vn.directivecascade.NothingStaysOpen;
import vn.directivecascade.calendar.CalendarRecord;
import vn.directivecascade.calendar.DayDecision;
import vn.directivecascade.calendar.DayKind;
import vn.directivecascade.calendar.OfficeHours;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.followup.DeadlineChange;
import vn.directivecascade.followup.DeadlineChanges;
import vn.directivecascade.work.ExtensionDesk;

/** Cascades with the national calendar, and changes of the calendar. */
@SpringBootTest(
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            "directive.calendar.follow-after=P1D"
        })
@Import({MovableClock.InPlace.class, ThanhHoa.class})
abstract class CalendarStories implements NothingStaysOpen {

    private static final String OPERATOR = "vnpt-thanh-hoa";
    private static final String DISTRICT = "huyen-ba-thuoc";
    private static final String BEFORE_THE_HOLIDAY = "2027-04-28T08:00:00+07:00";

    @Autowired
    private ThanhHoa cascade;

    @Autowired
    private MovableClock clock;

    @Autowired
    private CalendarRecord calendar;

    @Autowired
    private CaseWatch caseWatch;

    @Autowired
    private FollowCalendar follow;

    @Autowired
    private ExtensionDesk extensionDesk;

    @Autowired
    private DeadlineChanges changes;

    @Autowired
    private Steps steps;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Override
    @AfterEach
    public void nothingStaysOpen(@Autowired ProcessEngine engine) {
        NothingStaysOpen.super.nothingStaysOpen(engine);
        jdbc.sql("update directive.cascade_case set state = 'closed'").update();
        jdbc.sql("delete from directive.calendar_day where recorded_by <> 'system'")
                .update();
        jdbc.sql("delete from directive.office_hours").update();
        jdbc.sql("update directive.calendar_version set version = version + 1").update();
    }

    @ParameterizedTest(name = "{1}, received {0}: due {2}")
    @DisplayName("Holidays, swapped days and working Saturdays count as they were decided")
    @CsvSource({
        // Thursday 18/4/2024 was the Hùng Kings' day.
        "2024-04-17T08:00:00+07:00, URGENT, 2024-04-19T17:00:00+07:00",
        // Monday 29/4/2024 was off, Saturday 4/5/2024 worked instead.
        "2024-04-26T08:00:00+07:00, URGENT, 2024-05-02T17:00:00+07:00",
        "2024-05-02T08:00:00+07:00, NORMAL, 2024-05-04T17:00:00+07:00",
        // The break of 29/4 to 3/5/2023.
        "2023-04-27T15:00:00+07:00, NORMAL, 2023-05-04T17:00:00+07:00",
        "2023-04-28T16:00:00+07:00, VERY_URGENT, 2023-05-04T10:30:00+07:00",
        "2023-04-28T16:00:00+07:00, FLASH, 2023-04-28T18:00:00+07:00",
        // Tết 2023.
        "2023-01-19T08:00:00+07:00, URGENT, 2023-01-27T17:00:00+07:00",
    })
    void calendarsOfReference(String received, Urgency urgency, String due) {
        clock.moveTo(received);
        cascade.dispatchArrives(urgency);
        assertThat(cascade.openTask(null, "userTask_registerDispatch").getDueDate())
                .isEqualTo(at(due));
    }

    @Test
    @DisplayName("A bridging day is swapped: tasks, watch and timers move, the old dates stay, everyone is told once")
    void bridgingDay() {
        clock.moveTo(BEFORE_THE_HOLIDAY);
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR, DISTRICT, "so-y-te-thanh-hoa");
        cascade.acknowledges(DISTRICT);
        assertThat(cascade.addressee(OPERATOR).acknowledgement().due().at()).isEqualTo(at("2027-04-29T17:00:00+07:00"));
        assertThat(cascade.addressee(OPERATOR).reporting().due().at()).isEqualTo(at("2027-05-05T17:00:00+07:00"));
        Task extended = cascade.openTask(DISTRICT, "userTask_reportMeasures");
        extensionDesk.ask(extended.getId(), "clerk." + DISTRICT, List.of(DISTRICT), "2027-05-12", "Chờ thiết bị.");
        cascade.complete(CHAIRMAN, DISTRICT, "userTask_decideExtension", Map.of("granted", true));
        cascade.runDueJobs();
        Instant firstMoment = cascade.timer("event_momentReached", null);

        swap();
        follow.run();

        Addressee operator = cascade.addressee(OPERATOR);
        assertThat(operator.acknowledgement().due())
                .isEqualTo(new Deadline(
                        at("2027-05-04T17:00:00+07:00"), Deadline.Origin.CALENDAR_CHANGE, "rule_acknowledge_urgent"));
        assertThat(operator.reporting().due().at()).isEqualTo(at("2027-05-06T17:00:00+07:00"));
        assertThat(cascade.openTask(OPERATOR, "userTask_acknowledgeDirective").getDueDate())
                .isEqualTo(at("2027-05-04T17:00:00+07:00"));
        assertThat(cascade.timer("event_momentReached", null))
                .isAfter(firstMoment)
                .isAfter(at("2027-05-04T00:00:00+07:00"));
        assertThat(cascade.addressee(DISTRICT).reporting().due())
                .isEqualTo(new Deadline(at("2027-05-12T17:00:00+07:00"), Deadline.Origin.EXTENSION));
        assertThat(changes.ofAddressees(cascade.id(), List.of(OPERATOR)))
                .extracting(DeadlineChange::work, DeadlineChange::oldDue, DeadlineChange::by)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("acknowledge", at("2027-04-29T17:00:00+07:00"), "admin"),
                        org.assertj.core.groups.Tuple.tuple("report", at("2027-05-05T17:00:00+07:00"), "admin"));
        assertThat(told()).containsExactlyInAnyOrder(OPERATOR, "so-y-te-thanh-hoa");

        swap();
        follow.run();
        assertThat(told()).as("nobody is told twice").hasSize(2);

        assertThat(follow.affected(calendar.without(LocalDate.of(2027, 4, 29))))
                .as("without that day, both deadlines of the two that owe an answer would move back")
                .isEqualTo(new FollowCalendar.Affected(
                        4, 1, List.of(new FollowCalendar.InProvince(COMMITTEE, "Ủy ban nhân dân tỉnh Thanh Hóa", 4))));
        assertThat(follow.affected(calendar.without(LocalDate.of(2024, 5, 4))))
                .as("a day that no running deadline depends on")
                .isEqualTo(new FollowCalendar.Affected(0, 0, List.of()));
        assertThat(cascade.addressee(OPERATOR).acknowledgement().due().at())
                .as("nothing is changed by looking")
                .isEqualTo(at("2027-05-04T17:00:00+07:00"));
    }

    @Test
    @DisplayName("A step of the chain that is open when the calendar changes: its task and its timers move")
    void openStep() {
        clock.moveTo(BEFORE_THE_HOLIDAY);
        cascade.dispatchArrives();
        swap();
        follow.run();
        Task task = cascade.openTask(null, "userTask_registerDispatch");
        Instant due = at("2027-05-04T17:00:00+07:00");
        assertThat(task.getDueDate()).isEqualTo(due);
        assertThat(steps.find(task.getId()).map(Step::due))
                .contains(new Deadline(due, Deadline.Origin.CALENDAR_CHANGE, "rule_step_urgent"));
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(cascade.instance())
                        .timers()
                        .list())
                .isNotEmpty()
                .allSatisfy(
                        timer -> assertThat(timer.getDuedate()).isAfter(Date.from(at("2027-05-04T07:00:00+07:00"))));
        assertThat(changes.ofSteps(cascade.id())).singleElement().satisfies(change -> {
            assertThat(change.oldDue()).isEqualTo(at("2027-04-29T17:00:00+07:00"));
            assertThat(change.by()).isEqualTo("admin");
        });
        assertThat(told()).containsExactly(COMMITTEE);
        cascade.timePassesTo("2027-04-30T08:00:00+07:00");
        assertThat(steps.find(task.getId()).map(Step::late)).contains(false);
    }

    @Test
    @DisplayName(
            "Steps of the staff and of the leaders of one organisation move: its office is told, and its leaders are")
    void stepsOfStaffAndLeaders() {
        clock.moveTo(BEFORE_THE_HOLIDAY);
        cascade.departmentIssues();
        cascade.complete(SPECIALIST, "userTask_draftDirective", Map.of("addresseeKeys", List.of(DISTRICT, OPERATOR)));
        cascade.signed(DIRECTOR);
        cascade.runDueJobs();
        cascade.timePassesTo("2027-05-05T08:00:00+07:00");
        assertThat(cascade.openTask(null, "userTask_followUpLateUnits")).isNotNull();
        Task late = cascade.openTask(OPERATOR, "userTask_acknowledgeDirective");
        extensionDesk.ask(late.getId(), "clerk." + OPERATOR, List.of(OPERATOR), "2027-05-05", "Chờ thiết bị.");

        record(new DayDecision(LocalDate.of(2027, 5, 6), DayKind.OFF, "Nghỉ hoán đổi", "Công văn 4", null));
        follow.run();

        assertThat(jdbc.sql("select for_leaders from directive.notice where cascade_id = :id"
                                + " and kind = 'deadlineMoved' and recipient = :department")
                        .param("id", cascade.id())
                        .param("department", DEPARTMENT)
                        .query(Boolean.class)
                        .list())
                .containsExactlyInAnyOrder(false, true);
    }

    @Test
    @DisplayName("Stopped between the facts and the tasks: the next run goes on, and tells nobody again")
    void stoppedHalfway() {
        clock.moveTo(BEFORE_THE_HOLIDAY);
        cascade.issuedToAll();
        swap();
        follow.run();
        int notices = told().size();
        Task task = cascade.openTask(OPERATOR, "userTask_acknowledgeDirective");
        tasks.setDueDate(task.getId(), Date.from(at("2027-04-29T17:00:00+07:00")));
        jdbc.sql("update directive.cascade_case set calendar_version = null where id = :id")
                .param("id", cascade.id())
                .update();
        follow.run();
        assertThat(cascade.openTask(OPERATOR, "userTask_acknowledgeDirective").getDueDate())
                .isEqualTo(at("2027-05-04T17:00:00+07:00"));
        assertThat(told()).hasSize(notices).hasSize(55);
    }

    @Test
    @DisplayName("Of two changes that are followed at once, the earlier one does not undo that the later one is done")
    void laterRunFirst() {
        clock.moveTo(BEFORE_THE_HOLIDAY);
        cascade.issued();
        swap();
        follow.run();
        long version = calendar.version();
        caseWatch.followsCalendar(cascade.id(), version - 1);
        assertThat(caseWatch.behindCalendar(version, "", 500)).doesNotContain(cascade.id());
    }

    @Test
    @DisplayName("Deadlines that have passed stay as they were, and nobody is made late by a calendar")
    void nobodyIsMadeLate() {
        clock.moveTo(BEFORE_THE_HOLIDAY);
        cascade.issued();
        clock.moveTo("2027-04-29T18:00:00+07:00");
        // Sunday 2/5 is worked: the report, due on 5/5, would be due on 4/5.
        record(new DayDecision(LocalDate.of(2027, 5, 2), DayKind.WORK, "Làm bù", "Công văn 2", null));
        follow.run();
        assertThat(cascade.addressee(OPERATOR).acknowledgement().due().at()).isEqualTo(at("2027-04-29T17:00:00+07:00"));
        assertThat(cascade.addressee(OPERATOR).reporting().due().at()).isEqualTo(at("2027-05-04T17:00:00+07:00"));
        clock.moveTo("2027-05-04T08:00:00+07:00");
        record(new DayDecision(LocalDate.of(2027, 5, 3), DayKind.WORK, "Làm bù", "Công văn 3", null));
        follow.run();
        assertThat(cascade.addressee(OPERATOR).reporting().due().at()).isEqualTo(at("2027-05-04T17:00:00+07:00"));
    }

    @Test
    @DisplayName("A province with other office hours: its days end when its offices close")
    void officeHours() {
        clock.moveTo(BEFORE_THE_HOLIDAY);
        cascade.dispatchArrives();
        OfficeHours hours = new OfficeHours(List.of(
                new OfficeHours.Session(LocalTime.of(7, 0), LocalTime.of(11, 30)),
                new OfficeHours.Session(LocalTime.of(13, 0), LocalTime.of(16, 30))));
        assertThat(follow.affected(calendar.with("ubnd-lao-cai", hours)).deadlines())
                .isZero();
        assertThat(follow.affected(calendar.with(COMMITTEE, hours))).satisfies(affected -> {
            assertThat(affected.deadlines()).isEqualTo(1);
            assertThat(affected.provinces())
                    .extracting(FollowCalendar.InProvince::province)
                    .containsExactly(COMMITTEE);
        });
        transaction.executeWithoutResult(status -> calendar.record(COMMITTEE, hours, "admin"));
        follow.run();
        assertThat(cascade.openTask(null, "userTask_registerDispatch").getDueDate())
                .isEqualTo(at("2027-04-29T16:30:00+07:00"));
        assertThat(calendar.of("ubnd-lao-cai").plusDays(clock.instant(), 1)).isEqualTo(at("2027-04-29T17:00:00+07:00"));
    }

    /** Thursday 29/4/2027 is off, Saturday 8/5 is worked instead. */
    private void swap() {
        record(
                new DayDecision(
                        LocalDate.of(2027, 4, 29),
                        DayKind.OFF,
                        "Nghỉ hoán đổi",
                        "Công văn 1",
                        LocalDate.of(2027, 4, 27)),
                new DayDecision(
                        LocalDate.of(2027, 5, 8), DayKind.WORK, "Làm bù", "Công văn 1", LocalDate.of(2027, 4, 27)));
    }

    private void record(DayDecision... decisions) {
        transaction.executeWithoutResult(status -> calendar.record(List.of(decisions), "admin"));
    }

    private List<String> told() {
        return jdbc.sql("select recipient from directive.notice where cascade_id = :id and kind = 'deadlineMoved'")
                .param("id", cascade.id())
                .query(String.class)
                .list();
    }

    private static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }
}
