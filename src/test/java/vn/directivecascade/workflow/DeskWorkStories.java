package vn.directivecascade.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.workflow.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.workflow.ThanhHoa.COMMITTEE;
import static vn.directivecascade.workflow.ThanhHoa.DEPARTMENT;
import static vn.directivecascade.workflow.ThanhHoa.DIRECTOR;
import static vn.directivecascade.workflow.ThanhHoa.OFFICE;
import static vn.directivecascade.workflow.ThanhHoa.SPECIALIST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.MovableClock;
import vn.directivecascade.Weekdays;
import vn.directivecascade.directive.Addressee;
import vn.directivecascade.directive.AddresseeState;
import vn.directivecascade.directive.ReportProposal;
import vn.directivecascade.directive.Urgency;

/**
 * How staff get through much work quickly, told over REST: many acknowledgements at once, acknowledgements by telephone,
 * claims that go back, substitutes, search. The runners are called by hand, so that time passes only when a story says so.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            "directive.desk.runs=-",
            "directive.engine-rest.enabled=true",
            "directive.demonstration-password=Cascade-demo-2026"
        })
@Import({MovableClock.InPlace.class, Weekdays.class, ThanhHoa.class})
abstract class DeskWorkStories {

    private static final String PASSWORD = "Cascade-demo-2026";
    private static final String WEDNESDAY_MORNING = "2024-04-17T08:00:00+07:00";
    private static final String DISTRICT = "huyen-ba-thuoc";
    private static final String TOWN = "tx-nghi-son";
    private static final String OPERATOR = "vnpt-thanh-hoa";
    private static final String CALL =
            "{\"spokenTo\":\"Ông Lò Văn Thắng, Chánh Văn phòng\",\"phone\":\"0237 388 0001\","
                    + "\"at\":\"%s\",\"note\":\"Đã nhận bản giấy\"}";

    private final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private ThanhHoa cascade;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Accounts accounts;

    @Autowired
    private IdleClaims idleClaims;

    @Autowired
    private Substitutes substitutes;

    @Autowired
    private ReportProposal proposal;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void wednesdayMorning() {
        clock.moveTo(WEDNESDAY_MORNING);
    }

    @AfterEach
    void nothingStaysOpen() {
        runtime.createProcessInstanceQuery()
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "end of the story", true));
        jdbc.sql("update directive.substitution set ended_at = to_at where ended_at is null")
                .update();
        substitutes.follow();
    }

    // ---------- many at once, several organisations ----------

    @Test
    @DisplayName(
            "A clerk of three organisations sees the work of all, for whom it is and when it is due, and finds it by typing")
    void oneList() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT, TOWN, OPERATOR);

        JsonNode lines = get(clerk, "/api/v1/tasks").path("items");
        assertThat(lines).hasSize(3);
        assertThat(texts(lines, "/organisation/key")).containsExactlyInAnyOrder(DISTRICT, TOWN, OPERATOR);
        Addressee district = cascade.addressee(DISTRICT);
        JsonNode line = lineOf(lines, DISTRICT);
        assertThat(line.path("task").textValue()).isEqualTo("userTask_acknowledgeDirective");
        assertThat(line.path("number").textValue()).isEqualTo("5653/UBND-CNTT");
        assertThat(line.at("/organisation/name").textValue()).isEqualTo(district.name());
        assertThat(Instant.parse(moment(line, "dueAt")))
                .isEqualTo(district.acknowledge().at());
        assertThat(line.path("dueOrigin").textValue()).isEqualTo("policy");
        assertThat(line.path("late").booleanValue()).isFalse();

        assertThat(texts(get(clerk, "/api/v1/tasks?q=" + url("thi xa nghi son")).path("items"), "/organisation/key"))
                .containsExactly(TOWN);
        assertThat(get(clerk, "/api/v1/tasks?q=5653%2Fubnd").path("items")).hasSize(3);
        assertThat(get(clerk, "/api/v1/tasks?q=%25").path("items")).isEmpty();
        assertThat(texts(get(clerk, "/api/v1/tasks?organisation=" + OPERATOR).path("items"), "/organisation/key"))
                .containsExactly(OPERATOR);
        JsonNode first = get(clerk, "/api/v1/tasks?limit=2");
        assertThat(first.path("items")).hasSize(2);
        assertThat(get(
                                clerk,
                                "/api/v1/tasks?limit=2&cursor="
                                        + first.path("next").textValue())
                        .path("items"))
                .hasSize(1);

        JsonNode desk = get(clerk, "/api/v1/desk");
        assertThat(texts(desk.path("organisations"), "/key")).containsExactlyInAnyOrder(DISTRICT, TOWN, OPERATOR);
        assertThat(desk.path("leading")).isEmpty();
        assertThat(texts(get(SPECIALIST, "/api/v1/desk").path("leading"), "/id"))
                .contains(cascade.id());

        clock.moveTo(district.acknowledge().at().plusSeconds(1));
        assertThat(get(clerk, "/api/v1/tasks").path("items"))
                .allSatisfy(late -> assertThat(late.path("late").booleanValue()).isTrue());
        assertThat(get("admin", "/api/v1/tasks").path("items")).isEmpty();
    }

    @Test
    @DisplayName("Many acknowledgements at once: what can go through does, and of the rest it is said why not")
    void manyAtOnce() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT, TOWN, OPERATOR, "so-y-te-thanh-hoa");
        String done = taskOf("so-y-te-thanh-hoa");
        cascade.acknowledges("so-y-te-thanh-hoa");
        String report =
                cascade.openTask("so-y-te-thanh-hoa", "userTask_reportMeasures").getId();
        String claimed = taskOf(OPERATOR);
        cascade.as("clerk." + OPERATOR, () -> tasks.claim(claimed, "clerk." + OPERATOR));
        String foreign = taskOf("huyen-nga-son");

        HttpResponse<String> answer = post(
                clerk,
                "/api/v1/acknowledgements",
                tasksOf(taskOf(DISTRICT), done, claimed, taskOf(TOWN), report, foreign, "none"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode said = json.readTree(answer.body());
        assertThat(said.path("acknowledged").intValue()).isEqualTo(2);
        assertThat(stream(said.path("results")).map(one -> one.path("code").asText("")))
                .containsExactly(
                        "",
                        "task.unknown",
                        "task.claimedByAnother",
                        "",
                        "task.otherKind",
                        "task.unknown",
                        "task.unknown");
        assertThat(said.at("/results/2/reason").textValue()).contains("clerk." + OPERATOR);

        for (String organisation : List.of(DISTRICT, TOWN)) {
            assertThat(cascade.addressee(organisation).state()).isEqualTo(AddresseeState.ACKNOWLEDGED);
            assertThat(cascade.addressee(organisation).acknowledgedBy()).isEqualTo(clerk);
            assertThat(cascade.isOpen(organisation, "userTask_reportMeasures")).isTrue();
        }
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.OPEN);
        assertThat(cascade.addressee("huyen-nga-son").state()).isEqualTo(AddresseeState.OPEN);
    }

    @Test
    @DisplayName(
            "Two people acknowledge the same 20 tasks at once: each task goes through once, and each is told how it went")
    void twoPeopleAtOnce() throws Exception {
        cascade.issued();
        List<String> organisations =
                cascade.all().stream().map(Addressee::organisation).limit(20).toList();
        String one = clerkOf(organisations.toArray(String[]::new));
        String other = clerkOf(organisations.toArray(String[]::new));
        String body = tasksOf(organisations.stream().map(this::taskOf).toArray(String[]::new));

        List<HttpResponse<String>> answers = atOnce(
                () -> post(one, "/api/v1/acknowledgements", body), () -> post(other, "/api/v1/acknowledgements", body));

        int through = 0;
        for (HttpResponse<String> answer : answers) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode said = json.readTree(answer.body());
            through += said.path("acknowledged").intValue();
            assertThat(stream(said.path("results"))
                            .filter(result -> !result.path("acknowledged").booleanValue())
                            .map(result -> result.path("code").textValue()))
                    .isSubsetOf("task.unknown", "task.alreadyDone");
        }
        assertThat(through).isEqualTo(20);
        assertThat(cascade.counts().of(AddresseeState.ACKNOWLEDGED)).isEqualTo(20);
    }

    @Test
    @DisplayName(
            "A due date is moved while clerks complete: nothing fails, nothing is half done, and once more is enough")
    void movedWhileCompleting() throws Exception {
        cascade.issued();
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        logIn(browser, cookies, "clerk." + TOWN);
        String body = "{\"variables\":{\"applicable\":{\"value\":true,\"type\":\"Boolean\"}}}";
        Callable<HttpResponse<String>> byRest =
                () -> post("clerk." + DISTRICT, "/engine-rest/task/" + taskOf(DISTRICT) + "/complete", body);
        Callable<HttpResponse<String>> inTasklist = () -> ask(
                browser,
                cookies,
                "POST",
                "/camunda/api/engine/engine/default/task/" + taskOf(TOWN) + "/submit-form",
                body,
                "application/json");

        HttpResponse<String> told = whileMoved(DISTRICT, byRest);
        assertThat(told.statusCode()).as(told.body()).isEqualTo(409);
        assertThat(json.readTree(told.body()).path("message").textValue()).contains("Vui lòng tải lại và gửi lại");
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.OPEN);
        assertThat(byRest.call().statusCode()).isEqualTo(204);

        told = whileMoved(TOWN, inTasklist);
        assertThat(told.statusCode()).as(told.body()).isEqualTo(409);
        assertThat(json.readTree(told.body()).path("message").textValue()).contains("Vui lòng tải lại và gửi lại");
        assertThat(cascade.addressee(TOWN).state()).isEqualTo(AddresseeState.OPEN);
        assertThat(inTasklist.call().statusCode()).isEqualTo(204);

        told = whileMoved(
                OPERATOR, () -> post("clerk." + OPERATOR, "/api/v1/acknowledgements", tasksOf(taskOf(OPERATOR))));
        assertThat(json.readTree(told.body()).path("acknowledged").intValue())
                .as("whoever acknowledges many is spared that: it is tried again at once")
                .isEqualTo(1);
    }

    /** Completes an acknowledgement; in the same moment its due date is moved, and that comes first. */
    private HttpResponse<String> whileMoved(String organisation, Callable<HttpResponse<String>> completion)
            throws Exception {
        String task = taskOf(organisation);
        ExecutorService clerk = Executors.newSingleThreadExecutor();
        try {
            Future<HttpResponse<String>> answer = transaction.execute(status -> {
                tasks.setDueDate(task, Date.from(Instant.parse("2024-04-19T10:00:00Z")));
                Future<HttpResponse<String>> sent = clerk.submit(completion);
                Awaitility.await().pollInterval(Duration.ofMillis(20)).until(this::somebodyWaits);
                return sent;
            });
            return answer.get();
        } finally {
            clerk.shutdownNow();
        }
    }

    /** Whether a transaction waits for another to end. */
    abstract boolean somebodyWaits();

    // ---------- by telephone ----------

    @Test
    @DisplayName(
            "The lead department records an acknowledgement by telephone; it counts from the call and is marked as such")
    void byTelephone() throws Exception {
        cascade.issued();
        String task = taskOf(DISTRICT);
        cascade.as("clerk." + DISTRICT, () -> tasks.claim(task, "clerk." + DISTRICT));
        clock.moveTo("2024-04-17T09:30:00+07:00");

        assertThat(post(SPECIALIST, acknowledgement(DISTRICT), CALL.formatted("2024-04-17T09:15:00+07:00"))
                        .statusCode())
                .isEqualTo(204);

        Addressee district = cascade.addressee(DISTRICT);
        assertThat(district.state()).isEqualTo(AddresseeState.ACKNOWLEDGED);
        assertThat(district.acknowledgedBy()).isEqualTo(SPECIALIST);
        assertThat(district.acknowledgedAt()).isEqualTo(Instant.parse("2024-04-17T02:15:00Z"));
        assertThat(cascade.isOpen(DISTRICT, "userTask_reportMeasures")).isTrue();
        JsonNode shown = addressee(SPECIALIST, DISTRICT);
        assertThat(shown.path("onBehalf").booleanValue()).isTrue();
        assertThat(shown.path("spokenTo").textValue()).isEqualTo("Ông Lò Văn Thắng, Chánh Văn phòng");
        assertThat(shown.path("spokenPhone").textValue()).isEqualTo("0237 388 0001");
        assertThat(shown.path("recordedAt").textValue()).startsWith("2024-04-17T09:30");
        assertThat(addressee(SPECIALIST, TOWN).has("onBehalf")).isFalse();

        String report = cascade.openTask(DISTRICT, "userTask_reportMeasures").getId();
        assertThat(get("clerk." + DISTRICT, "/api/v1/tasks/" + report)
                        .path("notices")
                        .get(0)
                        .textValue())
                .contains("qua điện thoại", "17/04/2024 09:15", "Lò Văn Thắng", SPECIALIST, "17/04/2024 09:30");
        assertThat(proposal.textFor(cascade.id())).contains("1 nơi xác nhận tiếp nhận qua điện thoại");
        cascade.reports(DISTRICT);
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.DONE);
    }

    @Test
    @DisplayName("A call in the minute in which the directive came, written without seconds, counts from its coming")
    void byTelephoneInTheSameMinute() throws Exception {
        clock.moveTo("2024-04-17T08:00:40+07:00");
        cascade.issued();
        assertThat(post(SPECIALIST, acknowledgement(DISTRICT), CALL.formatted("2024-04-17T08:00:00+07:00"))
                        .statusCode())
                .isEqualTo(204);
        Addressee district = cascade.addressee(DISTRICT);
        assertThat(district.openedAt()).isEqualTo(Instant.parse("2024-04-17T01:00:40Z"));
        assertThat(district.acknowledgedAt()).isEqualTo(district.openedAt());
    }

    @Test
    @DisplayName("Nobody but the lead department records on behalf of others, and nothing that is not so")
    void notByTelephone() throws Exception {
        cascade.issued();
        clock.moveTo("2024-04-17T10:00:00+07:00");
        String call = CALL.formatted("2024-04-17T09:15:00+07:00");
        for (String other :
                List.of(OFFICE, "admin", "machine." + DEPARTMENT, "manager." + COMMITTEE, "clerk." + TOWN)) {
            refused(post(other, acknowledgement(DISTRICT), call), 403, "onBehalf.notLead");
        }
        refused(post("clerk.so-y-te-lao-cai", acknowledgement(DISTRICT), call), 404, "cascade.unknown");
        refused(post(SPECIALIST, acknowledgement("huyen-khong-co"), call), 404, "addressee.unknown");
        refused(
                post(SPECIALIST, acknowledgement(DISTRICT), CALL.formatted("2024-04-17T10:00:01+07:00")),
                422,
                "onBehalf.future");
        refused(
                post(SPECIALIST, acknowledgement(DISTRICT), CALL.formatted("2024-04-17T07:59:59+07:00")),
                422,
                "onBehalf.beforeOpened");
        refused(post(SPECIALIST, acknowledgement(DISTRICT), CALL.formatted("9:15")), 400, "request.moment");
        refused(post(SPECIALIST, acknowledgement(DISTRICT), "{}"), 400, "request.required");
        refused(post(SPECIALIST, acknowledgement(DISTRICT), call.replace("Ông", "Ông\\n")), 400, "request.characters");
        refused(
                post(SPECIALIST, acknowledgement(DISTRICT), call.replace("Ông", "a".repeat(201))),
                400,
                "request.tooLong");
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.OPEN);
        assertThat(cascade.addressee(DISTRICT).call()).isNull();

        assertThat(post(DIRECTOR, acknowledgement(DISTRICT), call).statusCode()).isEqualTo(204);
        refused(post(SPECIALIST, acknowledgement(DISTRICT), call), 409, "task.alreadyDone");
    }

    @Test
    @DisplayName("The telephone and the addressee's own acknowledgement at once: one of them is recorded")
    void telephoneAndClerkAtOnce() throws Exception {
        cascade.issued();
        for (String organisation : List.of(DISTRICT, TOWN, OPERATOR, "so-y-te-thanh-hoa")) {
            String task = taskOf(organisation);
            List<HttpResponse<String>> answers = atOnce(
                    () -> post(SPECIALIST, acknowledgement(organisation), CALL.formatted(WEDNESDAY_MORNING)),
                    () -> post("clerk." + organisation, "/api/v1/acknowledgements", tasksOf(task)));
            boolean called = answers.get(0).statusCode() == 204;
            boolean clicked =
                    json.readTree(answers.get(1).body()).path("acknowledged").intValue() == 1;
            assertThat(called).as(answers.get(0).body() + answers.get(1).body()).isNotEqualTo(clicked);
            Addressee addressee = cascade.addressee(organisation);
            assertThat(addressee.call() != null).isEqualTo(called);
            assertThat(addressee.acknowledgedBy()).isEqualTo(called ? SPECIALIST : "clerk." + organisation);
        }
    }

    // ---------- claims that go back ----------

    @Test
    @DisplayName("A task with which nothing is done for a working day goes back to the group, and says why")
    void idle() throws Exception {
        cascade.dispatchArrives(Urgency.NORMAL);
        Task task = cascade.openTask(null, "userTask_registerDispatch");
        claim(OFFICE, task);
        clock.moveTo("2024-04-18T16:59:59+07:00");
        idleClaims.release();
        assertThat(holder(task)).isEqualTo(OFFICE);
        assertThat(get(OFFICE, "/api/v1/tasks/" + task.getId()).path("notices")).isEmpty();

        clock.moveTo("2024-04-18T17:00:00+07:00");
        idleClaims.release();
        assertThat(holder(task)).isNull();
        assertThat(get(OFFICE, "/api/v1/tasks/" + task.getId())
                        .path("notices")
                        .get(0)
                        .textValue())
                .contains(OFFICE, "18/04/2024 17:00", "17/04/2024 08:00");
        assertThat(jdbc.sql("select reason from directive.released_claim where task_id = :task")
                        .param("task", task.getId())
                        .query(String.class)
                        .list())
                .containsExactly("idle");

        clock.moveTo("2024-04-18T17:01:00+07:00");
        idleClaims.release();
        claim(OFFICE, task);
        assertThat(get(OFFICE, "/api/v1/tasks/" + task.getId()).path("notices")).isEmpty();
        cascade.officeRegisters();
    }

    @Test
    @DisplayName("A flash task goes back after an hour, at any hour of the day")
    void idleFlash() {
        clock.moveTo("2024-04-17T22:00:00+07:00");
        cascade.dispatchArrives(Urgency.FLASH);
        Task task = cascade.openTask(null, "userTask_registerDispatch");
        claim(OFFICE, task);
        clock.moveTo("2024-04-17T22:59:59+07:00");
        idleClaims.release();
        assertThat(holder(task)).isEqualTo(OFFICE);
        clock.moveTo("2024-04-17T23:00:00+07:00");
        idleClaims.release();
        assertThat(holder(task)).isNull();
    }

    @Test
    @DisplayName("Close to the deadline a claim goes back after two working hours")
    void idleNearDeadline() {
        cascade.dispatchArrives(Urgency.URGENT);
        Task task = cascade.openTask(null, "userTask_registerDispatch");
        assertThat(task.getDueDate().toInstant()).isEqualTo(Instant.parse("2024-04-18T10:00:00Z"));
        clock.moveTo("2024-04-18T08:00:00+07:00");
        claim(OFFICE, task);
        // From 11:00 four working hours are left; by then nothing has been done for three.
        clock.moveTo("2024-04-18T10:59:59+07:00");
        idleClaims.release();
        assertThat(holder(task)).isEqualTo(OFFICE);
        clock.moveTo("2024-04-18T11:00:00+07:00");
        idleClaims.release();
        assertThat(holder(task)).isNull();

        claim(OFFICE, task);
        clock.moveTo("2024-04-18T14:59:59+07:00");
        idleClaims.release();
        assertThat(holder(task))
                .as("half an hour before and an hour and a half after lunch")
                .isEqualTo(OFFICE);
        clock.moveTo("2024-04-18T15:00:00+07:00");
        idleClaims.release();
        assertThat(holder(task)).isNull();
        assertThat(jdbc.sql("select reason from directive.released_claim where task_id = :task")
                        .param("task", task.getId())
                        .query(String.class)
                        .list())
                .containsExactly("nearDeadline", "nearDeadline");
    }

    @Test
    @DisplayName("Claims are taken back on two nodes while their holders acknowledge: every acknowledgement is kept")
    void idleWhileCompleting() throws Exception {
        cascade.issued();
        List<String> organisations =
                cascade.all().stream().map(Addressee::organisation).limit(20).toList();
        String clerk = clerkOf(organisations.toArray(String[]::new));
        String[] claimed = organisations.stream().map(this::taskOf).toArray(String[]::new);
        cascade.as(clerk, () -> Stream.of(claimed).forEach(task -> tasks.claim(task, clerk)));
        clock.moveTo("2024-04-19T08:00:00+07:00");

        Callable<HttpResponse<String>> release = () -> {
            idleClaims.release();
            return null;
        };
        HttpResponse<String> answer = atOnce(
                        () -> post(clerk, "/api/v1/acknowledgements", tasksOf(claimed)), release, release)
                .get(0);

        assertThat(json.readTree(answer.body()).path("acknowledged").intValue())
                .as(answer.body())
                .isEqualTo(20);
        assertThat(cascade.counts().of(AddresseeState.ACKNOWLEDGED)).isEqualTo(20);
        assertThat(jdbc.sql("select max(n) from (select count(*) n from directive.released_claim"
                                + " where task_id in (:tasks) group by task_id) taken")
                        .param("tasks", List.of(claimed))
                        .query(Integer.class)
                        .optional()
                        .orElse(0))
                .as("no claim is taken back twice")
                .isLessThanOrEqualTo(1);
    }

    // ---------- substitutes ----------

    @Test
    @DisplayName(
            "A substitute holds the same offers from the first instant to the last, and what is done is recorded as in another's place")
    void substitute() throws Exception {
        cascade.issued();
        assertThat(texts(get(SPECIALIST, "/api/v1/substitutions/candidates"), "/id"))
                .contains(OFFICE)
                .doesNotContain(SPECIALIST, "clerk." + TOWN);
        JsonNode named = json.readTree(
                created(SPECIALIST, substitution(OFFICE, "2024-04-18T07:30:00+07:00", "2024-04-19T17:00:00+07:00")));
        assertThat(named.path("active").booleanValue()).isFalse();
        String task = taskOf(DEPARTMENT);

        clock.moveTo("2024-04-18T07:29:59+07:00");
        substitutes.follow();
        assertThat(get(OFFICE, "/api/v1/tasks").path("items")).isEmpty();
        cascade.as(SPECIALIST, () -> tasks.claim(task, SPECIALIST));

        clock.moveTo("2024-04-18T07:30:00+07:00");
        substitutes.follow();
        substitutes.follow();
        assertThat(texts(get(OFFICE, "/api/v1/tasks").path("items"), "/organisation/key"))
                .containsExactly(DEPARTMENT);
        assertThat(get(OFFICE, "/api/v1/tasks/" + task).path("notices").get(0).textValue())
                .as("what the person away had claimed lies with the group again")
                .contains(SPECIALIST, "làm thay");
        assertThat(json.readTree(post(OFFICE, "/api/v1/acknowledgements", tasksOf(task))
                                .body())
                        .path("acknowledged")
                        .intValue())
                .isEqualTo(1);
        JsonNode shown = addressee(SPECIALIST, DEPARTMENT);
        assertThat(shown.path("acknowledgedBy").textValue()).isEqualTo(OFFICE);
        assertThat(shown.path("acknowledgedFor").textValue()).isEqualTo(SPECIALIST);
        assertThat(post(OFFICE, acknowledgement(DISTRICT), CALL.formatted("2024-04-18T07:30:00+07:00"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(addressee(SPECIALIST, DISTRICT).path("acknowledgedFor").textValue())
                .isEqualTo(SPECIALIST);

        String report = cascade.openTask(DEPARTMENT, "userTask_reportMeasures").getId();
        cascade.as(OFFICE, () -> tasks.claim(report, OFFICE));
        clock.moveTo("2024-04-19T17:00:00+07:00");
        assertThat(cascade.all()).isNotEmpty();
        assertThat(post(OFFICE, acknowledgement(TOWN), CALL.formatted("2024-04-18T09:00:00+07:00"))
                        .body())
                .as("it is over on the instant, whoever has yet to notice")
                .contains("substitution.over");
        substitutes.follow();
        assertThat(get(OFFICE, "/api/v1/tasks").path("items")).isEmpty();
        refused(
                post(OFFICE, acknowledgement(TOWN), CALL.formatted("2024-04-18T09:00:00+07:00")),
                403,
                "onBehalf.notLead");
        assertThat(tasks.createTaskQuery().taskId(report).singleResult().getAssignee())
                .isNull();
        assertThat(get(SPECIALIST, "/api/v1/substitutions")).isEmpty();
    }

    @Test
    @DisplayName("A leader's substitute signs in the leader's place; a clerk cannot become one")
    void substituteOfLeader() throws Exception {
        cascade.dispatchArrives();
        cascade.officeRegisters();
        cascade.chairmanDirects("delegate");
        cascade.departmentTakesIt();
        cascade.departmentDrafts();
        refused(
                post(DIRECTOR, "/api/v1/substitutions", substitution(OFFICE, null, "2024-04-20T17:00:00+07:00")),
                422,
                "substitution.notEntitled");
        created(DIRECTOR, substitution(CHAIRMAN, null, "2024-04-20T17:00:00+07:00"));
        cascade.signed(CHAIRMAN);
        JsonNode steps = get(DIRECTOR, "/api/v1/cascades/" + cascade.id()).path("steps");
        assertThat(stream(steps)
                        .filter(step -> step.path("task").textValue().equals("userTask_signDirective"))
                        .map(step -> step.path("doneBy").textValue() + " thay "
                                + step.path("doneFor").textValue()))
                .containsExactly(CHAIRMAN + " thay " + DIRECTOR);
    }

    @Test
    @DisplayName("A substitution is ended early by the person or an administrator, and by nobody else")
    void endedEarly() throws Exception {
        cascade.issued();
        String id = json.readTree(created(SPECIALIST, substitution(OFFICE, null, "2024-04-20T17:00:00+07:00")))
                .path("id")
                .textValue();
        assertThat(get(OFFICE, "/api/v1/tasks").path("items")).hasSize(1);
        refused(delete("clerk." + TOWN, "/api/v1/substitutions/" + id), 404, "substitution.unknown");
        refused(delete(OFFICE, "/api/v1/substitutions/" + id), 403, "access.denied");
        assertThat(delete(SPECIALIST, "/api/v1/substitutions/" + id).statusCode())
                .isEqualTo(204);
        assertThat(get(OFFICE, "/api/v1/tasks").path("items")).isEmpty();
        refused(delete(SPECIALIST, "/api/v1/substitutions/" + id), 409, "substitution.over");

        String ill = json.readTree(created(
                        "admin",
                        "{\"person\":\"" + SPECIALIST + "\",\"substitute\":\"" + OFFICE
                                + "\",\"to\":\"2024-04-20T17:00:00+07:00\"}"))
                .path("id")
                .textValue();
        assertThat(texts(get("admin", "/api/v1/substitutions"), "/person")).containsExactly(SPECIALIST);
        assertThat(delete("admin", "/api/v1/substitutions/" + ill).statusCode()).isEqualTo(204);
    }

    @Test
    @DisplayName("A substitution from the present minute on, written without seconds, begins now")
    void fromThisMinute() throws Exception {
        clock.moveTo("2024-04-17T08:00:40+07:00");
        String named = created(
                accountIn(DEPARTMENT, "role.staff"),
                substitution(OFFICE, "2024-04-17T08:00:00+07:00", "2024-04-17T17:00:00+07:00"));
        assertThat(json.readTree(named).path("from").textValue()).isEqualTo("2024-04-17T08:00:40+07:00");
        assertThat(json.readTree(named).path("active").booleanValue()).isTrue();
    }

    @Test
    @DisplayName("No overlap, no circle, no chain; before and after it is free again")
    void oneAtATime() throws Exception {
        String colleague = accountIn(DEPARTMENT, "role.staff");
        String third = accountIn(DEPARTMENT, "role.staff");
        // A group that an administrator made for something else changes nothing.
        if (identity.createGroupQuery().groupId("to-kiem-tra").count() == 0) {
            identity.saveGroup(identity.newGroup("to-kiem-tra"));
        }
        identity.createMembership(colleague, "to-kiem-tra");
        created(SPECIALIST, substitution(colleague, "2024-04-18T08:00:00+07:00", "2024-04-19T08:00:00+07:00"));
        String within = "2024-04-18T20:00:00+07:00";
        String later = "2024-04-22T08:00:00+07:00";
        refused(
                post(SPECIALIST, "/api/v1/substitutions", substitution(third, within, later)),
                409,
                "substitution.overlap");
        refused(
                post(colleague, "/api/v1/substitutions", substitution(SPECIALIST, within, later)),
                409,
                "substitution.cycle");
        refused(
                post(colleague, "/api/v1/substitutions", substitution(third, within, later)),
                409,
                "substitution.chain");
        refused(
                post(third, "/api/v1/substitutions", substitution(SPECIALIST, within, later)),
                409,
                "substitution.chain");
        created(SPECIALIST, substitution(third, "2024-04-19T08:00:00+07:00", later));
        created(colleague, substitution(SPECIALIST, later, "2024-04-23T08:00:00+07:00"));
        clock.moveTo(later);
        substitutes.follow();
    }

    @Test
    @DisplayName("Two who name each other at once: one of them is refused")
    void circleAtOnce() throws Exception {
        String one = accountIn(DEPARTMENT, "role.staff");
        String other = accountIn(DEPARTMENT, "role.staff");
        String to = "2024-04-20T17:00:00+07:00";
        List<Integer> statuses = atOnce(
                        () -> post(one, "/api/v1/substitutions", substitution(other, null, to)),
                        () -> post(other, "/api/v1/substitutions", substitution(one, null, to)))
                .stream()
                .map(HttpResponse::statusCode)
                .toList();
        assertThat(statuses).containsExactlyInAnyOrder(201, 409);
    }

    static Stream<Arguments> badSubstitutions() {
        String to = "2024-04-19T08:00:00+07:00";
        return Stream.of(
                Arguments.of("oneself", substitution(SPECIALIST, null, to), 422, "substitution.self"),
                Arguments.of(
                        "end before start",
                        substitution(OFFICE, to, "2024-04-18T08:00:00+07:00"),
                        422,
                        "substitution.period.order"),
                Arguments.of("nothing between", substitution(OFFICE, to, to), 422, "substitution.period.order"),
                Arguments.of(
                        "from the past",
                        substitution(OFFICE, "2024-04-17T07:59:59+07:00", to),
                        422,
                        "substitution.period.past"),
                Arguments.of(
                        "over 90 days",
                        substitution(OFFICE, null, "2024-07-16T08:00:01+07:00"),
                        422,
                        "substitution.period.tooLong"),
                Arguments.of("a stranger", substitution("clerk." + TOWN, null, to), 422, "substitution.notEntitled"),
                Arguments.of(
                        "another province",
                        substitution("clerk.so-tttt-lao-cai", null, to),
                        422,
                        "substitution.notEntitled"),
                Arguments.of(
                        "a machine", substitution("machine." + DEPARTMENT, null, to), 422, "substitution.notEntitled"),
                Arguments.of("nobody", substitution("nobody", null, to), 422, "substitution.notEntitled"),
                Arguments.of("no end", "{\"substitute\":\"" + OFFICE + "\"}", 400, "request.required"),
                Arguments.of("no substitute", "{\"to\":\"" + to + "\"}", 400, "request.required"),
                Arguments.of("no offset", substitution(OFFICE, null, "2024-04-19T08:00"), 400, "request.moment"),
                Arguments.of(
                        "another's place",
                        "{\"person\":\"" + OFFICE + "\",\"substitute\":\"" + CHAIRMAN + "\",\"to\":\"" + to + "\"}",
                        403,
                        "access.denied"));
    }

    @ParameterizedTest(name = "{0}: {2} {3}")
    @MethodSource("badSubstitutions")
    @DisplayName("What cannot be is refused with a code")
    void badSubstitution(String title, String body, int status, String code) throws Exception {
        refused(post(SPECIALIST, "/api/v1/substitutions", body), status, code);
        assertThat(get(SPECIALIST, "/api/v1/substitutions")).isEmpty();
        refused(
                post("admin", "/api/v1/substitutions", substitution(OFFICE, null, "2024-04-19T08:00:00+07:00")),
                403,
                "substitution.notStaff");
    }

    @Test
    @DisplayName(
            "A substitution ends while the substitute acknowledges: each task is done in the other's place or not at all")
    void endsWhileCompleting() throws Exception {
        cascade.issued();
        List<String> organisations =
                cascade.all().stream().map(Addressee::organisation).limit(15).toList();
        String person = clerkOf(organisations.toArray(String[]::new));
        String deputy = clerkOf(COMMITTEE);
        created(person, substitution(deputy, null, "2024-04-18T08:00:00+07:00"));
        String[] open = organisations.stream().map(this::taskOf).toArray(String[]::new);
        assertThat(get(deputy, "/api/v1/tasks").path("items")).hasSize(15);

        HttpResponse<String> answer = atOnce(() -> post(deputy, "/api/v1/acknowledgements", tasksOf(open)), () -> {
                    clock.moveTo("2024-04-18T08:00:00+07:00");
                    substitutes.follow();
                    return null;
                })
                .get(0);

        JsonNode said = json.readTree(answer.body());
        assertThat(stream(said.path("results"))
                        .filter(result -> !result.path("acknowledged").booleanValue())
                        .map(result -> result.path("code").textValue()))
                .isSubsetOf("substitution.over", "task.unknown", "task.notOffered");
        assertThat(cascade.counts().of(AddresseeState.ACKNOWLEDGED))
                .isEqualTo(said.path("acknowledged").intValue());
        assertThat(jdbc.sql(
                                "select count(*) from directive.substitute_act where cascade_id = :id and done_for = :person")
                        .param("id", cascade.id())
                        .param("person", person)
                        .query(Integer.class)
                        .single())
                .isEqualTo(said.path("acknowledged").intValue());
        assertThat(get(deputy, "/api/v1/tasks").path("items")).isEmpty();
    }

    // ---------- search ----------

    @Test
    @DisplayName(
            "Cascades and organisations are found by number, subject and name, diacritics or not, in any order of words")
    void search() throws Exception {
        cascade.issued();
        String number = url(cascade.cascade().dispatch().number().toLowerCase());
        for (String q : List.of(
                number,
                number + url(" dip le"),
                number + url(" TANG CUONG"),
                number + url(" uy ban thanh hoa"),
                number + "+5653%2Fubnd-cntt")) {
            assertThat(texts(get(SPECIALIST, "/api/v1/cascades?q=" + q).path("items"), "/id"))
                    .as(q)
                    .containsExactly(cascade.id());
        }
        for (String q : List.of(number + "+tet", "%25", "_", "1465%25CATTT", "%21")) {
            assertThat(get(SPECIALIST, "/api/v1/cascades?q=" + q).path("items"))
                    .as(q)
                    .isEmpty();
        }
        assertThat(texts(
                        get(SPECIALIST, "/api/v1/organisations?q=" + url("ba thuoc"))
                                .path("items"),
                        "/key"))
                .containsExactly(DISTRICT);
        assertThat(texts(
                        get(SPECIALIST, "/api/v1/organisations?q=" + url("DONG SON"))
                                .path("items"),
                        "/key"))
                .contains("huyen-dong-son");
        assertThat(get(SPECIALIST, "/api/v1/organisations?q=%25").path("items")).isEmpty();
        refused(send(SPECIALIST, "GET", "/api/v1/organisations?q=" + "a".repeat(201), null), 400, "request.tooLong");
        refused(send(SPECIALIST, "GET", "/api/v1/tasks?q=" + "a".repeat(201), null), 400, "request.tooLong");
    }

    // ---------- from a page ----------

    @Test
    @DisplayName("A page with the session of Tasklist changes something only with the token of that session")
    void sessionNeedsToken() throws Exception {
        cascade.issued();
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        String clerk = "clerk." + DISTRICT;
        logIn(browser, cookies, clerk);
        assertThat(browse(browser, cookies, "GET", "/desk", null, null).body())
                .contains("forms/worklist.js")
                .contains("lang=\"vi\"");
        String token = json.readTree(browse(browser, cookies, "GET", "/api/v1/desk", null, null)
                        .body())
                .path("csrfToken")
                .textValue();
        assertThat(token).isNotBlank();
        String body = tasksOf(taskOf(DISTRICT));
        for (String wrong : new String[] {null, "", "wrong"}) {
            HttpRequest.Builder forged = HttpRequest.newBuilder(uri("/api/v1/acknowledgements"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            if (wrong != null) {
                forged.header("X-XSRF-TOKEN", wrong);
            }
            refused(browser.send(forged.build(), HttpResponse.BodyHandlers.ofString()), 401, "login.required");
        }
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.OPEN);
        HttpRequest own = HttpRequest.newBuilder(uri("/api/v1/acknowledgements"))
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(browser.send(own, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(cascade.addressee(DISTRICT).acknowledgedBy()).isEqualTo(clerk);
    }

    @Test
    @DisplayName("A list of acknowledgements that cannot be read is refused as a whole")
    void badLists() throws Exception {
        refused(post(SPECIALIST, "/api/v1/acknowledgements", "{}"), 400, "request.required");
        refused(post(SPECIALIST, "/api/v1/acknowledgements", "{\"tasks\":[]}"), 400, "request.required");
        refused(post(SPECIALIST, "/api/v1/acknowledgements", "{\"tasks\":[null]}"), 400, "request.required");
        refused(post(SPECIALIST, "/api/v1/acknowledgements", "[]"), 400, "request.malformed");
        String tooMany = tasksOf(
                Stream.iterate(0, n -> n + 1).limit(201).map(String::valueOf).toArray(String[]::new));
        refused(post(SPECIALIST, "/api/v1/acknowledgements", tooMany), 400, "acknowledgements.tooMany");
    }

    // ---------- how stories are told ----------

    private String clerkOf(String... organisations) {
        return account(Stream.concat(Stream.of(organisations), Stream.of(Groups.STAFF_ROLE))
                .toList());
    }

    private String accountIn(String... groups) {
        return account(List.of(groups));
    }

    private String account(List<String> groups) {
        String id = "clerk." + UUID.randomUUID();
        accounts.create(id, "Văn thư", id, null, PASSWORD, groups);
        return id;
    }

    private String taskOf(String organisation) {
        return cascade.openTask(organisation, "userTask_acknowledgeDirective").getId();
    }

    private void claim(String user, Task task) {
        cascade.as(user, () -> tasks.claim(task.getId(), user));
    }

    private String holder(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
    }

    private static String tasksOf(String... ids) {
        return "{\"tasks\":[\"" + String.join("\",\"", ids) + "\"]}";
    }

    private static String substitution(String substitute, String from, String to) {
        return "{\"substitute\":\"" + substitute + "\"" + (from == null ? "" : ",\"from\":\"" + from + "\"")
                + ",\"to\":\"" + to + "\"}";
    }

    private String acknowledgement(String organisation) {
        return "/api/v1/cascades/" + cascade.id() + "/addressees/" + organisation + "/acknowledgement";
    }

    private JsonNode addressee(String user, String organisation) throws Exception {
        return stream(get(user, "/api/v1/cascades/" + cascade.id() + "/addressees?limit=500")
                        .path("items"))
                .filter(one -> one.path("organisation").textValue().equals(organisation))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode lineOf(JsonNode lines, String organisation) {
        return stream(lines)
                .filter(line -> line.at("/organisation/key").textValue().equals(organisation))
                .findFirst()
                .orElseThrow();
    }

    private static String moment(JsonNode line, String field) {
        return OffsetDateTime.parse(line.path(field).textValue()).toInstant().toString();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static List<String> texts(JsonNode list, String pointer) {
        return stream(list).map(one -> one.at(pointer).textValue()).toList();
    }

    /** Does these things as nearly at once as threads can. */
    @SafeVarargs
    private static List<HttpResponse<String>> atOnce(Callable<HttpResponse<String>>... actions) throws Exception {
        CyclicBarrier start = new CyclicBarrier(actions.length);
        ExecutorService people = Executors.newFixedThreadPool(actions.length);
        try {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (Callable<HttpResponse<String>> action : actions) {
                answers.add(people.submit(() -> {
                    start.await();
                    return action.call();
                }));
            }
            List<HttpResponse<String>> done = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : answers) {
                done.add(answer.get());
            }
            return done;
        } finally {
            people.shutdownNow();
        }
    }

    private void refused(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json.readTree(answer.body()).path("code").textValue()).isEqualTo(code);
    }

    private String created(String user, String body) throws Exception {
        HttpResponse<String> answer = post(user, "/api/v1/substitutions", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body();
    }

    private JsonNode get(String user, String path) throws Exception {
        HttpResponse<String> answer = send(user, "GET", path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> post(String user, String path, String body) throws Exception {
        return send(user, "POST", path, body);
    }

    private HttpResponse<String> delete(String user, String path) throws Exception {
        return send(user, "DELETE", path, null);
    }

    private HttpResponse<String> send(String user, String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return HttpClient.newHttpClient()
                .send(
                        request.method(
                                        method,
                                        body == null
                                                ? HttpRequest.BodyPublishers.noBody()
                                                : HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private void logIn(HttpClient browser, CookieManager cookies, String clerk) throws Exception {
        browse(browser, cookies, "GET", "/camunda/app/tasklist/default/", null, null);
        browse(
                browser,
                cookies,
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "username=" + clerk + "&password=" + PASSWORD,
                "application/x-www-form-urlencoded");
        browse(browser, cookies, "GET", "/camunda/app/tasklist/default/", null, null);
    }

    private HttpResponse<String> browse(
            HttpClient browser, CookieManager cookies, String method, String path, String body, String type)
            throws Exception {
        HttpResponse<String> answer = ask(browser, cookies, method, path, body, type);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer;
    }

    private HttpResponse<String> ask(
            HttpClient browser, CookieManager cookies, String method, String path, String body, String type)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).header("Accept", "*/*");
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .forEach(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
        if (body != null) {
            request.header("Content-Type", type);
        }
        return browser.send(
                request.method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
