package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.MovableClock;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.cascade.receipt.Receipts;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.engine.Login;
import vn.directivecascade.engine.Processes;
import vn.directivecascade.engine.Variables;

/** The steps of the Thanh Hóa case, for use in stories. */
@TestComponent
public class ThanhHoa {

    static final String MINISTRY = "bo-tttt";
    static final String COMMITTEE = "ubnd-thanh-hoa";
    static final String DEPARTMENT = "so-tttt-thanh-hoa";

    static final String OFFICE = "clerk." + COMMITTEE;
    static final String CHAIRMAN = "leader." + COMMITTEE;
    static final String SPECIALIST = "clerk." + DEPARTMENT;
    static final String DIRECTOR = "leader." + DEPARTMENT;

    /** Three departments, the one that leads among them, a town, three districts and an operator. */
    private static final List<String> SOME = List.of(
            DEPARTMENT,
            "so-noi-vu-thanh-hoa",
            "so-y-te-thanh-hoa",
            "tx-nghi-son",
            "huyen-ba-thuoc",
            "huyen-dong-son",
            "huyen-nga-son",
            "vnpt-thanh-hoa");

    private final Receipts receipts;
    private final Cascades cascades;
    private final Addressees addressees;
    private final Duties duties;
    private final CascadeProcess process;
    private final TransactionTemplate transaction;
    private final MovableClock clock;
    private final Login login;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final JdbcClient jdbc;

    private String id;

    ThanhHoa(
            Receipts receipts,
            Cascades cascades,
            Addressees addressees,
            Duties duties,
            CascadeProcess process,
            TransactionTemplate transaction,
            MovableClock clock,
            Login login,
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            JdbcClient jdbc) {
        this.receipts = receipts;
        this.cascades = cascades;
        this.addressees = addressees;
        this.duties = duties;
        this.process = process;
        this.transaction = transaction;
        this.clock = clock;
        this.login = login;
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.jdbc = jdbc;
    }

    /** The ministry's dispatch 1465/BTTTT-CATTT of 17/4/2024 arrives at the committee. */
    void dispatchArrives() {
        dispatchArrives(Urgency.URGENT);
    }

    void dispatchArrives(Urgency urgency) {
        begin(MINISTRY, COMMITTEE, null, CascadeState.REGISTERING, urgency, Force.ORDER);
    }

    /** A dispatch of the ministry with these terms arrives at the committee, and comes as far as the draft. */
    void isToBeDrafted(StatedTerms terms) {
        begin(MINISTRY, COMMITTEE, null, CascadeState.REGISTERING, terms);
        officeRegisters();
        chairmanDirects("ownDirective");
        departmentTakesIt();
    }

    /** The department issues a request by itself. */
    void departmentIssues() {
        begin(DEPARTMENT, DEPARTMENT, Shape.DEPARTMENT_DIRECT, CascadeState.DRAFTING, Urgency.URGENT, Force.ORDER);
    }

    /** The department issues by itself, with these terms. */
    void departmentIssues(StatedTerms terms) {
        begin(DEPARTMENT, DEPARTMENT, Shape.DEPARTMENT_DIRECT, CascadeState.DRAFTING, terms);
    }

    /** Another dispatch arrives while the registers go on, and its directive comes as far as the signature. */
    void anotherIsDrafted(String registrationNumber) {
        anotherArrives();
        complete(OFFICE, "userTask_registerDispatch", Map.of("registrationNumber", registrationNumber));
        chairmanDirects("ownDirective");
        departmentTakesIt();
        departmentDraftsForSome();
    }

    void anotherArrives() {
        arrives(MINISTRY, COMMITTEE, null, CascadeState.REGISTERING, Urgency.URGENT, Force.ORDER);
    }

    /** A story begins with empty registers, since all of them give the same numbers. */
    private void begin(String issuer, String receiver, Shape shape, CascadeState state, Urgency urgency, Force force) {
        begin(issuer, receiver, shape, state, new StatedTerms(urgency, force, "30/4, 01/5", null, null, null));
    }

    private void begin(String issuer, String receiver, Shape shape, CascadeState state, StatedTerms terms) {
        jdbc.sql("delete from directive.number_given").update();
        arrives(issuer, receiver, shape, state, terms);
    }

    private void arrives(
            String issuer, String receiver, Shape shape, CascadeState state, Urgency urgency, Force force) {
        arrives(issuer, receiver, shape, state, new StatedTerms(urgency, force, "30/4, 01/5", null, null, null));
    }

    private void arrives(String issuer, String receiver, Shape shape, CascadeState state, StatedTerms terms) {
        id = UUID.randomUUID().toString();
        Dispatch dispatch = new Dispatch(
                issuer,
                "1465/BTTTT-CATTT " + id,
                LocalDate.of(2024, 4, 17),
                "Tăng cường bảo đảm an toàn thông tin mạng dịp lễ 30/4, 01/5",
                terms.urgency(),
                terms.force(),
                terms.occasion(),
                null,
                terms.dutyWindow(),
                terms.acknowledgeBy(),
                terms.reportBy(),
                List.of());
        Cascade cascade = Cascade.of(
                id, dispatch, clock.instant(), new Cascade.Parties(receiver, DEPARTMENT, COMMITTEE), shape, state);
        transaction.executeWithoutResult(status -> {
            receipts.record(cascade, "0");
            process.start(cascade);
        });
    }

    void officeRegisters() {
        complete(OFFICE, "userTask_registerDispatch", Map.of("registrationNumber", "1234"));
    }

    void chairmanDirects(String decision) {
        complete(CHAIRMAN, "userTask_directDispatch", Map.of("decision", decision));
    }

    void chairmanRefuses(String reason) {
        complete(CHAIRMAN, "userTask_directDispatch", Map.of("decision", "refuse", "leaderNote", reason));
    }

    void departmentTakesIt() {
        complete(SPECIALIST, "userTask_acknowledgeAssignment", Map.of());
    }

    void departmentDrafts() {
        complete(SPECIALIST, "userTask_draftDirective", Map.of());
    }

    /** The same to some addressees of each kind only, none of which is the department that may issue the directive. */
    void departmentDraftsForSome() {
        complete(SPECIALIST, "userTask_draftDirective", Map.of("addresseeKeys", SOME.subList(1, SOME.size())));
    }

    void returned(String leader, String reason) {
        complete(leader, "userTask_signDirective", Map.of("signed", false, "returnReason", reason));
    }

    void signed(String leader) {
        complete(leader, "userTask_signDirective", Map.of("signed", true, "directiveNumber", "5653/UBND-CNTT"));
        runDueJobs();
    }

    /** Everything up to the moment at which some addressees of each kind have their task. */
    void issued() {
        issued(Force.ORDER, Map.of("addresseeKeys", SOME));
    }

    /** The same to all 55 whom the policy names, for stories that are about their number or their kinds. */
    void issuedToAll() {
        issuedToAll(Force.ORDER);
    }

    void issuedToAll(Force force) {
        issued(force, Map.of());
    }

    private void issued(Force force, Map<String, Object> draft) {
        begin(MINISTRY, COMMITTEE, null, CascadeState.REGISTERING, Urgency.URGENT, force);
        officeRegisters();
        chairmanDirects("ownDirective");
        departmentTakesIt();
        complete(SPECIALIST, "userTask_draftDirective", draft);
        signed(CHAIRMAN);
    }

    void acknowledges(String organisation) {
        complete("clerk." + organisation, organisation, "userTask_acknowledgeDirective", Map.of("applicable", true));
        runDueJobs();
    }

    void doesNotApply(String organisation, String reason) {
        complete(
                "clerk." + organisation,
                organisation,
                "userTask_acknowledgeDirective",
                Map.of("applicable", false, "note", reason));
        runDueJobs();
    }

    void reports(String organisation) {
        complete(
                "clerk." + organisation,
                organisation,
                "userTask_reportMeasures",
                Map.of("measureStates", allDone(organisation)));
        runDueJobs();
    }

    /** Acknowledges and reports: all done but the first measure, of which this is said. */
    void reports(String organisation, Map<String, String> said) {
        acknowledges(organisation);
        List<Map<String, String>> answers = new ArrayList<>(allDone(organisation));
        answers.set(0, said(answers.get(0).get("measure"), said));
        complete("clerk." + organisation, organisation, "userTask_reportMeasures", Map.of("measureStates", answers));
        runDueJobs();
    }

    /** Reports the same state of every measure; jobs are left to others. */
    void reportsAll(String organisation, String state) {
        complete(
                "clerk." + organisation,
                organisation,
                "userTask_reportMeasures",
                Map.of(
                        "measureStates",
                        duties.of(id, organisation).stream()
                                .map(measure -> Map.of("measure", measure.id(), "state", state))
                                .toList()));
    }

    /** Says this of the measure that is still open. */
    void updates(String organisation, Map<String, String> said) {
        complete(
                "clerk." + organisation,
                organisation,
                "userTask_updateMeasures",
                Map.of("measureStates", List.of(said(firstMeasure(organisation), said))));
        runDueJobs();
    }

    String firstMeasure(String organisation) {
        return duties.of(id, organisation).get(0).id();
    }

    private static Map<String, String> said(String measure, Map<String, String> said) {
        Map<String, String> answer = new HashMap<>(said);
        answer.put("measure", measure);
        return answer;
    }

    List<Map<String, String>> allDone(String organisation) {
        return duties.of(id, organisation).stream()
                .map(measure -> Map.of("measure", measure.id(), "state", "done"))
                .toList();
    }

    /** Every addressee but these acknowledges and reports. */
    void everyoneElseReports(String... others) {
        List<String> absent = List.of(others);
        for (Addressee addressee : all()) {
            if (!absent.contains(addressee.organisation())) {
                if (addressee.state() == AddresseeState.OPEN) {
                    acknowledges(addressee.organisation());
                }
                reports(addressee.organisation());
            }
        }
    }

    void departmentConsolidates() {
        complete(SPECIALIST, "userTask_consolidateReport", Map.of());
    }

    void reportReturned(String leader, String reason) {
        complete(leader, "userTask_approveReport", Map.of("approved", false, "returnReason", reason));
    }

    void reportApproved(String leader) {
        complete(leader, "userTask_approveReport", Map.of("approved", true));
        runDueJobs();
    }

    /** The clock moves and what has fallen due happens. */
    void timePassesTo(String moment) {
        clock.moveTo(moment);
        runDueJobs();
    }

    void timePassesTo(Instant moment) {
        clock.moveTo(moment);
        runDueJobs();
    }

    /** Lets the clock go from timer to timer, as it does in life. */
    void liveThrough(String until) {
        Instant end = OffsetDateTime.parse(until).toInstant();
        for (int timer = 0; timer < 500; timer++) {
            runDueJobs();
            Instant next = management.createJobQuery().timers().list().stream()
                    .map(job -> job.getDuedate().toInstant())
                    .filter(due -> due.isAfter(clock.instant()))
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
            clock.moveTo(next.isAfter(end) ? end : next);
            if (next.isAfter(end)) {
                runDueJobs();
                return;
            }
        }
        throw new AssertionError("timers do not come to an end");
    }

    /** Runs what a job executor would run by now. */
    void runDueJobs() {
        for (int round = 0; round < 100; round++) {
            List<Job> due = management.createJobQuery().executable().list();
            if (due.isEmpty()) {
                return;
            }
            due.stream()
                    .map(Job::getId)
                    // What is executed may end what was due as well.
                    .filter(job -> management.createJobQuery().jobId(job).count() == 1)
                    .forEach(management::executeJob);
        }
        throw new AssertionError("jobs do not come to rest");
    }

    void complete(String user, String task, Map<String, Object> variables) {
        complete(user, null, task, variables);
    }

    void complete(String user, String organisation, String task, Map<String, Object> variables) {
        Task open = openTask(organisation, task);
        as(user, () -> tasks.complete(open.getId(), variables));
    }

    /** Completes a task of another case than the present one. */
    void completeIn(String other, String user, String organisation, String task, Map<String, Object> variables) {
        String present = id;
        id = other;
        try {
            complete(user, organisation, task, variables);
        } finally {
            id = present;
        }
    }

    /** Does something with the login of this user, as the webapps' REST would. */
    void as(String user, Runnable action) {
        login.as(user, () -> {
            action.run();
            return user;
        });
    }

    Task openTask(String organisation, String task) {
        String key = organisation == null ? businessKey() : businessKey() + "/" + organisation;
        Task open = tasks.createTaskQuery()
                .processInstanceBusinessKey(key)
                .taskDefinitionKey(task)
                .singleResult();
        assertThat(open).as("%s of %s", task, key).isNotNull();
        return open;
    }

    boolean isOpen(String organisation, String task) {
        String key = organisation == null ? businessKey() : businessKey() + "/" + organisation;
        return tasks.createTaskQuery()
                        .processInstanceBusinessKey(key)
                        .taskDefinitionKey(task)
                        .count()
                == 1;
    }

    /** When the engine's timer of this kind will fire. */
    Instant timer(String activity, String listener) {
        return management.createJobQuery().processInstanceId(instance()).timers().list().stream()
                .filter(job -> listener == null
                        ? activityOf(job).equals(activity)
                        : configurationOf(job).endsWith(listener))
                .map(job -> job.getDuedate().toInstant())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no timer " + activity + " " + listener));
    }

    private String activityOf(Job job) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private String configurationOf(Job job) {
        return ((org.camunda.bpm.engine.impl.persistence.entity.JobEntity) job).getJobHandlerConfigurationRaw();
    }

    String instance() {
        return chain().getId();
    }

    /** The process of the chain, null once it has ended. */
    ProcessInstance chain() {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey(), Processes.DIRECTIVE_CASCADE)
                .singleResult();
    }

    /** The process of an addressee, null once it has ended. */
    ProcessInstance response(String organisation) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey() + "/" + organisation, Processes.ADDRESSEE_RESPONSE)
                .singleResult();
    }

    boolean runs() {
        return chain() != null;
    }

    long runningAddressees() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(Processes.ADDRESSEE_RESPONSE)
                .variableValueEquals(Variables.CASCADE_ID, id)
                .count();
    }

    String id() {
        return id;
    }

    String businessKey() {
        return cascade().businessKey();
    }

    Cascade cascade() {
        return cascades.get(id);
    }

    CascadeState state() {
        return cascade().state();
    }

    Addressee addressee(String organisation) {
        return addressees.get(id, organisation);
    }

    List<Addressee> all() {
        return addressees.page(id, Addressees.Filter.NONE, "", 500);
    }

    Addressees.Counts counts() {
        return addressees.counts(id);
    }
}
