package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.context.TestPropertySource;

/** The application below a context path: filters protect the same paths, and links contain it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.servlet.context-path=" + BelowContextPathTest.CONTEXT,
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            "directive.engine-rest.enabled=true",
            "directive.directory=classpath:directory/thanh-hoa.csv"
        })
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:below;LOCK_TIMEOUT=20000")
class BelowContextPathTest {

    static final String CONTEXT = "/chi-dao";

    private static final String CLERK = "clerk.ubnd-thanh-hoa";
    private static final Pattern LINK = Pattern.compile("\\b(?:href|src|action)=\"([^\"]+)\"");
    private static final Pattern BASE = Pattern.compile("<base\\s+href=\"([^\"]+)\"");

    /** A path of the product in a file that browsers read, as if the product lay at the root. */
    private static final Pattern ABSOLUTE =
            Pattern.compile("[\"'`(]/(api|camunda|desk|forms|invitation|notices|start|swagger-ui|v3)\\b(?!-)");

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Environment settings;

    @Test
    @DisplayName("What nobody may do to the engine is refused there as well, by either way in")
    void engine() throws Exception {
        HttpResponse<String> created = register();
        String number = Visitor.json(created).path("dispatch").path("number").textValue();
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey("bo-tttt:" + number)
                .singleResult()
                .getId();
        Object cascade = tasks.getVariable(task, "cascadeId");
        assertThat(cascade).isNotNull();
        String other = "{\"variables\":{\"cascadeId\":{\"value\":\"another\",\"type\":\"String\"}}}";
        String value = "{\"value\":\"another\",\"type\":\"String\"}";
        Visitor session = visitor().loggedIn(CLERK, "tasklist");
        Visitor client = visitor().withPassword(CLERK);
        for (String[] call : List.of(
                new String[] {"POST", "/task/" + task + "/resolve", other},
                new String[] {"POST", "/task/" + task + "/delegate", "{\"userId\":\"" + CLERK + "\"}"},
                new String[] {"PUT", "/task/" + task + "/variables/cascadeId", value},
                new String[] {"PUT", "/task/" + task + "/localVariables/cascadeId", value},
                new String[] {"PUT", "/task/" + task, "{\"name\":\"x\"}"},
                new String[] {"POST", "/process-definition/key/directive-cascade/start", other},
                new String[] {"POST", "/message", "{\"messageName\":\"x\"}"},
                new String[] {"POST", "/signal", "{\"name\":\"x\"}"},
                new String[] {"POST", "/user/create", "{}"},
                new String[] {"GET", "/task/report/candidate-group-count", null})) {
            String type = call[2] == null ? null : "application/json";
            assertThat(session.call(call[0], Visitor.ENGINE + call[1], call[2], type)
                            .statusCode())
                    .as("%s %s with a session", call[0], call[1])
                    .isEqualTo(403);
            assertThat(client.call(call[0], "/engine-rest" + call[1], call[2], type)
                            .statusCode())
                    .as("%s %s with a password", call[0], call[1])
                    .isEqualTo(403);
        }
        assertThat(session.post("/task", "{\"assigneeExpression\":\"${now()}\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(session.call("POST", "/camunda/api/engine/other", "{}", "application/json")
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor()
                        .call("POST", "/camunda/api/admin/setup/default/user/create", "{}", "application/json")
                        .statusCode())
                .isBetween(400, 404);
        assertThat(tasks.getVariable(task, "cascadeId")).isEqualTo(cascade);
    }

    @Test
    @DisplayName("Who guesses passwords is slowed down, and a body may be as long as elsewhere")
    void bounds() throws Exception {
        Visitor guesser = visitor();
        int status = 0;
        for (int guess = 0; guess < 40 && status != 429; guess++) {
            status = guesser.login("clerk.huyen-nga-son", "Sai-mat-khau-2026", "tasklist")
                    .statusCode();
        }
        assertThat(status).isEqualTo(429);
        String long2 = "x".repeat(2 * 1024 * 1024);
        assertThat(visitor()
                        .withPassword("admin")
                        .call("POST", "/api/v1/organisations/imports?dryRun=true", long2, "text/csv")
                        .statusCode())
                .isNotIn(413, 401);
        assertThat(visitor()
                        .withPassword("machine.bo-tttt")
                        .call("POST", "/api/v1/cascades", long2, "application/json")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    @DisplayName("Every link, every redirect and the address of what was created lead below the path")
    void links() throws Exception {
        assertThat(settings.getProperty("directive.public-url")).endsWith(CONTEXT);
        HttpResponse<String> created = register();
        String location = created.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(CONTEXT + "/api/v1/cascades/");
        Visitor clerk = visitor().loggedIn(CLERK, "tasklist");
        assertThat(clerk.get(location.substring(CONTEXT.length())).statusCode()).isEqualTo(200);
        Set<String> reached = new TreeSet<>();
        for (String path : List.of(
                "/",
                "/desk",
                "/notices",
                "/invitation?token=none",
                "/khong-co",
                "/camunda/app/cockpit/default/",
                "/camunda/app/tasklist/default/",
                "/swagger-ui/index.html")) {
            HttpResponse<String> page = clerk.call("GET", path, null, null, "Accept", "text/html");
            assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            Matcher base = BASE.matcher(page.body());
            URI at = URI.create(CONTEXT + path).resolve(base.find() ? base.group(1) : "");
            Matcher link = LINK.matcher(page.body());
            while (link.find()) {
                URI to = at.resolve(link.group(1).replace("&amp;", "&"));
                if (to.getScheme() == null) {
                    assertThat(to.getPath()).as("%s on %s", link.group(1), path).startsWith(CONTEXT + "/");
                    reached.add(to.getRawPath().substring(CONTEXT.length()));
                }
            }
        }
        assertThat(reached).contains("/desk", "/notices", "/camunda/app/tasklist/default/", "/forms/desk.css");
        for (String path : reached) {
            assertThat(clerk.get(path).statusCode()).as(path).isNotEqualTo(404);
        }
        for (String path : List.of("/notices", "/camunda", "/camunda/app/", "/camunda/app/tasklist/")) {
            HttpResponse<String> redirect = visitor().get(path);
            assertThat(redirect.statusCode()).as(path).isEqualTo(302);
            assertThat(URI.create(redirect.headers().firstValue("Location").orElseThrow())
                            .getPath())
                    .as(path)
                    .startsWith(CONTEXT + "/camunda/app/");
        }
    }

    @Test
    @DisplayName("No script, style or form of ours names a path as if the product lay at the root")
    void scripts() throws Exception {
        PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
        int read = 0;
        for (String place : List.of(
                "file:forms/*.html",
                "file:src/main/resources/META-INF/resources/**/*.js",
                "file:src/main/resources/META-INF/resources/**/*.css",
                "file:src/main/resources/META-INF/resources/**/*.html")) {
            for (Resource file : files.getResources(place)) {
                assertThat(ABSOLUTE.matcher(file.getContentAsString(StandardCharsets.UTF_8))
                                .results())
                        .as(file.getFilename())
                        .isEmpty();
                read++;
            }
        }
        assertThat(read).isGreaterThan(30);
    }

    private HttpResponse<String> register() throws Exception {
        HttpResponse<String> created = visitor()
                .withPassword("machine.bo-tttt")
                .call(
                        "POST",
                        "/api/v1/cascades",
                        "{\"dispatch\":{\"issuer\":\"bo-tttt\",\"number\":\"" + UUID.randomUUID()
                                + "\",\"issuedOn\":\"2024-04-17\",\"subject\":\"x\"},\"receiver\":\"ubnd-thanh-hoa\"}",
                        "application/json");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return created;
    }

    private Visitor visitor() {
        return new Visitor(port, CONTEXT);
    }
}
