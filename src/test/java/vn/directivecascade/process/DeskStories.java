package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.sql.DatabaseMetaData;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.MovableClock;
import vn.directivecascade.NothingStaysOpen;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.identity.substitution.Substitutes;

/** Bulk work of staff, over REST. Scheduled runs are called explicitly, so time passes only when a story says so. */
abstract class DeskStories implements NothingStaysOpen {

    static final String PASSWORD = "Cascade-demo-2026";
    static final String WEDNESDAY_MORNING = "2024-04-17T08:00:00+07:00";
    static final String DISTRICT = "huyen-ba-thuoc";
    static final String TOWN = "tx-nghi-son";
    static final String OPERATOR = "vnpt-thanh-hoa";
    static final String CALL = "{\"spokenTo\":\"Ông Lò Văn Thắng, Chánh Văn phòng\",\"phone\":\"0237 388 0001\","
            + "\"at\":\"%s\",\"note\":\"Đã nhận bản giấy\"}";

    private static final Map<DatabaseDriver, String> WAITING = Map.of(
            DatabaseDriver.H2, "select count(*) from information_schema.sessions where blocker_id is not null",
            DatabaseDriver.POSTGRESQL, "select count(*) from pg_stat_activity where wait_event_type = 'Lock'");

    static final HttpClient HTTP = HttpClient.newHttpClient();

    final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    int port;

    @Autowired
    ThanhHoa cascade;

    @Autowired
    MovableClock clock;

    @Autowired
    Accounts accounts;

    @Autowired
    IdentityService identity;

    @Autowired
    Substitutes substitutes;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    private DataSource database;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void wednesdayMorning() {
        clock.moveTo(WEDNESDAY_MORNING);
    }

    @Override
    @AfterEach
    public void nothingStaysOpen(@Autowired ProcessEngine engine) {
        NothingStaysOpen.super.nothingStaysOpen(engine);
        jdbc.sql("update directive.substitution set ended_at = to_at where ended_at is null")
                .update();
        substitutes.follow();
    }

    String clerkOf(String... organisations) {
        return account(Stream.concat(Stream.of(organisations), Stream.of(Groups.STAFF_ROLE))
                .toList());
    }

    String account(List<String> groups) {
        String id = "clerk." + UUID.randomUUID();
        // With the password of another account: to compute a hash takes longer than most stories.
        accounts.createLike(
                identity.createUserQuery().userId(ThanhHoa.OFFICE).singleResult(), id, "Văn thư", id, null, groups);
        return id;
    }

    String taskOf(String organisation) {
        return cascade.openTask(organisation, "userTask_acknowledgeDirective").getId();
    }

    void claim(String user, Task task) {
        cascade.as(user, () -> tasks.claim(task.getId(), user));
    }

    static String tasksOf(String... ids) {
        return "{\"tasks\":[\"" + String.join("\",\"", ids) + "\"]}";
    }

    String acknowledgement(String organisation) {
        return "/api/v1/cascades/" + cascade.id() + "/addressees/" + organisation + "/acknowledgement";
    }

    JsonNode addressee(String user, String organisation) throws Exception {
        return stream(get(user, "/api/v1/cascades/" + cascade.id() + "/addressees?limit=500")
                        .path("items"))
                .filter(one -> one.path("organisation").textValue().equals(organisation))
                .findFirst()
                .orElseThrow();
    }

    static String moment(JsonNode line, String field) {
        return OffsetDateTime.parse(line.path(field).textValue()).toInstant().toString();
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static List<String> texts(JsonNode list, String pointer) {
        return stream(list).map(one -> one.at(pointer).textValue()).toList();
    }

    /** Does these things as nearly at once as threads can. */
    @SafeVarargs
    static List<HttpResponse<String>> atOnce(Callable<HttpResponse<String>>... actions) throws Exception {
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

    /** Somebody sends a completion while something else is not committed yet, and has to wait for it. */
    HttpResponse<String> meanwhile(Runnable first, Callable<HttpResponse<String>> completion) throws Exception {
        ExecutorService person = Executors.newSingleThreadExecutor();
        try {
            Future<HttpResponse<String>> answer = transaction.execute(status -> {
                first.run();
                Future<HttpResponse<String>> sent = person.submit(completion);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(20))
                        .until(this::somebodyWaits);
                return sent;
            });
            return answer.get();
        } finally {
            person.shutdownNow();
        }
    }

    void refused(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json.readTree(answer.body()).path("code").textValue()).isEqualTo(code);
    }

    JsonNode get(String user, String path) throws Exception {
        HttpResponse<String> answer = send(user, "GET", path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    HttpResponse<String> post(String user, String path, String body) throws Exception {
        return send(user, "POST", path, body);
    }

    HttpResponse<String> send(String user, String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return HTTP.send(
                request.method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    void logIn(HttpClient browser, CookieManager cookies, String clerk) throws Exception {
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

    HttpResponse<String> browse(
            HttpClient browser, CookieManager cookies, String method, String path, String body, String type)
            throws Exception {
        HttpResponse<String> answer = ask(browser, cookies, method, path, body, type);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer;
    }

    HttpResponse<String> ask(
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

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whether a transaction waits for another to end. */
    boolean somebodyWaits() {
        return jdbc.sql(WAITING.get(DatabaseDriver.fromProductName(product())))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private String product() {
        try {
            return JdbcUtils.extractDatabaseMetaData(database, DatabaseMetaData::getDatabaseProductName);
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
