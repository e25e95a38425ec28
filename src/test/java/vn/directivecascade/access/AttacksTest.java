package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import vn.directivecascade.MovableClock;

/** Known attacks, tried on the running application without authentication or with a clerk's account. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"camunda.bpm.job-execution.enabled=false", "directive.examples=false"})
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:attacks;LOCK_TIMEOUT=20000",
            "camunda.bpm.webapp.auth.cache.time-to-live=500",
            "tests.password-iterations=31000"
        })
class AttacksTest {

    private static final String CLERK = "clerk.ubnd-thanh-hoa";
    private static final String CODE = "${''.getClass().forName('java.lang.Runtime').getMethods()[0].invoke(null)}";

    private final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private AuthorizationService authorizations;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"assigneeExpression\":\"#\"}",
                "{\"orQueries\":[{\"assigneeExpression\":\"#\"}]}",
                "{\"orQueries\":[{\"orQueries\":[{\"dueBeforeExpression\":\"${now()}\"}]}]}",
                "{\"orQueries\":[{\"candidateGroupEXPRESSION\":\"#\"}]}",
                "{\"orQueries\":[{\"assignee\\u0045xpression\":\"#\"}]}"
            })
    @DisplayName("An expression in a query is refused, however deep and however spelled")
    void expressions(String query) throws Exception {
        Visitor clerk = new Visitor(port).loggedIn(CLERK, "tasklist");
        String filter = clerk.read(Visitor.ENGINE + "/filter").get(0).path("id").textValue();
        for (String path : List.of(
                "/task",
                "/task/count",
                "/filter/" + filter + "/list",
                "/filter/" + filter + "/count",
                "/process-instance",
                "/history/task")) {
            assertThat(clerk.post(path, query.replace("#", CODE)).statusCode())
                    .as(path)
                    .isEqualTo(400);
        }
        assertThat(clerk.get(Visitor.ENGINE + "/task?assigneeExpression=%24%7Bnow()%7D")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("Should an expression get past the filter, the engine does not evaluate it either")
    void expressionsInEngine() {
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(CODE)
                        .endOr()
                        .list())
                .hasStackTraceContaining(InvalidRequestException.class.getName());
    }

    @Test
    @DisplayName("Nobody saves an expression in a filter, not even the administrator")
    void savedFilters() throws Exception {
        String filter =
                "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{\"assigneeExpression\":\"" + CODE + "\"}}";
        assertThat(new Visitor(port)
                        .loggedIn(CLERK, "tasklist")
                        .post("/filter/create", filter)
                        .statusCode())
                .isEqualTo(403);
        Visitor administrator = new Visitor(port).loggedIn("admin", "tasklist");
        assertThat(administrator.post("/filter/create", filter).statusCode()).isEqualTo(400);
        String harmless = "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{}}";
        assertThat(administrator.post("/filter/create", harmless).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/setup;x=1/default/user/create",
                "/camunda//api/admin/setup/default/user/create",
                "/camunda/api/admin/auth/../setup/default/user/create"
            })
    @DisplayName("Nobody makes himself administrator, even while there is none")
    void administratorSetUp(String path) throws Exception {
        jdbc.sql("delete from ACT_ID_MEMBERSHIP where GROUP_ID_ = 'camunda-admin'")
                .update();
        try {
            Visitor visitor = new Visitor(port);
            visitor.get("/camunda/app/welcome/default/");
            HttpResponse<String> answer = visitor.call(
                    "POST",
                    path,
                    "{\"profile\":{\"id\":\"mallory\",\"firstName\":\"m\",\"lastName\":\"m\",\"email\":\"m@m.vn\"},"
                            + "\"credentials\":{\"password\":\"Long-enough-2026\"}}",
                    "application/json");
            assertThat(answer.statusCode()).isBetween(400, 404);
            assertThat(identity.createUserQuery().userId("mallory").count()).isZero();
        } finally {
            identity.createMembership("admin", "camunda-admin");
        }
    }

    @Test
    @DisplayName(
            "A list that nobody bounds ends after 2,000 lines, but for administrators, and nobody else asks for more")
    void listsWithoutEnd() throws Exception {
        String instance =
                tasks.createTaskQuery().taskId(register()).singleResult().getProcessInstanceId();
        jdbc.sql(
                        "insert into ACT_RU_VARIABLE (ID_, REV_, TYPE_, NAME_, EXECUTION_ID_, PROC_INST_ID_, PROC_DEF_ID_, TEXT_,"
                                + " VAR_SCOPE_, SEQUENCE_COUNTER_, IS_CONCURRENT_LOCAL_, TENANT_ID_) select 'many' || X, 1, 'string',"
                                + " 'many' || X, v.EXECUTION_ID_, v.PROC_INST_ID_, v.PROC_DEF_ID_, 'x', v.VAR_SCOPE_, 1, false,"
                                + " v.TENANT_ID_ from SYSTEM_RANGE(1, 2001), ACT_RU_VARIABLE v where v.PROC_INST_ID_ = :instance"
                                + " and v.NAME_ = 'cascadeId'")
                .param("instance", instance)
                .update();
        try {
            String list = Visitor.ENGINE + "/variable-instance";
            String asked = list + "?processInstanceIdIn=" + instance;
            Visitor manager = new Visitor(port).loggedIn("manager.ubnd-thanh-hoa", "cockpit");
            assertThat(manager.read(asked)).hasSize(2_000);
            assertThat(manager.read(list)).hasSize(2_000);
            assertThat(Visitor.json(manager.post("/variable-instance", "{}"))).hasSize(2_000);
            assertThat(manager.read(asked + "&maxResults=50")).hasSize(50);
            for (String more : List.of("2001", "9999999999", "-1", "")) {
                assertThat(manager.get(asked + "&maxResults=" + more).statusCode())
                        .as(more)
                        .isEqualTo(400);
            }
            assertThat(new Visitor(port).loggedIn("admin", "cockpit").read(asked))
                    .hasSizeGreaterThan(2_000);
        } finally {
            jdbc.sql("delete from ACT_RU_VARIABLE where ID_ like 'many%'").update();
        }
    }

    @Test
    @DisplayName("The engine's own REST interface is not there")
    void engineRestIsOff() throws Exception {
        assertThat(new Visitor(port).get("/engine-rest/engine").statusCode()).isEqualTo(403);
        assertThat(new Visitor(port)
                        .withPassword("admin")
                        .get("/engine-rest/task")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName(
            "A killed database forgets nothing it has confirmed, and a dead node's jobs are free after half a minute")
    void durability() {
        YamlPropertiesFactoryBean settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("application.yml"));
        assertThat(settings.getObject().getProperty("spring.datasource.url"))
                .startsWith("jdbc:h2:file:")
                .contains(";WRITE_DELAY=0;");
        assertThat(settings.getObject().getProperty("camunda.bpm.job-execution.lock-time-in-millis"))
                .isEqualTo("30000");
    }

    @Test
    @DisplayName("A clerk reads, completes, claims and changes nothing that lies with another organisation")
    void foreignTasks() throws Exception {
        String task = register();
        for (String other : List.of("clerk.ubnd-lao-cai", "clerk.vnpt-thanh-hoa", "leader.ubnd-thanh-hoa")) {
            Visitor stranger = new Visitor(port).loggedIn(other, "tasklist");
            assertThat(stranger.get(Visitor.ENGINE + "/task/" + task).statusCode())
                    .isEqualTo(404);
            for (String act : List.of("complete", "submit-form", "claim", "unclaim", "assignee")) {
                String body = act.equals("claim") || act.equals("assignee")
                        ? "{\"userId\":\"" + other + "\"}"
                        : "{\"variables\":{\"registrationNumber\":{\"value\":\"1\"}}}";
                assertThat(stranger.post("/task/" + task + "/" + act, act.equals("unclaim") ? "{}" : body)
                                .statusCode())
                        .as("%s by %s", act, other)
                        .isIn(403, 404);
            }
            assertThat(stranger.read(Visitor.ENGINE + "/user")).hasSize(1);
            assertThat(stranger.read(Visitor.ENGINE + "/identity/groups?userId=" + CLERK)
                            .path("groups")
                            .toString())
                    .doesNotContain("ubnd-thanh-hoa");
            assertThat(stranger.call(
                                    "PUT",
                                    Visitor.ENGINE + "/user/" + CLERK + "/credentials",
                                    "{\"password\":\"Taken-over-2026\",\"authenticatedUserPassword\":\""
                                            + Visitor.PASSWORD + "\"}",
                                    "application/json")
                            .statusCode())
                    .isIn(403, 404);
        }
        assertThat(tasks.createTaskQuery().taskId(task).taskUnassigned().count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("Whoever works on a task claims it for oneself only, and reads it no longer than the organisation may")
    void claimsForOthers() throws Exception {
        String task = register();
        Visitor clerk = new Visitor(port).loggedIn(CLERK, "tasklist");
        for (String other : List.of("clerk.ubnd-lao-cai", "clerk.vnpt-thanh-hoa", "admin", "nobody-such")) {
            assertThat(clerk.post("/task/" + task + "/claim", "{\"userId\":\"" + other + "\"}")
                            .statusCode())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(clerk.post("/task/" + task + "/claim", "{\"userId\":\"" + CLERK + "\"}")
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> given = clerk.post("/task/" + task + "/assignee", "{\"userId\":\"clerk.vnpt-thanh-hoa\"}");
        assertThat(given.statusCode()).isEqualTo(403);
        assertThat(given.body()).contains("cho chính mình");
        assertThat(new Visitor(port)
                        .loggedIn("clerk.vnpt-thanh-hoa", "tasklist")
                        .get(Visitor.ENGINE + "/task/" + task)
                        .statusCode())
                .isEqualTo(404);

        identity.deleteMembership(CLERK, "ubnd-thanh-hoa");
        try {
            assertThat(new Visitor(port)
                            .withPassword(CLERK)
                            .get("/api/v1/tasks/" + task)
                            .statusCode())
                    .isEqualTo(404);
        } finally {
            identity.createMembership(CLERK, "ubnd-thanh-hoa");
        }
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .as("the claim ended with the membership")
                .isNull();
        assertThat(clerk.post("/task/" + task + "/claim", "{\"userId\":\"" + CLERK + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(clerk.post("/task/" + task + "/unclaim", "{}").statusCode()).isEqualTo(204);
        assertThat(authorizations
                        .createAuthorizationQuery()
                        .userIdIn(CLERK)
                        .resourceId(task)
                        .count())
                .isZero();
        assertThat(clerk.get(Visitor.ENGINE + "/task/" + task).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("Serialised Java objects and requests without the token are refused")
    void javaObjectsAndForgedRequests() throws Exception {
        String task = register();
        Visitor clerk = new Visitor(port).loggedIn(CLERK, "tasklist");
        String object =
                "{\"variables\":{\"registrationNumber\":{\"type\":\"Object\",\"value\":\"rO0ABXA=\",\"valueInfo\":"
                        + "{\"objectTypeName\":\"java.lang.Object\",\"serializationDataFormat\":"
                        + "\"application/x-java-serialized-object\"}}}}";
        assertThat(clerk.post("/task/" + task + "/submit-form", object).statusCode())
                .isEqualTo(400);
        String number = "{\"variables\":{\"registrationNumber\":{\"value\":\"1\"}}}";
        assertThat(clerk.withoutToken()
                        .post("/task/" + task + "/submit-form", number)
                        .statusCode())
                .isEqualTo(403);
        assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);
    }

    @Test
    @DisplayName("A browser that remembers a password does nothing here for other people's pages")
    void rememberedPassword() throws Exception {
        Visitor administrator = new Visitor(port).withPassword("admin");
        String form = "application/x-www-form-urlencoded";
        for (String site : List.of("cross-site", "same-site")) {
            for (String path : List.of("/api/v1/accounts/directory?dryRun=true", "/api/v1/webhooks/none/test")) {
                assertThat(administrator
                                .call("POST", path, "", form, "Sec-Fetch-Site", site)
                                .statusCode())
                        .as("%s for %s", path, site)
                        .isEqualTo(403);
            }
            assertThat(administrator
                            .call("GET", "/api/v1/cascades", null, null, "Sec-Fetch-Site", site)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(administrator
                        .call(
                                "POST",
                                "/api/v1/accounts/directory?dryRun=true",
                                "",
                                form,
                                "Sec-Fetch-Site",
                                "same-origin")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName(
            "A task that its clerk completes in many windows at once is completed once, which each of them is told")
    void completedTwice() throws Exception {
        String task = register();
        String number = "{\"variables\":{\"registrationNumber\":{\"value\":\"1\"}}}";
        List<Callable<HttpResponse<String>>> attempts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Visitor clerk = new Visitor(port).loggedIn(CLERK, "tasklist");
            attempts.add(() -> clerk.post("/task/" + task + "/submit-form", number));
        }
        ExecutorService threads = Executors.newFixedThreadPool(attempts.size());
        List<Integer> answers = new ArrayList<>();
        for (var answer : threads.invokeAll(attempts)) {
            answers.add(answer.get().statusCode());
            if (answer.get().statusCode() != 204) {
                alreadyCounted(answer.get(), task);
            }
        }
        threads.shutdown();
        assertThat(answers).containsOnlyOnce(204);
        Visitor late = new Visitor(port).loggedIn(CLERK, "tasklist");
        for (String act : List.of("complete", "submit-form", "claim", "unclaim", "assignee")) {
            String body = act.equals("claim") || act.equals("assignee") ? "{\"userId\":\"" + CLERK + "\"}" : "{}";
            HttpResponse<String> again = late.post("/task/" + task + "/" + act, body);
            if (act.equals("complete") || act.equals("submit-form")) {
                alreadyCounted(again, task);
            } else {
                alreadyDone(again);
            }
            assertThat(late.post("/task/none/" + act, body).statusCode())
                    .as(act)
                    .isEqualTo(404);
            assertThat(new Visitor(port)
                            .loggedIn("clerk.ubnd-lao-cai", "tasklist")
                            .post("/task/" + task + "/" + act, body)
                            .statusCode())
                    .as("%s by a stranger", act)
                    .isEqualTo(404);
        }
    }

    private static void alreadyCounted(HttpResponse<String> answer, String task) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Visitor.json(answer).path("id").textValue()).isEqualTo(task);
        assertThat(Visitor.json(answer).path("completedBy").textValue()).isEqualTo(CLERK);
    }

    private static void alreadyDone(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(Visitor.json(answer).path("code").textValue()).isEqualTo("task.alreadyDone");
        assertThat(Visitor.json(answer).path("message").textValue()).startsWith("Công việc vừa được người khác");
    }

    @Test
    @DisplayName(
            "Passwords are kept slow to guess, an old hash still opens and is replaced, demonstration accounts share one")
    void passwordHash() {
        assertThat(hashOf(CLERK)).startsWith("{pbkdf2}").isEqualTo(hashOf("clerk.vnpt-thanh-hoa"));
        assertThat(hashOf("admin")).startsWith("{pbkdf2}").isNotEqualTo(hashOf(CLERK));

        String old = "clerk.so-noi-vu-thanh-hoa";
        jdbc.sql("update ACT_ID_USER set PWD_ = :hash, SALT_ = 'salt' where ID_ = :id")
                .param("hash", "{SHA-512}" + new Sha512HashDigest().encrypt("Old-secret-2025" + "salt"))
                .param("id", old)
                .update();
        assertThat(identity.checkPassword(old, "wrong")).isFalse();
        assertThat(identity.checkPassword(old, "Old-secret-2025")).isTrue();
        assertThat(hashOf(old)).startsWith("{pbkdf2}");
        assertThat(identity.checkPassword(old, "Old-secret-2025")).isTrue();
        assertThat(identity.checkPassword(old, Visitor.PASSWORD)).isFalse();
    }

    @Test
    @DisplayName("Who guesses is slowed down, known account or not, and the owner elsewhere is not kept out")
    void guessing() throws Exception {
        String owner = "clerk.mobifone-thanh-hoa";
        List<String> told = new ArrayList<>();
        for (String account : List.of(owner, "nobody-of-this-name")) {
            for (int i = 0; i < Limits.of("login-account").most(); i++) {
                assertThat(new Visitor(port)
                                .withPassword(account, "wrong")
                                .get("/api/v1/cascades")
                                .statusCode())
                        .isEqualTo(401);
            }
            HttpResponse<String> slowed =
                    new Visitor(port).withPassword(account, "wrong").get("/api/v1/cascades");
            assertThat(slowed.statusCode()).isEqualTo(Limits.of("login-account").status());
            assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
            told.add(slowed.body());
            HttpResponse<String> login = new Visitor(port).login(account, Visitor.PASSWORD, "tasklist");
            assertThat(login.statusCode()).isEqualTo(429);
        }
        assertThat(told.get(0)).isEqualTo(told.get(1));
        assertThat(statusFromElsewhere(owner)).isEqualTo(200);
    }

    @Test
    @DisplayName("Of an address so many wrong passwords and forged logins are taken at once, then one in five seconds")
    void guessingManyAccounts() {
        MovableClock clock = new MovableClock(Instant.now());
        LoginThrottle throttle = new LoginThrottle(clock);
        int most = Limits.of("login-address").most();
        for (int n = 0; n < most; n++) {
            throttle.check("10.1.1.1", "account" + n);
            throttle.failed("10.1.1.1", "account" + n);
            throttle.forged("10.1.1.1");
        }
        for (ThrowingCallable beyond : List.<ThrowingCallable>of(
                () -> throttle.check("10.1.1.1", "another"), () -> throttle.forged("10.1.1.1"))) {
            assertThatThrownBy(beyond)
                    .isInstanceOfSatisfying(
                            LoginThrottle.TooManyAttempts.class,
                            refused -> assertThat(refused.seconds()).isEqualTo(5));
        }
        clock.moveTo(clock.instant().plusSeconds(5));
        throttle.check("10.1.1.1", "another");
        throttle.forged("10.1.1.1");
        throttle.check("10.1.1.2", "account1");
    }

    @Test
    @DisplayName("The webapps' login slows down as well, and says the same to a wrong name as to a wrong password")
    void guessingInTasklist() throws Exception {
        String owner = "clerk.viettel-thanh-hoa";
        List<String> told = new ArrayList<>();
        for (String account : List.of(owner, "nobody-in-tasklist")) {
            for (int i = 0; i < 5; i++) {
                HttpResponse<String> answer = new Visitor(port).login(account, "wrong", "tasklist");
                assertThat(answer.statusCode()).isEqualTo(401);
                told.add(answer.body().replaceFirst("\"timestamp\":\"[^\"]*\"", ""));
            }
            assertThat(new Visitor(port).login(account, "wrong", "tasklist").statusCode())
                    .isEqualTo(429);
        }
        assertThat(told).containsOnly(told.get(0));
        assertThat(statusFromElsewhere(owner)).isEqualTo(200);
        // Names as long as books are not remembered one by one.
        String book = "x".repeat(64);
        for (int i = 0; i < 5; i++) {
            assertThat(new Visitor(port).login(book + i, "wrong", "tasklist").statusCode())
                    .isEqualTo(401);
        }
        assertThat(new Visitor(port).login(book + "y", "wrong", "tasklist").statusCode())
                .isEqualTo(429);
        HttpResponse<String> hidden = new Visitor(port)
                .call(
                        "POST",
                        "/camunda/api/admin/auth/user/default/login/tasklist?username=other",
                        "username=" + owner + "&password=wrong",
                        "application/x-www-form-urlencoded");
        assertThat(hidden.statusCode()).isIn(400, 403);
    }

    @Test
    @DisplayName("A wrong name takes as long as a wrong password")
    void timing() throws Exception {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (String clerk : List.of("tp-thanh-hoa", "tx-nghi-son", "huyen-ba-thuoc", "vnpt-thanh-hoa")) {
            known.add(nanos("clerk." + clerk));
            unknown.add(nanos("clerk.no-" + clerk));
        }
        double ratio = (double) known.stream().sorted().skip(1).findFirst().orElseThrow()
                / unknown.stream().sorted().skip(1).findFirst().orElseThrow();
        assertThat(ratio).isBetween(0.2, 5.0);
    }

    @Test
    @DisplayName("A login begins a new session")
    void newSession() throws Exception {
        Visitor visitor = new Visitor(port);
        visitor.get("/camunda/app/welcome/default/");
        assertThat(visitor.sessionId()).as("before the login").isNull();
        String first = visitor.loggedIn(CLERK, "tasklist").sessionId();
        visitor.loggedIn(CLERK, "tasklist");
        assertThat(visitor.sessionId()).isNotNull().isNotEqualTo(first);
    }

    @Test
    @DisplayName("Rights that are taken away are gone within a minute, in the webapps and in our REST")
    void rightsTakenAway() throws Exception {
        String user = "clerk.so-y-te-thanh-hoa";
        Visitor tasklist = new Visitor(port).loggedIn(user, "tasklist");
        assertThat(tasklist.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        identity.deleteMembership(user, "role.staff");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        tasklist.get("/camunda/app/tasklist/default/").statusCode())
                .isEqualTo(403));
        identity.createMembership(user, "role.staff");

        Visitor elsewhere = new Visitor(port).loggedIn(user, "tasklist");
        assertThat(elsewhere.get("/api/v1/cascades").statusCode()).isEqualTo(200);
        assertThat(elsewhere
                        .call(
                                "PUT",
                                Visitor.ENGINE + "/user/" + user + "/credentials",
                                "{\"password\":\"Another-one-2026\",\"authenticatedUserPassword\":\"" + Visitor.PASSWORD
                                        + "\"}",
                                "application/json")
                        .statusCode())
                .isEqualTo(204);
        assertThat(elsewhere.get("/api/v1/cascades").statusCode()).isEqualTo(401);
        assertThat(elsewhere.get(Visitor.ENGINE + "/task").statusCode()).isEqualTo(401);
        assertThat(new Visitor(port).withPassword(user).get("/api/v1/cascades").statusCode())
                .isEqualTo(401);

        String leaving = "clerk.so-tai-chinh-thanh-hoa";
        Visitor gone = new Visitor(port).loggedIn(leaving, "tasklist");
        assertThat(gone.get("/api/v1/cascades").statusCode()).isEqualTo(200);
        identity.deleteUser(leaving);
        assertThat(gone.get("/api/v1/cascades").statusCode()).isEqualTo(401);
        assertThat(gone.get(Visitor.ENGINE + "/task").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("Who works for two organisations sees the work of both, and over REST chooses for which")
    void twoOrganisations() throws Exception {
        String user = "clerk.so-vhttdl-thanh-hoa";
        identity.createMembership(user, "ubnd-thanh-hoa");
        String task = register();
        Visitor tasklist = new Visitor(port).loggedIn(user, "tasklist");
        assertThat(tasklist.get(Visitor.ENGINE + "/task/" + task).statusCode()).isEqualTo(200);

        Visitor rest = new Visitor(port).withPassword(user);
        assertThat(items(rest, "ubnd-thanh-hoa")).isNotEmpty();
        assertThat(items(rest, "so-vhttdl-thanh-hoa")).isEmpty();
        assertThat(rest.call("GET", "/api/v1/cascades", null, null, "Acting-For", "ubnd-lao-cai")
                        .statusCode())
                .isEqualTo(403);

        String[] asOffice = {"Acting-For", "ubnd-thanh-hoa"};
        String[] asOther = {"Acting-For", "so-vhttdl-thanh-hoa"};
        assertThat(rest.call("GET", "/api/v1/tasks", null, null, asOffice).body())
                .contains(task);
        assertThat(rest.call("GET", "/api/v1/tasks", null, null, asOther).body())
                .doesNotContain(task);
        assertThat(rest.call("GET", "/api/v1/tasks/" + task, null, null, asOffice)
                        .statusCode())
                .isEqualTo(200);
        assertThat(rest.call("GET", "/api/v1/tasks/" + task, null, null, asOther)
                        .statusCode())
                .isEqualTo(404);
        String asked = "{\"tasks\":[\"" + task + "\"]}";
        assertThat(rest.call("POST", "/api/v1/acknowledgements", asked, "application/json", asOffice)
                        .body())
                .contains("task.otherKind");
        assertThat(rest.call("POST", "/api/v1/acknowledgements", asked, "application/json", asOther)
                        .body())
                .contains("task.unknown");
    }

    private JsonNode items(Visitor visitor, String organisation) throws Exception {
        return json.readTree(visitor.call("GET", "/api/v1/cascades", null, null, "Acting-For", organisation)
                        .body())
                .path("items");
    }

    /** A dispatch arrives; its first task lies with the office of the committee. */
    private String register() throws Exception {
        String number = UUID.randomUUID().toString();
        HttpResponse<String> created = new Visitor(port)
                .withPassword("machine.bo-tttt")
                .call(
                        "POST",
                        "/api/v1/cascades",
                        json.writeValueAsString(Map.of(
                                "dispatch",
                                Map.of("issuer", "bo-tttt", "number", number, "issuedOn", "2024-04-17", "subject", "x"),
                                "receiver",
                                "ubnd-thanh-hoa")),
                        "application/json");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return tasks.createTaskQuery()
                .processInstanceBusinessKey("bo-tttt:" + number)
                .singleResult()
                .getId();
    }

    private String hashOf(String user) {
        return jdbc.sql("select PWD_ from ACT_ID_USER where ID_ = :id")
                .param("id", user)
                .query(String.class)
                .single();
    }

    private long nanos(String account) throws Exception {
        Visitor visitor = new Visitor(port).withPassword(account, "wrong");
        long before = System.nanoTime();
        assertThat(visitor.get("/api/v1/cascades").statusCode()).isEqualTo(401);
        return System.nanoTime() - before;
    }

    /** The answer to somebody with the right password at another address. */
    private int statusFromElsewhere(String user) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0));
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            String login = Base64.getEncoder()
                    .encodeToString((user + ":" + Visitor.PASSWORD).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream()
                    .write(
                            ("GET /api/v1/cascades HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic "
                                            + login + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }
}
