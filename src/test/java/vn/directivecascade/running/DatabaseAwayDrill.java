package vn.directivecascade.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL becomes unavailable while the application is running and returns. Every interface reports it immediately,
 * no data is lost, and no restart is needed.
 */
@Timeout(value = 15, unit = java.util.concurrent.TimeUnit.MINUTES)
class DatabaseAwayDrill {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAwayDrill.class);

    /** What the documentation promises. */
    private static final Duration ANSWERED = Duration.ofSeconds(5);

    private static final Duration SERVING = Duration.ofSeconds(5);

    /** As many as can be acknowledged at once. */
    private static final String MANY = IntStream.range(0, 200)
            .mapToObj(n -> "\"" + new UUID(0, n) + "\"")
            .collect(Collectors.joining(",", "{\"tasks\":[", "]}"));

    private static Postgres postgres;
    private static Product product;
    private final ObjectMapper json = new ObjectMapper();

    /** A way of taking the database away, or of giving it back. */
    private interface Deed {
        void done() throws Exception;
    }

    @BeforeAll
    static void start() throws Exception {
        postgres = new Postgres("database-away");
        product = new Product(
                "database-away", postgres.settings("product", Map.of("DIRECTIVE_ENGINEREST_ENABLED", "true")));
        // The two are switched on together, and the database comes up later.
        postgres.stop();
        product.begin();
        product.says("the start waits for it");
        postgres.start();
        product.listening();
    }

    @AfterAll
    static void stop() throws Exception {
        product.close();
        postgres.close();
    }

    @Test
    @DisplayName("The server is stopped: every door says 503 at once, and the work goes on when it is back")
    void stopped() throws Exception {
        outage("STOP", postgres::stop, postgres::start);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no process can be frozen there")
    @DisplayName("The server falls silent: every door says 503 at once, and the work goes on when it speaks again")
    void silent() throws Exception {
        outage("HANG", postgres::freeze, postgres::thaw);
    }

    private void outage(String kind, Deed away, Deed back) throws Exception {
        String id = product.dispatchArrives("0-" + kind + "-CHAIN/BTTTT-CATTT");
        String key = product.cascade(id).path("businessKey").textValue();
        Map<String, Callable<HttpResponse<String>>> doors = doors();
        Tasklist office = product.tasklist(Chain.OFFICE);
        Tasklist stranger = new Tasklist(product.base());
        Chain.Move registration = Chain.MOVES.get(0);
        String task = office.taskId(key, registration.task());

        // The first visit warms up.
        visits(doors);
        Duration usual = slowest(visits(doors));
        LOG.info("{}: open, the slowest of {} doors after {} ms", kind, doors.size(), usual.toMillis());
        doors.put("a login", () -> stranger.logIn(Chain.OFFICE));
        doors.put("a task", () -> office.submit(task, registration.variables()));

        Ministry ministry = new Ministry(product, kind);
        ministry.begin();
        ministry.confirmed(5);
        away.done();
        try {
            // At first connections are in hand, later there are none; both have to end well.
            everyDoorIsShut(doors, usual);
            everyDoorIsShut(doors, usual);
        } finally {
            back.done();
        }
        long begin = System.nanoTime();
        await().atMost(SERVING.plusSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> product.rest("machine.bo-tttt", "GET", "/api/v1/cascades", null)
                                .statusCode()
                        == 200);
        Duration served = Duration.ofNanos(System.nanoTime() - begin);
        LOG.info("{}: serving again after {} ms", kind, served.toMillis());
        assertThat(served).isLessThan(SERVING.plus(usual));
        ministry.confirmed(5);
        ministry.end();
        LOG.info("{}: {}", kind, ministry);
        ministry.everythingIsThereOnce();

        // The completion has happened as a whole or not at all, and the chain goes on from there, its jobs too.
        JsonNode first = product.cascade(id).path("steps").path(0);
        int done = first.path("doneAt").isTextual() ? 1 : 0;
        assertThat(product.tasklist("admin").of(key)).isEqualTo(1);
        for (Chain.Move move : Chain.MOVES.subList(done, Chain.MOVES.size())) {
            Chain.moved(product, key, move);
        }
        product.reaches(id, "tracking");
        Chain.complete(product, id, key, 55);
    }

    /** One request for each kind of door, each as somebody whom it knows. */
    private Map<String, Callable<HttpResponse<String>>> doors() throws Exception {
        String key = json.readTree(product.rest(
                                "admin",
                                "POST",
                                "/api/v1/api-keys",
                                "{\"organisation\":\"bo-tttt\",\"label\":\"drill\",\"expiresAt\":\""
                                        + Instant.now().plus(Duration.ofDays(30)) + "\"}")
                        .body())
                .path("secret")
                .textValue();
        Tasklist clerk = product.tasklist(Chain.OFFICE);
        Tasklist admin = product.tasklist("admin");
        Map<String, Callable<HttpResponse<String>>> doors = new LinkedHashMap<>();
        doors.put("reading", () -> product.rest("machine.bo-tttt", "GET", "/api/v1/cascades", null));
        doors.put("a dispatch", () -> product.send("SHUT/BTTTT-CATTT"));
        doors.put("an API key", () -> product.ask("Bearer " + key, "GET", "/api/v1/cascades", null));
        doors.put("a wrong password", () -> product.rest("machine.nobody", "GET", "/api/v1/cascades", null));
        doors.put("many acknowledgements", () -> product.rest(Chain.OFFICE, "POST", "/api/v1/acknowledgements", MANY));
        doors.put("the description", () -> product.rest("machine.bo-tttt", "GET", "/v3/api-docs", null));
        doors.put("the engine's clients", () -> product.rest("admin", "GET", "/engine-rest/task", null));
        doors.put("the list of tasks", () -> clerk.post("/task", "{}"));
        doors.put("the pages' own data", () -> clerk.get("/api/v1/tasks"));
        doors.put("notices", () -> clerk.get("/notices"));
        doors.put("the desk", () -> clerk.get("/desk"));
        doors.put("Tasklist", () -> clerk.get("/camunda/app/tasklist/default/"));
        doors.put("Cockpit", () -> admin.get("/camunda/app/cockpit/default/"));
        doors.put(
                "Cockpit's data",
                () -> admin.get("/camunda/api/cockpit/plugin/base/default/process-definition/statistics"));
        doors.put("an invitation", () -> admin.get("/invitation?token=none"));
        return doors;
    }

    /** What came of a visit, and after how long. */
    private record Visit(HttpResponse<String> answer, Duration took) {}

    private static Visit visit(Callable<HttpResponse<String>> request) throws Exception {
        long begin = System.nanoTime();
        HttpResponse<String> answer = request.call();
        return new Visit(answer, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Somebody comes to each door at the same moment. */
    private static Map<String, Visit> visits(Map<String, Callable<HttpResponse<String>>> doors) throws Exception {
        ExecutorService visitors = Executors.newFixedThreadPool(doors.size());
        Map<String, Future<Visit>> under = new LinkedHashMap<>();
        doors.forEach((door, request) -> under.put(door, visitors.submit(() -> visit(request))));
        visitors.shutdown();
        Map<String, Visit> visits = new LinkedHashMap<>();
        for (Map.Entry<String, Future<Visit>> visit : under.entrySet()) {
            visits.put(visit.getKey(), visit.getValue().get());
        }
        return visits;
    }

    private static Duration slowest(Map<String, Visit> visits) {
        return visits.values().stream()
                .map(Visit::took)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** Every door says so, and within the time promised. */
    private void everyDoorIsShut(Map<String, Callable<HttpResponse<String>>> doors, Duration usual) throws Exception {
        Map<String, Visit> visits = visits(doors);
        visits.forEach((door, visit) ->
                LOG.info("{} is shut: {} ms", door, visit.took().toMillis()));
        SoftAssertions.assertSoftly(all -> visits.forEach(
                (door, visit) -> all.assertThat(visit.answer()).as(door).satisfies(this::saysSo)));
        assertThat(slowest(visits)).isLessThan(ANSWERED.plus(usual));
    }

    private void saysSo(HttpResponse<String> answer) throws IOException {
        String said = answer.statusCode() + " " + answer.headers().map() + " " + answer.body();
        assertThat(answer.statusCode()).as(said).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(said)
                .startsWith("application/problem+json");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                .as(said)
                .isPositive();
        assertThat(json.readTree(answer.body()).path("code").textValue())
                .as(said)
                .isEqualTo("server.unavailable");
        assertThat(answer.body()).doesNotContainIgnoringCase("exception", "sql", "jdbc", "postgres");
    }
}
