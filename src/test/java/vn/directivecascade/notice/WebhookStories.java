package vn.directivecascade.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.directivecascade.notice.Desk.COMMITTEE;
import static vn.directivecascade.notice.Desk.DEPARTMENT;
import static vn.directivecascade.notice.Desk.DISTRICT;
import static vn.directivecascade.notice.Desk.OPERATOR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import vn.directivecascade.MovableClock;
import vn.directivecascade.access.Limits;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.RetryLater;
import vn.directivecascade.notice.mailbox.Bounces;
import vn.directivecascade.notice.webhook.WebAddress;
import vn.directivecascade.notice.webhook.WebhookChannel;
import vn.directivecascade.notice.webhook.Webhooks;

/** Delivery of notices by webhook to a real receiver; the test resolves the host names. */
@SpringBootTest(
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            // No deadline moves by itself.
            "directive.calendar.follow-after=P1D",
            "directive.notices.quiet-hours=none",
            "directive.notices.allow-http=true",
            "directive.notices.allowed-networks=127.0.0.1/32"
        })
@Import({MovableClock.InPlace.class, Desk.class, WebhookStories.Network.class})
abstract class WebhookStories {

    private static final String PUBLIC = "93.184.215.14";

    @Autowired
    private Desk desk;

    @Autowired
    private MovableClock clock;

    @Autowired
    private DeliveryWorkers workers;

    @Autowired
    private Webhooks webhooks;

    @Autowired
    private NoticeRecords records;

    @Autowired
    private SendAgain sendAgain;

    @Autowired
    private Composer composer;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private Mailer mail;

    @Autowired
    private WebAddress addresses;

    @Autowired
    private Bounces bounces;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private Map<String, String> network;

    private final List<Map<String, List<String>>> headers = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private HttpServer receiver;
    private volatile int status = 204;

    /** Answers for the names of the network. */
    @TestConfiguration
    static class Network {

        @Bean
        Map<String, String> network() {
            return new ConcurrentHashMap<>();
        }

        @Bean
        @Primary
        WebAddress.Names namesOfTheTest(Map<String, String> network) {
            return host -> {
                String address = network.getOrDefault(host, host.matches("[0-9.]+|.*:.*") ? host : null);
                if (address == null) {
                    throw new UnknownHostException(host);
                }
                return InetAddress.getAllByName(address);
            };
        }
    }

    @BeforeEach
    void openReceiver() throws IOException {
        desk.clear();
        // The receiver's library looks at the time of day.
        clock.moveTo(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        network.clear();
        network.put("he-thong.example", "127.0.0.1");
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    @AfterEach
    void closeReceiver() {
        receiver.stop(0);
    }

    @Test
    @DisplayName("A notice is sent to the systems of its recipient, as a signed CloudEvent, at once")
    void signed() throws Exception {
        Webhooks.Created created = create(url("/nhan"));
        webhooks.create(DEPARTMENT, url("/khac"), List.of(), "admin");
        String cascade = desk.cascade("1/A", DISTRICT);
        desk.tell(Notice.Kind.TASK_OPENED, cascade, DISTRICT, false);
        workers.deliver();

        assertThat(bodies).hasSize(1);
        new Webhook(created.secret()).verify(bodies.get(0), headers.get(0));
        assertThatThrownBy(() -> new Webhook(created.secret()).verify(bodies.get(0) + " ", headers.get(0)))
                .isInstanceOf(Exception.class);
        assertThat(headers.get(0).get("content-type")).containsExactly("application/cloudevents+json; charset=UTF-8");
        JsonNode event = json.readTree(bodies.get(0));
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo(desk.messageIds().get(0));
        assertThat(headers.get(0).get("webhook-id"))
                .containsExactly(desk.messageIds().get(0));
        assertThat(event.path("source").asText()).isEqualTo("http://localhost:8080");
        assertThat(event.path("type").asText()).isEqualTo("vn.directivecascade.notice.taskOpened");
        assertThat(event.path("subject").asText()).isEqualTo("bo-tttt:1/A");
        assertThat(event.path("time").asText()).contains("+07:00");
        assertThat(event.path("data").path("cascade").asText()).isEqualTo(cascade);
        assertThat(event.path("data").path("dueAt").asText()).isEqualTo("2024-04-18T17:00:00+07:00");
        assertThat(desk.states(DISTRICT)).containsExactly("sent");
    }

    @Test
    @DisplayName("Only the kinds that were asked for, and nothing from before")
    void kinds() {
        String cascade = desk.cascade("1/A", DISTRICT);
        desk.reminds(cascade, DISTRICT);
        clock.moveTo(clock.instant().plusSeconds(1));
        webhooks.create(DISTRICT, url("/nhan"), List.of(Notice.Kind.REMINDER), "admin");
        desk.tell(Notice.Kind.TASK_OPENED, cascade, DISTRICT, false);
        workers.deliver();
        assertThat(bodies).isEmpty();
        desk.reminds(cascade, DISTRICT);
        workers.deliver();
        assertThat(bodies).hasSize(1);
    }

    @Test
    @DisplayName(
            "A receiver in trouble is called again under the same id with the same content, and says so in the list")
    void retried() {
        create(url("/nhan"));
        status = 503;
        desk.reminds(desk.cascade("1/A", DISTRICT), DISTRICT);
        workers.deliver();
        assertThat(desk.states(DISTRICT)).containsExactly("retrying");
        assertThat(webhooks.all().get(0).lastError()).isEqualTo("HTTP 503");
        status = 200;
        clock.moveTo(desk.nextAttempt());
        workers.deliver();
        assertThat(headers).hasSize(2);
        assertThat(headers.get(0).get("webhook-id")).isEqualTo(headers.get(1).get("webhook-id"));
        assertThat(bodies.get(0)).isEqualTo(bodies.get(1));
        assertThat(webhooks.all().get(0).lastState()).isEqualTo(DeliveryState.SENT);
        assertThat(records.calls(webhooks.all().get(0).id(), 20))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.kind()).isEqualTo(Notice.Kind.REMINDER);
                    assertThat(call.message().attempts())
                            .extracting(NoticeRecords.Attempt::answer)
                            .containsExactly("HTTP 503", "HTTP 200");
                });
        assertThat(desk.states(DISTRICT)).containsExactly("sent");
    }

    @Test
    @DisplayName(
            "A receiver that does not answer is tried with one message at a time, and when it is back it gets all in order")
    void silent() throws Exception {
        create(url("/nhan"));
        String cascade = desk.cascade("1/A", DISTRICT);
        for (int i = 0; i < 3; i++) {
            desk.reminds(cascade, DISTRICT);
        }
        network.remove("he-thong.example");
        workers.deliver();
        assertThat(desk.attempts())
                .as("the others would only keep everyone waiting")
                .containsExactly("retrying");
        network.put("he-thong.example", "127.0.0.1");
        workers.deliver();
        assertThat(bodies).isEmpty();
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));
        workers.deliver();
        assertThat(headers)
                .extracting(sent -> sent.get("webhook-id").get(0))
                .containsExactlyElementsOf(desk.messageIds());
        assertThat(desk.attempts()).containsExactly("retrying", "sent", "sent", "sent");
    }

    @Test
    @DisplayName("What an organisation that has ended is told, the systems of whoever has taken over are told as well")
    void successor() throws Exception {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        webhooks.create(OPERATOR, url("/nhan"), List.of(), "admin");
        String cascade = desk.cascade("1/A", DISTRICT);
        desk.ends(DISTRICT, today, COMMITTEE);
        desk.ends(COMMITTEE, today, OPERATOR);
        desk.reminds(cascade, DISTRICT);
        workers.deliver();
        assertThat(bodies).as("it still exists today").isEmpty();

        clock.moveTo(clock.instant().plus(Duration.ofDays(1)));
        create(url("/cu"));
        desk.reminds(cascade, DISTRICT);
        workers.deliver();
        assertThat(bodies)
                .as("one to its own system, one to the successor's, and nothing from before")
                .hasSize(2);
        assertThat(json.readTree(bodies.get(0)).at("/data/recipient").asText()).isEqualTo(DISTRICT);
        assertThat(desk.states(DISTRICT)).last().isEqualTo("sent");
    }

    @Test
    @DisplayName("A receiver that says it is gone is not called again, and the lead department is told")
    void gone() {
        create(url("/nhan"));
        status = 410;
        String cascade = desk.cascade("1/A", DISTRICT);
        desk.reminds(cascade, DISTRICT);
        clock.moveTo(clock.instant().plus(Duration.ofHours(12)));
        workers.deliver();
        assertThat(webhooks.all().get(0).state()).isEqualTo("gone");
        assertThat(desk.states(DISTRICT)).containsExactly("failed");
        assertThat(desk.states(DEPARTMENT)).hasSize(1);
        desk.reminds(cascade, DISTRICT);
        workers.deliver();
        assertThat(headers).hasSize(1);
    }

    @Test
    @DisplayName("A redirect is not followed")
    void redirected() {
        create(url("/chuyen-huong"));
        desk.reminds(desk.cascade("1/A", DISTRICT), DISTRICT);
        workers.deliver();
        assertThat(headers).hasSize(1);
        assertThat(webhooks.all().get(0).lastState()).isEqualTo(DeliveryState.FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://192.168.1.1/",
                "http://172.16.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://127.0.0.2/",
                "http://0.0.0.0/",
                "http://100.64.0.1/",
                "http://[::1]/",
                "http://[fe80::1]/",
                "http://[fd00::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[64:ff9b::a00:1]/",
                "http://trong-nha.example/"
            })
    @DisplayName("An address inside is refused when it is saved")
    void insideWhenSaved(String url) {
        network.put("trong-nha.example", "10.1.2.3");
        assertThatThrownBy(() -> create(url)).isInstanceOf(Refusal.class).hasMessage("webhook.url.forbidden");
        assertThat(webhooks.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://he-thong.example/",
                "//he-thong.example/",
                "he-thong.example",
                "",
                "https://",
                "https://a:b@he-thong.example/",
                "https://he-thong.example/\r\nX: y",
                "https://he-thong.example:99999/",
                "https://he-thong.example/#a"
            })
    @DisplayName("What is no address is refused")
    void noAddress(String url) {
        assertThatThrownBy(() -> create(url)).isInstanceOf(Refusal.class).hasMessage("webhook.url.http");
        assertThatThrownBy(() -> create("https://khong-co.example/")).hasMessage("webhook.url.unknown");
    }

    @Test
    @DisplayName("A name that leads inside only after it was saved is refused when it is called, and nothing is sent")
    void insideWhenCalled() {
        network.put("doi-dia-chi.example", PUBLIC);
        create("http://doi-dia-chi.example:" + receiver.getAddress().getPort() + "/nhan");
        network.put("doi-dia-chi.example", "127.0.0.2");
        desk.reminds(desk.cascade("1/A", DISTRICT), DISTRICT);
        workers.deliver();
        assertThat(headers).isEmpty();
        assertThat(webhooks.all().get(0).lastState()).isEqualTo(DeliveryState.FAILED);
        assertThat(webhooks.all().get(0).lastError()).contains("may not go to");
    }

    @Test
    @DisplayName("A number instead of a name is looked at as well when it is called")
    void numberWhenCalled() {
        WebAddress strict = new WebAddress(InetAddress::getAllByName, settings(false));
        assertThatThrownBy(() -> strict.resolve("127.0.0.1")).isInstanceOf(WebAddress.Forbidden.class);
        assertThatThrownBy(() -> strict.resolve("2130706433")).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> strict.check("http://" + PUBLIC + "/")).hasMessage("webhook.url");
        strict.check("https://" + PUBLIC + "/");
    }

    @Test
    @DisplayName("A trial reaches the receiver; what is deleted is not called")
    void trial() throws Exception {
        Webhooks.Created created = create(url("/nhan"));
        webhooks.test(created.webhook(), "admin");
        workers.deliver();
        new Webhook(created.secret()).verify(bodies.get(0), headers.get(0));
        assertThat(json.readTree(bodies.get(0)).path("type").asText()).isEqualTo("vn.directivecascade.notice.test");

        webhooks.test(created.webhook(), "admin");
        status = 503;
        desk.reminds(desk.cascade("1/A", DISTRICT), DISTRICT);
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));
        workers.deliver();
        assertThat(bodies).hasSize(3);
        assertThat(desk.states(DISTRICT)).containsExactly("retrying");
        webhooks.delete(created.webhook(), "admin");
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));
        workers.deliver();
        assertThat(bodies).hasSize(3);
        assertThat(desk.outcomes(DISTRICT)).containsExactly("webhookGone");
        assertThat(webhooks.all()).isEmpty();
    }

    @Test
    @DisplayName(
            "An organisation has ten webhooks and tries them twenty times an hour at most; each trial is in the audit")
    void bounded() {
        int before = desk.audited("webhook.tried");
        Webhooks.Created first = create(url("/nhan"));
        Limits.Limit limit = Limits.of("webhooks");
        for (int i = 1; i < limit.most(); i++) {
            create(url("/nhan"));
        }
        assertThatThrownBy(() -> create(url("/nhan")))
                .isInstanceOf(Refusal.class)
                .hasMessage(limit.code());
        webhooks.create(OPERATOR, url("/nhan"), List.of(), "admin");
        webhooks.delete(first.webhook(), "admin");
        Webhooks.Webhook tried = create(url("/nhan")).webhook();

        int trials = Limits.of("webhook-trials").most();
        for (int i = 0; i < trials; i++) {
            webhooks.test(tried, "machine");
        }
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(20)));
        assertThatThrownBy(() -> webhooks.test(tried, "machine")).isInstanceOfSatisfying(RetryLater.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(Limits.of("webhook-trials").code());
            assertThat(refusal.seconds()).isEqualTo(Duration.ofMinutes(40).toSeconds());
        });
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(40)));
        webhooks.test(tried, "machine");
        assertThat(desk.audited("webhook.tried") - before).isEqualTo(trials + 1);
    }

    @Test
    @DisplayName(
            "Receivers that drip keep no other organisation waiting; one that ends in time is heard, others are cut")
    void dripping() throws Exception {
        assertThat(WebhookChannel.LONGEST_CALL_SECONDS)
                .isEqualTo(Limits.of("webhook-time").most());
        try (ServerSocket drip = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ServerSocket late = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<Socket> callers = Collections.synchronizedList(new ArrayList<>());
            dripping(drip, callers, Integer.MAX_VALUE);
            dripping(late, Collections.synchronizedList(new ArrayList<>()), 5);
            String cascade = desk.cascade("1/A", DISTRICT, OPERATOR);
            for (int i = 0; i < Limits.of("webhooks").most(); i++) {
                network.put("cham" + i + ".example", "127.0.0.1");
                create("http://cham" + i + ".example:" + drip.getLocalPort() + "/");
            }
            webhooks.create(OPERATOR, url("/nhan"), List.of(), "admin");
            network.put("muon.example", "127.0.0.1");
            webhooks.create(OPERATOR, "http://muon.example:" + late.getLocalPort() + "/", List.of(), "admin");
            for (int i = 0; i < 5; i++) {
                desk.reminds(cascade, DISTRICT);
            }
            desk.reminds(cascade, OPERATOR);
            while (composer.compose()) {
                // Until everything is in a message.
            }
            Duration wholeCall = Duration.ofSeconds(3);
            WebhookChannel channel = new WebhookChannel(webhooks, addresses, clock, wholeCall);
            DeliveryWorkers node = new DeliveryWorkers(
                    composer,
                    deliveries,
                    mail,
                    new Channels(List.of(channel), deliveries, clock),
                    bounces,
                    settings(true));
            node.start();
            try {
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> bodies.size() == 1);
                assertThat(callers)
                        .as("called at a time")
                        .hasSizeLessThanOrEqualTo(Turns.MOST_AT_ONCE_OF_ORGANISATION * 2);
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> desk.attempts()
                        .contains("retrying"));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> Collections.frequency(desk.attempts(), "sent") == 2);
            } finally {
                drip.close();
                node.stop();
                channel.destroy();
            }
            assertThat(desk.states(OPERATOR)).containsExactly("sent");
        }
    }

    private static void dripping(ServerSocket server, List<Socket> callers, int letters) {
        Thread thread = new Thread(() -> drip(server, callers, letters), "drip");
        thread.setDaemon(true);
        thread.start();
    }

    /** Says so many letters of a header, one in a fifth of a second, before it comes to its end. */
    private static void drip(ServerSocket server, List<Socket> callers, int letters) {
        try {
            while (true) {
                Socket socket = server.accept();
                callers.add(socket);
                Thread thread = new Thread(() -> {
                    try (socket) {
                        OutputStream out = socket.getOutputStream();
                        out.write("HTTP/1.1 200 OK\r\nX-Drip: ".getBytes(StandardCharsets.US_ASCII));
                        for (int said = 0; said < letters && !server.isClosed(); said++) {
                            out.write('x');
                            out.flush();
                            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                        }
                        out.write("\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException e) {
                        // The caller has had enough.
                    }
                });
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    @Test
    @DisplayName("What a system did not take in three days is sent to it again by hand, under a new id")
    void sentAgain() {
        create(url("/nhan"));
        status = 503;
        desk.reminds(desk.cascade("1/A", DISTRICT), DISTRICT);
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(3)));
        while (!desk.states(DISTRICT).contains("failed")) {
            workers.deliver();
            clock.moveTo(desk.nextAttempt());
        }
        status = 204;
        sendAgain.send(desk.last(DISTRICT), "clerk");
        workers.deliver();
        assertThat(desk.states(DISTRICT)).containsExactly("sent");
        assertThat(desk.messageIds()).doesNotHaveDuplicates().hasSize(2);
        assertThat(headers.get(headers.size() - 1).get("webhook-id"))
                .containsExactly(desk.messageIds().get(1));
    }

    private void receive(HttpExchange exchange) throws IOException {
        Map<String, List<String>> received = new java.util.HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> received.put(name.toLowerCase(java.util.Locale.ROOT), values));
        headers.add(received);
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (exchange.getRequestURI().getPath().equals("/chuyen-huong")) {
            exchange.getResponseHeaders().set("Location", url("/nhan"));
            exchange.sendResponseHeaders(307, -1);
        } else {
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    private Webhooks.Created create(String url) {
        return webhooks.create(DISTRICT, url, List.of(), "admin");
    }

    private String url(String path) {
        return "http://he-thong.example:" + receiver.getAddress().getPort() + path;
    }

    private static NoticeSettings settings(boolean dispatching) {
        return new NoticeSettings(
                dispatching,
                false,
                "http://localhost:8080",
                null,
                null,
                Duration.ofMinutes(2),
                "none",
                10,
                6_000,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(30),
                Duration.ofDays(3),
                Duration.ofMillis(100),
                false,
                List.of());
    }
}
