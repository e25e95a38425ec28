package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.directivecascade.PlainPdf;
import vn.directivecascade.calendar.WorkingCalendar;

/** Verifies every row of the page of limits: the limit itself is accepted, one beyond it is refused. */
class LimitsTest extends FromOutside {

    private static final String CASCADES = "/api/v1/cascades";

    /** Within these limits it is refused for another reason: there are no such depths, organisations, words or days. */
    private static final Set<String> REFUSED_OTHERWISE = Set.of(
            "account-field",
            "body-document",
            "body-entry",
            "parts",
            "directory-groups",
            "directory-level",
            "directory-parent",
            "directory-successors",
            "draft-addressees",
            "draft-measure-source",
            "draft-told",
            "engine-nesting",
            "extension-date",
            "form-fields",
            "moment",
            "organisation-field");

    private static final String SESSION_LOGIN = "/camunda/api/admin/auth/user/default/login/tasklist";
    private static final String TOKEN = "0123456789ABCDEF0123456789ABCDEF";

    private final ObjectMapper json = new ObjectMapper();

    /** Sends something of a size. */
    private interface Trial {
        RawHttp.Answer send(int size) throws Exception;
    }

    /** Makes what a trial needs, once for both of its sizes. */
    private interface SetUp {
        Trial trial() throws Exception;
    }

    /** The headers of those who are logged in to Tasklist, by account. */
    private final Map<String, List<String>> sessions = new HashMap<>();

    private int sent;
    private String issued;

    @TestFactory
    @DisplayName("What is at a limit is taken; one beyond it has the answer that the page promises")
    Stream<DynamicTest> each() {
        Map<String, SetUp> trials = trials();
        return Limits.all().stream()
                .filter(limit -> limit.heldBy() == null)
                .map(limit -> dynamicTest(limit.id() + " " + limit.most(), () -> {
                    assertThat(trials).as("nobody tries %s", limit.id()).containsKey(limit.id());
                    Trial trial = trials.get(limit.id()).trial();
                    // What is refused changes nothing, so that the same task can be tried again.
                    RawHttp.Answer beyond = trial.send(limit.beyond());
                    assertThat(beyond.status())
                            .as("%s beyond: %s", limit.id(), beyond.body())
                            .isEqualTo(limit.status());
                    if (limit.code() != null) {
                        assertThat(codeOf(beyond)).as(beyond.body()).isEqualTo(limit.code());
                    }
                    RawHttp.Answer within = trial.send(limit.most());
                    if (REFUSED_OTHERWISE.contains(limit.id())) {
                        assertThat(reasonOf(within)).isNotEmpty().isNotEqualTo(reasonOf(beyond));
                    } else {
                        assertThat(within.status())
                                .as("%s at its limit: %s", limit.id(), within.body())
                                .isBetween(200, 299);
                    }
                }));
    }

    @Test
    @DisplayName("Each limit is tried once: here, or by the test that the page names, with the number of the page")
    void complete() throws Exception {
        assertThat(Limits.all().stream().filter(limit -> limit.heldBy() == null).map(Limits.Limit::id))
                .containsExactlyInAnyOrderElementsOf(trials().keySet());
        Map<String, String> sources;
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            LimitsTest::source,
                            String::concat));
        }
        assertThat(Limits.all()).filteredOn(limit -> limit.heldBy() != null).allSatisfy(limit -> assertThat(
                        sources.getOrDefault(limit.heldBy(), ""))
                .as("%s reads the limit %s", limit.heldBy(), limit.id())
                .contains("Limits.of(\"" + limit.id() + "\")"));
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String codeOf(RawHttp.Answer answer) throws IOException {
        return json.readTree(answer.body()).path("code").asText();
    }

    /** Its code, and of a file those of its lines. */
    private List<String> reasonOf(RawHttp.Answer answer) throws IOException {
        JsonNode problem = json.readTree(answer.body());
        List<String> codes = new ArrayList<>(List.of(problem.path("code").asText()));
        problem.path("lines").forEach(line -> codes.add(line.path("code").asText()));
        return codes;
    }

    private Map<String, SetUp> trials() {
        Map<String, SetUp> trials = new HashMap<>();
        Map<String, Trial> simple = new HashMap<>();
        requests(simple);
        questions(simple);
        dispatches(simple);
        directories(simple);
        accounts(simple);
        calendar(simple);
        administration(simple);
        simple.forEach((id, trial) -> trials.put(id, () -> trial));
        work(trials);
        return trials;
    }

    private void requests(Map<String, Trial> trials) {
        trials.put("head", size -> {
            List<String> headers = new ArrayList<>(List.of(login(MINISTRY), "X-Long: "));
            int others = String.join("\r\n", "GET / HTTP/1.1", "Host: localhost", "Connection: close", "", "")
                            .length()
                    + headers.stream().mapToInt(header -> header.length() + 2).sum()
                    + CASCADES.length()
                    - 1;
            headers.set(1, headers.get(1) + "x".repeat(size - others));
            return http.send("GET", CASCADES, headers, null, false);
        });
        trials.put("login-form", size -> {
            String form = person() + "&x=";
            return loggingIn(form + "x".repeat(size - form.length()));
        });
        trials.put(
                "parameters",
                size -> loggingIn(list(size - 2, n -> "x" + n + "=1", "", "&").replace(',', '&') + person()));
        trials.put(
                "organisation-field", size -> post(dispatch(next(), "").replace("ubnd-thanh-hoa", "k".repeat(size))));
        trials.put("moment", size -> post(dispatch(next(), "").replace("2024-04-17", "2".repeat(size))));
        trials.put("first-year", this::organisationsIn);
        trials.put("last-year", this::organisationsIn);
        trials.put(
                "account-field",
                size -> send(
                        "POST",
                        "/api/v1/substitutions",
                        "clerk.so-gddt-thanh-hoa",
                        "{\"substitute\":\"" + "a".repeat(size) + "\",\"to\":\""
                                + Instant.now().plus(1, ChronoUnit.DAYS) + "\"}"));
        trials.put("body", size -> post(filled(dispatch(next(), ""), size)));
        trials.put("body-document", size -> {
            // How older spreadsheets begin: refused by that alone, once it has arrived.
            byte[] file = Arrays.copyOf(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, size);
            return http.send(
                    "POST",
                    "/api/v1/organisations/imports?dryRun=true",
                    List.of(login("admin"), "Content-Type: text/csv"),
                    file,
                    false);
        });
        trials.put("idempotency-key", size -> post(dispatch(next(), ""), "Idempotency-Key: " + key(size)));
        trials.put("page", size -> get(CASCADES + "?limit=" + size, MINISTRY));
        trials.put("numbered-page", size -> get("/api/v1/overview/cases?size=" + size, MINISTRY));
        trials.put("search", size -> get(CASCADES + "?q=" + "a".repeat(size), MINISTRY));
        trials.put(
                "acknowledgements",
                size -> send(
                        "POST",
                        "/api/v1/acknowledgements",
                        "clerk.vnpt-thanh-hoa",
                        list(size, task -> "\"t" + task + "\"", "{\"tasks\":[", "]}")));
        trials.put(
                "handover-note",
                size -> send(
                        "POST",
                        "/api/v1/handovers",
                        "clerk.vnpt-thanh-hoa",
                        "{\"tasks\":[\"t\"],\"person\":\"x\",\"note\":\"" + "ă".repeat(size) + "\"}"));
        trials.put(
                "notice-readings",
                size -> send(
                        "POST",
                        "/api/v1/notices/read",
                        "clerk.vnpt-thanh-hoa",
                        list(size, notice -> "9" + notice, "{\"notices\":[", "]}")));
    }

    private RawHttp.Answer organisationsIn(int year) throws IOException {
        return get("/api/v1/organisations?at=" + year + "-04-17", MINISTRY);
    }

    private static String person() {
        return "username=clerk.so-gddt-thanh-hoa&password=" + PASSWORD;
    }

    private RawHttp.Answer loggingIn(String form) throws IOException {
        return http.send(
                "POST",
                SESSION_LOGIN,
                List.of(
                        "Cookie: XSRF-TOKEN=" + TOKEN,
                        "X-XSRF-TOKEN: " + TOKEN,
                        "Content-Type: application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.US_ASCII),
                false);
    }

    private void questions(Map<String, Trial> trials) {
        trials.put(
                "engine-page",
                size -> http.send(
                        "GET", ENGINE + "/task?maxResults=" + size, inTasklist("clerk.vnpt-thanh-hoa"), null, false));
        // The list itself is one.
        trials.put(
                "engine-conditions",
                size -> ask(
                        list(size - 1, n -> "{\"sortBy\":\"name\",\"sortOrder\":\"asc\"}", "{\"sorting\":[", "]}")));
        trials.put(
                "engine-variables",
                size -> ask(list(
                        size,
                        n -> "{\"name\":\"n" + n + "\",\"operator\":\"eq\",\"value\":1}",
                        "{\"processVariables\":[",
                        "]}")));
        trials.put("engine-values", size -> ask(list(size, n -> "\"d" + n + "\"", "{\"taskDefinitionKeyIn\":[", "]}")));
        trials.put(
                "engine-nesting", size -> ask("{\"orQueries\":" + "[".repeat(size - 1) + "]".repeat(size - 1) + "}"));
        trials.put("engine-value", size -> ask("{\"nameLike\":\"" + "a".repeat(size) + "\"}"));
        trials.put("engine-wildcards", size -> ask("{\"nameLike\":\"" + "a%".repeat(size) + "\"}"));
    }

    private List<String> inTasklist(String user) throws IOException {
        if (!sessions.containsKey(user)) {
            sessions.put(user, session(user));
        }
        return sessions.get(user);
    }

    private RawHttp.Answer ask(String question) throws IOException {
        List<String> headers = new ArrayList<>(inTasklist("clerk.vnpt-thanh-hoa"));
        headers.add("Content-Type: application/json");
        return http.send("POST", ENGINE + "/task", headers, question.getBytes(StandardCharsets.UTF_8), false);
    }

    private static String list(int size, IntFunction<String> item, String before, String after) {
        return IntStream.range(0, size).mapToObj(item).collect(Collectors.joining(",", before, after));
    }

    private void dispatches(Map<String, Trial> trials) {
        trials.put("dispatch-number", size -> post(dispatch(key(size), "")));
        trials.put(
                "dispatch-subject",
                size -> post(dispatch(next(), "")
                        .replaceFirst("\"subject\":\"[^\"]*\"", "\"subject\":\"" + "ă".repeat(size) + "\"")));
        trials.put("dispatch-occasion", size -> post(dispatch(next(), ",\"occasion\":\"" + "ă".repeat(size) + "\"")));
        trials.put("dispatch-signer", size -> post(dispatch(next(), ",\"signer\":\"" + "ă".repeat(size) + "\"")));
        trials.put(
                "measures",
                size -> post(dispatch(
                        next(),
                        list(
                                size,
                                n -> "{\"id\":\"m" + n + "\",\"text\":\"x\",\"groups\":[\"telecom-operators\"]}",
                                ",\"measures\":[",
                                "]"))));
        trials.put("dispatch-first-year", year -> post(dispatch(next(), "").replace("2024-04-17", year + "-04-17")));
        trials.put("measure-groups", size -> post(dispatch(next(), ",\"measures\":[" + measure(1, size) + "]")));
        trials.put(
                "measure-figures",
                size -> post(figures(
                        list(size, n -> "{\"key\":\"f" + n + "\",\"name\":\"x\",\"kind\":\"whole\"}", "", ""))));
        trials.put("figure-key", size -> post(figure("k".repeat(size), "x", "whole", "")));
        trials.put("figure-name", size -> post(figure("k", "ă".repeat(size), "whole", "")));
        trials.put("figure-unit", size -> post(figure("k", "x", "whole", ",\"unit\":\"" + "ă".repeat(size) + "\"")));
        trials.put(
                "figure-bound", size -> post(figure("k", "x", "whole", ",\"minimum\":\"" + "0".repeat(size) + "\"")));
        trials.put(
                "figure-choices",
                size -> post(figure("k", "x", "choice", list(size, n -> "\"c" + n + "\"", ",\"choices\":[", "]"))));
        trials.put(
                "figure-choice",
                size -> post(figure("k", "x", "choice", ",\"choices\":[\"no\",\"" + "ă".repeat(size) + "\"]")));
        trials.put("body-entry", size -> {
            byte[] frame = inParts("other", 1, "").getBytes(StandardCharsets.US_ASCII);
            byte[] body = new byte[size];
            int head = frame.length - "\r\n--x--\r\n".length();
            System.arraycopy(frame, 0, body, 0, head);
            Arrays.fill(body, head, size, (byte) 'a');
            System.arraycopy(frame, head, body, size - (frame.length - head), frame.length - head);
            return entered(body);
        });
        trials.put("parts", size -> entered(inParts("annex", size, "x").getBytes(StandardCharsets.US_ASCII)));
        trials.put(
                "annexes",
                size -> entered((inParts("request", 1, dispatch(next(), "")).replace("--x--\r\n", "")
                                + inParts("annex", size, "x"))
                        .getBytes(StandardCharsets.UTF_8)));
        trials.put("annex", size -> {
            return http.send(
                    "POST",
                    CASCADES + "/" + received() + "/documents/dispatch/annexes",
                    List.of(login(MINISTRY), "Content-Type: multipart/form-data; boundary=x"),
                    inParts("annex", 1, "a".repeat(size)).getBytes(StandardCharsets.US_ASCII),
                    false);
        });
        trials.put("versions", size -> {
            String id = received();
            RawHttp.Answer last = null;
            for (int version = 0; version < size; version++) {
                last = http.send(
                        "PUT",
                        CASCADES + "/" + id + "/documents/dispatch",
                        List.of(login(MINISTRY), "Content-Type: application/pdf"),
                        PlainPdf.bytes("version " + version),
                        false);
            }
            return last;
        });
        trials.put(
                "measures-length",
                size -> post(dispatch(
                        next(),
                        list(
                                (size + 3_999) / 4_000,
                                n -> "{\"id\":\"m" + n + "\",\"text\":\""
                                        + "x".repeat(Math.min(4_000, size - n * 4_000))
                                        + "\",\"groups\":[\"telecom-operators\"]}",
                                ",\"measures\":[",
                                "]"))));
        trials.put("measure-id", size -> post(dispatch(next(), measure("i".repeat(size), "1", "x"))));
        trials.put("measure-clause", size -> post(dispatch(next(), measure("1", "c".repeat(size), "x"))));
        trials.put("measure-text", size -> post(dispatch(next(), measure("1", "1", "ă".repeat(size)))));
    }

    private RawHttp.Answer entered(byte[] body) throws IOException {
        return http.send(
                "POST",
                CASCADES,
                List.of(login(MINISTRY), "Content-Type: multipart/form-data; boundary=x"),
                body,
                false);
    }

    /** A body of so many parts of one name. */
    private static String inParts(String name, int count, String content) {
        return IntStream.range(0, count)
                .mapToObj(n -> "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + n
                        + ".txt\"\r\n\r\n" + content + "\r\n")
                .collect(Collectors.joining("", "", "--x--\r\n"));
    }

    private void work(Map<String, SetUp> trials) {
        trials.put("receivers", () -> {
            String provinces = IntStream.range(0, Limits.of("receivers").beyond())
                    .mapToObj(n -> "ubnd-limit-" + n + ",Ủy ban,province,,,,,,,,\nso-limit-" + n
                            + ",Sở,department,ubnd-limit-" + n + ",ict-department,,,,,,\n")
                    .collect(Collectors.joining(
                            "", "key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone\n", ""));
            RawHttp.Answer imported = http.send(
                    "POST",
                    "/api/v1/organisations/imports?dryRun=false",
                    List.of(login("admin"), "Content-Type: text/csv"),
                    provinces.getBytes(StandardCharsets.UTF_8),
                    false);
            assertThat(imported.status()).as(imported.body()).isEqualTo(200);
            return size -> post(dispatch(next(), "")
                    .replace(
                            "\"receiver\":\"ubnd-thanh-hoa\"",
                            list(size, n -> "\"ubnd-limit-" + n + "\"", "\"receivers\":[", "]")));
        });
        trials.put("form-fields", () -> {
            String id = received();
            return size ->
                    submit("clerk.ubnd-thanh-hoa", id, list(size, n -> "\"v" + n + "\":{\"value\":1}", "{", "}"));
        });
        trials.put("entry-number", () -> {
            String id = received();
            return size -> submit("clerk.ubnd-thanh-hoa", id, value("registrationNumber", "1".repeat(size)));
        });
        trials.put("body-form", () -> {
            String id = received();
            return size -> submit(
                    "clerk.ubnd-thanh-hoa",
                    id,
                    filled(value("registrationNumber", "1"), size - "{\"variables\":}".length()));
        });
        trials.put("directive-number", () -> {
            String id = drafting();
            complete("clerk.so-tttt-thanh-hoa", id, Map.of());
            return size -> submit(
                    "leader.ubnd-thanh-hoa",
                    id,
                    "{\"signed\":{\"value\":true},\"directiveNumber\":{\"value\":\"" + key(size) + "\"}}");
        });
        trials.put("draft-subject", () -> {
            String id = drafting();
            return size -> submit("clerk.so-tttt-thanh-hoa", id, value("draftSubject", "ă".repeat(size)));
        });
        trials.put("draft-occasion", () -> {
            String id = drafting();
            return size -> submit("clerk.so-tttt-thanh-hoa", id, value("occasion", "ă".repeat(size)));
        });
        trials.put("draft-measures", () -> {
            String id = drafting();
            return size -> submit(
                    "clerk.so-tttt-thanh-hoa",
                    id,
                    listed(
                            "measures",
                            size,
                            n -> "{\"id\":\"m" + n
                                    + "\",\"clause\":\"1\",\"text\":\"x\",\"groups\":[\"telecom-operators\"]}"));
        });
        drafted(
                trials,
                "draft-measures-length",
                size -> list(
                        (size + 3_999) / 4_000,
                        n -> measured("m" + n, "1", "x".repeat(Math.min(4_000, size - n * 4_000)), ""),
                        "[",
                        "]"));
        drafted(trials, "draft-measure-id", size -> "[" + measured("i".repeat(size), "1", "x", "") + "]");
        drafted(trials, "draft-measure-clause", size -> "[" + measured("1", "c".repeat(size), "x", "") + "]");
        drafted(trials, "draft-measure-text", size -> "[" + measured("1", "1", "ă".repeat(size), "") + "]");
        drafted(
                trials,
                "draft-measure-source",
                size -> "["
                        + measured(
                                "1",
                                "1",
                                "x",
                                ",\"source\":{\"origin\":\"dispatch\",\"measure\":\"" + "m".repeat(size) + "\"}")
                        + "]");
        drafted(trials, "draft-measure-groups", size -> "[" + measure(1, size) + "]");
        trials.put("draft-told", () -> {
            String id = drafting();
            return size ->
                    submit("clerk.so-tttt-thanh-hoa", id, listed("informationKeys", size, n -> "\"k" + n + "\""));
        });
        trials.put("draft-addressees", () -> {
            String id = drafting();
            return size -> submit("clerk.so-tttt-thanh-hoa", id, listed("addresseeKeys", size, n -> "\"k" + n + "\""));
        });
        trials.put("report", () -> {
            String id = consolidating();
            return size -> submit("clerk.so-tttt-thanh-hoa", id, value("reportText", "ă".repeat(size)));
        });
        trials.put("report-number", () -> {
            String id = consolidating();
            complete("clerk.so-tttt-thanh-hoa", id, Map.of());
            return size -> submit(
                    "leader.ubnd-thanh-hoa",
                    id,
                    "{\"approved\":{\"value\":true},\"reportNumber\":{\"value\":\"" + key(size) + "\"}}");
        });
        trials.put("telephone-number", () -> size -> spokenTo("cmc-telecom-thanh-hoa", "Ông Nam", "1".repeat(size)));
        trials.put("call-note", () -> size -> spokenTo("tx-bim-son", "Ông Nam", "1\",\"note\":\"" + "ă".repeat(size)));
        trials.put("spoken-to", () -> size -> spokenTo("fpt-telecom-thanh-hoa", "A".repeat(size), "1"));
        trials.put("substitution", () -> size -> {
            Instant from = Instant.now().plus(1, ChronoUnit.DAYS);
            return send(
                    "POST",
                    "/api/v1/substitutions",
                    "clerk.so-gddt-thanh-hoa",
                    "{\"substitute\":\"clerk.ubnd-thanh-hoa\",\"from\":\"" + from + "\",\"to\":\""
                            + from.plus(size, ChronoUnit.DAYS) + "\"}");
        });
        trials.put(
                "note",
                () -> size -> submit(
                        "clerk.vnpt-thanh-hoa",
                        directive(),
                        "{\"applicable\":{\"value\":false},\"note\":{\"value\":\"" + "ă".repeat(size) + "\"}}"));
        trials.put("evidence", () -> {
            complete("clerk.viettel-thanh-hoa", directive(), Map.of("applicable", true));
            return size ->
                    submit("clerk.viettel-thanh-hoa", directive(), evidence(directive(), "viettel-thanh-hoa", size));
        });
        trials.put("evidence-measure", () -> {
            complete("clerk.huyen-ba-thuoc", directive(), Map.of("applicable", true));
            return size -> {
                RawHttp.Answer last = null;
                for (int file = 0; file < size; file++) {
                    last = uploaded("huyen-ba-thuoc", file + ".txt", "x");
                }
                return last;
            };
        });
        trials.put("evidence-total", () -> {
            complete("clerk.huyen-dong-son", directive(), Map.of("applicable", true));
            int most = Limits.of("evidence-total").most();
            jdbc.sql("insert into directive.evidence_file (id, cascade_id, organisation, file_name, media_type, sha256,"
                            + " bytes, content, received_at, received_from) values (:id, :cascade, 'huyen-dong-son',"
                            + " 'a.txt', 'text/plain', '', :bytes, '', now(), 'x')")
                    .param("id", next())
                    .param("cascade", directive())
                    .param("bytes", most - 1)
                    .update();
            return size -> uploaded("huyen-dong-son", "a.txt", "a".repeat(size - most + 1));
        });
        trials.put("measure-note", () -> {
            complete("clerk.spt-thanh-hoa", directive(), Map.of("applicable", true));
            return size -> reported("spt-thanh-hoa", "planned", ",\\\"note\\\":\\\"" + "ă".repeat(size) + "\\\"");
        });
        trials.put("measure-wait", () -> {
            complete("clerk.tp-thanh-hoa", directive(), Map.of("applicable", true));
            return size -> reported(
                    "tp-thanh-hoa",
                    "inProgress",
                    ",\\\"nextUpdate\\\":\\\""
                            + LocalDate.now(WorkingCalendar.ZONE).plusYears(size) + "\\\"");
        });
        trials.put("review-reason", () -> {
            complete("clerk.huyen-nga-son", directive(), Map.of("applicable", true));
            assertThat(reported("huyen-nga-son", "done", "").status()).isBetween(200, 299);
            return size -> send(
                    "POST",
                    "/api/v1/cascades/" + directive() + "/addressees/huyen-nga-son/returns",
                    "clerk.so-tttt-thanh-hoa",
                    "{\"reason\":\"" + "ă".repeat(size) + "\"}");
        });
        trials.put("extension", () -> {
            complete("clerk.mobifone-thanh-hoa", directive(), Map.of("applicable", true));
            return size -> extension("mobifone-thanh-hoa", size, "Đang thay thiết bị");
        });
        trials.put("extension-reason", () -> {
            complete("clerk.tx-nghi-son", directive(), Map.of("applicable", true));
            return size -> extension("tx-nghi-son", 20, "ă".repeat(size));
        });
        trials.put("extension-date", () -> {
            complete("clerk.tp-sam-son", directive(), Map.of("applicable", true));
            assertThat(extension("tp-sam-son", 20, "Đang thay thiết bị").status())
                    .isBetween(200, 299);
            return size -> submit(
                    "leader.ubnd-thanh-hoa",
                    directive(),
                    "{\"granted\":{\"value\":true},\"until\":{\"value\":\"" + "2".repeat(size) + "\"}}");
        });
    }

    /** An addressee asks for more time, up to a moment in so many days. */
    private RawHttp.Answer extension(String addressee, int days, String reason) throws IOException {
        // An hour less, since the product reads its clock after the test.
        Instant until = Instant.now().plus(days, ChronoUnit.DAYS).minus(1, ChronoUnit.HOURS);
        return send(
                "POST",
                "/api/v1/tasks/" + taskOf("clerk." + addressee, directive()) + "/extension",
                "clerk." + addressee,
                "{\"until\":\"" + until + "\",\"reason\":\"" + reason + "\"}");
    }

    /** A draft whose measures are these, as JSON. */
    private void drafted(Map<String, SetUp> trials, String id, IntFunction<String> measures) {
        trials.put(id, () -> {
            String cascade = drafting();
            return size -> submit(
                    "clerk.so-tttt-thanh-hoa",
                    cascade,
                    "{\"measures\":{\"type\":\"Json\",\"value\":" + json.writeValueAsString(measures.apply(size))
                            + "}}");
        });
    }

    private static String measured(String id, String clause, String text, String more) {
        return "{\"id\":\"" + id + "\",\"clause\":\"" + clause + "\",\"text\":\"" + text
                + "\",\"groups\":[\"telecom-operators\"]" + more + "}";
    }

    /** A measure for so many groups, all of them the same. */
    private String figures(String figures) {
        return dispatch(
                next(),
                ",\"measures\":[{\"id\":\"1\",\"text\":\"x\",\"groups\":[\"telecom-operators\"],\"figures\":[" + figures
                        + "]}]");
    }

    private String figure(String key, String name, String kind, String more) {
        return figures("{\"key\":\"" + key + "\",\"name\":\"" + name + "\",\"kind\":\"" + kind + "\"" + more + "}");
    }

    private static String measure(int id, int groups) {
        return "{\"id\":\"" + id + "\",\"text\":\"x\",\"groups\":"
                + list(groups, n -> "\"telecom-operators\"", "[", "]") + "}";
    }

    /** A directive that has gone out, the same for all trials: each is that of another addressee. */
    private String directive() throws IOException {
        if (issued == null) {
            issued = issued(next());
        }
        return issued;
    }

    private static String value(String variable, String value) {
        return "{\"" + variable + "\":{\"value\":\"" + value + "\"}}";
    }

    private String listed(String variable, int size, IntFunction<String> item) throws IOException {
        return "{\"" + variable + "\":{\"type\":\"Json\",\"value\":"
                + json.writeValueAsString(list(size, item, "[", "]")) + "}}";
    }

    private RawHttp.Answer spokenTo(String addressee, String person, String phone) throws IOException {
        return send(
                "POST",
                CASCADES + "/" + directive() + "/addressees/" + addressee + "/acknowledgement",
                "clerk.so-tttt-thanh-hoa",
                "{\"spokenTo\":\"" + person + "\",\"phone\":\"" + phone + "\",\"at\":\"" + Instant.now() + "\"}");
    }

    private RawHttp.Answer reported(String organisation, String state, String more) throws IOException {
        String all = states(directive(), organisation);
        String first = all.replaceFirst(
                "\\\\\"state\\\\\":\\\\\"done\\\\\"",
                Matcher.quoteReplacement("\\\"state\\\":\\\"" + state + "\\\"" + more));
        return submit("clerk." + organisation, directive(), "{\"measureStates\":" + first + "}");
    }

    private void directories(Map<String, Trial> trials) {
        trials.put("organisation-key", size -> directory("key", "k".repeat(size)));
        trials.put("organisation-name", size -> directory("name", "ă".repeat(size)));
        trials.put("directory-level", size -> directory("level", "l".repeat(size)));
        trials.put("directory-parent", size -> directory("parent", "p".repeat(size)));
        trials.put("directory-groups", size -> directory("groups", "g".repeat(size)));
        trials.put("directory-from", size -> directory("validFrom", "2020-01-011".substring(0, size)));
        trials.put("directory-to", size -> directory("validTo", "2030-01-011".substring(0, size)));
        trials.put("directory-successors", size -> directory("successors", "s".repeat(size)));
        // As many as a cell may hold, with bars between them.
        trials.put("directory-aliases", size -> {
            String aliases =
                    list(50, n -> "%02d".formatted(n) + "a".repeat(37), "", "").replace(',', '|');
            return directory("aliases", aliases + "a".repeat(size - aliases.length()));
        });
        trials.put("directory-alias", size -> directory("aliases", "a".repeat(size)));
        trials.put("directory-email", size -> directory("email", address(size)));
        trials.put("directory-phone", size -> directory("phone", "1".repeat(size)));
    }

    private void accounts(Map<String, Trial> trials) {
        trials.put("account-name", size -> account("a".repeat(size), "Trần Văn An", "an@so.example"));
        trials.put("account-name-least", size -> account("a".repeat(size), "Trần Văn An", "an@so.example"));
        trials.put("account-person", size -> account("an.tran", "ă".repeat(size), "an@so.example"));
        trials.put("mail-address", size -> account("an.tran", "Trần Văn An", address(size)));
        trials.put("mail-mailbox", size -> account("an.tran", "Trần Văn An", "a".repeat(size) + "@so.example"));
        trials.put("mail-label", size -> account("an.tran", "Trần Văn An", "an@" + "s".repeat(size) + ".example"));
    }

    /** A mail address of this length, whose parts are as long as they may be. */
    private static String address(int size) {
        String start = "a".repeat(64) + "@" + "b".repeat(63) + "." + "c".repeat(63) + ".";
        return start + "d".repeat(size - start.length());
    }

    private RawHttp.Answer account(String account, String name, String email) throws IOException {
        return file(
                "accounts",
                "account,name,email,organisations,roles\n" + account + "," + name + "," + email
                        + ",ubnd-thanh-hoa,staff\n");
    }

    private void calendar(Map<String, Trial> trials) {
        trials.put("calendar-first-year", size -> daysOff(LocalDate.of(size, 6, 7), 1));
        trials.put("calendar-last-year", size -> daysOff(LocalDate.of(size, 6, 3), 1));
        // From a Saturday on, so that no day off comes before them.
        trials.put("calendar-break", size -> daysOff(LocalDate.of(2031, 7, 5), size));
        trials.put("calendar-read-first", size -> get("/api/v1/calendar?year=" + size, "admin"));
        trials.put("calendar-read-last", size -> get("/api/v1/calendar?year=" + size, "admin"));
    }

    private RawHttp.Answer daysOff(LocalDate from, int days) throws IOException {
        return file(
                "calendar",
                IntStream.range(0, days)
                        .mapToObj(day -> from.plusDays(day) + ",OFF,Nghỉ,1/QĐ,\n")
                        .collect(Collectors.joining("", "date,kind,name,source,decidedOn\n", "")));
    }

    private void administration(Map<String, Trial> trials) {
        trials.put("day-name", size -> day(2031, "ă".repeat(size), "1/QĐ"));
        trials.put("day-source", size -> day(2031, "Nghỉ", "ă".repeat(size)));
        trials.put(
                "webhook-url",
                size -> send(
                        "POST",
                        "/api/v1/webhooks",
                        "admin",
                        "{\"organisation\":\"ubnd-lao-cai\",\"url\":\"" + url(size) + "\"}"));
        trials.put(
                "webhook-kinds",
                size -> send(
                        "POST",
                        "/api/v1/webhooks",
                        "admin",
                        "{\"organisation\":\"ubnd-lao-cai\",\"url\":\"" + url(30) + "\",\"kinds\":"
                                + list(size, n -> "\"reminder\"", "[", "]") + "}"));
        trials.put(
                "office-sessions",
                size -> followed(send(
                        "PUT",
                        "/api/v1/calendar/office-hours/ubnd-lao-cai",
                        "admin",
                        list(
                                size,
                                n -> "{\"from\":\"%02d:00\",\"to\":\"%02d:30\"}".formatted(7 + n, 7 + n),
                                "{\"sessions\":[",
                                "]}"))));
        trials.put(
                "office-minutes",
                size -> followed(send(
                        "PUT",
                        "/api/v1/calendar/office-hours/ubnd-lao-cai",
                        "admin",
                        "{\"sessions\":[{\"from\":\"07:00\",\"to\":\""
                                + LocalTime.of(7, 0).plusMinutes(size) + "\"}]}")));
        trials.put("key-label", size -> apiKey("n".repeat(size), 30));
        trials.put("key-life", size -> apiKey("n", size));
        trials.put("contact-verified", this::verifiedContact);
    }

    private RawHttp.Answer verifiedContact(int size) throws IOException {
        file("contacts", "organisation,name,phone,email,verifiedOn,source\nubnd-lao-cai,Trung tâm,,,,letter\n", false);
        return send(
                "POST",
                "/api/v1/contacts/verifications",
                "admin",
                "{\"organisation\":\"ubnd-lao-cai\",\"position\":0,\"name\":\"Trung tâm\",\"phone\":\""
                        + "1".repeat(size) + "\"}");
    }

    private RawHttp.Answer day(int year, String name, String source) throws IOException {
        return followed(send(
                "PUT",
                "/api/v1/calendar/days/" + year + "-06-03",
                "admin",
                "{\"kind\":\"OFF\",\"name\":\"" + name + "\",\"source\":\"" + source
                        + "\",\"decidedOn\":\"2026-01-02\"}"));
    }

    /** A public address, which nobody calls before there is something to tell. */
    private static String url(int size) {
        String start = "https://93.184.215.14/";
        return start + "a".repeat(size - start.length());
    }

    /**
     * Running deadlines follow the calendar in the background: other tests of this context compare what the database
     * holds.
     */
    private RawHttp.Answer followed(RawHttp.Answer answer) {
        if (answer.status() >= 300) {
            return answer;
        }
        await().until(() ->
                json.readTree(get("/api/v1/calendar?year=2031", "admin").body())
                                .path("cascadesBehind")
                                .asInt(-1)
                        == 0);
        return answer;
    }

    private RawHttp.Answer apiKey(String label, int days) throws IOException {
        // An hour less, since the product reads its clock after the test.
        Instant until = Instant.now().plus(days, ChronoUnit.DAYS).minus(1, ChronoUnit.HOURS);
        return send(
                "POST",
                "/api/v1/api-keys",
                "admin",
                "{\"organisation\":\"bo-tttt\",\"label\":\"" + label + "\",\"expiresAt\":\"" + until + "\"}");
    }

    /** A directory of one organisation with this cell. */
    private RawHttp.Answer directory(String column, String cell) throws IOException {
        Map<String, String> cells = new LinkedHashMap<>();
        for (String title :
                "key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone".split(",")) {
            cells.put(title, "");
        }
        cells.putAll(Map.of(
                "key", "ten-dai",
                "name", "Cơ quan",
                "level", "agency",
                "parent", "ubnd-thanh-hoa",
                "groups", "provincial-agencies"));
        cells.put(column, cell);
        return file("organisations", String.join(",", cells.keySet()) + "\n" + String.join(",", cells.values()) + "\n");
    }

    /** What is said of a file before anything of it is kept. */
    private RawHttp.Answer file(String subject, String lines) throws IOException {
        return file(subject, lines, true);
    }

    private RawHttp.Answer file(String subject, String lines, boolean dryRun) throws IOException {
        return http.send(
                "POST",
                "/api/v1/" + subject + "/imports?dryRun=" + dryRun,
                List.of(login("admin"), "Content-Type: text/csv"),
                lines.getBytes(StandardCharsets.UTF_8),
                false);
    }

    private String evidence(String cascade, String organisation, int size) {
        return "{\"measureStates\":" + states(cascade, organisation) + ",\"evidence\":{\"type\":\"File\",\"value\":\""
                + Base64.getEncoder().encodeToString("a".repeat(size).getBytes(StandardCharsets.US_ASCII))
                + "\",\"valueInfo\":{\"filename\":\"a.txt\",\"mimeType\":\"text/plain\"}}}";
    }

    /** A file that an addressee uploads for its first measure. */
    private RawHttp.Answer uploaded(String organisation, String name, String content) throws IOException {
        String user = "clerk." + organisation;
        String sheet = http.send("GET", "/api/v1/tasks/" + taskOf(user, directive()), List.of(login(user)), null, false)
                .body();
        String measure = json.readTree(sheet).path("measures").get(0).path("id").textValue();
        return http.send(
                "POST",
                "/api/v1/tasks/" + taskOf(user, directive()) + "/evidence?measure=" + measure,
                List.of(login(user), "Content-Type: multipart/form-data; boundary=x"),
                inParts("evidence", 1, content).replace("0.txt", name).getBytes(StandardCharsets.UTF_8),
                false);
    }

    private String consolidating() throws Exception {
        String id = drafting();
        complete("clerk.so-tttt-thanh-hoa", id, Map.of("addresseeKeys", List.of("vnpt-thanh-hoa")));
        complete("leader.ubnd-thanh-hoa", id, Map.of("signed", true, "directiveNumber", next()));
        runJobs();
        complete("clerk.vnpt-thanh-hoa", id, Map.of("applicable", false, "note", "Không thuộc phạm vi"));
        runJobs();
        return id;
    }

    private String drafting() throws IOException {
        String id = received();
        complete("clerk.ubnd-thanh-hoa", id, Map.of("registrationNumber", next()));
        complete("leader.ubnd-thanh-hoa", id, Map.of("decision", "ownDirective"));
        complete("clerk.so-tttt-thanh-hoa", id, Map.of());
        return id;
    }

    private String received() throws IOException {
        return post(dispatch(next(), "")).header("Location").orElseThrow().replaceFirst(".*/", "");
    }

    private RawHttp.Answer submit(String user, String cascade, String variables) throws IOException {
        List<String> headers = new ArrayList<>(inTasklist(user));
        headers.add("Content-Type: application/json");
        return http.send(
                "POST",
                ENGINE + "/task/" + taskOf(user, cascade) + "/submit-form",
                headers,
                ("{\"variables\":" + variables + "}").getBytes(StandardCharsets.UTF_8),
                false);
    }

    private static String measure(String id, String clause, String text) {
        return ",\"measures\":[{\"id\":\"" + id + "\",\"clause\":\"" + clause + "\",\"text\":\"" + text
                + "\",\"groups\":[\"telecom-operators\"]}]";
    }

    private String next() {
        return "LIMIT/" + (++sent) + "/" + System.identityHashCode(this);
    }

    private String key(int size) {
        String start = next();
        return start + "k".repeat(size - start.length());
    }

    private static String filled(String body, int size) {
        return body + " ".repeat(size - body.getBytes(StandardCharsets.UTF_8).length);
    }

    private RawHttp.Answer get(String target, String user) throws IOException {
        return http.send("GET", target, List.of(login(user)), null, false);
    }

    private RawHttp.Answer send(String method, String target, String user, String body) throws IOException {
        return http.send(
                method,
                target,
                List.of(login(user), "Content-Type: application/json"),
                body.getBytes(StandardCharsets.UTF_8),
                false);
    }
}
