package vn.directivecascade.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.work.TaskDesk;

/** The working calendar and extensions over REST. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:calendar-rest;DB_CLOSE_DELAY=-1",
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false"
        })
class CalendarOverRestTest {

    private static final String PASSWORD = "Cascade-demo-2026";
    private static final String CSV = "text/csv";
    private static final String JSON = "application/json";
    private static final String COLUMNS = "date,kind,name,source,decidedOn\n";
    private static final String OPERATOR = "vnpt-thanh-hoa";

    private final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private TaskDesk desk;

    @Autowired
    private ManagementService management;

    @Autowired
    private Clock clock;

    @Autowired
    private List<SmartInitializingSingleton> atStart;

    @Test
    @DisplayName("The calendar of a year shows what was decided, by which document, and what the law proposes")
    void year() throws Exception {
        JsonNode calendar = read("clerk." + OPERATOR, "/api/v1/calendar?year=2024");
        assertThat(day(calendar, "2024-05-04").path("kind").textValue()).isEqualTo("WORK");
        assertThat(day(calendar, "2024-04-29").path("source").textValue()).contains("2450/VPCP-KGVX");
        assertThat(day(calendar, "2024-04-29").path("decidedOn").textValue()).isEqualTo("2024-04-12");
        assertThat(day(calendar, "2024-04-18").path("proposed").booleanValue()).isTrue();
        assertThat(read("admin", "/api/v1/calendar?year=2030").path("days")).hasSizeGreaterThan(10);
        assertThat(send("admin", "GET", "/api/v1/calendar?year=3000", JSON, "").statusCode())
                .isEqualTo(422);
    }

    @Test
    @DisplayName("A file is checked, then taken in; a single day is corrected; the deadlines have followed soon after")
    void recorded() throws Exception {
        String file =
                COLUMNS + "2031-05-02,OFF,Nghỉ hoán đổi,Công văn 1,2031-04-10\n2031-05-10,WORK,Làm bù,Công văn 1,\n";
        JsonNode checked = taken(send("admin", "POST", "/api/v1/calendar/imports?dryRun=true", CSV, file));
        assertThat(checked.path("added").intValue()).isEqualTo(2);
        assertThat(checked.path("cellsChanged").intValue()).isEqualTo(7);
        assertThat(checked.path("changes").path(0))
                .isEqualTo(json.readTree("{\"key\":\"2031-05-02\",\"column\":\"kind\",\"old\":null,\"new\":\"OFF\"}"));
        assertThat(read("admin", "/api/v1/calendar?year=2031").toString()).doesNotContain("Công văn 1");
        String preview =
                "/api/v1/calendar/imports?preview=" + checked.path("preview").textValue();
        assertThat(send("admin", "POST", preview, CSV, file.replace("Làm bù", "Bù"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(checked.path("affected").path("deadlines").isInt()).isTrue();
        JsonNode recorded = taken(send("admin", "POST", preview, CSV, file));
        assertThat(recorded.hasNonNull("affected")).isFalse();
        HttpResponse<String> late = send("admin", "POST", preview, CSV, file);
        assertThat(json.readTree(late.body()).path("code").textValue()).isEqualTo("import.changed");
        assertThat(recorded.path("version").longValue())
                .isGreaterThan(checked.path("version").longValue());
        JsonNode again = taken(send("admin", "POST", "/api/v1/calendar/imports", CSV, file));
        assertThat(again.path("version")).isEqualTo(recorded.path("version"));
        assertThat(again.path("added").intValue() + again.path("changed").intValue())
                .isZero();

        String day = "/api/v1/calendar/days/2031-05-10";
        String decision =
                "{\"kind\":\"OFF\",\"name\":\"Không làm bù\",\"source\":\"Công văn 2\",\"decidedOn\":\"2031-05-02\"}";
        JsonNode tried = taken(send("admin", "PUT", day + "?dryRun=true", JSON, decision));
        assertThat(tried.path("dryRun").booleanValue()).isTrue();
        assertThat(tried.path("changed").intValue()).isEqualTo(1);
        assertThat(tried.path("affected").path("cascades").isInt()).isTrue();
        assertThat(day(read("admin", "/api/v1/calendar?year=2031"), "2031-05-10")
                        .path("kind")
                        .textValue())
                .as("trying records nothing")
                .isEqualTo("WORK");
        taken(send("admin", "PUT", day, JSON, decision));
        JsonNode corrected = day(read("admin", "/api/v1/calendar?year=2031"), "2031-05-10");
        assertThat(corrected.path("kind").textValue()).isEqualTo("OFF");
        assertThat(corrected.path("recordedBy").textValue()).isEqualTo("admin");
        await().until(() -> read("admin", "/api/v1/calendar?year=2031")
                        .path("cascadesBehind")
                        .intValue()
                == 0);
    }

    @Test
    @DisplayName("A decision is withdrawn: the day follows the law and the week again, after a restart, too")
    void withdrawn() throws Exception {
        String path = "/api/v1/calendar/days/2025-05-02";
        JsonNode shipped = day(read("admin", "/api/v1/calendar?year=2025"), "2025-05-02");
        assertThat(shipped.path("proposed").booleanValue()).isFalse();
        JsonNode tried = json.readTree(
                send("admin", "DELETE", path + "?dryRun=true", JSON, "").body());
        assertThat(tried.path("deadlines").isInt()).isTrue();
        assertThat(tried.path("cascades").isInt()).isTrue();
        assertThat(send("admin", "DELETE", path, JSON, "").statusCode())
                .as("trying withdraws nothing")
                .isEqualTo(204);
        assertThat(json.readTree(send("admin", "DELETE", path, JSON, "").body())
                        .path("code")
                        .textValue())
                .isEqualTo("calendar.day.undecided");
        assertThat(send("admin", "DELETE", "/api/v1/calendar/days/2025-02-30", JSON, "")
                        .statusCode())
                .isEqualTo(400);
        atStart.stream()
                .filter(each -> each.getClass().getSimpleName().equals("DecisionsAtStart"))
                .findFirst()
                .orElseThrow()
                .afterSingletonsInstantiated();
        assertThat(read("admin", "/api/v1/calendar?year=2025").findValuesAsText("date"))
                .contains("2025-05-01")
                .doesNotContain("2025-05-02");
        taken(send(
                "admin",
                "PUT",
                path,
                JSON,
                "{\"kind\":\"OFF\",\"name\":\"a\",\"source\":\"b\",\"decidedOn\":\"2024-12-03\"}"));
        assertThat(read("admin", "/api/v1/calendar?year=2025").findValuesAsText("date"))
                .contains("2025-05-02");
    }

    @Test
    @DisplayName("24 November is off in every year from 2026, marked as not confirmed, until an administrator decides")
    void cultureDay() throws Exception {
        for (int year : new int[] {2026, 2027, 2028}) {
            JsonNode proposed = day(read("admin", "/api/v1/calendar?year=" + year), year + "-11-24");
            assertThat(proposed.path("kind").textValue()).isEqualTo("OFF");
            assertThat(proposed.path("proposed").booleanValue()).isTrue();
            assertThat(proposed.path("confirmed").booleanValue()).isFalse();
            assertThat(proposed.path("source").textValue()).contains("80-NQ/TW");
        }
        JsonNode decided = taken(send(
                "admin",
                "PUT",
                "/api/v1/calendar/days/2028-11-24",
                JSON,
                "{\"kind\":\"WORK\",\"name\":\"Ngày làm việc\",\"source\":\"Công văn 3\"}"));
        assertThat(decided.path("changes").findValuesAsText("column")).containsExactly("kind", "name", "source");
        JsonNode day = day(read("admin", "/api/v1/calendar?year=2028"), "2028-11-24");
        assertThat(day.path("kind").textValue()).isEqualTo("WORK");
        assertThat(day.path("confirmed").booleanValue()).isTrue();
        assertThat(day(read("admin", "/api/v1/calendar?year=2028"), "2028-01-01")
                        .path("confirmed")
                        .booleanValue())
                .isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("A file with anything wrong in it is refused by line, and nothing is changed")
    @CsvSource(
            delimiter = ';',
            value = {
                "2032-02-30,OFF,a,b,; calendar.date.malformed",
                "2032-03-01,FREE,a,b,; calendar.kind.unknown",
                "2032-01-05,WORK,a,b,; calendar.date.twice"
            })
    void refusedFile(String line, String code) throws Exception {
        long version =
                read("admin", "/api/v1/calendar?year=2032").path("version").longValue();
        HttpResponse<String> answer =
                send("admin", "POST", "/api/v1/calendar/imports", CSV, COLUMNS + "2032-01-05,OFF,a,b,\n" + line + "\n");
        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("code").textValue()).isEqualTo("calendar.refused");
        assertThat(problem.path("lines").path(0).path("line").intValue()).isEqualTo(3);
        assertThat(problem.path("lines").path(0).path("code").textValue()).isEqualTo(code);
        assertThat(read("admin", "/api/v1/calendar?year=2032").path("version").longValue())
                .isEqualTo(version);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @DisplayName("What cannot be is refused with its code")
    @CsvSource(
            delimiter = ';',
            value = {
                "admin; /days/2032-02-30; {\"kind\":\"OFF\",\"name\":\"a\",\"source\":\"b\"}; 422; calendar.refused",
                "admin; /days/2032-03-01; {}; 422; calendar.refused",
                "admin; /days/1800-03-01; {\"kind\":\"OFF\",\"name\":\"a\",\"source\":\"b\"}; 422; calendar.refused",
                "clerk.vnpt-thanh-hoa; /days/2032-03-01; {}; 403; access.denied",
                "admin; /office-hours/ubnd-thanh-hoa; {\"sessions\":[{\"from\":\"11:30\",\"to\":\"07:30\"}]}; 422; calendar.hours.order",
                "admin; /office-hours/ubnd-thanh-hoa; {\"sessions\":[{\"from\":\"07:30\",\"to\":\"12:00\"},{\"from\":\"11:00\",\"to\":\"17:00\"}]}; 422; calendar.hours.order",
                "admin; /office-hours/ubnd-thanh-hoa; {\"sessions\":[{\"from\":\"25:00\",\"to\":\"26:00\"}]}; 422; calendar.hours.time",
                "admin; /office-hours/ubnd-thanh-hoa; {\"sessions\":[{\"from\":\"00:00\",\"to\":\"00:01\"}]}; 422; calendar.hours.tooShort",
                "admin; /office-hours/ubnd-thanh-hoa; {\"sessions\":[]}; 400; request.required",
                "admin; /office-hours/ubnd-nowhere; {\"sessions\":[{\"from\":\"07:30\",\"to\":\"17:00\"}]}; 404; calendar.province.unknown",
                "admin; /office-hours/huyen-ba-thuoc; {\"sessions\":[{\"from\":\"07:30\",\"to\":\"17:00\"}]}; 422; calendar.province.level",
                "admin; /office-hours/bo-tttt; {\"sessions\":[{\"from\":\"07:30\",\"to\":\"17:00\"}]}; 422; calendar.province.level",
            })
    void refused(String user, String path, String body, int status, String code) throws Exception {
        HttpResponse<String> answer = send(user, "PUT", "/api/v1/calendar" + path, JSON, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json.readTree(answer.body()).path("code").textValue()).isEqualTo(code);
    }

    @Test
    @DisplayName("A break that would never end is a slip of the pen")
    void endlessBreak() throws Exception {
        StringBuilder file = new StringBuilder(COLUMNS);
        LocalDate.of(2033, 6, 1).datesUntil(LocalDate.of(2033, 7, 15)).forEach(day -> file.append(day)
                .append(",OFF,a,b,\n"));
        HttpResponse<String> answer = send("admin", "POST", "/api/v1/calendar/imports", CSV, file.toString());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("calendar.break.tooLong");
    }

    @Test
    @DisplayName("A province's own office hours are recorded and read again")
    void officeHours() throws Exception {
        String hours = "{\"sessions\":[{\"from\":\"07:00\",\"to\":\"11:30\"},{\"from\":\"13:00\",\"to\":\"16:30\"}]}";
        String path = "/api/v1/calendar/office-hours/ubnd-lao-cai";
        JsonNode before = read("admin", path);
        assertThat(taken(send("admin", "PUT", path + "?dryRun=true", JSON, hours))
                        .path("affected")
                        .path("deadlines")
                        .isInt())
                .isTrue();
        assertThat(read("admin", path)).as("trying records nothing").isEqualTo(before);
        taken(send("admin", "PUT", path, JSON, hours));
        assertThat(read("admin", "/api/v1/calendar/office-hours/ubnd-lao-cai").path("sessions"))
                .isEqualTo(json.readTree(hours).path("sessions"));
        assertThat(read("admin", "/api/v1/calendar/office-hours/ubnd-thanh-hoa")
                        .path("sessions")
                        .path(0)
                        .path("from")
                        .textValue())
                .isEqualTo("07:30");
    }

    @Test
    @DisplayName("An addressee asks for more time from its task, sees that it has, and cannot ask twice")
    void extension() throws Exception {
        String cascade = issued();
        String task = desk.of("clerk." + OPERATOR).get(0).id();
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        JsonNode sheet = read("clerk." + OPERATOR, "/api/v1/tasks/" + task);
        assertThat(sheet.path("dueRule").textValue()).isEqualTo("rule_acknowledge_normal");
        desk.complete(task, "clerk." + OPERATOR, Map.of("applicable", true));
        String report = desk.of("clerk." + OPERATOR).get(0).id();
        String path = "/api/v1/tasks/" + report + "/extension";
        String asked = "{\"until\":\"" + today.plusDays(40) + "\",\"reason\":\"Chờ thiết bị\"}";

        HttpResponse<String> tooEarly = send(
                "clerk." + OPERATOR, "POST", path, JSON, "{\"until\":\"" + today.minusDays(1) + "\",\"reason\":\"a\"}");
        assertThat(tooEarly.statusCode()).isEqualTo(422);
        assertThat(tooEarly.body()).contains("extension.past");
        assertThat(send("leader.ubnd-thanh-hoa", "POST", path, JSON, asked).statusCode())
                .isEqualTo(404);
        HttpResponse<String> answer = send("clerk." + OPERATOR, "POST", path, JSON, asked);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(send("clerk." + OPERATOR, "POST", path, JSON, asked).statusCode())
                .isEqualTo(409);
        JsonNode shown = read("clerk." + OPERATOR, "/api/v1/tasks/" + report).path("extension");
        assertThat(shown.path("request").path("state").textValue()).isEqualTo("open");

        String decision = desk.of("leader.ubnd-thanh-hoa").get(0).id();
        JsonNode asks =
                read("leader.ubnd-thanh-hoa", "/api/v1/tasks/" + decision).path("extension");
        assertThat(asks.path("organisation").path("key").textValue()).isEqualTo(OPERATOR);
        assertThat(asks.path("request").path("reason").textValue()).isEqualTo("Chờ thiết bị");
        desk.complete(decision, "leader.ubnd-thanh-hoa", Map.of("granted", true));
        JsonNode addressee = read("machine.bo-tttt", "/api/v1/cascades/" + cascade + "/addressees?limit=500")
                .path("items");
        JsonNode operator = StreamSupport.stream(addressee.spliterator(), false)
                .filter(item -> item.path("organisation").textValue().equals(OPERATOR))
                .findFirst()
                .orElseThrow();
        assertThat(operator.path("reportOrigin").textValue()).isEqualTo("extension");
        assertThat(operator.path("deadlineChanges").path(0).path("oldOrigin").textValue())
                .isEqualTo("policy");
        assertThat(operator.path("extension").path("state").textValue()).isEqualTo("granted");
    }

    @Test
    @DisplayName("With the login of the webapps something is changed only by whoever brings its token along")
    void token() throws Exception {
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        browse(browser, "GET", "/camunda/app/tasklist/default/", "", "");
        HttpResponse<String> login = browse(
                browser,
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                tokenOf(cookies),
                "username=clerk." + OPERATOR + "&password=" + PASSWORD);
        assertThat(login.statusCode()).isEqualTo(200);
        browse(browser, "GET", "/camunda/app/tasklist/default/", "", "");
        String path = "/api/v1/tasks/none/extension";
        assertThat(browse(browser, "POST", path, tokenOf(cookies), "{}").statusCode())
                .isEqualTo(404);
        assertThat(browse(browser, "POST", path, "guessed", "{}").statusCode()).isEqualTo(401);
        assertThat(browse(browser, "POST", path, "", "{}").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> browse(HttpClient browser, String method, String path, String token, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", body.startsWith("{") ? JSON : "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("X-XSRF-TOKEN", token);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String tokenOf(CookieManager cookies) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    /** A cascade whose addressees have their tasks. */
    private String issued() throws Exception {
        HttpResponse<String> dispatch = send(
                "machine.bo-tttt",
                "POST",
                "/api/v1/cascades",
                JSON,
                "{\"dispatch\":{\"issuer\":\"bo-tttt\",\"number\":\"" + UUID.randomUUID()
                        + "\",\"issuedOn\":\"2024-04-17\",\"subject\":\"Bảo đảm an toàn thông tin mạng\"},"
                        + "\"receiver\":\"ubnd-thanh-hoa\"}");
        complete("clerk.ubnd-thanh-hoa", Map.of("registrationNumber", "1"));
        complete("leader.ubnd-thanh-hoa", Map.of("decision", "ownDirective"));
        complete("clerk.so-tttt-thanh-hoa", Map.of());
        complete("clerk.so-tttt-thanh-hoa", Map.of());
        complete("leader.ubnd-thanh-hoa", Map.of("signed", true, "directiveNumber", "1/UBND"));
        return json.readTree(dispatch.body()).path("id").textValue();
    }

    private void complete(String user, Map<String, Object> variables) {
        desk.complete(desk.of(user).get(0).id(), user, variables);
        for (var due = management.createJobQuery().executable().list();
                !due.isEmpty();
                due = management.createJobQuery().executable().list()) {
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }

    private static JsonNode day(JsonNode calendar, String date) {
        return StreamSupport.stream(calendar.path("days").spliterator(), false)
                .filter(day -> day.path("date").textValue().equals(date))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode read(String user, String path) throws Exception {
        return taken(send(user, "GET", path, JSON, ""));
    }

    private JsonNode taken(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> send(String user, String method, String path, String type, String body)
            throws Exception {
        String login = Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Authorization", "Basic " + login)
                                .header("Content-Type", type)
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
