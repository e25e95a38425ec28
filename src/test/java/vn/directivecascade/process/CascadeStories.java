package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.task;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.COMMITTEE;
import static vn.directivecascade.process.ThanhHoa.DEPARTMENT;
import static vn.directivecascade.process.ThanhHoa.DIRECTOR;
import static vn.directivecascade.process.ThanhHoa.OFFICE;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeDeadlines;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.followup.DeadlineChange;
import vn.directivecascade.followup.DeadlineChanges;
import vn.directivecascade.followup.Extension;
import vn.directivecascade.followup.Extensions;
import vn.directivecascade.followup.ReportProposal;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.work.ExtensionDesk;

/**
 * The possible courses of a cascade, on the real engine. The working calendar has no holidays here, so Thursday
 * 18/4/2024 is a working day.
 */
abstract class CascadeStories extends FollowUpStories {

    @Autowired
    private Steps steps;

    @Autowired
    private Extensions extensions;

    @Autowired
    private ExtensionDesk extensionDesk;

    @Autowired
    private DeadlineChanges changes;

    @Autowired
    private AddresseeDeadlines addresseeDeadlines;

    @Autowired
    private ReportProposal proposal;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @BeforeEach
    void assertions() {
        AbstractAssertions.init(engine);
    }

    @Test
    @DisplayName("Without deviation: from the ministry's dispatch to the report upward")
    void withoutDeviation() {
        cascade.dispatchArrives();
        ProcessInstance chain = cascade.chain();
        assertThat(chain)
                .isWaitingAtExactly("userTask_registerDispatch")
                .hasBusinessKey(cascade.businessKey())
                .hasVariables(Variables.CASCADE_ID);
        assertThat(chain.getTenantId()).isEqualTo(COMMITTEE);
        assertThat(task(chain)).hasCandidateGroup(COMMITTEE).isNotAssigned();
        assertThat(cascade.state()).isEqualTo(CascadeState.REGISTERING);

        cascade.officeRegisters();
        assertThat(cascade.state()).isEqualTo(CascadeState.DIRECTING);
        assertThat(cascade.cascade().registrationNumber()).isEqualTo("1234");
        cascade.chairmanDirects("ownDirective");
        assertThat(cascade.state()).isEqualTo(CascadeState.ASSIGNING);
        assertThat(cascade.cascade().shape()).isEqualTo(Shape.OWN_DIRECTIVE);
        cascade.departmentTakesIt();
        assertThat(cascade.state()).isEqualTo(CascadeState.DRAFTING);
        cascade.departmentDrafts();
        assertThat(cascade.state()).isEqualTo(CascadeState.SIGNING);
        cascade.signed(CHAIRMAN);

        assertThat(cascade.state()).isEqualTo(CascadeState.TRACKING);
        assertThat(cascade.all()).hasSize(55).allSatisfy(addressee -> {
            assertThat(addressee.openedAt()).isEqualTo(clock.instant());
            assertThat(addressee.acknowledgement().due())
                    .isEqualTo(new Deadline(
                            at("2024-04-18T17:00:00+07:00"), Deadline.Origin.POLICY, "rule_acknowledge_urgent"));
            assertThat(addressee.reporting().due())
                    .isEqualTo(new Deadline(
                            at("2024-04-22T17:00:00+07:00"), Deadline.Origin.POLICY, "rule_report_urgent"));
        });
        assertThat(cascade.runningAddressees()).isEqualTo(55);
        assertThat(chain).isWaitingAt("gateway_nextEvent");
        ProcessInstance operator = cascade.response(OPERATOR);
        assertThat(operator)
                .isWaitingAtExactly("userTask_acknowledgeDirective")
                .hasBusinessKey(cascade.businessKey() + "/" + OPERATOR)
                .hasVariables(Variables.CASCADE_ID, Variables.CASCADE_KEY, Variables.ORGANISATION);
        assertThat(task(operator)).hasCandidateGroup(OPERATOR).hasDueDate(Date.from(at("2024-04-18T17:00:00+07:00")));

        cascade.acknowledges(OPERATOR);
        assertThat(cascade.addressee(OPERATOR).acknowledgement().by()).isEqualTo("clerk." + OPERATOR);
        assertThat(operator).isWaitingAtExactly("userTask_reportMeasures");
        assertThat(task(operator)).hasDueDate(Date.from(at("2024-04-22T17:00:00+07:00")));
        cascade.everyoneElseReports();
        assertThat(cascade.counts().of(AddresseeState.DONE)).isEqualTo(55);
        assertThat(cascade.runningAddressees()).isZero();
        assertThat(operator)
                .isEnded()
                .hasPassedInOrder("userTask_acknowledgeDirective", "userTask_reportMeasures", "endEvent_reported");

        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
        cascade.departmentConsolidates();
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.state()).isEqualTo(CascadeState.CLOSED);
        assertThat(cascade.cascade().report().approvedBy()).isEqualTo(CHAIRMAN);
        assertThat(chain)
                .isEnded()
                .hasPassedInOrder(
                        "startEvent_dispatchReceived",
                        "userTask_registerDispatch",
                        "userTask_directDispatch",
                        "userTask_acknowledgeAssignment",
                        "userTask_draftDirective",
                        "userTask_signDirective",
                        "serviceTask_openAddressees",
                        "userTask_consolidateReport",
                        "userTask_approveReport",
                        "serviceTask_sendReport",
                        "endEvent_closed")
                .hasNotPassed("userTask_followUpLateUnits", "endEvent_refused");
        assertThat(steps.of(cascade.id()))
                .extracting(Step::task, Step::organisation, Step::doneBy)
                .containsExactlyInAnyOrder(
                        tuple("userTask_registerDispatch", COMMITTEE, OFFICE),
                        tuple("userTask_directDispatch", COMMITTEE, CHAIRMAN),
                        tuple("userTask_acknowledgeAssignment", DEPARTMENT, SPECIALIST),
                        tuple("userTask_draftDirective", DEPARTMENT, SPECIALIST),
                        tuple("userTask_signDirective", COMMITTEE, CHAIRMAN),
                        tuple("userTask_consolidateReport", DEPARTMENT, SPECIALIST),
                        tuple("userTask_approveReport", COMMITTEE, CHAIRMAN));
    }

    @Test
    @DisplayName("With a refused dispatch: the reason reaches the sender, nothing else happens")
    void withRefusedDispatch() {
        cascade.dispatchArrives();
        ProcessInstance chain = cascade.chain();
        cascade.officeRegisters();
        assertThat(chain).isWaitingAtExactly("userTask_directDispatch");
        assertThat(task(chain)).hasCandidateGroup(COMMITTEE + ".leader");
        cascade.chairmanRefuses("Văn bản gửi nhầm tỉnh.");

        assertThat(cascade.state()).isEqualTo(CascadeState.REFUSED);
        assertThat(cascade.cascade().refusal()).isEqualTo("Văn bản gửi nhầm tỉnh.");
        assertThat(chain)
                .isEnded()
                .hasPassed("endEvent_refused")
                .hasNotPassed("userTask_acknowledgeAssignment", "serviceTask_openAddressees");
        assertThat(cascade.all()).isEmpty();
    }

    @Test
    @DisplayName("With a returned draft: the department drafts again and knows why")
    void withReturnedDraft() {
        cascade.dispatchArrives();
        cascade.officeRegisters();
        cascade.chairmanDirects("ownDirective");
        cascade.departmentTakesIt();
        cascade.departmentDrafts();
        cascade.returned(CHAIRMAN, "Bổ sung doanh nghiệp nền tảng số.");
        assertThat(cascade.state()).isEqualTo(CascadeState.DRAFTING);
        assertThat(cascade.chain())
                .isWaitingAtExactly("userTask_draftDirective")
                .hasPassedInOrder("userTask_draftDirective", "userTask_signDirective")
                .hasVariables(Variables.SIGNED);
        assertThat(steps.of(cascade.id()))
                .filteredOn(step -> step.task().equals("userTask_signDirective"))
                .extracting(Step::outcome, Step::note)
                .containsExactly(tuple("returned", "Bổ sung doanh nghiệp nền tảng số."));

        cascade.complete(
                SPECIALIST,
                "userTask_draftDirective",
                Map.of("addresseeKeys", "[\"" + OPERATOR + "\",\"" + DISTRICT + "\"]"));
        cascade.signed(CHAIRMAN);
        assertThat(cascade.all()).extracting(Addressee::organisation).containsExactly(DISTRICT, OPERATOR);
    }

    @Test
    @DisplayName("With a returned report: the department reports again, and its text stays")
    void withReturnedReport() {
        cascade.issued();
        cascade.everyoneElseReports();
        cascade.complete(SPECIALIST, "userTask_consolidateReport", Map.of("reportText", "Báo cáo lần một."));
        cascade.reportReturned(CHAIRMAN, "Nêu rõ số liệu.");
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
        assertThat(cascade.chain())
                .isWaitingAtExactly("userTask_consolidateReport")
                .hasPassedInOrder("userTask_consolidateReport", "userTask_approveReport");

        cascade.departmentConsolidates();
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.cascade().report().text()).isEqualTo("Báo cáo lần một.");
        assertThat(cascade.state()).isEqualTo(CascadeState.CLOSED);
    }

    @Test
    @DisplayName("With an addressee to whom it does not apply: the reason is kept and nothing is to be reported")
    void withNotApplicable() {
        cascade.issued();
        ProcessInstance response = cascade.response(DISTRICT);
        cascade.doesNotApply(DISTRICT, "Huyện đã bàn giao hệ thống.");
        Addressee district = cascade.addressee(DISTRICT);
        assertThat(district.state()).isEqualTo(AddresseeState.NOT_APPLICABLE);
        assertThat(district.acknowledgement().note()).isEqualTo("Huyện đã bàn giao hệ thống.");
        assertThat(response)
                .isEnded()
                .hasPassedInOrder("userTask_acknowledgeDirective", "endEvent_notApplicable")
                .hasNotPassed("userTask_reportMeasures");
        assertThat(cascade.runningAddressees()).isEqualTo(cascade.all().size() - 1);
        cascade.everyoneElseReports(DISTRICT);
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
    }

    @Test
    @DisplayName("With an addressee that has nothing to report: its acknowledgement closes its part")
    void withNothingToReport() {
        cascade.dispatchArrives();
        cascade.officeRegisters();
        cascade.chairmanDirects("ownDirective");
        cascade.departmentTakesIt();
        cascade.complete(
                SPECIALIST,
                "userTask_draftDirective",
                Map.of(
                        "addresseeKeys",
                        List.of(OPERATOR, DISTRICT),
                        "measures",
                        "[{\"id\":\"1\",\"text\":\"Trực 24/7\",\"groups\":[\"telecom-operators\"]}]"));
        cascade.signed(CHAIRMAN);
        ProcessInstance response = cascade.response(DISTRICT);
        cascade.acknowledges(DISTRICT);
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.DONE);
        assertThat(response)
                .isEnded()
                .hasPassedInOrder("userTask_acknowledgeDirective", "endEvent_informed")
                .hasNotPassed("userTask_reportMeasures");
        assertThat(cascade.state()).isEqualTo(CascadeState.TRACKING);
    }

    @Test
    @DisplayName("With a late operator: reminded before and at the deadline, marked late, listed for the department")
    void withLateOperator() {
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR);
        // Two working hours before the deadline of Thursday, 17:00.
        assertThat(cascade.timer("event_momentReached", null)).isEqualTo(at("2024-04-18T15:00:00+07:00"));
        cascade.timePassesTo("2024-04-18T15:00:00+07:00");
        assertThat(cascade.addressee(OPERATOR).reminders().sent()).isEqualTo(1);
        assertThat(cascade.addressee(OPERATOR).late()).isFalse();
        assertThat(cascade.addressee(DISTRICT).reminders().sent()).isZero();

        assertThat(cascade.timer("event_momentReached", null)).isEqualTo(at("2024-04-18T17:00:00+07:00"));
        cascade.timePassesTo("2024-04-18T17:00:00+07:00");
        assertThat(cascade.addressee(OPERATOR).reminders().sent()).isEqualTo(2);
        assertThat(cascade.addressee(OPERATOR).late()).isTrue();
        assertThat(cascade.counts().late()).isEqualTo(1);
        assertThat(cascade.chain()).isWaitingAt("userTask_followUpLateUnits");
        assertThat(cascade.state()).isEqualTo(CascadeState.TRACKING);

        // Four working hours after Thursday's close: Friday, 13:30 of the afternoon would be the fifth.
        assertThat(cascade.timer("event_momentReached", null)).isEqualTo(at("2024-04-19T11:30:00+07:00"));
        cascade.complete(SPECIALIST, "userTask_followUpLateUnits", Map.of("note", "Đã gọi điện."));
        cascade.acknowledges(OPERATOR);
        cascade.reports(OPERATOR);
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.DONE);
        assertThat(cascade.addressee(OPERATOR).late()).isTrue();
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
    }

    @Test
    @DisplayName("While the follow-up is open, units that become late join its list and no second one appears")
    void oneFollowUpAtATime() {
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR, DISTRICT);
        cascade.acknowledges(DISTRICT);
        cascade.timePassesTo("2024-04-18T17:00:00+07:00");
        assertThat(cascade.chain()).isWaitingAt("userTask_followUpLateUnits");
        cascade.timePassesTo("2024-04-22T17:00:00+07:00");
        assertThat(cascade.counts().late()).isEqualTo(2);
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(cascade.businessKey())
                        .taskDefinitionKey("userTask_followUpLateUnits")
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("Past the final date: the report goes up without the missing ones, which are closed as not reported")
    void pastTheFinalDate() {
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR, DISTRICT);
        cascade.acknowledges(DISTRICT);
        cascade.timePassesTo("2024-04-18T17:00:00+07:00");
        cascade.timePassesTo("2024-04-22T17:00:00+07:00");
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.OPEN);
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.ACKNOWLEDGED);
        assertThat(cascade.addressee(DISTRICT).late()).isTrue();

        // Late is late, but it still counts as long as the report has not gone up.
        cascade.reports(DISTRICT);
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.DONE);

        cascade.departmentConsolidates();
        ProcessInstance left = cascade.response(OPERATOR);
        assertThat(left).isWaitingAtExactly("userTask_acknowledgeDirective");
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.state()).isEqualTo(CascadeState.CLOSED);
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.CANCELLED);
        assertThat(cascade.runningAddressees()).isZero();
        assertThat(left).isEnded().hasPassed("endEvent_notReported");
        assertThat(task(left)).isNull();
    }

    @Test
    @DisplayName("After an outage over several moments there is one reminder, not one for each")
    void oneReminderAfterAnOutage() {
        cascade.issuedToAll();
        clock.moveTo("2024-04-19T12:00:00+07:00");
        cascade.runDueJobs();
        assertThat(cascade.addressee(OPERATOR).reminders().sent()).isEqualTo(1);
        assertThat(cascade.counts().late()).isEqualTo(55);
    }

    @Test
    @DisplayName("By delegation: the department's director signs, the committee's chairman approves the report")
    void byDelegation() {
        cascade.dispatchArrives();
        cascade.officeRegisters();
        cascade.chairmanDirects("delegate");
        assertThat(cascade.cascade().shape()).isEqualTo(Shape.DELEGATION);
        cascade.departmentTakesIt();
        cascade.departmentDrafts();
        cascade.signed(DIRECTOR);
        assertThat(cascade.all()).extracting(Addressee::organisation).doesNotContain(DEPARTMENT);
        cascade.everyoneElseReports();
        cascade.departmentConsolidates();
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.state()).isEqualTo(CascadeState.CLOSED);
    }

    @Test
    @DisplayName("By the department alone: it drafts, signs and approves; nobody registers or directs")
    void byTheDepartmentAlone() {
        cascade.departmentIssues();
        assertThat(cascade.state()).isEqualTo(CascadeState.DRAFTING);
        cascade.departmentDraftsForSome();
        cascade.signed(DIRECTOR);
        cascade.everyoneElseReports();
        cascade.departmentConsolidates();
        cascade.reportApproved(DIRECTOR);
        assertThat(cascade.state()).isEqualTo(CascadeState.CLOSED);
    }

    @Test
    @DisplayName("A step of the chain is due by policy, its holder is reminded before, and it is late to the minute")
    void stepsHaveDeadlines() {
        cascade.dispatchArrives();
        assertThat(cascade.timer(null, "registerDispatch")).isEqualTo(at("2024-04-18T15:00:00+07:00"));
        assertThat(cascade.openTask(null, "userTask_registerDispatch").getDueDate())
                .isEqualTo(at("2024-04-18T17:00:00+07:00"));
        assertThat(onlyStep().due())
                .isEqualTo(new Deadline(at("2024-04-18T17:00:00+07:00"), Deadline.Origin.POLICY, "rule_step_urgent"));

        cascade.timePassesTo("2024-04-18T15:00:00+07:00");
        assertThat(onlyStep().remindersSent()).isEqualTo(1);
        assertThat(onlyStep().late()).isFalse();
        assertThat(cascade.timer(null, "registerDispatch")).isEqualTo(at("2024-04-18T17:00:00+07:00"));
        cascade.timePassesTo("2024-04-18T17:00:00+07:00");
        assertThat(onlyStep().remindersSent()).isEqualTo(2);
        assertThat(onlyStep().late()).isTrue();
        // The leaders of the office are told after four working hours.
        assertThat(cascade.timer(null, "registerDispatch")).isEqualTo(at("2024-04-19T11:30:00+07:00"));
        cascade.officeRegisters();
        assertThat(cascade.state()).isEqualTo(CascadeState.DIRECTING);
    }

    @Test
    @DisplayName("A flash dispatch gives each step two hours, whatever the hour of the day")
    void flash() {
        clock.moveTo("2024-04-20T22:30:00+07:00");
        cascade.dispatchArrives(Urgency.FLASH);
        assertThat(cascade.timer(null, "registerDispatch")).isEqualTo(at("2024-04-21T00:00:00+07:00"));
        cascade.timePassesTo("2024-04-21T00:00:00+07:00");
        assertThat(cascade.timer(null, "registerDispatch")).isEqualTo(at("2024-04-21T00:30:00+07:00"));
    }

    @Test
    @DisplayName("Every step of the chain carries one timer, for the next moment at which somebody is told")
    void everyStepIsWatched() {
        cascade.dispatchArrives();
        watched("registerDispatch");
        cascade.officeRegisters();
        watched("directDispatch");
        cascade.chairmanDirects("ownDirective");
        watched("acknowledgeAssignment");
        cascade.departmentTakesIt();
        watched("draftDirective");
        cascade.departmentDraftsForSome();
        watched("signDirective");
        cascade.signed(CHAIRMAN);
        cascade.timePassesTo(cascade.addressee(OPERATOR).acknowledgement().due().at());
        watched("followUpLateUnits");
        cascade.everyoneElseReports();
        watched("consolidateReport");
        cascade.departmentConsolidates();
        watched("approveReport");
    }

    private void watched(String step) {
        Instant deadline =
                cascade.openTask(null, "userTask_" + step).getDueDate().toInstant();
        Instant moment = cascade.timer(null, step);
        assertThat(moment).isBefore(deadline).isAfter(clock.instant());
        String task = cascade.openTask(null, "userTask_" + step).getId();
        assertThat(steps.find(task))
                .hasValueSatisfying(open -> assertThat(open.remindersSent()).isZero());
        cascade.timePassesTo(moment);
        assertThat(steps.find(task))
                .hasValueSatisfying(open -> assertThat(open.remindersSent()).isOne());
    }

    @Test
    @DisplayName("With a request for more time that nobody decides: the leaders are reminded, then they are late")
    void withExtensionUndecided() {
        cascade.issued();
        cascade.acknowledges(OPERATOR);
        asks(OPERATOR, "2024-04-23", "Chờ bản vá.");
        Task decision = cascade.openTask(OPERATOR, "userTask_decideExtension");
        cascade.timePassesTo(decision.getDueDate().toInstant());
        assertThat(steps.find(decision.getId())).hasValueSatisfying(step -> {
            assertThat(step.late()).isTrue();
            assertThat(step.remindersSent()).isPositive();
        });
        cascade.complete(CHAIRMAN, OPERATOR, "userTask_decideExtension", Map.of("granted", true));
        cascade.runDueJobs();
        assertThat(cascade.addressee(OPERATOR).reporting().due().at()).isEqualTo(at("2024-04-23T17:00:00+07:00"));
    }

    @Test
    @DisplayName("The decision tables are asked where they are drawn")
    void tablesAreAskedWhereDrawn() {
        cascade.issued();
        assertThat(history.createHistoricDecisionInstanceQuery()
                        .processInstanceId(cascade.instance())
                        .list())
                .filteredOn(decision -> decision.getActivityId().startsWith("businessRuleTask_"))
                .extracting(HistoricDecisionInstance::getActivityId, HistoricDecisionInstance::getDecisionDefinitionKey)
                .contains(
                        tuple("businessRuleTask_shapeChain", "chain-shape"),
                        tuple("businessRuleTask_proposeDraft", "addressee-groups"),
                        tuple("businessRuleTask_proposeMeasures", "measure-catalogue"));
    }

    @Test
    @DisplayName("What forms submit stays out of the engine: no fact among its variables or in its history")
    void factsStayOut() {
        cascade.issued();
        cascade.complete(
                "clerk." + OPERATOR,
                OPERATOR,
                "userTask_acknowledgeDirective",
                Map.of("applicable", true, "note", "Đã giao phòng kỹ thuật."));
        cascade.reports(OPERATOR);
        assertThat(history.createHistoricVariableInstanceQuery().list())
                .extracting(org.camunda.bpm.engine.history.HistoricVariableInstance::getName)
                .isNotEmpty()
                .isSubsetOf(Variables.OF_PROCESS);
        assertThat(runtime.createVariableInstanceQuery().list())
                .extracting(org.camunda.bpm.engine.runtime.VariableInstance::getName)
                .isSubsetOf(Variables.OF_PROCESS);
    }

    @Test
    @DisplayName(
            "Whoever is not offered a task cannot complete it: another unit, the staff for the leader, the administrator")
    void onlyToWhomItIsOffered() {
        cascade.issued();
        Map<String, Object> yes = Map.of("applicable", true);
        for (String stranger : List.of("clerk.so-noi-vu-thanh-hoa", CHAIRMAN, "admin", "manager." + COMMITTEE)) {
            assertThatThrownBy(() -> cascade.complete(stranger, OPERATOR, "userTask_acknowledgeDirective", yes))
                    .isInstanceOf(AuthorizationException.class);
        }
        assertThat(cascade.response(OPERATOR)).isWaitingAtExactly("userTask_acknowledgeDirective");
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.OPEN);
    }

    @Test
    @DisplayName("A task that somebody has claimed is not taken from him")
    void claimedByAnother() {
        cascade.dispatchArrives();
        Task task = cascade.openTask(null, "userTask_registerDispatch");
        IdentityService people = engine.getIdentityService();
        people.createMembership(SPECIALIST, COMMITTEE);
        try {
            tasks.setAssignee(task.getId(), SPECIALIST);
            assertThatThrownBy(cascade::officeRegisters)
                    .isInstanceOf(FormFieldValidationException.class)
                    .hasMessageContaining("đang do Văn thư Sở");
        } finally {
            people.deleteMembership(SPECIALIST, COMMITTEE);
        }
    }

    @Test
    @DisplayName("Input that is missing or not allowed is refused in a sentence, and the task stays open")
    void refusedInput() {
        cascade.dispatchArrives();
        refused(OFFICE, "userTask_registerDispatch", Map.of(), "số đến");
        refused(OFFICE, "userTask_registerDispatch", Map.of("registrationNumber", "  "), "số đến");
        refused(OFFICE, "userTask_registerDispatch", Map.of("registrationNumber", 7), "phải là văn bản");
        refused(OFFICE, "userTask_registerDispatch", Map.of("registrationNumber", "1", "x", "y"), "không có trường");
        refused(
                OFFICE,
                "userTask_registerDispatch",
                Map.of("registrationNumber", "1", "cascadeId", "another"),
                "không có trường");
        cascade.officeRegisters();
        refused(CHAIRMAN, "userTask_directDispatch", Map.of(), "hướng xử lý");
        refused(CHAIRMAN, "userTask_directDispatch", Map.of("decision", "forward"), "hướng xử lý");
        refused(CHAIRMAN, "userTask_directDispatch", Map.of("decision", "refuse"), "lý do từ chối");
        cascade.chairmanDirects("ownDirective");
        cascade.departmentTakesIt();
        String draft = "userTask_draftDirective";
        refused(SPECIALIST, draft, Map.of("addresseeKeys", "[]"), "ít nhất một nơi nhận");
        refused(SPECIALIST, draft, Map.of("addresseeKeys", "[\"so-la\"]"), "không tồn tại");
        refused(SPECIALIST, draft, Map.of("addresseeKeys", "[\"" + OPERATOR + "\",\"" + OPERATOR + "\"]"), "hai lần");
        refused(SPECIALIST, draft, Map.of("addresseeKeys", "{oops"), "không đúng cấu trúc");
        refused(SPECIALIST, draft, Map.of("measures", "[]"), "ít nhất một biện pháp");
        refused(SPECIALIST, draft, Map.of("measures", "[{\"id\":\"1\"}]"), "không đúng cấu trúc");
        refused(
                SPECIALIST,
                draft,
                Map.of("measures", "[{\"id\":\"1\",\"text\":\"a\",\"groups\":[\"nobody\"]}]"),
                "nhóm nơi nhận không tồn tại");
        refused(
                SPECIALIST,
                draft,
                Map.of("measures", "[{\"id\":\"1\",\"text\":\"a\"},{\"id\":\"1\",\"text\":\"b\"}]"),
                "trùng");
        cascade.departmentDrafts();
        refused(CHAIRMAN, "userTask_signDirective", Map.of(), "chọn ký hoặc trả lại");
        refused(CHAIRMAN, "userTask_signDirective", Map.of("signed", true), "số, ký hiệu");
        refused(CHAIRMAN, "userTask_signDirective", Map.of("signed", false), "lý do trả lại");
        cascade.signed(CHAIRMAN);
        refusedBy(OPERATOR, "userTask_acknowledgeDirective", Map.of(), "thuộc phạm vi");
        refusedBy(OPERATOR, "userTask_acknowledgeDirective", Map.of("applicable", false), "lý do");
        cascade.acknowledges(OPERATOR);
        String report = "userTask_reportMeasures";
        refusedBy(OPERATOR, report, Map.of(), "từng biện pháp");
        refusedBy(OPERATOR, report, Map.of("measureStates", "[]"), "chưa báo cáo");
        refusedBy(OPERATOR, report, Map.of("measureStates", "[{\"measure\":\"9z\",\"state\":\"done\"}]"), "không giao");
        refusedBy(
                OPERATOR, report, Map.of("measureStates", "[{\"measure\":\"2a\",\"state\":\"maybe\"}]"), "tình trạng");
        refusedBy(OPERATOR, report, Map.of("measureStates", "[{\"measure\":\"2a\",\"state\":\"cannot\"}]"), "lý do");
        refusedBy(
                OPERATOR,
                report,
                Map.of(
                        "measureStates",
                        "[{\"measure\":\"2a\",\"state\":\"done\"},{\"measure\":\"2a\",\"state\":\"done\"}]"),
                "đã có trong báo cáo");
        cascade.everyoneElseReports();
        cascade.departmentConsolidates();
        refused(CHAIRMAN, "userTask_approveReport", Map.of(), "duyệt hoặc trả lại");
        refused(CHAIRMAN, "userTask_approveReport", Map.of("approved", false), "lý do trả lại");
        assertThat(cascade.state()).isEqualTo(CascadeState.APPROVING);
    }

    @Test
    @DisplayName(
            "With an extension granted: the new date counts for the task and the watch, the old one stays in the record")
    void withExtensionGranted() {
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR);
        asks(OPERATOR, "2024-04-19", "Chờ hãng cung cấp bản vá.");
        assertThat(cascade.response(OPERATOR)).isWaitingAt("userTask_acknowledgeDirective", "userTask_decideExtension");
        assertThat(task("userTask_decideExtension", cascade.response(OPERATOR)))
                .hasCandidateGroup(COMMITTEE + ".leader")
                .hasDueDate(Date.from(at("2024-04-18T17:00:00+07:00")));
        assertRefused("extension.open", () -> asks(OPERATOR, "2024-04-20", "Lần nữa."));

        Map<String, Object> yes = Map.of("granted", true);
        assertThatThrownBy(() -> cascade.complete(DIRECTOR, OPERATOR, "userTask_decideExtension", yes))
                .isInstanceOf(AuthorizationException.class);
        refusedBy(CHAIRMAN, OPERATOR, "userTask_decideExtension", Map.of(), "đồng ý hoặc không đồng ý");
        refusedBy(
                CHAIRMAN,
                OPERATOR,
                "userTask_decideExtension",
                Map.of("granted", true, "until", "2024-04-18"),
                "sau hạn hiện tại");
        cascade.complete(CHAIRMAN, OPERATOR, "userTask_decideExtension", yes);
        cascade.runDueJobs();

        Instant later = at("2024-04-19T17:00:00+07:00");
        assertThat(cascade.addressee(OPERATOR).acknowledgement().due())
                .isEqualTo(new Deadline(later, Deadline.Origin.EXTENSION));
        assertThat(cascade.openTask(OPERATOR, "userTask_acknowledgeDirective").getDueDate())
                .isEqualTo(later);
        assertThat(cascade.timer("event_momentReached", null)).isEqualTo(at("2024-04-19T15:00:00+07:00"));
        assertThat(changes.ofAddressees(cascade.id(), List.of(OPERATOR)))
                .extracting(
                        DeadlineChange::work,
                        DeadlineChange::oldDue,
                        DeadlineChange::newDue,
                        DeadlineChange::newOrigin,
                        DeadlineChange::reason,
                        DeadlineChange::by)
                .containsExactly(tuple(
                        "acknowledge",
                        at("2024-04-18T17:00:00+07:00"),
                        later,
                        Deadline.Origin.EXTENSION,
                        "Chờ hãng cung cấp bản vá.",
                        CHAIRMAN));
        assertThat(steps.of(cascade.id()))
                .filteredOn(step -> step.task().equals("userTask_decideExtension"))
                .extracting(Step::organisation, Step::outcome, Step::doneBy)
                .containsExactly(tuple(COMMITTEE, "granted", CHAIRMAN));
        cascade.timePassesTo("2024-04-18T17:00:00+07:00");
        assertThat(cascade.addressee(OPERATOR).late()).isFalse();
        cascade.timePassesTo(later);
        assertThat(cascade.addressee(OPERATOR).late()).isTrue();
    }

    @Test
    @DisplayName("With an extension refused: the date stays and the addressee reads why")
    void withExtensionRefused() {
        cascade.issued();
        cascade.acknowledges(DISTRICT);
        asks(DISTRICT, "2024-04-24T10:00:00+07:00", "Thiếu nhân lực.");
        refusedBy(CHAIRMAN, DISTRICT, "userTask_decideExtension", Map.of("granted", false), "lý do không đồng ý");
        cascade.complete(
                CHAIRMAN,
                DISTRICT,
                "userTask_decideExtension",
                Map.of("granted", false, "reason", "Dịp lễ đã cận kề."));
        cascade.runDueJobs();
        assertThat(cascade.addressee(DISTRICT).reporting().due().at()).isEqualTo(at("2024-04-22T17:00:00+07:00"));
        assertThat(extensions.latest(cascade.id(), DISTRICT)).hasValueSatisfying(asked -> {
            assertThat(asked.state()).isEqualTo(Extension.State.REFUSED);
            assertThat(asked.answer()).isEqualTo("Dịp lễ đã cận kề.");
        });
        assertThat(changes.ofAddressees(cascade.id(), List.of(DISTRICT))).isEmpty();

        asks(DISTRICT, "2024-04-23", "Xin thêm một ngày.");
        cascade.complete(
                CHAIRMAN,
                DISTRICT,
                "userTask_decideExtension",
                Map.of("granted", true, "until", "2024-04-24", "reason", "Cho đến thứ Tư."));
        cascade.runDueJobs();
        assertThat(cascade.addressee(DISTRICT).reporting().due().at()).isEqualTo(at("2024-04-24T17:00:00+07:00"));
        cascade.timePassesTo("2024-04-22T17:00:00+07:00");
        assertThat(cascade.state()).as("the others had until now").isEqualTo(CascadeState.CONSOLIDATING);
        assertThat(cascade.addressee(DISTRICT).late()).isFalse();
    }

    @Test
    @DisplayName(
            "With an extension beyond the general date: the report goes up, the unit answers later, and then it ends")
    void withExtensionBeyond() {
        cascade.issued();
        cascade.acknowledges(OPERATOR);
        asks(OPERATOR, "2024-05-15", "Chờ hãng cung cấp bản vá.");
        cascade.complete(CHAIRMAN, OPERATOR, "userTask_decideExtension", Map.of("granted", true));
        cascade.acknowledges(DISTRICT);
        asks(DISTRICT, "2024-04-23", "Thiếu nhân lực.");
        cascade.complete(CHAIRMAN, DISTRICT, "userTask_decideExtension", Map.of("granted", true));
        cascade.runDueJobs();
        cascade.everyoneElseReports(OPERATOR, DISTRICT, "tx-nghi-son");
        cascade.acknowledges("tx-nghi-son");
        assertThat(cascade.state()).isEqualTo(CascadeState.TRACKING);
        cascade.reports("tx-nghi-son");
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
        assertThat(addresseeDeadlines.extendedBeyond(cascade.id()))
                .extracting(Addressee::organisation)
                .containsExactly(DISTRICT, OPERATOR);

        assertRefused("extension.notTracking", () -> asks(OPERATOR, "2024-05-20", "Chưa đủ."));
        cascade.departmentConsolidates();
        cascade.timePassesTo("2024-04-24T08:00:00+07:00");
        assertThat(cascade.isOpen(null, "userTask_followUpLateUnits")).isTrue();
        ProcessInstance chain = cascade.chain();
        ProcessInstance operator = cascade.response(OPERATOR);
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.state()).isEqualTo(CascadeState.CLOSED);
        // What was extended to a date that has passed is closed as not reported, what goes on stays with its date.
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.CANCELLED);
        assertThat(cascade.addressee(DISTRICT).late()).isTrue();
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.ACKNOWLEDGED);
        assertThat(cascade.addressee(OPERATOR).late()).isFalse();
        assertThat(operator).isWaitingAtExactly("userTask_reportMeasures");
        assertThat(task(operator)).hasDueDate(Date.from(at("2024-05-15T17:00:00+07:00")));
        assertThat(chain)
                .isWaitingAtExactly("subProcess_watch", "gateway_nextEvent")
                .hasPassed("endEvent_reportSent", "endEvent_followUpOver")
                .hasNotPassed("endEvent_closed");
        assertThat(steps.of(cascade.id())).noneMatch(Step::isOpen);
        // The moment that was planned for those who are closed now is the last of theirs.
        cascade.timePassesTo("2024-04-24T17:00:00+07:00");
        assertThat(cascade.timer("event_momentReached", null)).isEqualTo(at("2024-05-14T17:00:00+07:00"));

        cascade.timePassesTo("2024-05-15T17:00:00+07:00");
        assertThat(cascade.addressee(OPERATOR).late()).isTrue();
        assertThat(cascade.isOpen(null, "userTask_followUpLateUnits")).isTrue();
        cascade.reports(OPERATOR);
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.DONE);
        assertThat(cascade.addressee(OPERATOR).reporting().at()).isEqualTo(clock.instant());
        assertThat(chain).isEnded().hasPassed("endEvent_answersComplete");
        assertThat(steps.of(cascade.id())).noneMatch(Step::isOpen);
        assertThat(cascade.runningAddressees()).isZero();
        assertThat(cascade.state()).isEqualTo(CascadeState.CLOSED);
    }

    @Test
    @DisplayName("A further request of a unit that goes on ends undecided when the report goes up; its date stays")
    void withAnotherRequestAtTheEnd() {
        cascade.issued();
        cascade.acknowledges(OPERATOR);
        asks(OPERATOR, "2024-05-15", "Chờ hãng cung cấp bản vá.");
        cascade.complete(CHAIRMAN, OPERATOR, "userTask_decideExtension", Map.of("granted", true));
        cascade.runDueJobs();
        clock.moveTo("2024-04-17T09:00:00+07:00");
        asks(OPERATOR, "2024-05-31", "Hãng báo chậm.");
        cascade.everyoneElseReports(OPERATOR);
        cascade.departmentConsolidates();
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.response(OPERATOR)).isWaitingAtExactly("userTask_reportMeasures");
        assertThat(extensions.latest(cascade.id(), OPERATOR))
                .hasValueSatisfying(asked -> assertThat(asked.state()).isEqualTo(Extension.State.OVERTAKEN));
        assertThat(cascade.addressee(OPERATOR).reporting().due().at()).isEqualTo(at("2024-05-15T17:00:00+07:00"));
        assertThat(steps.of(cascade.id())).noneMatch(Step::isOpen);
    }

    @Test
    @DisplayName("More time for the only unit that has not answered: the report begins at once, without it")
    void withExtensionForTheLast() {
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR);
        cascade.acknowledges(OPERATOR);
        asks(OPERATOR, "2024-05-15", "Chờ hãng cung cấp bản vá.");
        assertThat(cascade.state()).isEqualTo(CascadeState.TRACKING);
        cascade.complete(CHAIRMAN, OPERATOR, "userTask_decideExtension", Map.of("granted", true));
        cascade.runDueJobs();
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
        // It answers before the report is written after all.
        cascade.reports(OPERATOR);
        assertThat(cascade.chain())
                .isWaitingAtExactly("userTask_consolidateReport")
                .hasPassed("endEvent_watched");
        assertThat(proposal.textFor(cascade.id())).contains("8 đã báo cáo").doesNotContain("gia hạn");
        cascade.departmentConsolidates();
        ProcessInstance chain = cascade.chain();
        cascade.reportApproved(CHAIRMAN);
        assertThat(chain).isEnded().hasPassed("endEvent_closed");
    }

    @Test
    @DisplayName("An addressee that is done before anyone has decided: its request ends by itself")
    void withExtensionOvertaken() {
        cascade.issued();
        asks(OPERATOR, "2024-04-19", "Chờ bản vá.");
        Task decision = cascade.openTask(OPERATOR, "userTask_decideExtension");
        cascade.acknowledges(OPERATOR);
        assertThat(cascade.response(OPERATOR))
                .isWaitingAtExactly("userTask_reportMeasures")
                .hasPassed("endEvent_extensionOvertaken");
        assertThat(steps.find(decision.getId()))
                .hasValueSatisfying(step -> assertThat(step.outcome()).isEqualTo("overtaken"));
        assertThat(extensions.latest(cascade.id(), OPERATOR))
                .hasValueSatisfying(asked -> assertThat(asked.state()).isEqualTo(Extension.State.OVERTAKEN));

        asks(OPERATOR, "2024-04-23", "Cần thêm thời gian báo cáo.");
        cascade.reports(OPERATOR);
        assertThat(cascade.runningAddressees()).isEqualTo(cascade.all().size() - 1);
        assertThat(extensions.open(cascade.id(), OPERATOR)).isEmpty();
    }

    @Test
    @DisplayName("A directive that ends before anyone has decided: the request ends with it")
    void withExtensionOpenAtTheEnd() {
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR);
        asks(OPERATOR, "2024-04-19", "Chờ bản vá.");
        cascade.timePassesTo("2024-04-22T17:00:00+07:00");
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
        refusedBy(CHAIRMAN, OPERATOR, "userTask_decideExtension", Map.of("granted", true), "không còn trong thời gian");
        cascade.departmentConsolidates();
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.runningAddressees()).isZero();
        assertThat(extensions.latest(cascade.id(), OPERATOR))
                .hasValueSatisfying(asked -> assertThat(asked.state()).isEqualTo(Extension.State.OVERTAKEN));
    }

    @Test
    @DisplayName("An extension that cannot be is refused with its reason, and nobody is asked")
    void extensionsThatCannotBe() {
        cascade.issued();
        assertRefused("extension.date", () -> asks(OPERATOR, "2024-02-30", "Lý do"));
        assertRefused("extension.date", () -> asks(OPERATOR, "mai", "Lý do"));
        assertRefused("extension.until", () -> asks(OPERATOR, " ", "Lý do"));
        assertRefused("extension.past", () -> asks(OPERATOR, "2024-04-16", "Lý do"));
        assertRefused("extension.notLater", () -> asks(OPERATOR, "2024-04-18", "Lý do"));
        assertRefused("extension.afterReport", () -> asks(OPERATOR, "2024-04-23", "Lý do"));
        assertRefused("extension.reason", () -> asks(OPERATOR, "2024-04-19", "  "));
        assertRefused("task.text.tooLong", () -> asks(OPERATOR, "2024-04-19", "a".repeat(4001)));
        assertRefused("task.unknown", () -> ask("clerk." + DISTRICT, DISTRICT, OPERATOR, "2024-04-19", "Lý do"));
        assertRefused(
                "task.unknown", () -> ask("manager." + COMMITTEE, "role.manager", OPERATOR, "2024-04-19", "Lý do"));
        cascade.acknowledges(DISTRICT);
        assertRefused("extension.tooFar", () -> asks(DISTRICT, "2025-01-01", "Lý do"));
        assertThat(cascade.response(OPERATOR)).isNotWaitingAt("userTask_decideExtension");
        assertThat(cascade.response(DISTRICT)).isNotWaitingAt("userTask_decideExtension");
    }

    private void asks(String organisation, String until, String reason) {
        ask("clerk." + organisation, organisation, organisation, until, reason);
    }

    private void ask(String user, String group, String organisation, String until, String reason) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(cascade.businessKey() + "/" + organisation)
                .taskDefinitionKeyIn("userTask_acknowledgeDirective", "userTask_reportMeasures")
                .singleResult();
        extensionDesk.ask(task.getId(), user, List.of(group), until, reason);
    }

    private static void assertRefused(String code, ThrowableAssert.ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }

    @Test
    @DisplayName(
            "Until when there will be news of a measure stands in the proposed report; a day that is past is refused")
    void newsToCome() {
        cascade.issued();
        cascade.acknowledges(OPERATOR);
        for (String[] wrong : new String[][] {
            {"inProgress", "2024-04-16", "phải từ hôm nay"},
            {"planned", "2034-04-18", "phải từ hôm nay"},
            {"planned", "2024-02-30", "không phải là ngày hợp lệ"},
            {"planned", "17/4/2024", "không phải là ngày hợp lệ"},
            {"done", "2024-04-17", "không còn đang thực hiện"}
        }) {
            refusedBy(
                    OPERATOR,
                    "userTask_reportMeasures",
                    Map.of("measureStates", List.of(news("2a", wrong[0], wrong[1]))),
                    wrong[2]);
        }
        List<Map<String, String>> given = new ArrayList<>(cascade.allDone(OPERATOR));
        given.set(0, news(given.get(0).get("measure"), "inProgress", "2024-04-17"));
        given.set(1, news(given.get(1).get("measure"), "planned", "2024-05-02"));
        cascade.complete("clerk." + OPERATOR, OPERATOR, "userTask_reportMeasures", Map.of("measureStates", given));

        assertThat(answers.nextUpdates(cascade.id()))
                .containsOnlyKeys(given.get(0).get("measure"), given.get(1).get("measure"));
        assertThat(proposal.textFor(cascade.id()).lines().filter(line -> line.contains("cập nhật tiếp")))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("đang thực hiện: 1; cập nhật tiếp chậm nhất ngày 17/04/2024"),
                        line -> assertThat(line).endsWith("có kế hoạch: 1; cập nhật tiếp chậm nhất ngày 02/05/2024"));
    }

    private static Map<String, String> news(String measure, String state, String day) {
        return Map.of("measure", measure, "state", state, "nextUpdate", day);
    }

    private void refused(String user, String task, Map<String, Object> variables, String sentence) {
        assertThatThrownBy(() -> cascade.complete(user, task, variables))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining(sentence);
        assertThat(cascade.chain()).isWaitingAt(task);
    }

    private void refusedBy(String organisation, String task, Map<String, Object> variables, String sentence) {
        refusedBy("clerk." + organisation, organisation, task, variables, sentence);
    }

    private void refusedBy(
            String user, String organisation, String task, Map<String, Object> variables, String sentence) {
        assertThatThrownBy(() -> cascade.complete(user, organisation, task, variables))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining(sentence);
        assertThat(cascade.response(organisation)).isWaitingAt(task);
    }

    private Step onlyStep() {
        List<Step> taken = steps.of(cascade.id());
        assertThat(taken).hasSize(1);
        return taken.get(0);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
