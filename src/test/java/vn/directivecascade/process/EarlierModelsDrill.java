package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.DEPARTMENT;
import static vn.directivecascade.process.ThanhHoa.DIRECTOR;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import vn.directivecascade.MovableClock;
import vn.directivecascade.NothingStaysOpen;
import vn.directivecascade.Weekdays;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.engine.Processes;
import vn.directivecascade.process.delegate.ShapeChain;
import vn.directivecascade.work.ExtensionDesk;

/**
 * Cases that were begun by the models of the versions before, kept in {@code earlier-models}: they stay on their
 * version of
 * the model and go on to their end by the present code, wherever they wait when the present models are deployed.
 */
@SpringBootTest(
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            "spring.datasource.url=jdbc:h2:mem:earlier-models;DB_CLOSE_DELAY=-1"
        })
@Import({MovableClock.InPlace.class, Weekdays.class, ThanhHoa.class})
class EarlierModelsDrill implements NothingStaysOpen {

    private static final String OPERATOR = "vnpt-thanh-hoa";
    private static final String DISTRICT = "huyen-ba-thuoc";
    private static final String TOWN = "tx-nghi-son";
    private static final int MOST_ACTS = 60;

    @Autowired
    private ThanhHoa cascade;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Models models;

    @Autowired
    private ExtensionDesk extensions;

    @Autowired
    private Steps steps;

    @Autowired
    private ResourcePatternResolver resources;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    private String leader = CHAIRMAN;

    @BeforeEach
    void onlyEarlierModels() throws IOException {
        clock.moveTo("2024-04-17T08:00:00+07:00");
        repository
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
        DeploymentBuilder earlier = repository.createDeployment().name("directive-cascade");
        for (String pattern : List.of("classpath:/earlier-models/*.bpmn", "classpath:/processes/*.dmn")) {
            for (Resource resource : resources.getResources(pattern)) {
                try (InputStream content = resource.getInputStream()) {
                    earlier.addInputStream(resource.getFilename(), content);
                }
            }
        }
        earlier.deploy();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userTask_registerDispatch",
                "userTask_directDispatch",
                "userTask_acknowledgeAssignment",
                "userTask_draftDirective",
                "userTask_signDirective",
                "userTask_consolidateReport",
                "userTask_approveReport"
            })
    @DisplayName("A case whose step is open keeps the clock of that step, is completed and goes on to its end")
    void atStep(String step) {
        cascade.dispatchArrives();
        goOnTo(step);
        presentModels();

        Task open = cascade.openTask(null, step);
        cascade.timePassesTo(open.getDueDate().toInstant());
        assertThat(steps.find(open.getId())).hasValueSatisfying(record -> {
            assertThat(record.late()).isTrue();
            assertThat(record.remindersSent()).isPositive();
        });
        goOnToTheEnd();
        assertThat(cascade.cascade().shape()).isEqualTo(Shape.OWN_DIRECTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serviceTask_openAddressees",
                "gateway_nextEvent",
                "userTask_acknowledgeDirective",
                "userTask_reportMeasures",
                "endEvent_notApplicable",
                "endEvent_informed",
                "endEvent_reported"
            })
    @DisplayName("A case that waits for a job, for a moment or for addressees goes on to its end")
    void onTheWay(String element) {
        cascade.dispatchArrives();
        goOnTo(element);
        presentModels();
        goOnToTheEnd();
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.NOT_APPLICABLE);
        assertThat(cascade.addressee(TOWN).state()).isEqualTo(AddresseeState.DONE);
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serviceTask_actOnMoment", "userTask_followUpLateUnits"})
    @DisplayName("A case with late units goes on to its end")
    void withLateUnits(String element) {
        cascade.dispatchArrives();
        goOnTo("gateway_nextEvent");
        clock.moveTo("2024-04-18T17:00:00+07:00");
        goOnTo(element);
        presentModels();
        goOnToTheEnd();
        assertThat(cascade.all())
                .allSatisfy(addressee -> assertThat(addressee.late()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"userTask_decideExtension", "endEvent_extensionDecided"})
    @DisplayName("A request for more time is watched, decided and followed")
    void withExtension(String element) {
        cascade.dispatchArrives();
        goOnTo("userTask_reportMeasures");
        Task report = cascade.openTask(OPERATOR, "userTask_reportMeasures");
        cascade.as(
                "clerk." + OPERATOR,
                () -> extensions.ask(report.getId(), "clerk." + OPERATOR, List.of(OPERATOR), "2024-04-24", "Chờ vá."));
        goOnTo(element);
        presentModels();
        if (element.startsWith("userTask")) {
            Task decision = cascade.openTask(OPERATOR, element);
            cascade.timePassesTo(decision.getDueDate().toInstant());
            assertThat(steps.find(decision.getId()))
                    .hasValueSatisfying(record -> assertThat(record.late()).isTrue());
        }
        goOnToTheEnd();
    }

    @Test
    @DisplayName("A department that issues by itself signs and approves what it began")
    void departmentDirect() {
        leader = DIRECTOR;
        cascade.departmentIssues();
        assertThat(waitsAt("userTask_draftDirective")).isTrue();
        presentModels();
        goOnToTheEnd();
        assertThat(cascade.cascade().report().approvedBy()).isEqualTo(DIRECTOR);
        assertThat(cascade.cascade().lead()).isEqualTo(DEPARTMENT);
    }

    @Test
    @DisplayName("An addressee that has not reported when the report is approved is closed with its case")
    void notReported() {
        cascade.dispatchArrives();
        goOnTo("userTask_reportMeasures");
        cascade.timePassesTo("2024-04-22T17:00:00+07:00");
        assertThat(waitsAt("userTask_consolidateReport")).isTrue();
        presentModels();
        cascade.departmentConsolidates();
        cascade.reportApproved(leader);
        assertThat(cascade.runningAddressees()).isZero();
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.CANCELLED);
        assertThat(cascade.state()).isEqualTo(CascadeState.CLOSED);
    }

    @Test
    @DisplayName(
            "Who reports on an earlier model with something under way is followed up, after the end of the case too")
    void followedUp() {
        cascade.dispatchArrives();
        goOnTo("userTask_reportMeasures");
        presentModels();
        cascade.complete(
                "clerk." + OPERATOR,
                OPERATOR,
                "userTask_reportMeasures",
                Map.of(
                        "measureStates",
                        cascade.allDone(OPERATOR).stream()
                                .map(answer -> Map.of("measure", answer.get("measure"), "state", "planned"))
                                .toList()));
        cascade.runDueJobs();
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.REPORTED);
        Instant due = cascade.openTask(OPERATOR, "userTask_updateMeasures")
                .getDueDate()
                .toInstant();
        cascade.timePassesTo("2024-04-22T17:00:00+07:00");
        cascade.departmentConsolidates();
        cascade.reportApproved(leader);
        assertThat(cascade.state()).isEqualTo(CascadeState.CLOSED);
        assertThat(cascade.runs()).as("it is watched on").isTrue();
        cascade.timePassesTo(due);
        assertThat(cascade.addressee(OPERATOR).late()).isTrue();
        cascade.complete(
                "clerk." + OPERATOR,
                OPERATOR,
                "userTask_updateMeasures",
                Map.of("measureStates", cascade.allDone(OPERATOR)));
        cascade.runDueJobs();
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.DONE);
        assertThat(cascade.runs()).isFalse();
    }

    /** Deploys the models as the product does when it starts; running instances stay where they are. */
    private void presentModels() {
        List<ProcessInstance> before = runtime.createProcessInstanceQuery().list();
        models.afterSingletonsInstantiated();
        ProcessDefinition present = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(Processes.DIRECTIVE_CASCADE)
                .latestVersion()
                .singleResult();
        assertThat(repository
                        .getBpmnModelInstance(present.getId())
                        .<org.camunda.bpm.model.xml.instance.ModelElementInstance>getModelElementById(ShapeChain.TASK))
                .isNotNull();
        assertThat(before).isNotEmpty().allSatisfy(instance -> assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance.getId())
                        .singleResult()
                        .getProcessDefinitionId())
                .isEqualTo(instance.getProcessDefinitionId())
                .isNotEqualTo(present.getId()));
    }

    private void goOnTo(String element) {
        for (int acts = 0; !waitsAt(element); acts++) {
            assertThat(acts).as("acts before %s", element).isLessThan(MOST_ACTS);
            goOn();
        }
    }

    private void goOnToTheEnd() {
        String instance = cascade.instance();
        for (int acts = 0; cascade.runs() || cascade.runningAddressees() > 0; acts++) {
            assertThat(acts).as("acts before the end").isLessThan(MOST_ACTS);
            goOn();
        }
        assertThat(cascade.state()).isEqualTo(CascadeState.CLOSED);
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .activityId("endEvent_closed")
                        .count())
                .isOne();
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    private boolean waitsAt(String element) {
        return runtime.createProcessInstanceQuery().list().stream()
                .map(instance -> runtime.getActivityInstance(instance.getId()))
                .anyMatch(tree -> holds(tree, element));
    }

    private static boolean holds(ActivityInstance tree, String element) {
        return tree.getActivityInstances(element).length > 0 || tree.getTransitionInstances(element).length > 0;
    }

    /** What happens next: a job that is due, else the first task that is open. */
    private void goOn() {
        List<Job> due = management.createJobQuery().executable().listPage(0, 1);
        if (!due.isEmpty()) {
            management.executeJob(due.get(0).getId());
            return;
        }
        Map<String, Runnable> acts = new LinkedHashMap<>();
        acts.put("userTask_registerDispatch", cascade::officeRegisters);
        acts.put("userTask_directDispatch", () -> cascade.chairmanDirects("ownDirective"));
        acts.put("userTask_acknowledgeAssignment", cascade::departmentTakesIt);
        acts.put("userTask_draftDirective", this::drafts);
        acts.put("userTask_signDirective", this::signs);
        acts.put(
                "userTask_followUpLateUnits",
                () -> cascade.complete(SPECIALIST, "userTask_followUpLateUnits", Map.of()));
        acts.put("userTask_decideExtension", this::grantsMoreTime);
        acts.put("userTask_acknowledgeDirective", this::acknowledges);
        acts.put("userTask_reportMeasures", this::reports);
        acts.put("userTask_consolidateReport", cascade::departmentConsolidates);
        acts.put(
                "userTask_approveReport",
                () -> cascade.complete(leader, "userTask_approveReport", Map.of("approved", true)));
        List<String> open = new ArrayList<>(tasks.createTaskQuery().list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList());
        acts.entrySet().stream()
                .filter(act -> open.contains(act.getKey()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing to do"))
                .getValue()
                .run();
    }

    /** To one that reports, one to which it does not apply, and one that is only told. */
    private void drafts() {
        cascade.complete(
                SPECIALIST,
                "userTask_draftDirective",
                Map.of(
                        "addresseeKeys",
                        "[\"" + OPERATOR + "\",\"" + DISTRICT + "\",\"" + TOWN + "\"]",
                        "informationKeys",
                        "[\"" + TOWN + "\"]"));
    }

    private void signs() {
        cascade.complete(leader, "userTask_signDirective", Map.of("signed", true, "directiveNumber", "5653/UBND-CNTT"));
    }

    private void acknowledges() {
        for (String organisation : List.of(DISTRICT, TOWN, OPERATOR)) {
            if (cascade.isOpen(organisation, "userTask_acknowledgeDirective")) {
                boolean applies = !organisation.equals(DISTRICT);
                cascade.complete(
                        "clerk." + organisation,
                        organisation,
                        "userTask_acknowledgeDirective",
                        Map.of("applicable", applies, "note", "Đã nhận."));
                return;
            }
        }
    }

    private void reports() {
        cascade.complete(
                "clerk." + OPERATOR,
                OPERATOR,
                "userTask_reportMeasures",
                Map.of("measureStates", cascade.allDone(OPERATOR)));
    }

    private void grantsMoreTime() {
        cascade.complete(leader, OPERATOR, "userTask_decideExtension", Map.of("granted", true));
    }
}
