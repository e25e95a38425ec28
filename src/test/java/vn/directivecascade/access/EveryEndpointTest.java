package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.ServletContext;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import vn.directivecascade.PlainPdf;
import vn.directivecascade.access.Endpoints.Endpoint;
import vn.directivecascade.identity.account.ApiKeys;
import vn.directivecascade.notice.webhook.Webhooks;

/**
 * Calls every endpoint of the running application with every role and compares the responses with {@code
 * endpoints.txt}. The requested objects are those of an addressee in Thanh Hóa that has not acknowledged yet.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "directive.examples=true",
            "directive.notices.allowed-networks=127.0.0.1/32",
            // All that can be switched on.
            "directive.engine-rest.enabled=true",
            "directive.machine-quota=1000000"
        })
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:endpoints;LOCK_TIMEOUT=20000")
@AutoConfigureObservability(tracing = false)
class EveryEndpointTest {

    private static final List<String> ROLES =
            List.of("nobody", "clerk", "stranger", "leader", "manager", "machine", "auditor", "admin");

    /**
     * Where the engine's interface is reached: by the webapps, and by engine clients with and without the engine's
     * name.
     */
    private static final Pattern ENGINE =
            Pattern.compile("^/(camunda/api/engine/engine/\\{name}|engine-rest(/engine/\\{name})?)/");

    /** A line of the table. */
    private record Row(String method, PathPattern path, Map<String, List<String>> answers) {

        static Row of(String line) {
            String[] cells = line.strip().split("\\s+");
            assertThat(cells).as(line).hasSize(2 + ROLES.size());
            Map<String, List<String>> answers = new LinkedHashMap<>();
            for (int i = 0; i < ROLES.size(); i++) {
                answers.put(ROLES.get(i), List.of(cells[2 + i].split("\\|")));
            }
            return new Row(cells[0], PathPatternParser.defaultInstance.parse(cells[1]), answers);
        }

        boolean isFor(Endpoint endpoint) {
            return (method.equals("*") || List.of(method.split("\\|")).contains(endpoint.method()))
                    && Stream.of(
                                    endpoint.path(),
                                    ENGINE.matcher(endpoint.path()).replaceFirst("ENGINE/"))
                            .map(called -> PathContainer.parsePath(called.replaceAll("[{}]", "")))
                            .anyMatch(path::matches);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private final Map<String, Visitor> sessions = new HashMap<>();
    private final Map<String, Visitor> clients = new HashMap<>();
    private final Map<String, Visitor> monitors = new HashMap<>();
    private final Map<String, String> accounts = new HashMap<>();
    private final Map<String, String> objects = new HashMap<>();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ServletContext servlets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService models;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private FilterService filters;

    @Autowired
    private Webhooks webhooks;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Clock clock;

    @BeforeEach
    void logInAsEveryone() throws Exception {
        String cascade = await().atMost(Duration.ofSeconds(300))
                .until(
                        () -> jdbc.sql(
                                        "select c.id from directive.cascade_case c where c.document_number = 'VD-02/BTTTT-CATTT'"
                                                + " and (select count(*) from directive.addressee a where a.cascade_id = c.id"
                                                + " and a.state = 'open') = 25 and (select count(*) from directive.addressee a"
                                                + " where a.cascade_id = c.id and a.state = 'done') = 12")
                                .query(String.class)
                                .list(),
                        found -> !found.isEmpty())
                .get(0);
        String addressee = jdbc.sql(
                        "select min(organisation) from directive.addressee where cascade_id = :id and state = 'open'")
                .param("id", cascade)
                .query(String.class)
                .single();
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey("bo-tttt:VD-02/BTTTT-CATTT/" + addressee)
                .singleResult();
        objects.putAll(Map.of(
                "cascades",
                cascade,
                "tasks",
                task.getId(),
                "task",
                task.getId(),
                "process-instance",
                task.getProcessInstanceId(),
                "execution",
                task.getExecutionId(),
                "process-definition",
                task.getProcessDefinitionId(),
                "user",
                "clerk." + addressee,
                "group",
                addressee,
                "tenant",
                "ubnd-thanh-hoa",
                "addressees",
                addressee));
        objects.put("variables", "cascadeId");
        objects.put("key", "addressee-response");
        objects.put("tenant-id", "ubnd-thanh-hoa");
        objects.put("documents", "dispatch");
        objects.put("pages", "1");
        objects.put("health", "liveness");
        objects.put(
                "variable-instance",
                runtime.createVariableInstanceQuery()
                        .processInstanceIdIn(task.getProcessInstanceId())
                        .list()
                        .get(0)
                        .getId());
        objects.put(
                "activity-instance",
                history.createHistoricActivityInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .list()
                        .get(0)
                        .getId());
        objects.put("cases", cascade);
        objects.put("deployment", models.createDeploymentQuery().singleResult().getId());
        objects.put(
                "decision-definition",
                models.createDecisionDefinitionQuery().list().get(0).getId());
        objects.put(
                "job",
                jobs.createJobQuery()
                        .processDefinitionKey("directive-cascade")
                        .active()
                        .list()
                        .get(0)
                        .getId());
        objects.put(
                "job-definition",
                jobs.createJobDefinitionQuery()
                        .processDefinitionKey("directive-cascade")
                        .list()
                        .get(0)
                        .getId());
        objects.put("filter", filters.createFilterQuery().list().get(0).getId());
        objects.put("days", "2024-05-02");
        objects.put("office-hours", "ubnd-thanh-hoa");
        objects.put(
                "webhooks",
                webhooks.create("bo-tttt", "https://127.0.0.1:9/", List.of(), "admin")
                        .webhook()
                        .id());

        accounts.putAll(Map.of(
                "clerk", "clerk." + addressee,
                "stranger", "clerk.ubnd-lao-cai",
                "leader", "leader.ubnd-thanh-hoa",
                "manager", "manager.ubnd-thanh-hoa",
                "machine", "machine.bo-tttt",
                "auditor", "auditor.ubnd-thanh-hoa",
                "admin", "admin"));
        String key = keys.create("bo-tttt", "every endpoint", clock.instant().plus(Duration.ofDays(1)), "admin")
                .secret();
        for (String role : ROLES) {
            logIn(role);
            clients.put(role, client(role, port, key));
            monitors.put(role, client(role, managementPort, key));
        }
    }

    /** Who comes without a browser: a system with its key, a person with name and password. */
    private Visitor client(String role, int toPort, String key) {
        Visitor visitor = new Visitor(toPort);
        if (role.equals("machine")) {
            return visitor.with("Bearer " + key);
        }
        return accounts.containsKey(role) ? visitor.withPassword(accounts.get(role)) : visitor;
    }

    private void logIn(String role) throws Exception {
        Visitor visitor = new Visitor(port);
        if (accounts.containsKey(role)) {
            visitor.loggedIn(accounts.get(role), "welcome");
        } else {
            visitor.get("/camunda/app/welcome/default/");
        }
        sessions.put(role, visitor);
    }

    @Test
    @DisplayName("Every endpoint gives everyone the answer that the table promises, and none is missing")
    void everyEndpoint() throws Exception {
        List<Row> table = new ClassPathResource("endpoints.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Row::of)
                .toList();
        Collection<Endpoint> endpoints = new TreeSet<>(Endpoints.of(application, servlets));
        assertThat(endpoints).hasSizeGreaterThan(500);

        List<String> wrong = new ArrayList<>();
        TreeSet<String> unused = new TreeSet<>();
        table.forEach(row -> unused.add(row.toString()));
        for (Endpoint endpoint : endpoints) {
            Row row = table.stream()
                    .filter(line -> line.isFor(endpoint))
                    .findFirst()
                    .orElse(null);
            if (row == null) {
                wrong.add("no row for " + endpoint);
            } else {
                unused.remove(row.toString());
            }
            for (String role : asks(endpoint) ? ROLES : List.<String>of()) {
                HttpResponse<String> answer = call(role, endpoint);
                String status = String.valueOf(answer.statusCode());
                if (row != null && !row.answers().get(role).contains(status)) {
                    wrong.add("%s as %s: %s instead of %s, %s"
                            .formatted(endpoint, role, status, row.answers().get(role), shortened(answer.body())));
                }
            }
        }
        assertThat(Stream.concat(wrong.stream(), unused.stream().map(row -> "no endpoint for the row " + row)))
                .isEmpty();
    }

    @Test
    @DisplayName("One example is late soon after the start: some of its units leave their acknowledgement open")
    void lateExample() {
        String units = " from directive.addressee a join directive.cascade_case c on c.id = a.cascade_id"
                + " where c.document_number = 'VD-03/BTTTT-CATTT'";
        await().atMost(Duration.ofSeconds(300))
                .until(
                        () -> jdbc.sql("select a.state" + units + " order by a.state")
                                .query(String.class)
                                .list(),
                        List.of("acknowledged", "acknowledged", "open", "open", "open")::equals);
        assertThat(jdbc.sql("select max(a.acknowledge_by)" + units)
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isBefore(clock.instant().plus(Duration.ofMinutes(5)));
    }

    @Test
    @DisplayName("Whoever works in another province reads nothing of this one, whatever is asked")
    void provincesSideBySide() throws Exception {
        accounts.put("rival", "manager.ubnd-lao-cai");
        logIn("rival");
        clients.put("rival", client("rival", port, null));
        monitors.put("rival", client("rival", managementPort, null));
        List<String> leaks = new ArrayList<>();
        for (Endpoint endpoint : Endpoints.of(application, servlets)) {
            boolean asks = List.of("GET", "OPTIONS").contains(endpoint.method())
                    || endpoint.path().matches(".*/(task|count|list|process-instance|variable-instance|execution|job)");
            // The directory and the description of the interface are for everyone who has a login, the start page of
            // the
            // demonstration for everyone who tries it out.
            boolean isCommon = endpoint.path().matches("/|/(api/v1/organisations|v3|swagger-ui).*|.*\\.[a-z0-9]+");
            if (!asks(endpoint) || !asks || isCommon || endpoint.path().startsWith("/camunda/app")) {
                continue;
            }
            for (String role : List.of("stranger", "rival")) {
                HttpResponse<String> answer = call(role, endpoint);
                if (answer.statusCode() >= 500
                        || Stream.of("thanh-hoa", "VD-02", objects.get("cascades"), objects.get("group"))
                                .filter(word -> !filled(endpoint).contains(word))
                                .anyMatch(answer.body()::contains)) {
                    leaks.add(
                            "%s as %s: %s %s".formatted(endpoint, role, answer.statusCode(), shortened(answer.body())));
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(sessions.get("manager").get(Visitor.ENGINE + "/task").body()).contains("ubnd-thanh-hoa");
    }

    /** Whether this one is called; {@link EveryEndpointDrill} calls the engine's, which are four of five. */
    boolean asks(Endpoint endpoint) {
        return !isOfEngine(endpoint);
    }

    /** Whether it belongs to the engine's own interface, for its webapps or for engine clients. */
    static boolean isOfEngine(Endpoint endpoint) {
        return endpoint.path().startsWith("/engine-rest/") || endpoint.path().startsWith("/camunda/api/engine/");
    }

    private static String shortened(String body) {
        return body.length() > 200 ? body.substring(0, 200) : body;
    }

    private HttpResponse<String> call(String role, Endpoint endpoint) throws Exception {
        String method = endpoint.method().equals("*") ? "GET" : endpoint.method();
        String path = filled(endpoint);
        boolean reads = List.of("GET", "OPTIONS").contains(method);
        String body = reads || method.equals("DELETE") ? null : "{}";
        String type = "application/json";
        Visitor visitor = sessions.get(role);
        if (path.startsWith("/api/")) {
            visitor =
                    accounts.containsKey(role) ? new Visitor(port).withPassword(accounts.get(role)) : new Visitor(port);
        } else if (path.startsWith("/engine-rest")) {
            visitor = clients.get(role);
        } else if (path.startsWith("/actuator")) {
            visitor = monitors.get(role);
        }
        if (endpoint.toString().equals("POST /api/v1/cascades")) {
            body = "{\"dispatch\":{\"issuer\":\"bo-tttt\",\"number\":\"" + UUID.randomUUID()
                    + "\",\"issuedOn\":\"2024-04-17\",\"subject\":\"x\"},\"receiver\":\"ubnd-thanh-hoa\"}";
        } else if (path.endsWith("/acknowledgement")) {
            body = "{\"spokenTo\":\"x\",\"at\":\"2024-04-17T08:00:00+07:00\"}";
        } else if (path.equals("/api/v1/webhooks") && !reads) {
            body = "{\"organisation\":\"bo-tttt\",\"url\":\"nowhere\"}";
        } else if (path.endsWith("/documents/dispatch") && method.equals("PUT")) {
            body = PlainPdf.of("x");
            type = "application/pdf";
        } else if ((path.endsWith("/annexes") || path.endsWith("/evidence")) && !reads) {
            body = "--x\r\nContent-Disposition: form-data; name=\"annex\"; filename=\"a.txt\"\r\n\r\nx\r\n--x--\r\n";
            type = "multipart/form-data; boundary=x";
        } else if (path.endsWith("/readings")) {
            body = "<x/>";
            type = "application/xml";
        } else if (path.endsWith("/imports")) {
            body = "x";
            type = "text/csv";
        } else if (path.endsWith("/claim")) {
            body = "{\"userId\":\"" + accounts.get(role) + "\"}";
        } else if (path.contains("/login/")) {
            body = "username=nobody-" + role + "&password=wrong";
            type = "application/x-www-form-urlencoded";
        }
        HttpResponse<String> answer = visitor.call(method, path, body, type);
        if (path.contains("/auth/user/") && !reads) {
            logIn(role);
        }
        return answer;
    }

    /** The path with the names of real objects; accounts, groups and rights that would be changed are nobody's. */
    private String filled(Endpoint endpoint) {
        String path = endpoint.path();
        if (path.equals("/api/v1/calendar")) {
            return path + "?year=2024";
        }
        if (path.endsWith("/**")) {
            return path.replace("/**", "/")
                    + switch (path) {
                        case "/camunda/app/**" -> "tasklist/default/";
                        case "/camunda/assets/**" -> "tasklist.svg";
                        case "/camunda/lib/**" -> "deps.js";
                        case "/**" -> "forms/desk.js";
                        default -> "index.html";
                    };
        }
        boolean changes = !List.of("GET", "OPTIONS").contains(endpoint.method())
                && !path.endsWith("/test")
                && List.of(
                                "/webhooks/",
                                "/user/",
                                "/group/",
                                "/tenant/",
                                "/authorization/",
                                "/filter/",
                                "/job/",
                                "/job-definition/")
                        .stream()
                        .anyMatch(path::contains)
                && !path.matches(".*/filter/\\{id}/(list|count|singleResult)");
        StringBuilder filled = new StringBuilder();
        String before = "";
        for (String part : path.substring(1).split("/")) {
            boolean open = part.startsWith("{");
            String value = !open
                    ? part.replace("*", "")
                    : part.matches("\\{(name|engine|processEngineName)}")
                            ? "default"
                            : part.equals("{appName}")
                                    ? "welcome"
                                    : changes ? "nobody-such" : objects.getOrDefault(before, "none");
            filled.append('/').append(value);
            before = part;
        }
        return path.endsWith("/") && path.length() > 1 ? filled.append('/').toString() : filled.toString();
    }
}
