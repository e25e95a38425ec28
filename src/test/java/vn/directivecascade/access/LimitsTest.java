package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.directivecascade.PlainPdf;

/** The page of limits is true: each is tried where it ends and one beyond. */
class LimitsTest extends FromOutside {

    private static final Path PAGE = Path.of("docs", "limits.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| [^|]+ \\| ([\\d,]+) "
            + "\\| [^|\\d]*(?:(\\d{3})(?: `([A-Za-z.]+)`)?)?[^|]*\\|(?: `(\\w+)` \\|)?");
    private static final String CASCADES = "/api/v1/cascades";

    /** Within these limits it is refused for another reason: there are no such depths, organisations or lines. */
    private static final Set<String> REFUSED_OTHERWISE =
            Set.of("body-document", "draft-addressees", "engine-nesting", "form-fields");

    private final ObjectMapper json = new ObjectMapper();

    /**
     * A row of the page.
     *
     * @param status the answer beyond the limit, 0 where the row is no request
     * @param code its code, null on the engine's paths
     * @param heldBy the test that tries a limit which takes a set-up of its own, null if it is tried here
     */
    private record Limit(String id, int most, int status, String code, String heldBy) {}

    /** Sends something of a size. */
    private interface Trial {
        RawHttp.Answer send(int size) throws Exception;
    }

    private int sent;

    @TestFactory
    @DisplayName("What is at a limit is taken; one beyond it has the answer that the page promises")
    Stream<DynamicTest> each() throws Exception {
        Map<String, Trial> trials = trials();
        return limits().stream()
                .filter(limit -> limit.heldBy() == null)
                .map(limit -> dynamicTest(limit.id() + " " + limit.most(), () -> {
                    Trial trial = trials.get(limit.id());
                    assertThat(trial).as("nobody tries %s", limit.id()).isNotNull();
                    RawHttp.Answer within = trial.send(limit.most());
                    if (REFUSED_OTHERWISE.contains(limit.id())) {
                        assertThat(codeOf(within)).isNotEmpty().isNotEqualTo(limit.code());
                    } else {
                        assertThat(within.status())
                                .as("%s at its limit: %s", limit.id(), within.body())
                                .isBetween(200, 299);
                    }
                    RawHttp.Answer beyond = trial.send(limit.most() + 1);
                    assertThat(beyond.status())
                            .as("%s beyond: %s", limit.id(), beyond.body())
                            .isEqualTo(limit.status());
                    if (limit.code() != null) {
                        assertThat(codeOf(beyond)).as(beyond.body()).isEqualTo(limit.code());
                    }
                }));
    }

    @Test
    @DisplayName("No limit is tried that the page does not name, and every test it names is there")
    void complete() throws Exception {
        assertThat(limits().stream().filter(limit -> limit.heldBy() == null).map(Limit::id))
                .containsExactlyInAnyOrderElementsOf(trials().keySet());
        try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java"))) {
            assertThat(sources.map(path -> path.getFileName().toString().replace(".java", "")))
                    .containsAll(limits().stream()
                            .map(Limit::heldBy)
                            .filter(name -> name != null)
                            .toList());
        }
    }

    private String codeOf(RawHttp.Answer answer) throws IOException {
        return json.readTree(answer.body()).path("code").asText();
    }

    private static List<Limit> limits() throws IOException {
        List<Limit> limits = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `")) {
                Matcher row = ROW.matcher(line);
                assertThat(row.matches()).as(line).isTrue();
                limits.add(new Limit(
                        row.group(1),
                        Integer.parseInt(row.group(2).replace(",", "")),
                        row.group(3) == null ? 0 : Integer.parseInt(row.group(3)),
                        row.group(4),
                        row.group(5)));
            }
        }
        assertThat(limits).hasSizeGreaterThan(20).extracting(Limit::id).doesNotHaveDuplicates();
        return limits;
    }

    private Map<String, Trial> trials() throws Exception {
        Map<String, Trial> trials = new HashMap<>();
        requests(trials);
        questions(trials);
        dispatches(trials);
        work(trials);
        administration(trials);
        return trials;
    }

    private void requests(Map<String, Trial> trials) {
        trials.put("body", size -> post(filled(dispatch(next(), ""), size)));
        trials.put("body-document", size -> {
            byte[] head = "key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone\n"
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] file = Arrays.copyOf(head, size);
            Arrays.fill(file, head.length, size, (byte) '\n');
            return http.send(
                    "POST",
                    "/api/v1/organisations/imports?dryRun=true",
                    List.of(login("admin"), "Content-Type: text/csv"),
                    file,
                    false);
        });
        trials.put("idempotency-key", size -> post(dispatch(next(), ""), "Idempotency-Key: " + key(size)));
        trials.put("page", size -> get(CASCADES + "?limit=" + size, MINISTRY));
        trials.put("search", size -> get(CASCADES + "?q=" + "a".repeat(size), MINISTRY));
        trials.put(
                "acknowledgements",
                size -> send(
                        "POST",
                        "/api/v1/acknowledgements",
                        "clerk.vnpt-thanh-hoa",
                        list(size, task -> "\"t" + task + "\"", "{\"tasks\":[", "]}")));
    }

    private void questions(Map<String, Trial> trials) {
        trials.put(
                "engine-page",
                size -> http.send(
                        "GET", ENGINE + "/task?maxResults=" + size, session("clerk.vnpt-thanh-hoa"), null, false));
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
        trials.put(
                "form-fields",
                size -> submit(
                        "clerk.ubnd-thanh-hoa", received(), list(size, n -> "\"v" + n + "\":{\"value\":1}", "{", "}")));
    }

    private RawHttp.Answer ask(String question) throws IOException {
        List<String> headers = new ArrayList<>(session("clerk.vnpt-thanh-hoa"));
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
        trials.put("measure-id", size -> post(dispatch(next(), measure("i".repeat(size), "1", "x"))));
        trials.put("measure-clause", size -> post(dispatch(next(), measure("1", "c".repeat(size), "x"))));
        trials.put("measure-text", size -> post(dispatch(next(), measure("1", "1", "ă".repeat(size)))));
    }

    private void work(Map<String, Trial> trials) throws Exception {
        String directive = issued(next());
        String other = issued(next());
        trials.put("entry-number", size -> {
            String id = received();
            return submit(
                    "clerk.ubnd-thanh-hoa", id, "{\"registrationNumber\":{\"value\":\"" + "1".repeat(size) + "\"}}");
        });
        trials.put("directive-number", size -> {
            String id = drafting();
            complete("clerk.so-tttt-thanh-hoa", id, Map.of());
            return submit(
                    "leader.ubnd-thanh-hoa",
                    id,
                    "{\"signed\":{\"value\":true},\"directiveNumber\":{\"value\":\"" + key(size) + "\"}}");
        });
        trials.put("body-form", size -> {
            String id = issued(next());
            complete("clerk.spt-thanh-hoa", id, Map.of("applicable", true));
            return submit(
                    "clerk.spt-thanh-hoa",
                    id,
                    filled(evidence(id, "spt-thanh-hoa", 1024), size - "{\"variables\":}".length()));
        });
        trials.put(
                "draft-subject",
                size -> submit(
                        "clerk.so-tttt-thanh-hoa",
                        drafting(),
                        "{\"draftSubject\":{\"value\":\"" + "ă".repeat(size) + "\"}}"));
        trials.put(
                "draft-measures",
                size -> submit(
                        "clerk.so-tttt-thanh-hoa",
                        drafting(),
                        "{\"measures\":{\"type\":\"Json\",\"value\":"
                                + json.writeValueAsString(list(
                                        size,
                                        n -> "{\"id\":\"m" + n
                                                + "\",\"clause\":\"1\",\"text\":\"x\",\"groups\":[\"telecom-operators\"]}",
                                        "[",
                                        "]"))
                                + "}}"));
        trials.put(
                "draft-addressees",
                size -> submit(
                        "clerk.so-tttt-thanh-hoa",
                        drafting(),
                        "{\"addresseeKeys\":{\"type\":\"Json\",\"value\":"
                                + json.writeValueAsString(list(size, n -> "\"k" + n + "\"", "[", "]")) + "}}"));
        trials.put("report", size -> {
            String id = drafting();
            complete("clerk.so-tttt-thanh-hoa", id, Map.of("addresseeKeys", List.of("vnpt-thanh-hoa")));
            complete("leader.ubnd-thanh-hoa", id, Map.of("signed", true, "directiveNumber", next()));
            runJobs();
            complete("clerk.vnpt-thanh-hoa", id, Map.of("applicable", false, "note", "Không thuộc phạm vi"));
            runJobs();
            return submit("clerk.so-tttt-thanh-hoa", id, "{\"reportText\":{\"value\":\"" + "ă".repeat(size) + "\"}}");
        });
        trials.put(
                "telephone-number",
                size -> send(
                        "POST",
                        CASCADES + "/" + (size % 2 == 0 ? directive : other)
                                + "/addressees/cmc-telecom-thanh-hoa/acknowledgement",
                        "clerk.so-tttt-thanh-hoa",
                        "{\"spokenTo\":\"Ông Nam\",\"phone\":\"" + "1".repeat(size) + "\",\"at\":\"" + Instant.now()
                                + "\"}"));
        trials.put("substitution", size -> {
            Instant from = Instant.now().plus(size % 2 == 0 ? 1 : 200, ChronoUnit.DAYS);
            return send(
                    "POST",
                    "/api/v1/substitutions",
                    "clerk.so-tttt-thanh-hoa",
                    "{\"substitute\":\"clerk.ubnd-thanh-hoa\",\"from\":\"" + from + "\",\"to\":\""
                            + from.plus(size, ChronoUnit.DAYS) + "\"}");
        });
        trials.put(
                "note",
                size -> submit(
                        "clerk.vnpt-thanh-hoa",
                        size % 2 == 0 ? directive : other,
                        "{\"applicable\":{\"value\":false},\"note\":{\"value\":\"" + "ă".repeat(size) + "\"}}"));
        trials.put("evidence", size -> {
            String id = size % 2 == 0 ? directive : other;
            complete("clerk.viettel-thanh-hoa", id, Map.of("applicable", true));
            return submit("clerk.viettel-thanh-hoa", id, evidence(id, "viettel-thanh-hoa", size));
        });
        trials.put("extension", size -> {
            String id = size % 2 == 0 ? directive : other;
            complete("clerk.mobifone-thanh-hoa", id, Map.of("applicable", true));
            // An hour less, since the product reads its clock after the test.
            String until = Instant.now()
                    .plus(size, ChronoUnit.DAYS)
                    .minus(1, ChronoUnit.HOURS)
                    .toString();
            return send(
                    "POST",
                    "/api/v1/tasks/" + taskOf("clerk.mobifone-thanh-hoa", id) + "/extension",
                    "clerk.mobifone-thanh-hoa",
                    "{\"until\":\"" + until + "\",\"reason\":\"Đang thay thiết bị\"}");
        });
        trials.put(
                "spoken-to",
                size -> send(
                        "POST",
                        CASCADES + "/" + (size % 2 == 0 ? directive : other)
                                + "/addressees/fpt-telecom-thanh-hoa/acknowledgement",
                        "clerk.so-tttt-thanh-hoa",
                        "{\"spokenTo\":\"" + "A".repeat(size) + "\",\"at\":\"" + Instant.now() + "\"}"));
    }

    private void administration(Map<String, Trial> trials) {
        trials.put("organisation-key", size -> directory("k".repeat(size), "Cơ quan"));
        trials.put("organisation-name", size -> directory("ten-dai", "ă".repeat(size)));
        trials.put(
                "calendar-last-year",
                size -> followed(send(
                        "PUT",
                        "/api/v1/calendar/days/" + size + "-06-03",
                        "admin",
                        "{\"kind\":\"OFF\",\"name\":\"Nghỉ\",\"source\":\"1/QĐ\",\"decidedOn\":\"2026-01-02\"}")));
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
        trials.put("key-label", size -> apiKey("n".repeat(size), 30));
        trials.put("key-life", size -> apiKey("n", size));
    }

    /** Running deadlines follow the calendar in the background: other tests of this context compare what the database holds. */
    private RawHttp.Answer followed(RawHttp.Answer answer) {
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

    private RawHttp.Answer directory(String key, String name) throws IOException {
        return http.send(
                "POST",
                "/api/v1/organisations/imports?dryRun=true",
                List.of(login("admin"), "Content-Type: text/csv"),
                ("key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone\n" + key + "," + name
                                + ",agency,ubnd-thanh-hoa,provincial-agencies,,,,,,\n")
                        .getBytes(StandardCharsets.UTF_8),
                false);
    }

    private String evidence(String cascade, String organisation, int size) {
        return "{\"measureStates\":" + states(cascade, organisation) + ",\"evidence\":{\"type\":\"File\",\"value\":\""
                + Base64.getEncoder().encodeToString("a".repeat(size).getBytes(StandardCharsets.US_ASCII))
                + "\",\"valueInfo\":{\"filename\":\"a.txt\",\"mimeType\":\"text/plain\"}}}";
    }

    private String drafting() throws IOException {
        String id = received();
        complete("clerk.ubnd-thanh-hoa", id, Map.of("registrationNumber", "1"));
        complete("leader.ubnd-thanh-hoa", id, Map.of("decision", "ownDirective"));
        complete("clerk.so-tttt-thanh-hoa", id, Map.of());
        return id;
    }

    private String received() throws IOException {
        return post(dispatch(next(), "")).header("Location").orElseThrow().replaceFirst(".*/", "");
    }

    private RawHttp.Answer submit(String user, String cascade, String variables) throws IOException {
        List<String> headers = new ArrayList<>(session(user));
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
