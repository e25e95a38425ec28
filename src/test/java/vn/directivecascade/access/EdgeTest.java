package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.directivecascade.edge.EdgeBounds;
import vn.directivecascade.edge.HeldBytes;
import vn.directivecascade.edge.RefusedBody;

/** Denial-of-service attempts against other users, with and without authentication. */
class EdgeTest extends FromOutside {

    private static final String LOGIN = "/camunda/api/admin/auth/user/default/login/tasklist";
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String TOKEN = "0123456789ABCDEF0123456789ABCDEF";
    private static final String DOUBLY_SUBMITTED = "Cookie: XSRF-TOKEN=" + TOKEN + "\r\nX-XSRF-TOKEN: " + TOKEN;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Somebody who sends a byte now and then, of a body or a head. */
    private static final class Dripping implements AutoCloseable {

        private final Socket socket;
        private final StringBuffer answer = new StringBuffer();
        private volatile boolean over;

        Dripping(int port, String from, String head) throws IOException {
            socket = new Socket("127.0.0.1", port, InetAddress.getByName(from), 0);
            socket.setSoTimeout(1);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        }

        /** Sends one byte more and hears what there is to hear. */
        void drip() {
            boolean ended = false;
            try {
                socket.getOutputStream().write('x');
            } catch (IOException closed) {
                // What was said before is there to be read.
                ended = true;
            }
            try {
                byte[] heard = new byte[8192];
                for (int read = socket.getInputStream().read(heard);
                        read >= 0;
                        read = socket.getInputStream().read(heard)) {
                    answer.append(new String(heard, 0, read, StandardCharsets.UTF_8));
                }
                over = true;
            } catch (SocketTimeoutException nothingYet) {
                over = ended;
            } catch (IOException closed) {
                over = true;
            }
        }

        /** The status it was answered with, 0 if the connection was closed without a word. */
        int status() {
            return answer.isEmpty() ? 0 : Integer.parseInt(answer.toString().split(" ")[1]);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Clients that drip side by side, each until it is closed. */
    private final class Drips implements AutoCloseable {

        private final List<Dripping> all = new ArrayList<>();
        private final Thread dripping = new Thread(this::drip, "dripping");

        Drips(int count, String from, IntFunction<String> head) throws IOException {
            for (int n = 0; n < count; n++) {
                all.add(new Dripping(port, from, head.apply(n)));
            }
            dripping.start();
        }

        private void drip() {
            while (!dripping.isInterrupted() && open() > 0) {
                all.stream().filter(one -> !one.over).forEach(Dripping::drip);
            }
        }

        long open() {
            return all.stream().filter(one -> !one.over).count();
        }

        long answered(int status) {
            return all.stream()
                    .filter(one -> one.over && one.status() == status)
                    .count();
        }

        List<Integer> statuses() {
            return all.stream().map(Dripping::status).distinct().toList();
        }

        @Override
        public void close() throws IOException {
            dripping.interrupt();
            for (Dripping one : all) {
                one.close();
            }
        }
    }

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int monitors;

    @Value("${directive.edge.patience}")
    private Duration patience;

    @Autowired
    private ServletWebServerApplicationContext application;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping endpoints;

    @Test
    @DisplayName(
            "While two hundred clients send a byte now and then, the others are served, and the slow ones are ended")
    void slowBodies() throws Exception {
        String head = "POST " + LOGIN + " HTTP/1.1\r\nHost: localhost\r\n" + FORM + "\r\n" + DOUBLY_SUBMITTED
                + "\r\nContent-Length: 1000\r\n\r\n";
        try (Drips slow = new Drips(210, "127.0.0.3", n -> head)) {
            assertThat(http.send("GET", TASKLIST, List.of(), null, false).status())
                    .isEqualTo(200);
            RawHttp.Answer posted = post("{}");
            assertThat(posted.status()).as(posted.body()).isEqualTo(400);
            assertThat(new RawHttp(monitors)
                            .send("GET", "/actuator/health/readiness", List.of(), null, false)
                            .status())
                    .isEqualTo(200);
            await().atMost(Duration.ofSeconds(60)).until(() -> slow.open() == 0);
            assertThat(slow.statuses()).contains(408, 429).isSubsetOf(0, 408, 429);
        }
    }

    @Test
    @DisplayName("So many slow bodies are waited for, from one address and in all; one more is let go, and those stay")
    void slowBodiesAtOnce() throws Exception {
        Limits.Limit ofAddress = Limits.of("slow-address");
        Limits.Limit inAll = Limits.of("slow-all");
        String head = "POST " + LOGIN + " HTTP/1.1\r\nHost: localhost\r\n" + FORM + "\r\n" + DOUBLY_SUBMITTED
                + "\r\nContent-Length: 60000\r\n\r\n";
        await("bodies of earlier tests are not waited for any more")
                .until(() -> ((ThreadPoolExecutor) protocol().getExecutor()).getActiveCount() == 0);
        List<Drips> others = new ArrayList<>();
        try (Drips first = new Drips(ofAddress.beyond(), "127.0.1.1", n -> head)) {
            await().until(() -> first.answered(ofAddress.status()) == 1);
            for (int left = inAll.beyond() - ofAddress.most(); left > 0; left -= ofAddress.most()) {
                others.add(new Drips(Math.min(left, ofAddress.most()), "127.0.1." + (2 + others.size()), n -> head));
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> first.open()
                                    + others.stream().mapToLong(Drips::open).sum()
                            == 0);
            assertThat(first.answered(ofAddress.status())).isEqualTo(1);
            others.add(first);
            assertThat(others.stream()
                            .mapToLong(all -> all.answered(inAll.status()))
                            .sum())
                    .isEqualTo(1);
            assertThat(others.stream().mapToLong(all -> all.answered(408)).sum())
                    .isPositive();
            assertThat(others.stream().flatMap(all -> all.statuses().stream()))
                    .isSubsetOf(0, 408, ofAddress.status(), inAll.status());
        } finally {
            for (Drips all : others) {
                all.close();
            }
        }
    }

    @Test
    @DisplayName("People behind one proxy are counted each for themselves")
    void slowBehindProxy() throws Exception {
        IntFunction<String> heads = n -> "POST " + LOGIN + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.1.1."
                + n + "\r\n" + FORM + "\r\n" + DOUBLY_SUBMITTED + "\r\nContent-Length: 1000\r\n\r\n";
        try (Drips slow = new Drips(60, "127.0.0.1", heads)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> slow.open() == 0);
            assertThat(slow.statuses()).contains(408).isSubsetOf(0, 408);
        }
    }

    @Test
    @DisplayName("The head of a request, a chunk's length and the rest of a refused body may not drip either")
    void slowHeads() throws Exception {
        String chunked = "POST /api/v1/cascades HTTP/1.1\r\nHost: localhost\r\n" + login(MINISTRY)
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1;";
        String refused =
                "POST /api/v1/cascades HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n";
        List<String> heads = List.of("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ", chunked, refused);
        try (Drips slow = new Drips(9, "127.0.0.6", n -> heads.get(n % 3))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> slow.open() == 0);
            assertThat(slow.statuses()).contains(401).isSubsetOf(0, 400, 401, 408);
        }
    }

    @Test
    @DisplayName("A head that comes slowly and is complete in time is answered, while one that is not is ended")
    void headTime() throws Exception {
        Limits.Limit limit = Limits.of("head-time");
        assertThat(DurationStyle.detectAndParse(Limits.configured("directive.edge.patience")))
                .isEqualTo(Duration.ofSeconds(limit.most()));
        String head = "GET /camunda/app/tasklist/default/ HTTP/1.1\r\nHost: localhost\r\nX-Long: ";
        long began = System.nanoTime();
        try (Drips never = new Drips(1, "127.0.0.12", n -> head);
                Socket inTime = from("127.0.0.12")) {
            inTime.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> System.nanoTime() - began > patience.toNanos() / 2);
            assertThat(never.open()).isEqualTo(1);
            inTime.getOutputStream().write("x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(RawHttp.answer(inTime.getInputStream()).status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(60)).until(() -> never.open() == 0);
            assertThat(System.nanoTime() - began).isGreaterThan(patience.toNanos());
            assertThat(never.statuses()).isSubsetOf(0, 400, limit.status());
        }
    }

    @Test
    @DisplayName("One address may have a thousand connections; one more is closed, and others are served")
    void connections() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            int most = Limits.of("connections").most();
            for (int n = 0; n < most; n++) {
                open.add(from("127.0.0.11"));
            }
            await().until(() -> {
                Socket beyond = from("127.0.0.11");
                open.add(beyond);
                return isClosed(beyond);
            });
            assertThat(isClosed(open.get(0))).isFalse();
            assertThat(isClosed(open.get(most - 1))).isFalse();
            assertThat(http.send("GET", TASKLIST, List.of(), null, false).status())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private Socket from(String address) throws IOException {
        return new Socket("127.0.0.1", port, InetAddress.getByName(address), 0);
    }

    private static boolean isClosed(Socket socket) throws IOException {
        socket.setSoTimeout(200);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @TestFactory
    @DisplayName("Nothing is read of a large body for which there is no task, no cascade or no right")
    Stream<DynamicTest> largeBodies() throws IOException {
        String large = "Content-Length: 14000000";
        String clerk = login("clerk.ubnd-thanh-hoa");
        List<String> inTasklist = session("clerk.ubnd-thanh-hoa");
        return Stream.of(
                        BadInput.Bad.of(
                                "a form",
                                "POST",
                                ENGINE + "/task/none/submit-form",
                                BadInput.and(BadInput.and(inTasklist, large), BadInput.JSON),
                                null,
                                404,
                                null),
                        BadInput.Bad.of(
                                "a document",
                                "PUT",
                                "/api/v1/cascades/none/documents/dispatch",
                                List.of(login(MINISTRY), large, "Content-Type: application/pdf"),
                                null,
                                404,
                                null),
                        BadInput.Bad.of(
                                "a directory",
                                "POST",
                                "/api/v1/organisations/imports",
                                List.of(clerk, large, "Content-Type: text/csv"),
                                null,
                                403,
                                null))
                .map(bad -> dynamicTest(bad.id(), () -> {
                    // The body never comes: whoever waited for it would say 408.
                    RawHttp.Answer answer = http.send(bad.method(), bad.target(), bad.headers(), null, false);
                    assertThat(bad.statuses()).as(answer.body()).contains(answer.status());
                }));
    }

    @Test
    @DisplayName("Visitors who do not log in leave no session behind, and so do wrong passwords and people who log out")
    void sessions() throws Exception {
        Manager sessions = kept();
        int before = sessions.getActiveSessions();
        for (int n = 0; n < 20; n++) {
            RawHttp.Answer page = http.send("GET", TASKLIST, List.of(), null, false);
            assertThat(page.values("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
        }
        RawHttp.Answer wrong = submit("127.0.0.8", DOUBLY_SUBMITTED, "username=clerk.nobody&password=x");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(sessions.getActiveSessions()).isEqualTo(before);

        List<String> session = session("clerk.huyen-ba-thuoc");
        assertThat(sessions.getActiveSessions()).isEqualTo(before + 1);
        assertThat(http.send("POST", "/camunda/api/admin/auth/user/default/logout", session, new byte[0], false)
                        .status())
                .isEqualTo(200);
        assertThat(sessions.getActiveSessions()).isEqualTo(before);
    }

    @Test
    @DisplayName("An account has so many sessions at most: a further login ends the oldest")
    void sessionsOfAccount() throws Exception {
        String account = "clerk.huyen-nga-son";
        List<String> oldest = session(account);
        List<String> second = session(account);
        int most = Limits.of("sessions").most();
        for (int n = 2; n < most; n++) {
            session(account);
        }
        assertThat(http.send("GET", "/api/v1/cascades", oldest, null, false).status())
                .isEqualTo(200);
        session(account);
        assertThat(Stream.of(kept().findSessions())
                        .filter(kept -> account.equals(kept.getSession().getAttribute(WebappSessions.ACCOUNT))))
                .hasSize(most);
        assertThat(http.send("GET", "/api/v1/cascades", oldest, null, false).status())
                .isEqualTo(401);
        assertThat(http.send("GET", "/api/v1/cascades", second, null, false).status())
                .isEqualTo(200);
    }

    private Manager kept() {
        return Stream.of(((TomcatWebServer) application.getWebServer())
                        .getTomcat()
                        .getHost()
                        .findChildren())
                .map(Context.class::cast)
                .findFirst()
                .orElseThrow()
                .getManager();
    }

    @Test
    @DisplayName("A login without its token is no login: nothing is recorded, and whoever repeats it has to wait")
    void forgedLogins() throws Exception {
        String form = "username=clerk.forged&password=x";
        List<Integer> statuses = new ArrayList<>();
        for (int n = 0; n < 70; n++) {
            statuses.add(submit("127.0.0.9", n % 2 == 0 ? "X-XSRF-TOKEN: " + TOKEN : "X-None: x", form)
                    .status());
        }
        assertThat(statuses).contains(403, 429).isSubsetOf(403, 429).endsWith(429);
        assertThat(statuses.subList(0, Limits.of("login-address").most())).containsOnly(403);
        assertThat(ask(
                                "127.0.0.9",
                                "GET /api/v1/cascades HTTP/1.1\r\nHost: localhost\r\n" + login("clerk.vnpt-thanh-hoa")
                                        + "\r\nConnection: close\r\n\r\n")
                        .status())
                .as("right passwords of the same office")
                .isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from directive.audit where actor = 'clerk.forged'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private RawHttp.Answer submit(String from, String headers, String form) throws IOException {
        return ask(
                from,
                "POST " + LOGIN + " HTTP/1.1\r\nHost: localhost\r\n" + FORM + "\r\n" + headers + "\r\nContent-Length: "
                        + form.length() + "\r\nConnection: close\r\n\r\n" + form);
    }

    private RawHttp.Answer ask(String from, String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return RawHttp.answer(socket.getInputStream());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:443", "localhost.evil.example", "127.0.0.1.evil.example"})
    @DisplayName("Nothing is answered in the name of a stranger's host")
    void foreignHosts(String host) throws Exception {
        RawHttp.Answer named = ask(
                "127.0.0.1", "GET /camunda/app/tasklist HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        RawHttp.Answer forwarded =
                http.send("GET", "/camunda/app/tasklist", List.of("X-Forwarded-Host: " + host), null, false);
        for (RawHttp.Answer answer : List.of(named, forwarded)) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("request.host").doesNotContain("evil");
            assertThat(answer.header("Location")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]"})
    @DisplayName("Under its own names it leads on, without naming a host")
    void ownHosts(String host) throws Exception {
        RawHttp.Answer redirect = ask(
                "127.0.0.1", "GET /camunda/app/tasklist HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.header("Location")).hasValue("/camunda/app/tasklist/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/api/admin", "/camunda/api/cockpit", "/camunda/api/engine"})
    @DisplayName("The engine's interfaces describe themselves to nobody")
    void descriptions(String base) throws Exception {
        for (String path : List.of("/application.wadl", "/application.wadl/xsd0.xsd")) {
            assertThat(http.send("GET", base + path, List.of(), null, false).status())
                    .as(path)
                    .isEqualTo(404);
        }
        RawHttp.Answer options = http.send(
                "OPTIONS",
                "/camunda/api/admin/auth/user/default",
                List.of("Accept: application/vnd.sun.wadl+xml"),
                null,
                false);
        assertThat(options.body()).doesNotContain("application").doesNotContain("resource");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/desk",
                "/notices",
                "/forms/desk.js",
                "/start/start.css",
                "/swagger-ui/index.html",
                "/api/v1/cascades",
                "/camunda/app/tasklist/default/",
                "/error",
                "/actuator",
                "/actuator;x=1/health"
            })
    @DisplayName("The port for health and meters serves nothing else")
    void monitorsPort(String path) throws Exception {
        RawHttp.Answer answer = new RawHttp(monitors).send("GET", path, List.of(login("admin")), null, false);
        assertThat(answer.status()).isIn(400, 404);
    }

    @TestFactory
    @DisplayName("Whoever could not read the answer changes nothing")
    Stream<DynamicTest> unreadableAnswers() {
        return endpoints.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> methods(mapping).flatMap(method -> mapping.getPatternValues().stream()
                        .filter(path -> !path.equals("/error"))
                        .map(path -> dynamicTest(method + " " + path, () -> unreadable(method, path, mapping)))));
    }

    private static Stream<String> methods(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::name)
                .filter(method -> !READING.contains(method));
    }

    private void unreadable(String method, String path, RequestMappingInfo mapping) throws IOException {
        String type = mapping.getConsumesCondition().getConsumableMediaTypes().stream()
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON)
                .toString();
        Map<String, Long> before = contents();
        RawHttp.Answer answer = http.send(
                method,
                path.replaceAll("\\{[^}]*}", "none"),
                List.of(login("admin"), "Content-Type: " + type, "Accept: image/png"),
                "{}".getBytes(StandardCharsets.US_ASCII),
                false);
        assertThat(answer.status()).as(answer.body()).isEqualTo(406);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    @DisplayName("A form that is sent for a picture leaves its task undone")
    void unreadableForm() throws Exception {
        assertThat(post(dispatch("EDGE/PICTURE", "")).status()).isEqualTo(201);
        String cascade = jdbc.sql("select id from directive.cascade_case where document_number = 'EDGE/PICTURE'")
                .query(String.class)
                .single();
        String task = taskOf("clerk.ubnd-thanh-hoa", cascade);
        List<String> headers =
                BadInput.and(BadInput.and(session("clerk.ubnd-thanh-hoa"), BadInput.JSON), "Accept: image/png");
        for (String act : List.of("complete", "submit-form")) {
            RawHttp.Answer answer = http.send(
                    "POST",
                    ENGINE + "/task/" + task + "/" + act,
                    headers,
                    "{\"variables\":{\"registrationNumber\":{\"value\":\"1\"}},\"withVariablesInReturn\":true}"
                            .getBytes(StandardCharsets.US_ASCII),
                    false);
            assertThat(answer.status()).as(answer.body()).isEqualTo(406);
            assertThat(taskOf("clerk.ubnd-thanh-hoa", cascade)).isEqualTo(task);
        }
    }

    @Test
    @DisplayName("Many large bodies at once do not fit in memory: one is always let in, small ones do not count")
    void bytesHeld() throws Exception {
        long memory = Runtime.getRuntime().maxMemory();
        long most = Math.max(
                20L * 1024 * 1024, memory / 16 * Limits.of("bytes-held").most());
        HeldBytes product = EdgeBounds.held(20L * 1024 * 1024, memory);
        product.hold(1);
        product.hold(most - 1);
        assertThat(refused(product, 1)).isTrue();

        HeldBytes held = new HeldBytes(100);
        held.hold(150);
        assertThat(IntStream.range(0, 12).filter(n -> refused(held, 60)).count())
                .isEqualTo(12);
        held.release(150);
        held.hold(60);
        held.hold(40);
        assertThat(refused(held, 1)).isTrue();
    }

    @Test
    @DisplayName("Bodies fill their part of the heap to the last byte; one byte more is refused, a small body never")
    void bytesHeldAtOnce() throws Exception {
        Limits.Limit limit = Limits.of("bytes-held");
        int largest = Limits.of("body-document").most();
        long left = Math.max(largest, Runtime.getRuntime().maxMemory() / 16 * limit.most());
        // The right password is remembered from now on.
        assertThat(http.send("GET", "/api/v1/cascades", List.of(login("admin")), null, false)
                        .status())
                .isEqualTo(200);
        List<Socket> held = new ArrayList<>();
        try {
            while (left > 0) {
                long bytes = Math.min(left, largest - HeldBytes.SMALL);
                held.add(announcing(bytes + HeldBytes.SMALL));
                left -= bytes;
            }
            await().until(() -> bodiesWaitedFor() == held.size());
            try (Socket beyond = announcing(HeldBytes.SMALL + 1)) {
                RawHttp.Answer busy = RawHttp.answer(beyond.getInputStream());
                assertThat(busy.status()).as(busy.body()).isEqualTo(limit.status());
                assertThat(busy.body()).contains(limit.code());
            }
            RawHttp.Answer small = http.send(
                    "POST",
                    "/api/v1/organisations/imports?dryRun=true",
                    List.of(login("admin"), "Content-Type: text/csv"),
                    new byte[(int) HeldBytes.SMALL],
                    false);
            assertThat(small.status()).as(small.body()).isEqualTo(422);
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
        await().until(() -> bodiesWaitedFor() == 0);
    }

    /** Announces a file to import, of which nothing comes. */
    private Socket announcing(long length) throws IOException {
        Socket socket = from("127.0.0.14");
        socket.setSoTimeout(30_000);
        socket.getOutputStream()
                .write(("POST /api/v1/organisations/imports?dryRun=true HTTP/1.1\r\nHost: localhost\r\n"
                                + login("admin") + "\r\nContent-Type: text/csv\r\nConnection: close\r\nContent-Length: "
                                + length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** How many workers wait for a body that has been let in. */
    private static long bodiesWaitedFor() {
        return Thread.getAllStackTraces().values().stream()
                .filter(frames ->
                        Stream.of(frames).anyMatch(frame -> frame.getClassName().endsWith("BoundedProtocol$Body")))
                .count();
    }

    @Test
    @DisplayName("So many connections are open at a time; one more waits until another has ended")
    void connectionsAtAll() throws Exception {
        Limits.Limit limit = Limits.of("connections-all");
        AbstractProtocol<?> protocol = protocol();
        assertThat(protocol.getMaxConnections()).isEqualTo(limit.most());
        List<Socket> open = new ArrayList<>();
        try {
            // The one that is counted before it comes.
            await().atMost(Duration.ofSeconds(60)).until(() -> protocol.getConnectionCount() <= 1);
            int most = 5;
            protocol.setMaxConnections(most);
            for (int n = 0; n < most; n++) {
                open.add(asking());
                assertThat(isAnswered(open.get(n))).isTrue();
            }
            Socket beyond = asking();
            open.add(beyond);
            assertThat(isAnswered(beyond)).isFalse();
            open.get(0).close();
            await().until(() -> isAnswered(beyond));
        } finally {
            protocol.setMaxConnections(limit.most());
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    @DisplayName("A connection on which nothing is asked stays open for so long and is closed then, used before or not")
    void idleConnections() throws Exception {
        int most = Limits.of("idle-connection").most() * 1000;
        AbstractProtocol<?> protocol = protocol();
        assertThat(protocol.getKeepAliveTimeout()).isEqualTo(most);
        assertThat(protocol.getConnectionTimeout()).isEqualTo(most);
        protocol.setKeepAliveTimeout(500);
        protocol.setConnectionTimeout(500);
        long began = System.nanoTime();
        try (Socket used = asking();
                Socket unused = from("127.0.0.15")) {
            assertThat(isAnswered(used)).isTrue();
            await().until(() -> isEnded(used) && isEnded(unused));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(500));
        } finally {
            protocol.setKeepAliveTimeout(most);
            protocol.setConnectionTimeout(most);
        }
    }

    @Test
    @DisplayName("A session ends when nothing has been asked in it for so long; another goes on")
    void idleSessions() throws Exception {
        List<String> idle = session("clerk.huyen-nong-cong");
        List<String> going = session("clerk.huyen-nong-cong");
        String id = idle.get(0).replaceFirst(".*JSESSIONID=([^;]*).*", "$1");
        Session session = kept().findSession(id);
        assertThat(session.getSession().getMaxInactiveInterval())
                .isEqualTo(Limits.of("session-idle").most() * 3600);
        session.setMaxInactiveInterval(1);
        await().until(() -> !session.isValid());
        assertThat(http.send("GET", "/api/v1/cascades", idle, null, false).status())
                .isEqualTo(401);
        assertThat(http.send("GET", "/api/v1/cascades", going, null, false).status())
                .isEqualTo(200);
    }

    private AbstractProtocol<?> protocol() {
        return (AbstractProtocol<?>) ((TomcatWebServer) application.getWebServer())
                .getTomcat()
                .getConnector()
                .getProtocolHandler();
    }

    /** A connection on which something is asked, to which further questions could follow. */
    private Socket asking() throws IOException {
        Socket socket = from("127.0.0.15");
        socket.getOutputStream()
                .write("HEAD /start/start.css HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Whether something has come; what there is of it is read. */
    private static boolean isAnswered(Socket socket) throws IOException {
        socket.setSoTimeout(500);
        try {
            return socket.getInputStream().read(new byte[8192]) > 0;
        } catch (SocketTimeoutException nothingYet) {
            return false;
        }
    }

    /** Whether it has been closed; what may still come before is read. */
    private static boolean isEnded(Socket socket) throws IOException {
        socket.setSoTimeout(50);
        try {
            return socket.getInputStream().read(new byte[8192]) < 0;
        } catch (SocketTimeoutException open) {
            return false;
        }
    }

    private static boolean refused(HeldBytes held, long bytes) {
        try {
            held.hold(bytes);
            return false;
        } catch (RefusedBody busy) {
            return busy.status().value() == Limits.of("bytes-held").status();
        }
    }
}
