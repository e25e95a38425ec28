package vn.directivecascade.running.storm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import vn.directivecascade.PlainPdf;
import vn.directivecascade.running.Product;
import vn.directivecascade.running.storm.Evidence.Entry;
import vn.directivecascade.running.storm.Evidence.Outcome;

/**
 * The ministry's system and the people of two provinces. What an account submits with a task follows from the task
 * alone, so that the same account sends the same again.
 */
final class Clients {

    /** Words that the keys, numbers and addresses of a province hold. */
    static final List<String> PROVINCES = List.of("thanh-hoa", "lao-cai");

    static final int COMMUNES = 8;
    private static final String MINISTRY = "bo-tttt";
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String PAGE = "/camunda/app/tasklist/default/";
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final int MEASURES = 2;

    /** Characters around a word that are kept of what was read. */
    private static final int KEPT = 150;

    /** A node as clients reach it. */
    record Node(String name, String base) {}

    /** A document that was sent, with its case. */
    private record Case(String id, String province, String number) {}

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final History history;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final List<Case> cases = new ArrayList<>();
    private final Set<String> stored = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Queue<Consumer<Node>> unknown = new ConcurrentLinkedQueue<>();
    private final LocalDate issuedOn = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    private volatile String key;
    private volatile Consumer<Node> created = node -> {};

    Clients(History history) {
        this.history = history;
    }

    /** @param apiKey the key of the ministry's system */
    void key(String apiKey) {
        key = apiKey;
    }

    /** Sets what happens as soon as a dispatch was answered 201. */
    void onCreated(Consumer<Node> then) {
        created = then;
    }

    /** One visit of somebody to a node. */
    void visit(Node node, Random random) {
        int chance = random.nextInt(100);
        if (chance < 4) {
            dispatch(node, random);
        } else if (chance < 10) {
            file(node, random);
        } else if (chance < 14) {
            remind(node, random);
        } else if (chance < 24) {
            read(node, random);
        } else if (chance < 29) {
            telephone(node, random);
        } else if (chance < 31) {
            new Session(node, account(random)).logIn();
        } else {
            work(node, random);
        }
    }

    /** Sends again what nobody knows of, as a client does; answers how much that was. */
    int again(Node node) {
        int count = unknown.size();
        for (int i = 0; i < count; i++) {
            unknown.remove().accept(node);
        }
        return count;
    }

    // The ministry's system

    private void dispatch(Node node, Random random) {
        String province = PROVINCES.get(random.nextInt(PROVINCES.size()));
        dispatch(node, province, numbers.incrementAndGet() + "-" + province + "/BTTTT-CATTT");
    }

    private void dispatch(Node node, String province, String number) {
        String body = text(Map.of(
                "dispatch",
                Map.of(
                        "issuer",
                        MINISTRY,
                        "number",
                        number,
                        "issuedOn",
                        issuedOn.toString(),
                        "subject",
                        "Bảo đảm an toàn thông tin mạng " + number,
                        "urgency",
                        "urgent"),
                "receiver",
                "ubnd-" + province));
        Entry answer = call(
                "dispatch",
                MINISTRY,
                node,
                Map.of("number", number),
                machine(node, "/api/v1/cascades", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.status() == 201) {
            created.accept(node);
        }
        if (answer.outcome() == Outcome.DONE) {
            String id = read(answer.body()).path("id").asText();
            synchronized (cases) {
                if (cases.stream().noneMatch(known -> known.id().equals(id))) {
                    cases.add(new Case(id, province, number));
                }
            }
        }
        againIfUnknown(answer, other -> dispatch(other, province, number));
    }

    private void file(Node node, Random random) {
        Case of = someCase(random);
        if (of == null) {
            return;
        }
        if (random.nextInt(4) == 0 && stored.contains(of.id())) {
            download(node, of);
        } else if (random.nextBoolean()) {
            annex(node, of, "Phụ lục " + random.nextInt(1_000_000) + "\n" + "x".repeat(random.nextInt(20_000)));
        } else {
            version(node, of, PlainPdf.bytes("storm " + random.nextInt(1_000_000)));
        }
    }

    private void annex(Node node, Case of, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String sha256 = sha256(bytes);
        String boundary = "storm-" + sha256.substring(0, 16);
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"annex\"; filename=\"phu-luc-"
                + sha256.substring(0, 8) + ".txt\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n--" + boundary
                + "--\r\n";
        Entry answer = call(
                "file",
                MINISTRY,
                node,
                Map.of("kind", "annex", "cascade", of.id(), "sha256", sha256),
                machine(
                                node,
                                "/api/v1/cascades/" + of.id() + "/documents/dispatch/annexes",
                                "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
        againIfUnknown(answer, other -> annex(other, of, content));
    }

    private void version(Node node, Case of, byte[] pdf) {
        Entry answer = call(
                "file",
                MINISTRY,
                node,
                Map.of("kind", "document", "cascade", of.id(), "sha256", sha256(pdf)),
                machine(node, "/api/v1/cascades/" + of.id() + "/documents/dispatch", "application/pdf")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(pdf)));
        if (answer.outcome() == Outcome.DONE) {
            stored.add(of.id());
        }
        againIfUnknown(answer, other -> version(other, of, pdf));
    }

    /** Reads a stored document, whose ETag is the hash of what was stored. */
    private void download(Node node, Case of) {
        History.Sent sent = history.sent("download", MINISTRY, node.name(), Map.of("cascade", of.id()));
        answer(
                sent,
                machine(node, "/api/v1/cascades/" + of.id() + "/documents/dispatch", null)
                        .GET(),
                (response, bytes) -> {
                    if (response.statusCode() != 200) {
                        return new String(bytes, StandardCharsets.UTF_8);
                    }
                    sent.and(
                                    "sha256",
                                    response.headers()
                                            .firstValue("ETag")
                                            .orElse("")
                                            .replace("\"", ""))
                            .and("received", sha256(bytes));
                    return "";
                });
    }

    private HttpRequest.Builder machine(Node node, String path, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.base() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key);
        return type == null ? request : request.header("Content-Type", type);
    }

    private Case someCase(Random random) {
        synchronized (cases) {
            return cases.isEmpty() ? null : cases.get(random.nextInt(cases.size()));
        }
    }

    /** Rather an older one, whose addressees have their task. */
    private Case oldCase(Random random) {
        synchronized (cases) {
            return cases.isEmpty() ? null : cases.get(random.nextInt(1 + random.nextInt(cases.size())));
        }
    }

    // People

    /** Somebody of a province, communes more often than offices. */
    private static String account(Random random) {
        String province = PROVINCES.get(random.nextInt(PROVINCES.size()));
        int who = random.nextInt(COMMUNES + 5);
        return switch (who) {
            case 0 -> "clerk.ubnd-" + province;
            case 1, 2 -> "leader.ubnd-" + province;
            case 3, 4 -> "clerk.so-tttt-" + province;
            default -> "clerk." + commune(who - 4, province);
        };
    }

    private static String foreign(String account) {
        return PROVINCES.stream()
                .filter(province -> !account.endsWith(province))
                .findFirst()
                .orElseThrow();
    }

    private Session session(Node node, String account) {
        return sessions.computeIfAbsent(node.name() + " " + account, ignored -> new Session(node, account));
    }

    private void remind(Node node, Random random) {
        Case of = someCase(random);
        if (of == null) {
            return;
        }
        Session session = session(node, "clerk.so-tttt-" + of.province());
        if (!session.ready()) {
            return;
        }
        History.Sent sent = history.sent("remind", session.account, node.name(), Map.of("cascade", of.id()));
        answer(
                sent,
                session.ours("/api/v1/cascades/" + of.id() + "/reminders")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")),
                (response, bytes) -> {
                    String body = new String(bytes, StandardCharsets.UTF_8);
                    List<String> reminded = new ArrayList<>();
                    read(body).path("reminded").forEach(one -> reminded.add(one.asText()));
                    sent.and("reminded", String.join(" ", reminded));
                    return body;
                });
    }

    /** The department writes down that a commune has called. */
    private void telephone(Node node, Random random) {
        Case of = oldCase(random);
        if (of != null) {
            String commune = commune(1 + random.nextInt(COMMUNES), of.province());
            telephone(
                    session(node, "clerk.so-tttt-" + of.province()),
                    of,
                    commune,
                    "Ông " + random.nextInt(1_000_000_000));
        }
    }

    private void telephone(Session session, Case of, String commune, String speaker) {
        if (!session.ready()) {
            return;
        }
        Entry answer = call(
                "telephone",
                session.account,
                session.node,
                Map.of("cascade", of.id(), "organisation", commune, "mark", speaker),
                session.ours("/api/v1/cascades/" + of.id() + "/addressees/" + commune + "/acknowledgement")
                        .POST(HttpRequest.BodyPublishers.ofString(text(Map.of(
                                "spokenTo",
                                speaker,
                                "at",
                                OffsetDateTime.now(ZoneOffset.UTC)
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString())))));
        session.expired(answer);
        againIfUnknown(answer, other -> telephone(session(other, session.account), of, commune, speaker));
    }

    private static String commune(int number, String province) {
        return String.format(Locale.ROOT, "xa-%02d-%s", number, province);
    }

    private void read(Node node, Random random) {
        Session session = session(node, account(random));
        List<String> paths = List.of(
                "/api/v1/cascades?limit=20",
                "/api/v1/tasks",
                "/api/v1/inbox?box=open",
                "/api/v1/inbox?box=done",
                "/api/v1/notices?limit=20");
        if (session.ready()) {
            look(session, session.ours(paths.get(random.nextInt(paths.size()))).GET());
        }
    }

    /** Reads as somebody; answers what was shown, null if nothing was. The history keeps what the checker needs of it. */
    private String look(Session session, HttpRequest.Builder request) {
        String foreign = foreign(session.account);
        AtomicReference<String> shown = new AtomicReference<>();
        History.Sent sent = history.sent("read", session.account, session.node.name(), Map.of("foreign", foreign));
        Entry entry = answer(sent, request, (response, bytes) -> {
            String body = new String(bytes, StandardCharsets.UTF_8);
            if (response.statusCode() != 200) {
                return body;
            }
            shown.set(body);
            int at = Math.max(0, body.indexOf(foreign) - KEPT);
            return body.substring(at, Math.min(body.length(), at + 2 * KEPT));
        });
        session.expired(entry);
        return entry.outcome() == Outcome.DONE ? shown.get() : null;
    }

    /** Somebody looks at the list of tasks and does one of them, or many. */
    private void work(Node node, Random random) {
        Session session = session(node, account(random));
        if (!session.ready()) {
            return;
        }
        String order = random.nextBoolean() ? "asc" : "desc";
        String list = look(
                session,
                session.engine("/task?maxResults=40")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"" + order + "\"}]}")));
        if (list == null) {
            return;
        }
        List<JsonNode> tasks = new ArrayList<>();
        read(list).forEach(tasks::add);
        if (tasks.isEmpty()) {
            return;
        }
        List<String> acknowledgements = tasks.stream()
                .filter(task -> task.path("taskDefinitionKey").asText().equals("userTask_acknowledgeDirective"))
                .map(task -> task.path("id").asText())
                .toList();
        if (acknowledgements.size() > 1 && random.nextInt(5) == 0) {
            many(session, acknowledgements);
            return;
        }
        JsonNode task = tasks.get(random.nextInt(tasks.size()));
        String id = task.path("id").asText();
        String of = task.path("taskDefinitionKey").asText();
        if (of.equals("userTask_reportMeasures") && random.nextInt(8) == 0) {
            extension(session, id, "Xin thêm thời gian " + id + " " + random.nextInt(1_000_000));
            return;
        }
        if (random.nextInt(3) == 0) {
            call(
                    "claim",
                    session.account,
                    node,
                    Map.of("task", id),
                    session.engine("/task/" + id + "/claim")
                            .POST(HttpRequest.BodyPublishers.ofString(text(Map.of("userId", session.account)))));
        }
        complete(session, id, of);
    }

    private void many(Session session, List<String> tasks) {
        Entry answer = call(
                "bulk",
                session.account,
                session.node,
                Map.of("tasks", String.join(" ", tasks)),
                session.ours("/api/v1/acknowledgements")
                        .POST(HttpRequest.BodyPublishers.ofString(text(Map.of("tasks", tasks)))));
        Map<String, Outcome> rows = new HashMap<>();
        read(answer.body())
                .path("results")
                .forEach(row -> rows.put(row.path("task").asText(), outcome(row)));
        for (String task : tasks) {
            // Without an answer for each, the answer as a whole holds for all.
            Outcome outcome = answer.outcome() == Outcome.DONE
                    ? rows.getOrDefault(task, Outcome.FAULT)
                    : answer.outcome() == Outcome.FAULT ? Outcome.UNKNOWN : answer.outcome();
            Entry row = history.part(answer, "complete", Map.of("task", task), outcome);
            againIfUnknown(
                    row, other -> complete(session(other, session.account), task, "userTask_acknowledgeDirective"));
        }
    }

    private static Outcome outcome(JsonNode row) {
        if (row.path("acknowledged").asBoolean()) {
            return Outcome.DONE;
        }
        return switch (row.path("code").asText()) {
            case "server.unknown" -> Outcome.UNKNOWN;
            case "server.fault", "" -> Outcome.FAULT;
            default -> Outcome.REFUSED;
        };
    }

    private void extension(Session session, String task, String reason) {
        if (!session.ready()) {
            return;
        }
        String until = LocalDate.now(ZoneOffset.UTC).plusDays(80).toString();
        Entry answer = call(
                "extension",
                session.account,
                session.node,
                Map.of("task", task, "mark", reason),
                session.ours("/api/v1/tasks/" + task + "/extension")
                        .POST(HttpRequest.BodyPublishers.ofString(text(Map.of("until", until, "reason", reason)))));
        session.expired(answer);
        againIfUnknown(answer, other -> extension(session(other, session.account), task, reason));
    }

    private void complete(Session session, String task, String of) {
        Map<String, String> facts = new LinkedHashMap<>(Map.of("task", task, "of", of));
        Map<String, Object> variables = variables(task, of, facts);
        if (variables == null || !session.ready()) {
            return;
        }
        Entry answer = call(
                "complete",
                session.account,
                session.node,
                facts,
                session.engine("/task/" + task + "/submit-form")
                        .POST(HttpRequest.BodyPublishers.ofString(text(Map.of("variables", variables)))));
        session.expired(answer);
        againIfUnknown(answer, other -> complete(session(other, session.account), task, of));
    }

    /** What is submitted; null if nobody does this task here. */
    private Map<String, Object> variables(String task, String of, Map<String, String> facts) {
        Random random = new Random(task.hashCode());
        String number = task.substring(0, 8);
        switch (of) {
            case "userTask_registerDispatch":
                return Map.of("registrationNumber", value(number));
            case "userTask_directDispatch":
                return random.nextInt(15) == 0
                        ? Map.of("decision", value("refuse"), "leaderNote", value("Gửi nhầm địa bàn."))
                        : Map.of("decision", value("ownDirective"));
            case "userTask_acknowledgeAssignment", "userTask_consolidateReport", "userTask_followUpLateUnits":
                return Map.of();
            case "userTask_draftDirective":
                return draft(random);
            case "userTask_signDirective":
                return Map.of("signed", value(true), "directiveNumber", value(number + "/UBND-CNTT"));
            case "userTask_acknowledgeDirective":
                return Map.of("applicable", value(true));
            case "userTask_approveReport":
                return Map.of("approved", value(true));
            case "userTask_decideExtension":
                return random.nextBoolean()
                        ? Map.of("granted", value(true))
                        : Map.of("granted", value(false), "reason", value("Không đủ căn cứ " + task));
            case "userTask_reportMeasures":
                return report(task, random, facts);
            case "userTask_updateMeasures":
                List<Map<String, String>> news = List.of(done("m" + MEASURES, task, facts, 1));
                return Map.of("measureStates", Map.of("value", text(news), "type", "Json"));
            default:
                return null;
        }
    }

    private Map<String, Object> draft(Random random) {
        List<Map<String, String>> measures = new ArrayList<>();
        for (int i = 1; i <= MEASURES; i++) {
            measures.add(Map.of("id", "m" + i, "clause", String.valueOf(i), "text", "Rà soát hệ thống, việc " + i));
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put("measures", Map.of("value", text(measures), "type", "Json"));
        if (random.nextInt(3) == 0) {
            OffsetDateTime soon =
                    OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(75).truncatedTo(ChronoUnit.SECONDS);
            variables.put("acknowledgeBy", value(soon.toString()));
        }
        return variables;
    }

    /** Every fourth report promises news of the last measure, for which an update is then open. */
    private Map<String, Object> report(String task, Random random, Map<String, String> facts) {
        boolean promises = random.nextInt(4) == 0;
        List<Map<String, String>> states = new ArrayList<>();
        for (int i = 1; i <= MEASURES; i++) {
            Map<String, String> state = new HashMap<>(done("m" + i, task, facts, MEASURES));
            if (promises && i == MEASURES) {
                state.put("state", "inProgress");
                state.put(
                        "nextUpdate", LocalDate.now(ZoneOffset.UTC).plusDays(3).toString());
            }
            states.add(state);
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put("measureStates", Map.of("value", text(states), "type", "Json"));
        if (random.nextInt(3) == 0) {
            byte[] content =
                    ("Nhật ký " + task + " " + "y".repeat(random.nextInt(5_000))).getBytes(StandardCharsets.UTF_8);
            facts.put("sha256", sha256(content));
            variables.put(
                    "evidence",
                    Map.of(
                            "value",
                            Base64.getEncoder().encodeToString(content),
                            "type",
                            "File",
                            "valueInfo",
                            Map.of("filename", "nhat-ky.txt", "mimeType", "text/plain", "encoding", "UTF-8")));
        }
        return variables;
    }

    private static Map<String, String> done(String measure, String task, Map<String, String> facts, int measures) {
        String mark = "Đã làm " + task;
        facts.put("mark", mark);
        facts.put("measures", String.valueOf(measures));
        return Map.of("measure", measure, "state", "done", "note", mark);
    }

    private static Map<String, Object> value(Object value) {
        return Map.of("value", value);
    }

    /** A person's session with one node; it begins anew when the node no longer knows it. */
    private final class Session {

        private final Node node;
        private final String account;
        private final Map<String, String> cookies = new ConcurrentHashMap<>();
        private volatile String token;

        Session(Node node, String account) {
            this.node = node;
            this.account = account;
        }

        /** Logs in unless that was done; answers whether the session can be used. */
        synchronized boolean ready() {
            return token != null || logIn();
        }

        boolean logIn() {
            cookies.clear();
            page(PAGE);
            HttpRequest.Builder login = request("/camunda/api/admin/auth/user/default/login/tasklist")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("username=" + account + "&password=" + Product.PASSWORD));
            History.Sent sent = history.sent("login", account, node.name(), Map.of());
            Entry answer = answer(sent, login, (response, bytes) -> {
                kept(response);
                return new String(bytes, StandardCharsets.UTF_8);
            });
            if (answer.outcome() != Outcome.DONE) {
                return false;
            }
            // The session is a new one, and so is its token.
            page(PAGE);
            Entry desk = page("/api/v1/desk");
            String told = read(desk.body()).path("csrfToken").asText(null);
            token = told;
            return told != null;
        }

        /** Forgets the session if the node does not know it. */
        void expired(Entry answer) {
            if (answer.status() == 401) {
                token = null;
            }
        }

        private Entry page(String path) {
            History.Sent sent = history.sent("page", account, node.name(), Map.of());
            return answer(sent, request(path).GET(), (response, bytes) -> {
                kept(response);
                String body = new String(bytes, StandardCharsets.UTF_8);
                return path.equals(PAGE) && response.statusCode() == 200 ? "" : body;
            });
        }

        HttpRequest.Builder engine(String path) {
            return request(ENGINE + path).header("Content-Type", "application/json");
        }

        HttpRequest.Builder ours(String path) {
            HttpRequest.Builder request = plain(path).header("Content-Type", "application/json");
            return token == null ? request : request.header("X-XSRF-TOKEN", token);
        }

        private HttpRequest.Builder request(String path) {
            String csrf = cookies.get("XSRF-TOKEN");
            HttpRequest.Builder request = plain(path);
            return csrf == null ? request : request.header("X-XSRF-TOKEN", csrf);
        }

        private HttpRequest.Builder plain(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.base() + path))
                    .timeout(PATIENCE)
                    .header("Accept", "*/*");
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        String.join(
                                "; ",
                                cookies.entrySet().stream()
                                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                        .toList()));
            }
            return request;
        }

        private void kept(HttpResponse<?> response) {
            for (String cookie : response.headers().allValues("Set-Cookie")) {
                String pair = cookie.split(";", 2)[0];
                int equals = pair.indexOf('=');
                cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
    }

    // Sending

    private interface Reading {
        /** What is kept of an answer. */
        String of(HttpResponse<?> response, byte[] bytes);
    }

    private Entry call(String kind, String client, Node node, Map<String, String> facts, HttpRequest.Builder request) {
        return answer(
                history.sent(kind, client, node.name(), facts),
                request,
                (response, bytes) -> new String(bytes, StandardCharsets.UTF_8));
    }

    private Entry answer(History.Sent sent, HttpRequest.Builder request, Reading reading) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String body = reading.of(response, response.body());
            return sent.answered(outcome(response.statusCode(), body), response.statusCode(), body);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return sent.answered(Outcome.REFUSED, 0, "not sent: " + e);
        } catch (IOException e) {
            return sent.answered(Outcome.UNKNOWN, 0, String.valueOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return sent.answered(Outcome.UNKNOWN, 0, String.valueOf(e));
        }
    }

    /** By the documentation: docs/integrating.md, "Errors". */
    private static Outcome outcome(int status, String body) {
        if (status / 100 == 2) {
            return Outcome.DONE;
        }
        if (status == 503) {
            if (body.contains("server.unknown")) {
                return Outcome.UNKNOWN;
            }
            return body.contains("server.unavailable") || body.contains("server.busy")
                    ? Outcome.REFUSED
                    : Outcome.FAULT;
        }
        return switch (status) {
            case 401, 404, 409, 422, 429 -> Outcome.REFUSED;
            default -> Outcome.FAULT;
        };
    }

    private void againIfUnknown(Entry answer, Consumer<Node> same) {
        if (answer.outcome() == Outcome.UNKNOWN) {
            unknown.add(same);
        }
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
