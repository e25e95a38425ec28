package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.DEPARTMENT;
import static vn.directivecascade.process.ThanhHoa.DIRECTOR;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.directivecascade.MovableClock;
import vn.directivecascade.NothingStaysOpen;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.followup.DueMoments;
import vn.directivecascade.kernel.Refusal;

/** What comes after the report of a unit, until everything is done: updates, exceptions, returned answers, the end. */
abstract class FollowUpStories implements NothingStaysOpen {

    static final String WEDNESDAY_MORNING = "2024-04-17T08:00:00+07:00";
    static final String OPERATOR = "vnpt-thanh-hoa";
    static final String DISTRICT = "huyen-ba-thuoc";

    private static final String UPDATE = "userTask_updateMeasures";
    private static final String DECIDE = "userTask_decideException";
    private static final String SIGN = "userTask_signReport";
    private static final Map<String, String> DONE = Map.of("state", "done");
    private static final Map<String, String> CANNOT = Map.of(
            "state",
            "cannot",
            "note",
            "Thiết bị không nâng cấp được.",
            "compensating",
            "Tách khỏi mạng, theo dõi bằng tay.",
            "until",
            "2024-05-08");

    @Autowired
    ThanhHoa cascade;

    @Autowired
    MovableClock clock;

    @Autowired
    Answers answers;

    @Autowired
    DueMoments ledger;

    @Autowired
    AnswerReviews reviews;

    @Autowired
    StandDown standDown;

    @Autowired
    TaskService tasks;

    @BeforeEach
    void wednesdayMorning() {
        clock.moveTo(WEDNESDAY_MORNING);
    }

    @Test
    @DisplayName("Under way for three weeks: asked again on the day it promised, reminded, escalated, and done at last")
    void untilDone() {
        cascade.issued();
        cascade.everyoneElseReports(DISTRICT);
        cascade.reports(DISTRICT, Map.of("state", "inProgress", "nextUpdate", "2024-05-08"));

        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.REPORTED);
        assertThat(cascade.addressee(DISTRICT).update())
                .isEqualTo(new Deadline(at("2024-05-08T17:00:00+07:00"), Deadline.Origin.PROMISED));
        Task task = cascade.openTask(DISTRICT, UPDATE);
        assertThat(task.getFollowUpDate()).isEqualTo(Date.from(at("2024-05-08T00:00:00+07:00")));
        assertThat(task.getDueDate()).isEqualTo(Date.from(at("2024-05-08T17:00:00+07:00")));
        assertThat(cascade.state())
                .as("the report upward does not wait for updates")
                .isEqualTo(CascadeState.CONSOLIDATING);
        cascade.departmentConsolidates();
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.state()).isEqualTo(CascadeState.CLOSED);

        // Four working hours before the close of office hours.
        assertThat(cascade.timer("event_momentReached", null)).isEqualTo(at("2024-05-08T11:00:00+07:00"));
        cascade.timePassesTo("2024-05-08T11:00:00+07:00");
        assertThat(cascade.addressee(DISTRICT).reminders().sent()).isEqualTo(1);
        assertThat(cascade.addressee(DISTRICT).late()).isFalse();
        cascade.timePassesTo("2024-05-08T17:00:00+07:00");
        assertThat(cascade.addressee(DISTRICT).late()).isTrue();
        assertThat(cascade.isOpen(null, "userTask_followUpLateUnits")).isTrue();
        cascade.timePassesTo("2024-05-09T17:00:00+07:00");
        assertThat(ledger.ofAddressee(cascade.id(), DISTRICT))
                .filteredOn(entry -> entry.work().equals("update"))
                .extracting(entry -> entry.kind().code())
                .containsExactlyInAnyOrder("before", "due", "after", "leader");

        cascade.updates(
                DISTRICT, Map.of("state", "inProgress", "note", "Đã mua thiết bị.", "nextUpdate", "2024-05-15"));
        assertThat(cascade.addressee(DISTRICT).late())
                .as("of the update, not of the report")
                .isFalse();
        cascade.updates(DISTRICT, DONE);
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.DONE);
        assertThat(cascade.addressee(DISTRICT).update()).isNull();
        assertThat(answers.history(cascade.id(), DISTRICT).stream()
                        .filter(answer -> answer.measure().equals(cascade.firstMeasure(DISTRICT)))
                        .map(answer -> answer.state().code()))
                .containsExactly("inProgress", "inProgress", "done");
        assertThat(cascade.response(DISTRICT)).isNull();
        assertThat(cascade.runs()).isFalse();
    }

    @Test
    @DisplayName("An earlier promise wakes the watch; without one, policy sets the day, and anybody may be earlier")
    void promises() {
        cascade.issued();
        cascade.reports(OPERATOR, Map.of("state", "planned"));
        // Three working days from Wednesday morning, counted to the close of office hours.
        assertThat(cascade.addressee(OPERATOR).update())
                .isEqualTo(new Deadline(at("2024-04-22T17:00:00+07:00"), Deadline.Origin.POLICY, "rule_update_urgent"));
        cascade.reports(DISTRICT, Map.of("state", "inProgress", "nextUpdate", "2024-04-18"));
        cascade.everyoneElseReports(OPERATOR, DISTRICT);
        assertThat(cascade.timer("event_momentReached", null)).isEqualTo(at("2024-04-18T11:00:00+07:00"));

        cascade.updates(OPERATOR, DONE);
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.DONE);
        cascade.updates(DISTRICT, DONE);
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
        assertThat(cascade.runs()).as("the report is to come").isTrue();
    }

    @Test
    @DisplayName(
            "What cannot be done: the leaders accept something else until a day, which ends by itself and comes back")
    void exceptionAccepted() {
        cascade.issued();
        cascade.everyoneElseReports(DISTRICT);
        cascade.reports(DISTRICT, CANNOT);
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.REPORTED);
        assertThat(cascade.openTask(DISTRICT, DECIDE).getDueDate())
                .isEqualTo(Date.from(at("2024-04-18T17:00:00+07:00")));
        cascade.timePassesTo("2024-04-18T17:00:00+07:00");

        refused(() -> decides(List.of()), "exception.missing");
        refused(() -> decides(List.of(Map.of("answer", asked(DISTRICT).id()))), "exception.undecided");
        refused(() -> decides(List.of(Map.of("answer", asked(DISTRICT).id(), "accepted", false))), "exception.reason");
        refused(
                () -> decides(List.of(Map.of("answer", asked(DISTRICT).id(), "accepted", true, "until", "2024-04-16"))),
                "exception.date");
        refused(() -> decides(List.of(Map.of("answer", 0, "accepted", true))), "exception.changed");
        decides(List.of(Map.of("answer", asked(DISTRICT).id(), "accepted", true, "until", "2024-05-02")));

        assertThat(cascade.addressee(DISTRICT).state())
                .as("an accepted exception counts as done")
                .isEqualTo(AddresseeState.DONE);
        assertThat(cascade.addressee(DISTRICT).update())
                .isEqualTo(new Deadline(at("2024-05-02T17:00:00+07:00"), Deadline.Origin.EXCEPTION));
        assertThat(cascade.openTask(DISTRICT, UPDATE).getDueDate())
                .isEqualTo(Date.from(at("2024-05-02T17:00:00+07:00")));
        assertThat(cascade.isOpen(DISTRICT, DECIDE)).isFalse();
        cascade.updates(
                DISTRICT,
                Map.of(
                        "state", "cannot",
                        "note", CANNOT.get("note"),
                        "compensating", CANNOT.get("compensating"),
                        "until", CANNOT.get("until")));
        assertThat(cascade.addressee(DISTRICT).state())
                .as("who says the same again keeps the decision")
                .isEqualTo(AddresseeState.DONE);
        assertThat(cascade.isOpen(DISTRICT, DECIDE)).isFalse();
        cascade.timePassesTo("2024-05-02T17:00:00+07:00");
        assertThat(cascade.addressee(DISTRICT).late()).isTrue();
        assertThat(cascade.addressee(DISTRICT).state())
                .as("its last day is not over")
                .isEqualTo(AddresseeState.DONE);
        cascade.timePassesTo("2024-05-03T00:00:00+07:00");
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.REPORTED);
        cascade.updates(DISTRICT, DONE);
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.DONE);
    }

    @Test
    @DisplayName(
            "What nobody has decided when the report is approved is decided afterwards; after the end nothing is asked")
    void undecidedAtTheEnd() {
        cascade.issued();
        cascade.everyoneElseReports(DISTRICT, OPERATOR);
        cascade.reports(DISTRICT, CANNOT);
        cascade.timePassesTo("2024-04-22T17:00:00+07:00");
        cascade.departmentConsolidates();
        cascade.reportApproved(CHAIRMAN);
        refused(
                () -> reviews.giveBack(
                        request(DISTRICT, List.of(cascade.firstMeasure(DISTRICT))), "Phải nâng cấp.", null),
                "review.exception");
        decides(List.of(Map.of("answer", asked(DISTRICT).id(), "accepted", true)));
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.DONE);
        standDown.declare(cascade.id(), CHAIRMAN, Set.of("ubnd-thanh-hoa.leader"), "Hết dịp lễ.");
        cascade.runDueJobs();
        assertThat(cascade.response(DISTRICT)).isNull();
        assertThat(cascade.runs()).isFalse();
    }

    @Test
    @DisplayName("An exception is returned with a reason; one that the unit withdraws needs no decision")
    void exceptionReturned() {
        cascade.issued();
        cascade.everyoneElseReports(DISTRICT, OPERATOR);
        cascade.reports(DISTRICT, CANNOT);
        cascade.reports(OPERATOR, CANNOT);
        decides(List.of(Map.of(
                "answer", asked(DISTRICT).id(), "accepted", false, "until", "2024-04-19", "reason", "Phải nâng cấp.")));
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.REPORTED);
        assertThat(cascade.addressee(DISTRICT).update())
                .isEqualTo(new Deadline(at("2024-04-19T17:00:00+07:00"), Deadline.Origin.RETURNED));
        cascade.updates(DISTRICT, CANNOT);
        assertThat(cascade.isOpen(DISTRICT, DECIDE)).as("it is asked for again").isTrue();
        cascade.updates(DISTRICT, DONE);
        assertThat(cascade.isOpen(DISTRICT, DECIDE)).isFalse();
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.DONE);
        cascade.updates(OPERATOR, DONE);
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.DONE);
    }

    @Test
    @DisplayName("A returned answer does not count as done, and comes back as a task even after everything had ended")
    void returned() {
        cascade.issued();
        cascade.everyoneElseReports();
        cascade.departmentConsolidates();
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.runs()).isFalse();
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.DONE);

        assertThat(reviews.confirm(request(DISTRICT, List.of(cascade.firstMeasure(DISTRICT)))))
                .containsExactly(cascade.firstMeasure(DISTRICT));
        refused(
                () -> reviews.giveBack(
                        request(DISTRICT, List.of(cascade.firstMeasure(DISTRICT))), "Thiếu số liệu.", null),
                "review.given");
        AnswerReviews.Request one = request(OPERATOR, List.of(cascade.firstMeasure(OPERATOR)));
        refused(() -> reviews.giveBack(one, "Thiếu.", LocalDate.parse("2024-04-16")), "review.past");
        Deadline due = reviews.giveBack(one, "Thiếu số liệu.", LocalDate.parse("2024-04-19"));
        assertThat(due).isEqualTo(new Deadline(at("2024-04-19T17:00:00+07:00"), Deadline.Origin.RETURNED));

        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.REPORTED);
        assertThat(cascade.openTask(OPERATOR, UPDATE).getFollowUpDate())
                .as("it is listed at once")
                .isNull();
        assertThat(cascade.runs()).as("it is watched").isTrue();
        assertThat(cascade.timer("event_momentReached", null)).isEqualTo(at("2024-04-19T11:00:00+07:00"));
        cascade.timePassesTo("2024-04-19T17:00:00+07:00");
        assertThat(cascade.addressee(OPERATOR).late()).isTrue();
        cascade.updates(OPERATOR, DONE);
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.DONE);
        assertThat(cascade.response(OPERATOR)).isNull();
        assertThat(cascade.runs()).isFalse();
        assertThat(present(OPERATOR).review()).isNull();
    }

    @Test
    @DisplayName("The end of the duty window ends the follow-up: its last date is that end, nobody is asked any more")
    void standDownByPolicy() {
        cascade.isToBeDrafted(new StatedTerms(
                Urgency.URGENT,
                Force.ORDER,
                "30/4, 01/5",
                new DutyWindow(at("2024-04-27T00:00:00+07:00"), at("2024-05-02T00:00:00+07:00")),
                null,
                null));
        cascade.departmentDraftsForSome();
        cascade.signed(CHAIRMAN);
        cascade.reports(DISTRICT, Map.of("state", "inProgress", "nextUpdate", "2024-05-08"));
        cascade.everyoneElseReports(DISTRICT, OPERATOR);
        assertThat(cascade.addressee(DISTRICT).update().at()).isEqualTo(at("2024-05-02T00:00:00+07:00"));
        assertThat(cascade.openTask(DISTRICT, UPDATE).getFollowUpDate())
                .as("listed on the day that ends at that midnight")
                .isEqualTo(Date.from(at("2024-05-01T00:00:00+07:00")));

        cascade.liveThrough("2024-05-02T00:00:00+07:00");
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.REPORTED);
        assertThat(cascade.addressee(DISTRICT).update()).isNull();
        assertThat(cascade.response(DISTRICT)).isNull();
        cascade.reports(OPERATOR, Map.of("state", "planned"));
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.REPORTED);
        assertThat(cascade.response(OPERATOR))
                .as("nothing is asked for after the end")
                .isNull();
        refused(() -> reviews.giveBack(request(DISTRICT, List.of()), "Thiếu số liệu.", null), "followUp.over");
    }

    @Test
    @DisplayName(
            "The issuer says that it is over: who had promised an update is not asked any more; others still report")
    void standDownByWord() {
        cascade.issued();
        cascade.reports(DISTRICT, CANNOT);
        refused(
                () -> standDown.declare(cascade.id(), SPECIALIST, Set.of("so-tttt-thanh-hoa"), "Hết dịp lễ."),
                "standDown.notIssuer");
        assertThat(standDown.declare(cascade.id(), CHAIRMAN, Set.of("ubnd-thanh-hoa.leader"), "Hết dịp lễ."))
                .isEqualTo(1);
        refused(
                () -> standDown.declare(cascade.id(), CHAIRMAN, Set.of("ubnd-thanh-hoa.leader"), "Hết dịp lễ."),
                "standDown.over");
        cascade.runDueJobs();
        assertThat(cascade.response(DISTRICT)).isNull();
        assertThat(cascade.isOpen(OPERATOR, "userTask_acknowledgeDirective")).isTrue();
        cascade.everyoneElseReports(DISTRICT);
        cascade.departmentConsolidates();
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.runs()).isFalse();
    }

    @Test
    @DisplayName("Where policy says so, the head signs the report: until then it is not given, and it may be returned")
    void signedByTheHead() {
        String head = "leader." + DEPARTMENT;
        cascade.isToBeDrafted(new StatedTerms(Urgency.NORMAL, Force.ORDER, "30/4, 01/5", null, null, null));
        cascade.complete(SPECIALIST, "userTask_draftDirective", Map.of("addresseeKeys", List.of(DEPARTMENT, DISTRICT)));
        cascade.signed(CHAIRMAN);
        cascade.acknowledges(DISTRICT);
        cascade.reports(DISTRICT);
        assertThat(cascade.addressee(DISTRICT).state())
                .as("it has no head in the system")
                .isEqualTo(AddresseeState.DONE);

        cascade.reports(DEPARTMENT, Map.of("state", "planned"));
        assertThat(cascade.addressee(DEPARTMENT).state()).isEqualTo(AddresseeState.ACKNOWLEDGED);
        assertThat(answers.present(cascade.id(), Set.of(DEPARTMENT))).isEmpty();
        Instant due = cascade.openTask(DEPARTMENT, SIGN).getDueDate().toInstant();
        cascade.timePassesTo(due);
        refused(() -> cascade.complete(head, DEPARTMENT, SIGN, Map.of("signed", false)), "task.required.returnReason");
        cascade.complete(head, DEPARTMENT, SIGN, Map.of("signed", false, "returnReason", "Nêu rõ kế hoạch."));
        assertThat(cascade.isOpen(DEPARTMENT, "userTask_reportMeasures")).isTrue();
        cascade.reports(DEPARTMENT);
        cascade.complete(head, DEPARTMENT, SIGN, Map.of("signed", true));
        cascade.runDueJobs();

        assertThat(cascade.addressee(DEPARTMENT).state()).isEqualTo(AddresseeState.DONE);
        assertThat(cascade.addressee(DEPARTMENT).reporting().at()).isEqualTo(clock.instant());
        assertThat(cascade.addressee(DEPARTMENT).reporting().by()).isEqualTo(head);
        assertThat(answers.present(cascade.id(), Set.of(DEPARTMENT)))
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.answeredBy()).isEqualTo("clerk." + DEPARTMENT));
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
    }

    private void decides(List<Map<String, Object>> decisions) {
        cascade.complete(DIRECTOR, DISTRICT, DECIDE, Map.of("decisions", decisions));
        cascade.runDueJobs();
    }

    private Answer asked(String organisation) {
        return answers.present(cascade.id(), Set.of(organisation)).stream()
                .filter(Answer::isExceptionAsked)
                .findFirst()
                .orElseThrow();
    }

    private Answer present(String organisation) {
        return answers.present(cascade.id(), Set.of(organisation)).stream()
                .filter(answer -> answer.measure().equals(cascade.firstMeasure(organisation)))
                .findFirst()
                .orElseThrow();
    }

    private AnswerReviews.Request request(String organisation, List<String> measures) {
        return new AnswerReviews.Request(
                cascade.id(), organisation, measures, SPECIALIST, List.of("so-tttt-thanh-hoa"));
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String code) {
        assertThatThrownBy(act)
                .satisfies(thrown -> assertThat(refusal(thrown).code()).isEqualTo(code));
    }

    private static Refusal refusal(Throwable thrown) {
        return thrown instanceof Refusal refusal ? refusal : refusal(thrown.getCause());
    }

    static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }
}
