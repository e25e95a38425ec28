package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.MovableClock;
import vn.directivecascade.NothingStaysOpen;
import vn.directivecascade.Weekdays;
import vn.directivecascade.access.Limits;
import vn.directivecascade.work.Reminders;

/** Reminders over REST, permission to remind, and an invalid deadline table. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            "spring.datasource.url=jdbc:h2:mem:reminders;DB_CLOSE_DELAY=-1"
        })
@Import({MovableClock.InPlace.class, Weekdays.class, ThanhHoa.class})
class RemindersOverRestTest implements NothingStaysOpen {

    private static final String OPERATOR = "vnpt-thanh-hoa";
    private static final String DISTRICT = "huyen-ba-thuoc";

    @LocalServerPort
    private int port;

    @Autowired
    private ThanhHoa cascade;

    @Autowired
    private MovableClock clock;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private DecisionTables tables;

    @Autowired
    private TransactionTemplate transaction;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void twoAreLate() {
        clock.moveTo("2024-04-17T08:00:00+07:00");
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR, DISTRICT);
        cascade.timePassesTo("2024-04-18T15:00:00+07:00");
        cascade.timePassesTo("2024-04-18T17:00:00+07:00");
    }

    @Test
    @DisplayName(
            "The issuer, the lead department and who watches the province remind; whoever else may not, and is told so")
    void whoMayRemind() throws Exception {
        HttpResponse<String> one = remind("clerk.so-tttt-thanh-hoa", "{\"organisation\":\"" + OPERATOR + "\"}");
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(json.readTree(one.body()).path("reminded")).hasToString("[\"" + OPERATOR + "\"]");
        assertThat(json.readTree(one.body()).path("mailed"))
                .as("there is no mail server here")
                .isEqualTo(BooleanNode.FALSE);

        HttpResponse<String> rest = remind("manager.ubnd-thanh-hoa", null);
        assertThat(rest.statusCode()).isEqualTo(200);
        assertThat(json.readTree(rest.body()).path("reminded")).hasToString("[\"" + DISTRICT + "\"]");

        // Each of them has had one.
        Limits.Limit limit = Limits.of("reminders");
        assertThat(limit.most()).isEqualTo(1);
        HttpResponse<String> tooSoon = remind("leader.ubnd-thanh-hoa", "{}");
        refused(tooSoon, limit.status(), limit.code());
        assertThat(tooSoon.headers().firstValue("Retry-After")).contains("3600");

        refused(remind("clerk." + OPERATOR, null), 403, "reminder.issuerOnly");
        refused(remind("machine.bo-tttt", null), 403, "reminder.issuerOnly");
        refused(remind("auditor.ubnd-thanh-hoa", null), 403, "reminder.issuerOnly");
        refused(remind("manager.ubnd-lao-cai", null), 404, "cascade.unknown");
        refused(remind("clerk.ubnd-lao-cai", null), 404, "cascade.unknown");
        String done = "so-noi-vu-thanh-hoa";
        refused(remind("clerk.so-tttt-thanh-hoa", "{\"organisation\":\"" + done + "\"}"), 409, "reminder.notLate");
        refused(remind("clerk.so-tttt-thanh-hoa", "{\"organisation\":\"so-la\"}"), 422, "reminder.noAddressee");
        refused(remind("clerk.so-tttt-thanh-hoa", "{\"organisation\":\" \"}"), 400, "request.required");
        refused(remind("clerk.so-tttt-thanh-hoa", "{\"everybody\":true}"), 400, "request.malformed");
    }

    @Test
    @DisplayName("So many reminders go to an addressee in an hour; the next one when the hour is over, and not before")
    void coolDown() throws Exception {
        Limits.Limit limit = Limits.of("reminders");
        Duration hour = DurationStyle.detectAndParse(Limits.configured("directive.reminder-cool-down"));
        assertThat(hour).isEqualTo(Duration.ofHours(1));
        Instant first = clock.instant();
        String operator = "{\"organisation\":\"" + OPERATOR + "\"}";
        for (int sent = 0; sent < limit.most(); sent++) {
            assertThat(remind("machine.ubnd-thanh-hoa", operator).statusCode()).isEqualTo(200);
        }
        refused(remind("machine.ubnd-thanh-hoa", operator), limit.status(), limit.code());
        clock.moveTo(first.plus(hour).minusSeconds(1));
        HttpResponse<String> tooSoon = remind("machine.ubnd-thanh-hoa", operator);
        refused(tooSoon, limit.status(), limit.code());
        assertThat(tooSoon.headers().firstValue("Retry-After")).contains("1");
        clock.moveTo(first.plus(hour));
        assertThat(remind("machine.ubnd-thanh-hoa", operator).statusCode()).isEqualTo(200);
        refused(remind("machine.ubnd-thanh-hoa", operator), limit.status(), limit.code());
    }

    @Test
    @DisplayName("Reminded is who is overdue now: not who acknowledged late and has a report that is not due yet")
    void overdueOnly() throws Exception {
        String page = "/api/v1/overview/cases/" + cascade.id();
        Instant late = clock.instant();
        clock.moveTo(late.minusSeconds(1));
        assertThat(json.readTree(get("manager.ubnd-thanh-hoa", page + "/units?q=vnpt")
                                .body())
                        .at("/items/0/forecastMissing")
                        .textValue())
                .isEqualTo("chưa đủ 3 đợt trước để dự báo");
        assertThat(get("manager.ubnd-thanh-hoa", page + "/units?q=vnpt&format=csv")
                        .body())
                .contains("chưa đủ 3 đợt trước để dự báo");
        clock.moveTo(late);
        cascade.acknowledges(OPERATOR);
        String operator = "{\"organisation\":\"" + OPERATOR + "\"}";
        refused(remind("manager.ubnd-thanh-hoa", operator), 409, "reminder.notLate");
        String task = cascade.openTask(null, "userTask_followUpLateUnits").getId();
        JsonNode sheet = json.readTree(
                get("clerk.so-tttt-thanh-hoa", "/api/v1/tasks/" + task).body());
        assertThat(sheet.path("lateUnits"))
                .extracting(unit -> unit.path("organisation").textValue())
                .containsExactly(DISTRICT);
        HttpResponse<String> all = remind("manager.ubnd-thanh-hoa", null);
        assertThat(json.readTree(all.body()).path("reminded")).hasToString("[\"" + DISTRICT + "\"]");
        assertThat(json.readTree(get("manager.ubnd-thanh-hoa", page).body())
                        .path("remindableAt")
                        .isTextual())
                .as("all that are overdue were reminded a moment ago")
                .isTrue();
        assertThat(json.readTree(get("manager.ubnd-thanh-hoa", page + "/units/late")
                                .body())
                        .path("items"))
                .extracting(unit -> unit.path("organisation").textValue())
                .containsExactly(DISTRICT);
        assertThat(json.readTree(get(
                                        "manager.ubnd-thanh-hoa",
                                        "/api/v1/cascades/" + cascade.id() + "/addressees?late=true")
                                .body())
                        .path("items"))
                .as("who has been late")
                .extracting(unit -> unit.path("organisation").textValue())
                .containsExactlyInAnyOrder(DISTRICT, OPERATOR);

        assertThat(json.readTree(get("manager.ubnd-thanh-hoa", page + "/timeline?size=200")
                                .body())
                        .path("items"))
                .extracting(event -> event.path("text").textValue())
                .contains("2 nơi quá hạn xác nhận tiếp nhận.");

        Instant due = cascade.addressee(OPERATOR).reporting().due().at();
        clock.moveTo(due.minusSeconds(1));
        refused(remind("manager.ubnd-thanh-hoa", operator), 409, "reminder.notLate");
        clock.moveTo(due);
        assertThat(json.readTree(remind("manager.ubnd-thanh-hoa", operator).body())
                        .path("reminded"))
                .as("the watch has not marked it yet")
                .hasToString("[\"" + OPERATOR + "\"]");
    }

    @Test
    @DisplayName("What was told stays as it was told; told to many at once it is one line that no page divides")
    void told() throws Exception {
        String of = "?cascade=" + cascade.id();
        JsonNode reminders = json.readTree(
                        get("manager.ubnd-thanh-hoa", "/api/v1/notices" + of + "&kind=reminder&sort=at&limit=500")
                                .body())
                .path("items");
        assertThat(reminders)
                .filteredOn(notice -> notice.path("work").textValue().equals("acknowledge"))
                .extracting(notice -> notice.path("recipient").textValue() + ": "
                        + notice.path("text").textValue())
                .containsExactlyInAnyOrder(
                        OPERATOR + ": Đôn đốc xác nhận tiếp nhận, hạn 17:00 ngày 18/04/2024",
                        DISTRICT + ": Đôn đốc xác nhận tiếp nhận, hạn 17:00 ngày 18/04/2024",
                        OPERATOR + ": Đã quá hạn 17:00 ngày 18/04/2024, đề nghị khẩn trương xác nhận tiếp nhận",
                        DISTRICT + ": Đã quá hạn 17:00 ngày 18/04/2024, đề nghị khẩn trương xác nhận tiếp nhận");

        int notices = json.readTree(get("manager.ubnd-thanh-hoa", "/api/v1/notices" + of + "&limit=500")
                        .body())
                .path("items")
                .size();
        Set<String> events = new HashSet<>();
        int told = 0;
        String cursor = "";
        do {
            JsonNode page =
                    json.readTree(get("manager.ubnd-thanh-hoa", "/api/v1/notices/events" + of + "&limit=2" + cursor)
                            .body());
            for (JsonNode event : page.path("items")) {
                assertThat(events.add(event.path("at").textValue() + event.path("text")))
                        .as("%s is on one page only", event)
                        .isTrue();
                assertThat(event.path("recipients")).hasSize(event.path("count").intValue());
                assertThat(event.path("state").textValue())
                        .as("there is no mail server")
                        .isEqualTo("unmailed");
                told += event.path("count").intValue();
            }
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").textValue();
        } while (!cursor.isEmpty());
        assertThat(told).isEqualTo(notices).isGreaterThan(events.size());
        assertThat(get("manager.ubnd-thanh-hoa", "/notices" + of).body())
                .contains("Gửi tới 8 nơi")
                .contains("Đọc trên trang Thông báo, không gửi thư");
    }

    @Test
    @DisplayName("From the form: with the session and its token, not with the session alone")
    void fromTheForm() throws Exception {
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        HttpRequest page = request("/camunda/app/tasklist/default/").GET().build();
        browser.send(page, HttpResponse.BodyHandlers.ofString());
        HttpRequest.Builder login = request("/camunda/api/admin/auth/user/default/login/tasklist")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "*/*")
                .header("X-XSRF-TOKEN", token(cookies))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=clerk.so-tttt-thanh-hoa&password=Cascade-demo-2026"));
        assertThat(browser.send(login.build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        browser.send(page, HttpResponse.BodyHandlers.ofString());

        HttpRequest.Builder forged = request(reminders()).POST(HttpRequest.BodyPublishers.noBody());
        refused(browser.send(forged.build(), HttpResponse.BodyHandlers.ofString()), 401, "login.required");
        forged.setHeader("X-XSRF-TOKEN", "guessed");
        refused(browser.send(forged.build(), HttpResponse.BodyHandlers.ofString()), 401, "login.required");
        forged.setHeader("X-XSRF-TOKEN", token(cookies));
        HttpResponse<String> reminded = browser.send(forged.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(reminded.statusCode()).isEqualTo(200);
        assertThat(json.readTree(reminded.body()).path("reminded")).hasSize(2);
    }

    @Test
    @DisplayName("An addressee sees in advance who will be told, and what has been done; not what concerns others")
    void visibleInAdvance() throws Exception {
        JsonNode schedule =
                json.readTree(get("clerk." + DISTRICT, schedule(DISTRICT)).body());
        assertThat(schedule.path("past"))
                .extracting(past -> past.path("kind").textValue())
                .containsExactly("before", "due");
        assertThat(schedule.path("ahead").get(0).path("at").textValue()).isEqualTo("2024-04-19T11:30:00+07:00");
        assertThat(schedule.path("ahead"))
                .filteredOn(ahead -> ahead.path("kind").textValue().equals("above"))
                .extracting(ahead -> ahead.path("recipient").path("key").textValue())
                .containsOnly(cascade.addressee(DISTRICT).escalatesTo());
        assertThat(get("clerk.so-tttt-thanh-hoa", schedule(DISTRICT)).statusCode())
                .isEqualTo(200);
        refused(get("clerk." + DISTRICT, schedule(OPERATOR)), 404, "addressee.unknown");
        refused(get("clerk.so-tttt-thanh-hoa", schedule("so-la")), 404, "addressee.unknown");
    }

    @Test
    @DisplayName("The follow-up lists the late units with whom to call and what has been tried")
    void followUpSheet() throws Exception {
        remind("clerk.so-tttt-thanh-hoa", "{\"organisation\":\"" + OPERATOR + "\"}");
        String task = cascade.openTask(null, "userTask_followUpLateUnits").getId();
        JsonNode sheet = json.readTree(
                get("clerk.so-tttt-thanh-hoa", "/api/v1/tasks/" + task).body());
        assertThat(sheet.path("schedule").path("ahead")).isNotEmpty();
        JsonNode operator = sheet.path("lateUnits").get(1);
        assertThat(operator.path("organisation").textValue()).isEqualTo(OPERATOR);
        assertThat(operator.path("reach")
                        .get(0)
                        .path("organisation")
                        .path("key")
                        .textValue())
                .isEqualTo(OPERATOR);
        assertThat(operator.path("tried"))
                .extracting(tried -> tried.path("kind").textValue() + " "
                        + tried.path("delivery").textValue())
                .containsExactly("before queued", "due queued", "manual queued");
        assertThat(operator.path("tried").get(2).path("by").textValue()).isEqualTo("clerk.so-tttt-thanh-hoa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1H"})
    @DisplayName(
            "Without a cool-down nothing would keep an issuer from reminding without end: the product does not start")
    void noCoolDown(Duration coolDown) {
        assertThatThrownBy(() ->
                        new Reminders(null, null, null, null, null, null, null, null, null, null, null, null, coolDown))
                .hasMessageContaining("directive.reminder-cool-down");
    }

    @Test
    @DisplayName("A bad table of deadlines is refused at start with its row and reason, and nothing is deployed")
    void badTableAtStart() {
        long deployed = repository.createDeploymentQuery().count();
        ResourcePatternResolver withBadTable = new PathMatchingResourcePatternResolver() {
            @Override
            public Resource[] getResources(String pattern) throws IOException {
                Resource[] found = super.getResources(pattern);
                for (int i = 0; i < found.length; i++) {
                    if ("deadline-policy.dmn".equals(found[i].getFilename())) {
                        String table = found[i].getContentAsString(StandardCharsets.UTF_8)
                                .replace("\"PT30M:leader,PT2H:above\"", "\"PT1S:leader\"");
                        found[i] = new ByteArrayResource(table.getBytes(StandardCharsets.UTF_8)) {
                            @Override
                            public String getFilename() {
                                return "deadline-policy.dmn";
                            }
                        };
                    }
                }
                return found;
            }
        };
        Models models = new Models(repository, withBadTable, tables, transaction);
        assertThatThrownBy(models::afterSingletonsInstantiated)
                .isInstanceOf(PolicyTableAnalyzer.RefusedPolicy.class)
                .hasMessageContaining("step, flash, order")
                .hasMessageContaining("policy.tooOften");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployed);
        assertThat(new PolicyTableAnalyzer()
                        .analyze(new PolicyTableAnalyzer.RefusedPolicy(
                                "x", vn.directivecascade.kernel.Refusal.invalid("policy.noRung")))
                        .getAction())
                .contains("deadline-policy.dmn");
    }

    private static String token(CookieManager cookies) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private void refused(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json.readValue(answer.body(), Map.class)).containsEntry("code", code);
    }

    private String reminders() {
        return "/api/v1/cascades/" + cascade.id() + "/reminders";
    }

    private String schedule(String organisation) {
        return "/api/v1/cascades/" + cascade.id() + "/addressees/" + organisation + "/schedule";
    }

    private HttpResponse<String> remind(String user, String body) throws Exception {
        HttpRequest.Builder request = as(user, reminders());
        if (body == null) {
            request.POST(HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String user, String path) throws Exception {
        return http.send(as(user, path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder as(String user, String path) {
        String login = user + ":Cascade-demo-2026";
        return request(path)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
