package vn.directivecascade.reporting.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.directivecascade.work.TaskDesk;

/** Notices and webhooks over REST, without a mail server, with the delivery threads running. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:notices;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000",
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            "directive.notices.dispatching=true",
            "directive.notices.poll=PT0.1S",
            "directive.notices.gathering=PT1S",
            "directive.notices.quiet-hours=none"
        })
class NoticesOverRestTest {

    private static final String PASSWORD = "Cascade-demo-2026";

    @LocalServerPort
    private int port;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private TaskDesk desk;

    @Autowired
    private JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @DisplayName("Without a mail server notices are read here, by those they concern and nobody else")
    void read() throws Exception {
        String cascade = cascade("01/TB");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> notices("clerk.ubnd-thanh-hoa", cascade)
                .path(0)
                .path("state")
                .asText()
                .equals("skipped"));
        JsonNode notice = notices("clerk.ubnd-thanh-hoa", cascade).path(0);
        assertThat(notice.path("outcome").asText()).isEqualTo("noMailServer");
        assertThat(notice.path("kind").asText()).isEqualTo("taskOpened");
        assertThat(notice.path("work").asText()).isEqualTo("userTask_registerDispatch");
        assertThat(notice.path("text").asText()).startsWith("Việc mới: đăng ký, trình lãnh đạo, hạn ");
        for (String reader :
                new String[] {"admin", "machine.bo-tttt", "manager.ubnd-thanh-hoa", "clerk.so-tttt-thanh-hoa"}) {
            assertThat(notices(reader, cascade)).as(reader).hasSize(1);
        }
        for (String stranger : new String[] {"clerk.huyen-ba-thuoc", "manager.ubnd-lao-cai", "clerk.ubnd-lao-cai"}) {
            assertThat(notices(stranger, cascade)).as(stranger).isEmpty();
        }
        String found = "/api/v1/notices?cascade=" + cascade + "&kind=taskOpened&q=thanh+hoa";
        assertThat(json.readTree(get("admin", found).body()).path("items")).hasSize(1);
        assertThat(get("admin", found + "&format=csv").body().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains(",Việc mới,Ủy ban nhân dân tỉnh Thanh Hóa,,01/TB,\"Việc mới: đăng ký, trình lãnh đạo, hạn ");
        for (String none : new String[] {"&q=lao+cai", "&kind=reminder"}) {
            assertThat(json.readTree(get("admin", "/api/v1/notices?cascade=" + cascade + none)
                                    .body())
                            .path("items"))
                    .as(none)
                    .isEmpty();
        }
        assertThat(code(get("admin", "/api/v1/notices?kind=lost"))).isEqualTo("request.word");
        assertThat(code(get("admin", "/api/v1/notices?sort=name"))).isEqualTo("request.word");
        assertThat(code(get("admin", "/api/v1/notices?state=lost"))).isEqualTo("request.word");
        assertThat(code(get("admin", "/api/v1/notices?cursor=YQ"))).isEqualTo("page.cursor");
        assertThat(get(null, "/api/v1/notices").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("A refusal reaches the issuer with its reason; pages lead from the newest to the oldest")
    void refusal() throws Exception {
        String cascade = cascade("02/TB");
        complete("clerk.ubnd-thanh-hoa", cascade, Map.of("registrationNumber", "12"));
        complete("leader.ubnd-thanh-hoa", cascade, Map.of("decision", "refuse", "leaderNote", "Gửi nhầm <nơi>."));
        JsonNode told = notices("machine.bo-tttt", cascade);
        assertThat(told).hasSize(3);
        assertThat(told.path(0).path("kind").asText()).isEqualTo("dispatchRefused");
        assertThat(told.path(0).path("recipient").asText()).isEqualTo("bo-tttt");
        assertThat(told.path(0).path("recipientName").asText()).startsWith("Bộ ");
        assertThat(told.path(0).path("reason").asText()).isEqualTo("Gửi nhầm <nơi>.");

        JsonNode first = json.readTree(
                get("admin", "/api/v1/notices?limit=2&cascade=" + cascade).body());
        assertThat(first.path("items")).hasSize(2);
        JsonNode second = json.readTree(get(
                        "admin",
                        "/api/v1/notices?limit=2&cascade=" + cascade + "&cursor="
                                + first.path("next").asText())
                .body());
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();

        JsonNode oldest = json.readTree(
                get("admin", "/api/v1/notices?sort=at&cascade=" + cascade).body());
        assertThat(oldest.at("/items/2/id")).isEqualTo(told.at("/0/id"));

        HttpResponse<String> page = get("clerk.bo-tttt", "/notices?cascade=" + cascade);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body())
                .contains("Ủy ban nhân dân tỉnh Thanh Hóa từ chối tiếp nhận văn bản")
                .contains("Gửi nhầm &lt;nơi&gt;.")
                .contains("Văn bản số 02/TB")
                .doesNotContain("??");
        assertThat(get("clerk.huyen-ba-thuoc", "/notices?cascade=" + cascade).body())
                .contains("Chưa có thông báo nào.");
        HttpResponse<String> old = send(request("clerk.bo-tttt", "/notices?state=gone&cascade=" + cascade)
                .header("Accept", "text/html"));
        assertThat(old.statusCode()).isEqualTo(302);
        String without = old.headers().firstValue("Location").orElseThrow();
        assertThat(without).endsWith("/notices?cascade=" + cascade);
        HttpResponse<String> rest = send(request("clerk.bo-tttt", without.substring(without.indexOf("/notices")))
                .header("Accept", "text/html")
                .header(
                        "Cookie",
                        old.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0]));
        assertThat(rest.body())
                .as("the page without what was refused, which is said")
                .contains("Điều kiện đó đã được bỏ qua.")
                .contains("Gửi nhầm &lt;nơi&gt;.");
        HttpResponse<String> stranger = get(null, "/notices");
        assertThat(stranger.statusCode()).isEqualTo(302);
        assertThat(stranger.headers().firstValue("Location")).hasValueSatisfying(place -> assertThat(place)
                .endsWith("/camunda/app/welcome/default/?onward=notices"));
    }

    @Test
    @DisplayName(
            "What could not be delivered is sent again by the lead department or an administrator, and by nobody else")
    void sendAgain() throws Exception {
        String cascade = cascade("03/TB");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        notices("admin", cascade).path(0).path("state").asText().equals("skipped"));
        long id = notices("admin", cascade).path(0).path("id").asLong();
        String one = "/api/v1/notices/" + id;
        assertThat(json.readTree(get("clerk.so-tttt-thanh-hoa", one).body())
                        .path("outcome")
                        .asText())
                .isEqualTo("noMailServer");
        assertThat(code(post("clerk.huyen-ba-thuoc", one + "/deliveries", ""))).isEqualTo("notice.unknown");
        assertThat(code(post("manager.ubnd-thanh-hoa", one + "/deliveries", "")))
                .isEqualTo("notice.issuerOnly");
        assertThat(code(post("clerk.so-tttt-thanh-hoa", one + "/deliveries", "")))
                .isEqualTo("mail.none");
        assertThat(code(post("admin", "/api/v1/notices/1x/deliveries", ""))).isEqualTo("notice.unknown");
        assertThat(get("clerk.so-tttt-thanh-hoa", "/notices?cascade=" + cascade).body())
                .doesNotContain("data-send-again");

        jdbc.sql("update directive.notice set state = 'failed', outcome = 'noAddress' where id = :id")
                .param("id", id)
                .update();
        assertThat(get("clerk.so-tttt-thanh-hoa", "/notices?cascade=" + cascade).body())
                .contains("data-send-again=\"" + id + "\"")
                .contains("Gửi lại")
                .contains("forms/notices.js");
        failedMessage(id, "Couldn't connect to host");
        assertThat(get("clerk.so-tttt-thanh-hoa", "/notices?cascade=" + cascade).body())
                .contains("Couldn&#39;t connect to host")
                .contains("vì cơ quan chưa có tài khoản lãnh đạo");
        JsonNode message = json.readTree(get("clerk.so-tttt-thanh-hoa", one).body())
                .path("messages")
                .path(0);
        assertThat(message.path("addressing").textValue()).isEqualTo("noLeader");
        assertThat(message.path("viaOffice").booleanValue()).isTrue();
        assertThat(json.readTree(get("clerk.so-tttt-thanh-hoa", one).body()).path("people"))
                .as("it went to the office")
                .isEmpty();
        jdbc.sql("update ACT_ID_USER set EMAIL_ = 'lanh-dao@thanh-hoa.example' where ID_ = 'leader.ubnd-thanh-hoa'")
                .update();
        jdbc.sql(
                        "update directive.delivery set addressing = 'leaders', address = 'lanh-dao@thanh-hoa.example khac@thanh-hoa.example'"
                                + " where message_id = 'failed'")
                .update();
        assertThat(json.readTree(get("clerk.so-tttt-thanh-hoa", one).body()).path("people"))
                .as("people by their names, not by their addresses")
                .singleElement()
                .satisfies(person -> assertThat(person.textValue()).isNotBlank().doesNotContain("@", "."));
        assertThat(get("manager.ubnd-thanh-hoa", "/notices?cascade=" + cascade).body())
                .doesNotContain("data-send-again");
        jdbc.sql("update directive.notice set state = 'sent', outcome = null where id = :id")
                .param("id", id)
                .update();
        assertThat(code(post("clerk.so-tttt-thanh-hoa", one + "/deliveries", "")))
                .isEqualTo("notice.notFailed");
        assertThat(get("clerk.so-tttt-thanh-hoa", "/notices?cascade=" + cascade).body())
                .contains("Máy chủ bên nhận đã tiếp nhận")
                .doesNotContain("??");
    }

    private void failedMessage(long notice, String error) {
        jdbc.sql(
                        "insert into directive.delivery (channel, recipient, address, addressing, for_leaders, message_id, composed_at, state,"
                                + " attempts, doubtful, next_attempt_at, last_error) select 'mail', recipient, '', 'noLeader', true, 'failed', queued_at,"
                                + " 'failed', 1, false, queued_at, :error from directive.notice where id = :notice")
                .param("error", error)
                .param("notice", notice)
                .update();
        jdbc.sql("insert into directive.delivery_notice (delivery_id, notice_id) select id, :notice from"
                        + " directive.delivery where message_id = 'failed'")
                .param("notice", notice)
                .update();
    }

    @Test
    @DisplayName("Webhooks are kept by an organisation's own system or an administrator; the secret is shown once")
    void webhooks() throws Exception {
        String body =
                "{\"organisation\":\"bo-tttt\",\"url\":\"https://93.184.215.14/nhan\",\"kinds\":[\"reportApproved\"]}";
        assertThat(post("clerk.bo-tttt", "/api/v1/webhooks", body).statusCode()).isEqualTo(403);
        assertThat(post("machine.ubnd-thanh-hoa", "/api/v1/webhooks", body).statusCode())
                .isEqualTo(403);
        assertThat(code(post("machine.bo-tttt", "/api/v1/webhooks", body.replace("https", "http"))))
                .isEqualTo("webhook.url");
        assertThat(code(post("machine.bo-tttt", "/api/v1/webhooks", body.replace("93.184.215.14", "169.254.169.254"))))
                .isEqualTo("webhook.url.forbidden");
        assertThat(code(post("machine.bo-tttt", "/api/v1/webhooks", body.replace("reportApproved", "all"))))
                .isEqualTo("request.word");
        assertThat(code(post("admin", "/api/v1/webhooks", body.replace("bo-tttt", "bo-khac"))))
                .isEqualTo("webhook.organisation");

        HttpResponse<String> answer = post("machine.bo-tttt", "/api/v1/webhooks", body);
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode created = json.readTree(answer.body());
        assertThat(created.path("secret").asText()).startsWith("whsec_");
        String place = answer.headers().firstValue("Location").orElseThrow();

        String list = get("machine.bo-tttt", "/api/v1/webhooks").body();
        assertThat(list)
                .contains(created.path("id").asText())
                .contains("\"active\"")
                .doesNotContain("whsec_");
        assertThat(get("admin", "/api/v1/webhooks").body())
                .contains(created.path("id").asText());
        assertThat(get("machine.ubnd-thanh-hoa", "/api/v1/webhooks").body()).isEqualTo("{\"items\":[]}");
        assertThat(code(delete("machine.ubnd-thanh-hoa", place))).isEqualTo("webhook.unknown");
        assertThat(delete("machine.bo-tttt", place).statusCode()).isEqualTo(204);
        assertThat(get("machine.bo-tttt", "/api/v1/webhooks").body()).isEqualTo("{\"items\":[]}");
        assertThat(code(post("machine.bo-tttt", place + "/test", ""))).isEqualTo("webhook.unknown");
    }

    private String cascade(String number) throws Exception {
        HttpResponse<String> answer = post(
                "machine.bo-tttt",
                "/api/v1/cascades",
                "{\"dispatch\":{\"issuer\":\"bo-tttt\",\"number\":\"" + number
                        + "\",\"issuedOn\":\"2024-04-17\",\"subject\":\"Bảo đảm an toàn\"},"
                        + "\"receiver\":\"ubnd-thanh-hoa\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json.readTree(answer.body()).path("id").asText();
    }

    private void complete(String user, String cascade, Map<String, Object> variables) {
        TaskDesk.OpenTask task = desk.of(user).stream()
                .filter(open -> open.cascade().equals(cascade))
                .findFirst()
                .orElseThrow();
        desk.complete(task.id(), user, variables);
    }

    private JsonNode notices(String user, String cascade) throws Exception {
        return json.readTree(get(user, "/api/v1/notices?cascade=" + cascade).body())
                .path("items");
    }

    private String code(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        return json.readTree(answer.body()).path("code").asText();
    }

    private HttpResponse<String> get(String user, String path) throws Exception {
        return send(request(user, path));
    }

    private HttpResponse<String> delete(String user, String path) throws Exception {
        return send(request(user, path).DELETE());
    }

    private HttpResponse<String> post(String user, String path, String body) throws Exception {
        return send(request(user, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String user, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return user == null
                ? request
                : request.header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
    }
}
