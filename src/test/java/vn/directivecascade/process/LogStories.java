package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** The log output of requests and jobs: at most one line for a refusal, one stack trace for a fault. */
abstract class LogStories extends DeskStories {

    private static final String ENGINE_REST = "/engine-rest";
    private static final String WEBAPPS = "/camunda/api/engine/engine/default";
    private static final String APPLICABLE = "{\"variables\":{\"applicable\":{\"value\":true}}}";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String OWN = "clerk." + DISTRICT;
    private static final String CASCADES = "/api/v1/cascades";
    private static final String MINISTRY = "machine.bo-tttt";

    private static final HttpClient PLAIN = HttpClient.newHttpClient();

    private static final String ABROAD = "clerk.ubnd-lao-cai";

    @Autowired
    private ManagementService management;

    @Autowired
    private ProcessEngine engine;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Log log = new Log();

    /** What is logged, but for the words of the database server that the tests have started. */
    private static final class Log extends ListAppender<ILoggingEvent> {

        Log() {
            list = new CopyOnWriteArrayList<>();
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (!event.getLoggerName().startsWith("io.zonky.")) {
                super.append(event);
            }
        }

        List<ILoggingEvent> since(int from) {
            List<ILoggingEvent> all = List.copyOf(list);
            return all.subList(from, all.size());
        }
    }

    /** Something that is refused. */
    private record Refused(String what, int status, Callable<HttpResponse<String>> request) {}

    /** Somebody who asks the engine, as an engine client or with the session of a webapp. */
    private record Client(String name, HttpClient http, CookieManager cookies, String base) {}

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void leave() {
        root.detachAppender(log);
    }

    @Test
    @DisplayName("A refused request writes one line into the log at most, whichever interface refuses it")
    void refusals() throws Exception {
        cascade.issued();
        cascade.timePassesTo("2024-04-18T17:00:00+07:00");
        String task = taskOf(DISTRICT);
        List<Refused> table = new ArrayList<>(ours());
        for (String base : List.of(ENGINE_REST, WEBAPPS)) {
            table.addAll(ofEngine(client(OWN, base), client(ABROAD, base)));
            table.add(refused(404, client("admin", base), "PUT", "/job/none/retries", "{\"retries\":1}"));
        }
        table.addAll(ofWebapps(client(OWN, WEBAPPS)));
        table.add(new Refused(
                "a task that is taken away meanwhile",
                409,
                () -> meanwhile(
                        () -> runtime.deleteProcessInstance(instance(), "by an administrator"),
                        () -> ask(client(OWN, ENGINE_REST), "POST", "/task/" + task + "/complete", APPLICABLE))));
        SoftAssertions each = new SoftAssertions();
        int before = log.list.size();
        for (Refused row : table) {
            int from = log.list.size();
            HttpResponse<String> answer = row.request().call();
            each.assertThat(answer.statusCode())
                    .as("%s: %s", row.what(), answer.body())
                    .isEqualTo(row.status());
            List<ILoggingEvent> written = log.since(from);
            each.assertThat(lines(written)).as("%s: %s", row.what(), written).isLessThanOrEqualTo(1);
        }
        each.assertAll();
        assertThat(lines(log.since(before))).isLessThanOrEqualTo(table.size());
    }

    @Test
    @DisplayName("A fault of the product is written once with its stack, over each interface")
    void faults() throws Exception {
        cascade.issued();
        Client client = client(OWN, ENGINE_REST);
        Client webapp = client(OWN, WEBAPPS);
        String acts = "/task/" + taskOf(DISTRICT);
        without("webhook", () -> failsOnce(() -> send("admin", "GET", "/api/v1/webhooks", null)));
        without("addressee", () -> {
            failsOnce(() -> ask(client, "POST", acts + "/complete", APPLICABLE));
            failsOnce(() -> ask(webapp, "POST", acts + "/submit-form", APPLICABLE));
        });
    }

    @Test
    @DisplayName("An attempt at a job that fails is written once with its stack")
    void failingJob() throws Exception {
        cascade.dispatchArrives();
        cascade.officeRegisters();
        cascade.chairmanDirects("ownDirective");
        cascade.departmentTakesIt();
        cascade.departmentDrafts();
        cascade.complete(
                ThanhHoa.CHAIRMAN,
                "userTask_signDirective",
                Map.of("signed", true, "directiveNumber", "5654/UBND-CNTT"));
        Job job = management
                .createJobQuery()
                .processInstanceId(cascade.instance())
                .messages()
                .singleResult();
        without("addressee", () -> {
            attempt(job);
            clock.moveTo(clock.instant().plusSeconds(60));
            attempt(job);
        });
        assertThat(management.createJobQuery().jobId(job.getId()).singleResult().getRetries())
                .isEqualTo(job.getRetries() - 2);
    }

    /** The job executor tries it once: for the next attempt the clock would have to move. */
    private void attempt(Job job) {
        JobExecutor executor =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        int from = log.list.size();
        executor.start();
        try {
            Awaitility.await().until(() -> !complaints(from).isEmpty());
        } finally {
            executor.shutdown();
        }
        assertThat(complaints(from)).hasSize(1);
        isStack(complaints(from));
    }

    /** What is more than information. */
    private List<ILoggingEvent> complaints(int from) {
        return log.since(from).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .toList();
    }

    private List<Refused> ours() throws Exception {
        String remind = "/api/v1/cascades/" + cascade.id() + "/reminders";
        String reminder = "{\"organisation\":\"" + DISTRICT + "\"}";
        assertThat(post(ThanhHoa.SPECIALIST, remind, reminder).statusCode()).isEqualTo(200);
        String number = "LOG/" + cascade.id();
        assertThat(post(MINISTRY, CASCADES, dispatch(number, "Một")).statusCode())
                .isEqualTo(201);
        return List.of(
                refused(400, MINISTRY, "POST", CASCADES, "so it is"),
                refused(400, MINISTRY, "POST", CASCADES, "{\"dispatch\":{},\"receiver\":1}"),
                refused(400, OWN, "GET", "/api/v1/desk?x=1", null),
                refused(400, OWN, "GET", CASCADES + "?limit=many", null),
                new Refused("nobody", 401, () -> plain("GET", "/api/v1/desk", null, null)),
                new Refused(
                        "a token of nobody",
                        401,
                        () -> plain("GET", "/api/v1/desk", null, null, "Authorization", "Bearer x")),
                new Refused(
                        "a wrong password",
                        401,
                        () -> plain("GET", "/api/v1/desk", null, null, "Authorization", basic("clerk.not-there"))),
                new Refused(
                        "a wrong password of an engine client",
                        401,
                        () -> plain(
                                "GET", ENGINE_REST + "/task", null, null, "Authorization", basic("clerk.not-there"))),
                new Refused(
                        "a head that is too long",
                        400,
                        () -> plain("GET", "/api/v1/desk", null, null, "X-Long", "a".repeat(20_000))),
                refused(403, OWN, "GET", "/api/v1/audit", null),
                refused(403, OWN, "POST", CASCADES, dispatch(number, "Một")),
                refused(404, OWN, "GET", CASCADES + "/none", null),
                refused(404, OWN, "GET", "/api/v1/none", null),
                refused(405, OWN, "DELETE", "/api/v1/desk", null),
                new Refused(
                        "a picture of the desk",
                        406,
                        () -> plain(
                                "GET", "/api/v1/desk", null, null, "Authorization", basic(OWN), "Accept", "image/png")),
                refused(409, MINISTRY, "POST", CASCADES, dispatch(number, "Hai")),
                refused(413, MINISTRY, "POST", CASCADES, dispatch(number, "a".repeat(1_100_000))),
                new Refused(
                        "a dispatch as text",
                        415,
                        () -> plain(
                                "POST",
                                CASCADES,
                                dispatch(number, "Một"),
                                "text/plain",
                                "Authorization",
                                basic(MINISTRY))),
                refused(422, ThanhHoa.SPECIALIST, "POST", remind, "{\"organisation\":\"so-la\"}"),
                refused(429, ThanhHoa.SPECIALIST, "POST", remind, reminder));
    }

    private String instance() {
        return cascade.openTask(DISTRICT, "userTask_acknowledgeDirective").getProcessInstanceId();
    }

    private static String dispatch(String number, String subject) {
        return "{\"dispatch\":{\"issuer\":\"bo-tttt\",\"number\":\"" + number
                + "\",\"issuedOn\":\"2024-04-17\",\"subject\":\"" + subject + "\"},\"receiver\":\"ubnd-thanh-hoa\"}";
    }

    private List<Refused> ofEngine(Client own, Client abroad) {
        String acts = "/task/" + taskOf(DISTRICT);
        String instance = "/process-instance/" + instance();
        return List.of(
                refused(404, own, "GET", "/task/none", null),
                refused(404, own, "POST", "/task/none/complete", "{}"),
                refused(404, abroad, "GET", acts, null),
                refused(404, abroad, "POST", acts + "/complete", "{}"),
                refused(404, abroad, "GET", instance + "/variables", null),
                refused(403, own, "POST", acts + "/claim", "{\"userId\":\"clerk.other\"}"),
                refused(403, own, "POST", "/deployment/create", "{}"),
                refused(400, own, "POST", acts + "/complete", "so it is"),
                refused(400, own, "POST", acts + "/complete", "{}"),
                refused(400, own, "POST", acts + "/submit-form", "{}"),
                refused(
                        400,
                        own,
                        "POST",
                        acts + "/complete",
                        "{\"variables\":{\"applicable\":{\"value\":1,\"type\":\"Number\"}}}"),
                refused(
                        400,
                        own,
                        "POST",
                        acts + "/submit-form",
                        "{\"variables\":{\"applicable\":{\"value\":1,\"type\":\"Number\"}}}"),
                refused(
                        400,
                        own,
                        "POST",
                        acts + "/submit-form",
                        "{\"variables\":{\"applicable\":{\"value\":\"x\",\"type\":\"Integer\"}}}"),
                refused(400, own, "POST", "/task", "{\"taskIdIn\":[null]}"),
                refused(400, own, "POST", "/task", "{\"orQueries\":[{\"assigneeExpression\":\"${1}\"}]}"),
                refused(400, own, "GET", "/task?" + "name=a&".repeat(260), null),
                refused(400, own, "GET", "/task?maxResults=many", null));
    }

    /** Logins, and what only webapps have. */
    private List<Refused> ofWebapps(Client webapp) throws Exception {
        String login = "/camunda/api/admin/auth/user/default/login/tasklist";
        CookieManager cookies = new CookieManager();
        HttpClient stranger = HttpClient.newBuilder().cookieHandler(cookies).build();
        browse(stranger, cookies, "GET", "/camunda/app/tasklist/default/", null, null);
        String wrong = "username=clerk.so-tu-phap-lao-cai&password=wrong";
        List<Refused> table = new ArrayList<>();
        table.add(new Refused("a login without a token", 403, () -> plain("POST", login, wrong, FORM)));
        for (int slip = 1; slip <= 6; slip++) {
            table.add(new Refused(
                    "wrong password " + slip,
                    slip <= 5 ? 401 : 429,
                    () -> ask(stranger, cookies, "POST", login, wrong, FORM)));
        }
        table.add(new Refused(
                "nobody's tasks", 401, () -> ask(stranger, cookies, "POST", WEBAPPS + "/task", "{}", JSON)));
        for (String path : List.of("/camunda/api/cockpit/none", "/camunda/api/cockpit/plugin/base/default/none")) {
            table.add(new Refused(path, 404, () -> ask(webapp.http(), webapp.cookies(), "GET", path, null, null)));
        }
        table.add(refused(
                400,
                webapp,
                "PUT",
                "/user/" + OWN + "/credentials",
                "{\"password\":\"short\",\"authenticatedUserPassword\":\"" + PASSWORD + "\"}"));
        return table;
    }

    private Refused refused(int status, String user, String method, String path, String body) {
        String shown = body == null || body.length() < 200 ? body : body.length() + " characters";
        return new Refused(
                user + " " + method + " " + path + " " + shown, status, () -> send(user, method, path, body));
    }

    private Refused refused(int status, Client client, String method, String path, String body) {
        return new Refused(
                client.name() + " " + method + " " + client.base() + path + " " + body,
                status,
                () -> ask(client, method, path, body));
    }

    private Client client(String name, String base) throws Exception {
        CookieManager cookies = new CookieManager();
        HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
        if (base.equals(WEBAPPS)) {
            logIn(http, cookies, name);
        }
        return new Client(name, http, cookies, base);
    }

    private HttpResponse<String> ask(Client client, String method, String path, String body) throws Exception {
        return client.base().equals(WEBAPPS)
                ? ask(client.http(), client.cookies(), method, client.base() + path, body, JSON)
                : send(client.name(), method, client.base() + path, body);
    }

    /** A request with these headers and no others. */
    private HttpResponse<String> plain(String method, String path, String body, String type, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return PLAIN.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    private void failsOnce(Callable<HttpResponse<String>> request) throws Exception {
        int from = log.list.size();
        HttpResponse<String> answer = request.call();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
        oneStack(from);
    }

    private void oneStack(int from) {
        List<ILoggingEvent> written = log.since(from);
        assertThat(written).hasSize(1);
        isStack(written);
    }

    private void isStack(List<ILoggingEvent> written) {
        assertThat(text(written)).contains("\" does not exist", "\tat vn.directivecascade.");
    }

    private interface Action {
        void run() throws Exception;
    }

    /** Does something while a table of the product is not there. */
    private void without(String table, Action action) throws Exception {
        jdbc.sql("alter table directive." + table + " rename to " + table + "_away")
                .update();
        try {
            action.run();
        } finally {
            jdbc.sql("alter table directive." + table + "_away rename to " + table)
                    .update();
        }
    }

    private long lines(List<ILoggingEvent> written) {
        return text(written).lines().count();
    }

    /** As the console shows it. */
    private String text(List<ILoggingEvent> written) {
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>) root.getAppender("CONSOLE");
        StringBuilder text = new StringBuilder();
        List.copyOf(written)
                .forEach(event -> text.append(new String(console.getEncoder().encode(event), StandardCharsets.UTF_8)));
        return text.toString();
    }
}
