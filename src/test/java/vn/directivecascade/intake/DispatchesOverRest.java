package vn.directivecascade.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.directivecascade.PlainPdf;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.kernel.Fingerprint;
import vn.directivecascade.kernel.Texts;

/** Dispatches sent over REST to the running product: good ones, bad ones, and many at once. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"camunda.bpm.job-execution.enabled=false", "directive.examples=false"})
abstract class DispatchesOverRest {

    private static final String MINISTRY = "machine.bo-tttt";
    private static final String OFFICE = "clerk.ubnd-thanh-hoa";
    private static final String PASSWORD = "Cascade-demo-2026";
    private static final List<String> PROVINCES =
            List.of("ubnd-thanh-hoa", "ubnd-lao-cai", "ubnd-gia-lai", "ubnd-thai-nguyen");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    @Test
    @DisplayName("A dispatch is created once, read back, and found again when it is sent again")
    void createdOnce() throws Exception {
        String number = number();
        HttpResponse<String> created = post(MINISTRY, dispatch(number, ""));
        assertThat(created.statusCode()).isEqualTo(201);
        JsonNode cascade = json.readTree(created.body());
        assertThat(cascade.path("state").textValue()).isEqualTo("registering");
        assertThat(cascade.path("businessKey").textValue()).isEqualTo("bo-tttt:" + number);
        assertThat(cascade.has("duplicate")).isFalse();
        String location = created.headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/api/v1/cascades/" + cascade.path("id").textValue());
        assertThat(json.readTree(get(MINISTRY, location).body())).isEqualTo(cascade);

        HttpResponse<String> again = post(MINISTRY, dispatch(number, ""));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json.readTree(again.body()).path("duplicate").booleanValue()).isTrue();
        assertThat(json.readTree(again.body()).path("id")).isEqualTo(cascade.path("id"));

        refused(post(MINISTRY, dispatch(number, ",\"signer\":\"ai khác\"")), 409, "document.conflict");
        assertThat(cascadesOf(number)).isEqualTo(1);
    }

    @Test
    @DisplayName("The decomposed spelling of a known number is the same number")
    void decomposedTwin() throws Exception {
        String number = number() + "-TTĐT-ấ";
        assertThat(post(MINISTRY, dispatch(number, "")).statusCode()).isEqualTo(201);
        String twin = Normalizer.normalize(number, Normalizer.Form.NFD);
        assertThat(twin).isNotEqualTo(number);
        assertThat(post(MINISTRY, dispatch(twin, "")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s/Q\u00D0-BTTTT\u00A0",
                "%s/QĐ\u2013BTTTT",
                "%s/QĐ\u2011BTTTT",
                "%s/qđ-btttt",
                "Số: %s/QĐ-BTTTT",
                "%s / QĐ-BTTTT"
            })
    @DisplayName("A number that is written differently is the same number, shown as it came first and found by either")
    void writtenDifferently(String writing) throws Exception {
        String serial = UUID.randomUUID().toString();
        String other = writing.formatted(serial);
        String plain = serial + "/QĐ-BTTTT";
        HttpResponse<String> first = post(MINISTRY, dispatch(other, ""));
        assertThat(first.statusCode()).isEqualTo(201);
        JsonNode cascade = json.readTree(first.body());
        String written = Texts.normal(other);
        assertThat(cascade.at("/dispatch/number").textValue()).isEqualTo(written);
        assertThat(cascade.path("businessKey").textValue()).isEqualTo("bo-tttt:" + written);

        HttpResponse<String> again = post(MINISTRY, dispatch(plain, ""));
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(json.readTree(again.body()).at("/dispatch/number").textValue())
                .isEqualTo(written);
        refused(post(MINISTRY, dispatch(plain, ",\"signer\":\"ai khác\"")), 409, "document.conflict");
        for (String q : List.of(plain, other, "số " + serial)) {
            assertThat(items("/api/v1/cascades?q=" + url(q))).as(q).containsExactly(cascade.path("id"));
            if (!q.startsWith("số ")) {
                JsonNode documents = json.readTree(get(MINISTRY, "/api/v1/dispatches?number=" + url(q))
                                .body())
                        .path("items");
                assertThat(documents).hasSize(1);
                assertThat(documents.at("/0/cascades/0/id")).isEqualTo(cascade.path("id"));
            }
        }
    }

    @Test
    @DisplayName("In January numbers begin again: 08 of the new year is another document than 08 of the old one")
    void january() throws Exception {
        String number = "08/" + UUID.randomUUID();
        JsonNode december = created(dispatch(number, "").replace("2024-04-17", "2023-12-29"));
        JsonNode january = created(dispatch(number, "").replace("2024-04-17", "2024-01-02"));
        assertThat(december.path("businessKey").textValue()).isEqualTo("bo-tttt:" + number);
        assertThat(january.path("businessKey").textValue()).isEqualTo("bo-tttt:" + number + ":2024:ubnd-thanh-hoa");
        assertThat(january.path("others")).isEmpty();
        assertThat(json.readTree(get(MINISTRY, "/api/v1/dispatches?number=" + url(number))
                                .body())
                        .path("items"))
                .hasSize(2);
        JsonNode year = json.readTree(get(MINISTRY, "/api/v1/dispatches?issuer=bo-tttt&year=2024&number=" + url(number))
                        .body())
                .path("items");
        assertThat(year).hasSize(1);
        assertThat(year.at("/0/issuedOn").textValue()).isEqualTo("2024-01-02");
        refused(post(MINISTRY, dispatch(number, "").replace("2024-04-17", "2024-03-01")), 409, "document.conflict");
    }

    @Test
    @DisplayName(
            "A document goes to four provinces one by one: four linked cases, each with a key and a process of its own")
    void fourProvinces() throws Exception {
        String number = number();
        List<String> ids = new ArrayList<>();
        for (String province : PROVINCES) {
            JsonNode cascade = created(dispatch(number, "").replace("ubnd-thanh-hoa", province));
            String key = "bo-tttt:" + number + (ids.isEmpty() ? "" : ":2024:" + province);
            assertThat(cascade.path("businessKey").textValue()).isEqualTo(key);
            assertThat(runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(key)
                            .count())
                    .isEqualTo(1);
            assertThat(cascade.path("others"))
                    .extracting(other -> other.path("id").textValue())
                    .isEqualTo(ids);
            ids.add(cascade.path("id").textValue());
        }
        assertThat(post(MINISTRY, dispatch(number, "").replace("ubnd-thanh-hoa", "ubnd-gia-lai"))
                        .statusCode())
                .isEqualTo(200);

        JsonNode document = document(MINISTRY, number);
        assertThat(document.path("cascades"))
                .extracting(cascade -> cascade.path("receiver").textValue())
                .isEqualTo(PROVINCES);
        assertThat(document.at("/total/cascades").intValue()).isEqualTo(4);
        assertThat(document.at("/total/closed").intValue()).isZero();
        assertThat(document.at("/total/addressees/total").intValue()).isZero();

        JsonNode own = document("clerk.ubnd-lao-cai", number);
        assertThat(own.path("cascades")).hasSize(1);
        assertThat(own.at("/cascades/0/id").textValue()).isEqualTo(ids.get(1));
        assertThat(own.at("/total/cascades").intValue()).isEqualTo(1);
        assertThat(json.readTree(get("clerk.ubnd-lao-cai", "/api/v1/cascades/" + ids.get(1))
                                .body())
                        .path("others"))
                .isEmpty();
        assertThat(json.readTree(get("clerk.vnpt-thanh-hoa", "/api/v1/dispatches")
                                .body())
                        .path("items"))
                .isEmpty();
    }

    @Test
    @DisplayName("A document goes to four provinces by one request: an outcome for each, and sent again nothing new")
    void listOfReceivers() throws Exception {
        String number = number();
        String key = UUID.randomUUID().toString();
        String body = list(number, PROVINCES.toArray(String[]::new));
        JsonNode first = outcomes(post(MINISTRY, body, "Idempotency-Key", key));
        assertThat(first).extracting(one -> one.path("receiver").textValue()).isEqualTo(PROVINCES);
        assertThat(first).extracting(one -> one.path("status").intValue()).containsOnly(201);
        assertThat(first)
                .extracting(one -> one.path("businessKey").textValue())
                .startsWith("bo-tttt:" + number, "bo-tttt:" + number + ":2024:ubnd-lao-cai")
                .doesNotHaveDuplicates();
        for (JsonNode one : first) {
            JsonNode cascade = json.readTree(
                    get(MINISTRY, "/api/v1/cascades/" + one.path("id").textValue())
                            .body());
            assertThat(cascade.path("receiver")).isEqualTo(one.path("receiver"));
            assertThat(cascade.path("others")).hasSize(3);
        }

        for (String[] header : List.of(new String[0], new String[] {"Idempotency-Key", key})) {
            JsonNode again = outcomes(post(MINISTRY, body, header));
            assertThat(again).extracting(one -> one.path("status").intValue()).containsOnly(200);
            assertThat(again).extracting(one -> one.path("id")).isEqualTo(stream(first, "id"));
        }
        refused(
                post(MINISTRY, list(number, "ubnd-thanh-hoa", "ubnd-lao-cai"), "Idempotency-Key", key),
                422,
                "idempotency.keyReused");
        assertThat(cascadesOf(number)).isEqualTo(4);
    }

    @Test
    @DisplayName("One of the receivers has the document with other content: that is said of it, the others get it")
    void listWithAConflict() throws Exception {
        String number = number();
        JsonNode known = created(dispatch(number, ",\"signer\":\"ai khác\""));
        JsonNode outcomes = outcomes(post(MINISTRY, list(number, "ubnd-lao-cai", "ubnd-thanh-hoa")));
        assertThat(outcomes.at("/0/status").intValue()).isEqualTo(201);
        assertThat(outcomes.at("/1/status").intValue()).isEqualTo(409);
        assertThat(outcomes.at("/1/code").textValue()).isEqualTo("document.conflict");
        assertThat(outcomes.at("/1/id")).isEqualTo(known.path("id"));
        assertThat(cascadesOf(number)).isEqualTo(2);
    }

    @Test
    @DisplayName("Lists and single posts of one document at once, in any order, make one case for each receiver")
    void listsAtOnce() throws Exception {
        String number = number();
        List<String> backwards = new ArrayList<>(PROVINCES);
        Collections.reverse(backwards);
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            bodies.add(list(number, PROVINCES.toArray(String[]::new)));
            bodies.add(list("Số: " + number, backwards.toArray(String[]::new)));
            bodies.add(dispatch(number, "").replace("ubnd-thanh-hoa", PROVINCES.get(i)));
        }
        CyclicBarrier start = new CyclicBarrier(bodies.size());
        ExecutorService senders = Executors.newFixedThreadPool(bodies.size());
        int started = 0;
        try {
            List<Callable<HttpResponse<String>>> posts = bodies.stream()
                    .<Callable<HttpResponse<String>>>map(body -> () -> {
                        start.await();
                        return post(MINISTRY, body);
                    })
                    .toList();
            for (Future<HttpResponse<String>> answer : senders.invokeAll(posts)) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isIn(200, 201);
                JsonNode body = json.readTree(answer.get().body());
                for (JsonNode one : body.path("items")) {
                    assertThat(one.path("status").intValue()).isIn(200, 201);
                    started += one.path("status").intValue() == 201 ? 1 : 0;
                }
                started += answer.get().statusCode() == 201 ? 1 : 0;
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(started).isEqualTo(4);
        JsonNode cascades = document(MINISTRY, number).path("cascades");
        assertThat(cascades)
                .extracting(cascade -> cascade.path("receiver").textValue())
                .containsExactlyInAnyOrderElementsOf(PROVINCES);
        for (JsonNode cascade : cascades) {
            assertThat(runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(
                                    cascade.path("businessKey").textValue())
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("Documents are paged through without a gap")
    void documentsByPage() throws Exception {
        for (int i = 0; i < 3; i++) {
            outcomes(post(MINISTRY, list(number(), "ubnd-thanh-hoa", "ubnd-lao-cai")));
        }
        List<String> numbers = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json.readTree(
                    get(MINISTRY, "/api/v1/dispatches?limit=2" + next).body());
            page.path("items")
                    .forEach(item ->
                            numbers.add(item.path("issuedOn").textValue().substring(0, 4)
                                    + item.path("number").textValue()));
            next = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").textValue();
        } while (next != null);
        assertThat(numbers)
                .doesNotHaveDuplicates()
                .hasSize(jdbc.sql("select count(*) from (select distinct issuer, issued_year, number_folded"
                                + " from directive.cascade_case) d")
                        .query(Integer.class)
                        .single());
    }

    @Test
    @DisplayName("A number that looks like the key of another case takes that key; the other case gets one from its id")
    void keyTaken() throws Exception {
        String number = number();
        created(dispatch(number, ""));
        created(dispatch(number + ":2024:ubnd-lao-cai", ""));
        JsonNode cascade = created(dispatch(number, "").replace("ubnd-thanh-hoa", "ubnd-lao-cai"));
        assertThat(cascade.path("businessKey").textValue())
                .isEqualTo("bo-tttt:" + number + ":"
                        + cascade.path("id").textValue().substring(0, 8));
    }

    @Test
    @DisplayName("The longest keys and numbers make a business key that the engine can hold for addressees, too")
    void longNumber() throws Exception {
        String number = "1".repeat(64) + UUID.randomUUID();
        JsonNode outcomes = outcomes(post(MINISTRY, list(number, PROVINCES.toArray(String[]::new))));
        assertThat(outcomes)
                .extracting(one -> one.path("businessKey").textValue())
                .doesNotHaveDuplicates()
                .allSatisfy(
                        key -> assertThat(key).startsWith("bo-tttt:" + number).hasSizeLessThan(190));
    }

    @Test
    @DisplayName("An idempotency key stands for one content")
    void idempotencyKey() throws Exception {
        String key = UUID.randomUUID().toString();
        String first = dispatch(number(), "");
        assertThat(post(MINISTRY, first, "Idempotency-Key", key).statusCode()).isEqualTo(201);
        assertThat(post(MINISTRY, first, "Idempotency-Key", key).statusCode()).isEqualTo(200);
        refused(post(MINISTRY, dispatch(number(), ""), "Idempotency-Key", key), 422, "idempotency.keyReused");
    }

    @Test
    @DisplayName("64 posts of the same dispatch at once make one cascade and one process")
    void manyAtOnce() throws Exception {
        String number = number();
        String body = dispatch(number, "");
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService senders = Executors.newFixedThreadPool(64);
        try {
            Callable<HttpResponse<String>> send = () -> {
                start.await();
                return post(MINISTRY, body);
            };
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                answers.add(senders.submit(send));
            }
            start.countDown();
            List<Integer> statuses = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : answers) {
                statuses.add(answer.get().statusCode());
                ids.add(json.readTree(answer.get().body()).path("id").textValue());
            }
            assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
            assertThat(ids).doesNotContainNull().containsOnly(ids.get(0));
        } finally {
            senders.shutdownNow();
        }
        assertThat(cascadesOf(number)).isEqualTo(1);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("bo-tttt:" + number)
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName(
            "The office of a committee enters what it received, with the scan and annexes; it is registered as usual")
    void enteredByTheOffice() throws Exception {
        String number = number();
        byte[] note = "Danh sách đầu mối".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = enter(
                OFFICE,
                dispatch(number, ""),
                new Part("document", "scan.pdf", PlainPdf.bytes("scan")),
                new Part("annex", "đầu mối.txt", note),
                new Part("annex", "../phụ lục 2.pdf", PlainPdf.bytes("annex")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode cascade = json.readTree(answer.body());
        String location = "/api/v1/cascades/" + cascade.path("id").textValue();
        assertThat(cascade.path("state").textValue()).isEqualTo("registering");
        assertThat(cascade.at("/documents/0/kind").textValue()).isEqualTo("dispatch");
        assertThat(cascade.at("/documents/0/receivedFrom").textValue()).isEqualTo(OFFICE);
        assertThat(get(MINISTRY, location + "/documents/dispatch").body()).isEqualTo(PlainPdf.of("scan"));

        JsonNode annexes = annexes(location, "dispatch");
        assertThat(annexes)
                .extracting(annex -> annex.path("fileName").textValue())
                .containsExactlyInAnyOrder("đầu mối.txt", "phụ lục 2.pdf");
        JsonNode text = annexes.get(0).path("fileName").textValue().endsWith("txt") ? annexes.get(0) : annexes.get(1);
        assertThat(text.path("mediaType").textValue()).isEqualTo("text/plain");
        assertThat(text.path("size").intValue()).isEqualTo(note.length);
        assertThat(text.path("sha256").textValue()).isEqualTo(Fingerprint.sha256(note));
        assertThat(text.path("receivedFrom").textValue()).isEqualTo(OFFICE);
        String file =
                location + "/documents/dispatch/annexes/" + text.path("id").textValue();
        HttpResponse<String> saved = get("clerk.so-tttt-thanh-hoa", file);
        assertThat(saved.body()).isEqualTo("Danh sách đầu mối");
        assertThat(saved.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(saved.headers().firstValue("Content-Disposition")).hasValueSatisfying(name -> assertThat(name)
                .startsWith("attachment; filename=\"dau moi.txt\"; filename*=UTF-8''"));
        refused(get("clerk.vnpt-thanh-hoa", file), 404, "cascade.unknown");
        refused(get(OFFICE, location + "/documents/directive/annexes"), 404, "document.none");

        HttpResponse<String> again = enter(OFFICE, dispatch(number, ""), new Part("annex", "b.txt", note));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json.readTree(again.body()).path("duplicate").booleanValue()).isTrue();
        assertThat(annexes(location, "dispatch")).hasSize(2);
        refused(enter(OFFICE, dispatch(number, ",\"signer\":\"ai khác\"")), 409, "document.conflict");
    }

    @Test
    @DisplayName("Who entered a dispatch hands in files of it later, removes annexes again, and no others do")
    void filesLater() throws Exception {
        String location = "/api/v1/cascades/"
                + json.readTree(enter(OFFICE, dispatch(number(), "")).body())
                        .path("id")
                        .textValue();
        String dispatch = location + "/documents/dispatch";
        assertThat(put(OFFICE, dispatch, PlainPdf.of("later")).statusCode()).isEqualTo(204);
        byte[] content = "a".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> added = attach("leader.ubnd-thanh-hoa", dispatch, new Part("annex", "a.txt", content));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        String annex = added.headers().firstValue("Location").orElseThrow();
        assertThat(attach(OFFICE, dispatch, new Part("annex", "a.txt", content))
                        .headers()
                        .firstValue("Location"))
                .hasValue(annex);
        refused(attach("clerk.so-tttt-thanh-hoa", dispatch, new Part("annex", "a.txt", content)), 403, "access.issuer");
        refused(attach(OFFICE, dispatch, new Part("file", "a.txt", content)), 400, "annex.onePart");
        refused(attach(OFFICE, dispatch, new Part("annex", "a.txt", new byte[0])), 422, "annex.empty");
        refused(delete("clerk.so-tttt-thanh-hoa", annex), 403, "access.issuer");
        assertThat(delete(OFFICE, annex).statusCode()).isEqualTo(204);
        refused(delete(OFFICE, annex), 404, "annex.unknown");
        assertThat(annexes(location, "dispatch")).isEmpty();

        String ofMinistry = created(dispatch(number(), "")).path("id").textValue();
        refused(
                attach(
                        OFFICE,
                        "/api/v1/cascades/" + ofMinistry + "/documents/dispatch",
                        new Part("annex", "a.txt", content)),
                403,
                "access.issuer");
    }

    @Test
    @DisplayName("People enter what their own organisation received, or begin what it issues itself, and nothing else")
    void whoEnters() throws Exception {
        String number = number();
        for (String stranger : List.of("clerk.ubnd-lao-cai", "clerk.so-tttt-thanh-hoa", "manager.ubnd-thanh-hoa")) {
            refused(enter(stranger, dispatch(number, "")), 403, "access.issuer");
        }
        refused(enter(OFFICE, list(number, "ubnd-thanh-hoa", "ubnd-lao-cai")), 403, "access.issuer");
        refused(
                enter("clerk.huyen-ba-thuoc", dispatch(number, "").replace("ubnd-thanh-hoa", "huyen-ba-thuoc")),
                422,
                "receiver.noDepartment");
        refused(enter("clerk.vnpt-thanh-hoa", own("vnpt-thanh-hoa")), 422, "receiver.cannotIssueToItself");
        refused(enter("clerk.vnpt-thanh-hoa", own("ubnd-thanh-hoa")), 403, "access.issuer");
        assertThat(cascadesOf(number)).isZero();

        JsonNode desk = json.readTree(get(OFFICE, "/api/v1/desk").body()).at("/organisations/0");
        assertThat(desk.path("receives").booleanValue()).isTrue();
        assertThat(desk.path("issues").booleanValue()).isTrue();
        desk = json.readTree(get("clerk.so-tttt-thanh-hoa", "/api/v1/desk").body())
                .at("/organisations/0");
        assertThat(desk.path("receives").booleanValue()).isFalse();
        assertThat(desk.path("issues").booleanValue()).isTrue();
        desk = json.readTree(get("clerk.vnpt-thanh-hoa", "/api/v1/desk").body()).at("/organisations/0");
        assertThat(desk.path("receives").booleanValue()).isFalse();
        assertThat(desk.path("issues").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ubnd-thanh-hoa", "so-tttt-gia-lai"})
    @DisplayName("An own directive begins without a number; sent again it is the same one, and there is no dispatch")
    void ownInitiative(String issuer) throws Exception {
        String clerk = "clerk." + issuer;
        String key = UUID.randomUUID().toString();
        Part scan = new Part("document", "a.pdf", PlainPdf.bytes("draft"));
        HttpResponse<String> begun = enter(clerk, own(issuer), key, scan);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        JsonNode cascade = json.readTree(begun.body());
        String id = cascade.path("id").textValue();
        assertThat(cascade.path("state").textValue()).isEqualTo("drafting");
        assertThat(cascade.path("shape").textValue())
                .isEqualTo(issuer.startsWith("so-") ? "departmentDirect" : "ownDirective");
        assertThat(cascade.at("/dispatch/number").textValue()).matches("DT-\\d\\d/\\d{4}");
        assertThat(cascade.at("/documents/0/kind").textValue()).isEqualTo("directive");
        HttpResponse<String> again = enter(clerk, own(issuer), key, scan);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json.readTree(again.body()).path("id").textValue()).isEqualTo(id);
        HttpResponse<String> other = enter(clerk, own(issuer).replace("Chủ động", "Tiếp tục"), key);
        refused(other, 422, "idempotency.keyReused");
        JsonNode next = json.readTree(enter(clerk, own(issuer)).body());
        assertThat(next.path("id").textValue()).isNotEqualTo(id);
        assertThat(next.at("/dispatch/number")).isNotEqualTo(cascade.at("/dispatch/number"));
        String provisional = "\"number\":\"" + cascade.at("/dispatch/number").textValue() + "\",\"issuer\"";
        refused(enter(clerk, own(issuer).replace("\"issuer\"", provisional)), 422, "dispatch.number.provisional");

        String documents = "/api/v1/cascades/" + id + "/documents";
        assertThat(get(clerk, documents + "/directive").body()).isEqualTo(PlainPdf.of("draft"));
        refused(get(clerk, documents + "/dispatch"), 404, "document.none");
        String manager = "manager." + cascade.path("receiver").textValue().replace("so-tttt", "ubnd");
        refused(get(manager, documents + "/directive"), 404, "document.none");
        assertThat(json.readTree(get(manager, documents).body()).path("items")).isEmpty();

        // Read page by page: what was handed in, and what would be issued where nothing was.
        assertThat(get(clerk, documents + "/directive/pages").body()).isEqualTo("{\"pages\":1,\"draft\":false}");
        String drafted = "/api/v1/cascades/" + next.path("id").textValue() + "/documents/directive/pages";
        JsonNode pages = json.readTree(get(clerk, drafted).body());
        assertThat(pages.path("draft").booleanValue()).isTrue();
        int last = pages.path("pages").intValue();
        HttpResponse<String> picture = get(clerk, drafted + "/" + last);
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
        refused(get(clerk, drafted + "/0"), 404, "document.page.unknown");
        refused(get(clerk, drafted + "/" + (last + 1)), 404, "document.page.unknown");
        refused(get(clerk, drafted.replace("directive", "dispatch")), 404, "document.none");
        refused(get(manager, drafted), 404, "document.none");
        refused(get(manager, drafted + "/1"), 404, "document.none");
    }

    @Test
    @DisplayName(
            "Two clerks enter the same document at once, each with a scan: one case, with the files of one of them")
    void twoClerksAtOnce() throws Exception {
        String number = number();
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService clerks = Executors.newFixedThreadPool(2);
        try {
            List<Callable<HttpResponse<String>>> entries = Stream.of(OFFICE, "leader.ubnd-thanh-hoa")
                    .<Callable<HttpResponse<String>>>map(user -> () -> {
                        start.await();
                        return enter(
                                user,
                                dispatch(number, ""),
                                new Part("document", "a.pdf", PlainPdf.bytes(user)),
                                new Part("annex", "a.txt", user.getBytes(StandardCharsets.UTF_8)));
                    })
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : clerks.invokeAll(entries)) {
                statuses.add(answer.get().statusCode());
                ids.add(json.readTree(answer.get().body()).path("id").textValue());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 200);
            assertThat(ids.get(0)).isEqualTo(ids.get(1));
            assertThat(annexes("/api/v1/cascades/" + ids.get(0), "dispatch")).hasSize(1);
            assertThat(json.readTree(get(OFFICE, "/api/v1/cascades/" + ids.get(0) + "/documents")
                                    .body())
                            .path("items"))
                    .hasSize(1);
        } finally {
            clerks.shutdownNow();
        }
        assertThat(cascadesOf(number)).isEqualTo(1);
    }

    @Test
    @DisplayName("A file of the national exchange is read for the office that would enter it, and nothing is stored")
    void fileOfTheExchange() throws Exception {
        int before = cascades();
        String file =
                "<edXML xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"><edXMLEnvelope><edXMLHeader><MessageHeader>"
                        + "<From><OrganId>000.00.00.G14</OrganId><OrganName>Bộ</OrganName></From>"
                        + "<Code><CodeNumber>1465</CodeNumber><CodeNotation>BTTTT-CATTT</CodeNotation></Code>"
                        + "<PromulgationInfo><PromulgationDate>2024/04/17</PromulgationDate></PromulgationInfo>"
                        + "</MessageHeader></edXMLHeader></edXMLEnvelope><AttachmentEncoded><Attachment>"
                        + "<AttachmentName>a.txt</AttachmentName><ContentTransferEncoded>YQ==</ContentTransferEncoded>"
                        + "</Attachment></AttachmentEncoded></edXML>";
        JsonNode read = json.readTree(reading(OFFICE, file).body());
        assertThat(read.path("issuer").textValue()).isEqualTo("bo-tttt");
        assertThat(read.path("issuerNamed").textValue()).isEqualTo("Bộ (000.00.00.G14)");
        assertThat(read.path("number").textValue()).isEqualTo("1465/BTTTT-CATTT");
        assertThat(read.path("issuedOn").textValue()).isEqualTo("2024-04-17");
        assertThat(read.at("/files/0/content").textValue()).isEqualTo("YQ==");
        read = json.readTree(reading(OFFICE, file.replace("G14", "G99")).body());
        assertThat(read.has("issuer")).isFalse();
        refused(reading(OFFICE, "<a/>"), 422, "axis.namespace");
        refused(reading("clerk.vnpt-thanh-hoa", file), 403, "access.denied");
        assertThat(cascades()).isEqualTo(before);
    }

    private HttpResponse<String> reading(String user, String file) throws Exception {
        return http.send(
                request(user, "/api/v1/dispatches/readings")
                        .header("Content-Type", "application/xml")
                        .POST(HttpRequest.BodyPublishers.ofString(file))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static Stream<Arguments> badFiles() {
        byte[] text = "a".getBytes(StandardCharsets.UTF_8);
        Part[] hundred = Stream.generate(() -> new Part("annex", "a.txt", text))
                .limit(100)
                .toArray(Part[]::new);
        byte[] noPages = PlainPdf.with("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] encrypted = PlainPdf.trailed(
                        "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + "o".repeat(32) + ")/U(" + "u".repeat(32)
                                + ")>>/ID[(a)(a)]",
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        PlainPdf.page())
                .getBytes(StandardCharsets.ISO_8859_1);
        return Stream.of(
                files(
                        "an annex of 0 bytes",
                        422,
                        "annex.empty",
                        "annex[1]",
                        new Part("annex", "a.txt", text),
                        new Part("annex", "b.txt", new byte[0])),
                files("100 annexes", 422, "annex.tooMany", "annex", hundred),
                files("a program as annex", 415, "annex.type", "annex[0]", new Part("annex", "a.pdf", new byte[] {
                    'M', 'Z', 0, 1
                })),
                files("an empty PDF", 422, "document.empty", "document", new Part("document", "a.pdf", new byte[0])),
                files("a PDF without pages", 422, "file.noPages", "document", new Part("document", "a.pdf", noPages)),
                files("an encrypted PDF", 422, "file.encrypted", "document", new Part("document", "a.pdf", encrypted)),
                files(
                        "a page for a PDF",
                        415,
                        "document.notPdf",
                        "document",
                        new Part("document", "a.pdf", "<html>".getBytes(StandardCharsets.UTF_8))),
                files(
                        "two documents",
                        400,
                        "request.part",
                        null,
                        new Part("document", "a.pdf", PlainPdf.bytes("a")),
                        new Part("document", "a.pdf", PlainPdf.bytes("b"))),
                files("an unknown part", 400, "request.part", null, new Part("annexes", "a.txt", text)));
    }

    private static Arguments files(String title, int status, String code, String part, Part... parts) {
        return Arguments.of(title, status, code, part, parts);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("badFiles")
    @DisplayName("A file that is refused refuses the whole entry and is named; nothing is written")
    void refusedFile(String title, int status, String code, String part, Part[] parts) throws Exception {
        String number = number();
        HttpResponse<String> answer = enter(OFFICE, dispatch(number, ""), parts);
        refused(answer, status, code);
        assertThat(json.readTree(answer.body()).at("/errors/0/field").textValue())
                .isEqualTo(part);
        assertThat(cascadesOf(number)).isZero();
    }

    @Test
    @DisplayName(
            "A body in parts is refused like another one: its fields are named, and what is no body in parts is said")
    void partsOfABody() throws Exception {
        HttpResponse<String> answer = enter(OFFICE, dispatch("x", "").replace("2024-04-17", "2062-04-17"));
        refused(answer, 422, "dispatch.issuedOn.future");
        assertThat(json.readTree(answer.body()).at("/errors/0/field").textValue())
                .isEqualTo("dispatch.issuedOn");
        answer = enter(OFFICE, dispatch("x", ",\"colour\":\"red\""));
        refused(answer, 400, "request.malformed");
        assertThat(json.readTree(answer.body()).at("/errors/0/field").textValue())
                .isEqualTo("dispatch.colour");
        refused(enter(OFFICE, "null"), 400, "request.required");
        refused(enter(OFFICE, ""), 400, "request.malformed");
        for (String body : List.of("", "--x", "--x\r\n\r\n", "no part")) {
            refused(multipart(OFFICE, "/api/v1/cascades", body.getBytes(StandardCharsets.UTF_8), null), 400, null);
        }
        byte[] annex = new byte[10 * 1024 * 1024 + 1];
        Arrays.fill(annex, (byte) 'a');
        refused(enter(OFFICE, dispatch("x", ""), new Part("annex", "a.txt", annex)), 413, "annex.tooLarge");
    }

    static Stream<Arguments> badRequests() {
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        return Stream.of(
                bad("not JSON", "so it is", 400, "request.malformed"),
                bad("nothing", "", 400, "request.malformed"),
                bad("a list", "[]", 400, "request.malformed"),
                bad("nesting of 10,000", deep, 400, "request.malformed"),
                bad("trailing text", dispatch("x", "") + "}", 400, "request.malformed"),
                bad("an unknown field", dispatch("x", ",\"colour\":\"red\""), 400, "request.malformed"),
                bad("a key twice", dispatch("x", ",\"issuer\":\"bo-tttt\""), 400, "request.malformed"),
                bad("no dispatch", "{\"receiver\":\"ubnd-thanh-hoa\"}", 400, "request.required"),
                bad("no receiver", dispatch("x", "").replace("\"ubnd-thanh-hoa\"", "\"\""), 400, "request.required"),
                bad("an empty number", dispatch("", ""), 400, "request.required"),
                bad("a number of blanks", dispatch("   ", ""), 400, "request.required"),
                bad("a number that is too long", dispatch("1".repeat(101), ""), 400, "request.tooLong"),
                bad("a control character", dispatch("1\\u0007/X", ""), 400, "request.characters"),
                bad("a number of signs only", dispatch("Số: \u2013/ -", ""), 400, "dispatch.number.unreadable"),
                bad(
                        "a date outside living memory",
                        dispatch("x", "").replace("2024-04-17", "1944-12-31"),
                        422,
                        "dispatch.issuedOn.tooOld"),
                bad(
                        "a date after today",
                        dispatch("x", "")
                                .replace(
                                        "2024-04-17",
                                        LocalDate.now(WorkingCalendar.ZONE)
                                                .plusDays(2)
                                                .toString()),
                        422,
                        "dispatch.issuedOn.future"),
                bad(
                        "a receiver twice in the list",
                        list("x", "ubnd-lao-cai", "ubnd-thanh-hoa", "ubnd-lao-cai"),
                        400,
                        "receivers.repeated"),
                bad(
                        "an unknown receiver among good ones",
                        list("x", "ubnd-thanh-hoa", "ubnd-la", "ubnd-lao-cai"),
                        422,
                        "organisation.unknown"),
                bad(
                        "a receiver without an ICT department at the end of the list",
                        list("x", "ubnd-thanh-hoa", "so-noi-vu-thanh-hoa"),
                        422,
                        "receiver.noDepartment"),
                bad("an empty list of receivers", list("x"), 400, "request.required"),
                bad("a blank in the list", list("x", "ubnd-thanh-hoa", " "), 400, "request.required"),
                bad(
                        "a receiver beside a list",
                        list("x", "ubnd-thanh-hoa")
                                .replace("\"receivers\"", "\"receiver\":\"ubnd-lao-cai\",\"receivers\""),
                        400,
                        "receivers.both"),
                bad("a bidirectional character", dispatch("1\\u202E/X", ""), 400, "dispatch.number.characters"),
                bad("30 February", dispatch("x", "").replace("2024-04-17", "2024-02-30"), 400, "request.date"),
                bad(
                        "a date of another form",
                        dispatch("x", "").replace("2024-04-17", "17/4/2024"),
                        400,
                        "request.date"),
                bad(
                        "a moment without offset",
                        dispatch("x", ",\"deadlines\":{\"reportBy\":\"2099-01-01T00:00:00\"}"),
                        400,
                        "request.moment"),
                bad("an unknown urgency", dispatch("x", ",\"urgency\":\"asap\""), 400, "request.word"),
                bad("an unknown force", dispatch("x", ",\"force\":\"hint\""), 400, "request.word"),
                bad("a classified document", dispatch("x", ",\"secrecy\":\"mat\""), 422, "dispatch.classified"),
                bad("an unknown issuer", dispatch("x", "").replace("bo-tttt", "bo-la"), 422, "organisation.unknown"),
                bad(
                        "somebody else's document",
                        dispatch("x", "").replace("bo-tttt", "so-tttt-thanh-hoa"),
                        403,
                        "access.issuer"),
                bad(
                        "an unknown receiver",
                        dispatch("x", "").replace("ubnd-thanh-hoa", "ubnd-la"),
                        422,
                        "organisation.unknown"),
                bad(
                        "a receiver without an ICT department",
                        dispatch("x", "").replace("ubnd-thanh-hoa", "so-noi-vu-thanh-hoa"),
                        422,
                        "receiver.noDepartment"),
                bad(
                        "the issuer as receiver",
                        dispatch("x", "").replace("ubnd-thanh-hoa", "bo-tttt"),
                        422,
                        "receiver.cannotIssueToItself"),
                bad(
                        "a duty window in the past",
                        dispatch("x", window("2024-04-27T00:00:00+07:00", "2024-05-02T00:00:00+07:00")),
                        422,
                        "dispatch.dutyWindow.past"),
                bad(
                        "a duty window that ends before it begins",
                        dispatch("x", window("2099-04-27T00:00:00+07:00", "2099-04-26T00:00:00+07:00")),
                        422,
                        "dispatch.dutyWindow.order"),
                bad(
                        "a deadline in the past",
                        dispatch("x", ",\"deadlines\":{\"reportBy\":\"2024-05-04T17:00:00+07:00\"}"),
                        422,
                        "dispatch.deadline.past"),
                bad(
                        "a report due before the acknowledgement",
                        dispatch(
                                "x",
                                ",\"deadlines\":{\"acknowledgeBy\":\"2099-05-04T17:00:00+07:00\","
                                        + "\"reportBy\":\"2099-05-03T17:00:00+07:00\"}"),
                        422,
                        "dispatch.deadline.order"),
                bad(
                        "a measure for an unknown group",
                        dispatch("x", ",\"measures\":[{\"id\":\"1\",\"text\":\"a\",\"groups\":[\"us\"]}]"),
                        422,
                        "measure.group"),
                bad(
                        "two measures of one id",
                        dispatch("x", ",\"measures\":[{\"id\":\"1\",\"text\":\"a\"},{\"id\":\"1\",\"text\":\"b\"}]"),
                        422,
                        "measure.id"),
                bad("a measure that is null", dispatch("x", ",\"measures\":[null]"), 400, "request.required"),
                bad(
                        "over a megabyte",
                        dispatch("x", ",\"signer\":\"" + "a".repeat(1_100_000) + "\""),
                        413,
                        "request.tooLarge"));
    }

    @ParameterizedTest(name = "{0}: {2} {3}")
    @MethodSource("badRequests")
    @DisplayName("What cannot be received is refused with a code, and nothing is written")
    void refused(String title, String body, int status, String code) throws Exception {
        int before = cascades();
        refused(post(MINISTRY, body), status, code);
        assertThat(cascades()).isEqualTo(before);
    }

    @Test
    @DisplayName("A body over the limit is refused in chunks too")
    void tooLargeInChunks() throws Exception {
        byte[] body =
                dispatch("x", ",\"signer\":\"" + "a".repeat(1_100_000) + "\"").getBytes(StandardCharsets.UTF_8);
        HttpRequest request = request(MINISTRY, "/api/v1/cascades")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
        refused(http.send(request, HttpResponse.BodyHandlers.ofString()), 413, "request.tooLarge");
    }

    @Test
    @DisplayName("Another media type, method or path has its answer")
    void otherwise() throws Exception {
        HttpRequest text = request(MINISTRY, "/api/v1/cascades")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        refused(http.send(text, HttpResponse.BodyHandlers.ofString()), 415, "request.mediaType");
        HttpRequest delete = request(MINISTRY, "/api/v1/cascades").DELETE().build();
        refused(http.send(delete, HttpResponse.BodyHandlers.ofString()), 405, "request.method");
        refused(get(MINISTRY, "/api/v1/nowhere"), 404, "path.unknown");
        refused(get(MINISTRY, "/api/v1/cascades/" + UUID.randomUUID()), 404, "cascade.unknown");
        refused(get(MINISTRY, "/api/v1/cascades?limit=0"), 400, "page.limit");
        refused(get(MINISTRY, "/api/v1/cascades?cursor=!"), 400, "page.cursor");
        refused(get(MINISTRY, "/api/v1/cascades?state=gone"), 400, "request.word");
        refused(get(MINISTRY, "/api/v1/tasks/none"), 404, "task.unknown");
    }

    @Test
    @DisplayName("Nobody gets in without a login, and a wrong password says no more than an unknown name")
    void loginRequired() throws Exception {
        HttpRequest anonymous = HttpRequest.newBuilder(uri("/api/v1/cascades")).build();
        HttpResponse<String> answer = http.send(anonymous, HttpResponse.BodyHandlers.ofString());
        refused(answer, 401, "login.required");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
        String wrong =
                get("clerk.mobifone-thanh-hoa", "wrong", "/api/v1/cascades").body();
        assertThat(get("nobody", "wrong", "/api/v1/cascades").body()).isEqualTo(wrong);
    }

    @Test
    @DisplayName("Only a system that sends for the issuer may post; its clerk may not")
    void onlyMachines() throws Exception {
        refused(post("clerk.bo-tttt", dispatch(number(), "")), 403, "access.issuer");
        refused(post("admin", dispatch(number(), "")), 403, "access.issuer");
    }

    @Test
    @DisplayName("A cascade is seen by its parties; to everyone else it does not exist")
    void whoSees() throws Exception {
        String location = post(MINISTRY, dispatch(number(), ""))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        for (String party : List.of(
                "clerk.ubnd-thanh-hoa",
                "leader.ubnd-thanh-hoa",
                "clerk.so-tttt-thanh-hoa",
                "manager.ubnd-thanh-hoa",
                "clerk.bo-tttt")) {
            assertThat(get(party, location).statusCode()).as(party).isEqualTo(200);
        }
        refused(get("clerk.vnpt-thanh-hoa", location), 404, "cascade.unknown");
        refused(get("clerk.vnpt-thanh-hoa", location + "/addressees"), 404, "cascade.unknown");
        refused(get("clerk.vnpt-thanh-hoa", location + "/documents/dispatch"), 404, "cascade.unknown");
        assertThat(json.readTree(get("clerk.vnpt-thanh-hoa", "/api/v1/cascades").body())
                        .path("items"))
                .isEmpty();
    }

    @Test
    @DisplayName("The document is handed in as PDF and opened again; until then there is a rendering")
    void documents() throws Exception {
        String location = post(MINISTRY, dispatch(number(), ""))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        HttpResponse<String> rendering = get("clerk.ubnd-thanh-hoa", location + "/documents/dispatch");
        assertThat(rendering.statusCode()).isEqualTo(200);
        assertThat(rendering.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(rendering.body()).startsWith("%PDF-");
        refused(get("clerk.ubnd-thanh-hoa", location + "/documents/directive"), 404, "document.none");
        refused(get("clerk.ubnd-thanh-hoa", location + "/documents/letter"), 404, "document.unknown");

        refused(put(MINISTRY, location + "/documents/dispatch", "<html>"), 415, "document.notPdf");
        refused(put("clerk.ubnd-thanh-hoa", location + "/documents/dispatch", PlainPdf.of("x")), 403, "access.issuer");
        assertThat(put(MINISTRY, location + "/documents/dispatch", PlainPdf.of("original"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(get("clerk.ubnd-thanh-hoa", location + "/documents/dispatch").body())
                .isEqualTo(PlainPdf.of("original"));
    }

    @Test
    @DisplayName("What looks like an expression is text")
    void expressionsAreText() throws Exception {
        String number = number() + "${1+1}#{2+2}${jndi:ldap://x}";
        HttpResponse<String> created = post(MINISTRY, dispatch(number, ",\"signer\":\"${7*7}\""));
        assertThat(created.statusCode()).isEqualTo(201);
        JsonNode dispatch = json.readTree(created.body()).path("dispatch");
        assertThat(dispatch.path("number").textValue()).isEqualTo(number);
        assertThat(dispatch.path("signer").textValue()).isEqualTo("${7*7}");
    }

    @Test
    @DisplayName("The directory is paged through without a gap")
    void directory() throws Exception {
        List<String> keys = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json.readTree(
                    get(MINISTRY, "/api/v1/organisations?limit=20" + next).body());
            page.path("items").forEach(item -> keys.add(item.path("key").textValue()));
            assertThat(page.has("next")).isTrue();
            next = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").textValue();
        } while (next != null);
        assertThat(keys).hasSize(181).doesNotHaveDuplicates().isSorted();
        JsonNode operators = json.readTree(get(MINISTRY, "/api/v1/organisations?level=operator&parent=ubnd-thanh-hoa")
                .body());
        assertThat(operators.path("items")).hasSize(7);
    }

    @Test
    @DisplayName("The OpenAPI page describes every call")
    void openApi() throws Exception {
        JsonNode paths = json.readTree(get(MINISTRY, "/v3/api-docs").body()).path("paths");
        assertThat(paths.fieldNames())
                .toIterable()
                .contains(
                        "/api/v1/cascades",
                        "/api/v1/cascades/{id}",
                        "/api/v1/cascades/{id}/addressees",
                        "/api/v1/cascades/{id}/documents/{kind}",
                        "/api/v1/organisations");
    }

    /** A part of a body besides the request. */
    record Part(String name, String fileName, byte[] content) {}

    private static String own(String issuer) {
        return "{\"dispatch\":{\"issuer\":\"" + issuer + "\",\"issuedOn\":\"2024-04-17\","
                + "\"subject\":\"Chủ động bảo đảm an toàn thông tin mạng\"},\"receiver\":\"" + issuer + "\"}";
    }

    private HttpResponse<String> enter(String user, String request, Part... parts) throws Exception {
        return enter(user, request, null, parts);
    }

    private HttpResponse<String> enter(String user, String request, String key, Part... parts) throws Exception {
        Part first = new Part("request", null, request.getBytes(StandardCharsets.UTF_8));
        return multipart(
                user,
                "/api/v1/cascades",
                body(Stream.concat(Stream.of(first), Stream.of(parts)).toList()),
                key);
    }

    private HttpResponse<String> attach(String user, String document, Part part) throws Exception {
        return multipart(user, document + "/annexes", body(List.of(part)), null);
    }

    private static byte[] body(List<Part> parts) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : parts) {
            String name = part.fileName() == null ? "" : "; filename=\"" + part.fileName() + "\"";
            body.write(("--x\r\nContent-Disposition: form-data; name=\"" + part.name() + "\"" + name + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.write(part.content());
            body.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.write("--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private HttpResponse<String> multipart(String user, String path, byte[] body, String key) throws Exception {
        HttpRequest.Builder request = request(user, path).header("Content-Type", "multipart/form-data; boundary=x");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return http.send(
                request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> delete(String user, String path) throws Exception {
        return http.send(request(user, path).DELETE().build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode annexes(String location, String kind) throws Exception {
        return json.readTree(get(OFFICE, location + "/documents/" + kind + "/annexes")
                        .body())
                .path("items");
    }

    private void refused(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = json.readTree(answer.body());
        if (code != null) {
            assertThat(problem.path("code").textValue()).isEqualTo(code);
        }
        assertThat(problem.path("detail").textValue()).isNotBlank().doesNotContain("Exception", "vn.directivecascade");
    }

    private JsonNode created(String body) throws Exception {
        HttpResponse<String> answer = post(MINISTRY, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json.readTree(answer.body());
    }

    private JsonNode outcomes(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body()).path("items");
    }

    private JsonNode document(String user, String number) throws Exception {
        JsonNode found = json.readTree(get(user, "/api/v1/dispatches?issuer=bo-tttt&year=2024&number=" + url(number))
                        .body())
                .path("items");
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<JsonNode> items(String path) throws Exception {
        return stream(json.readTree(get(MINISTRY, path).body()).path("items"), "id");
    }

    private static List<JsonNode> stream(JsonNode list, String field) {
        List<JsonNode> values = new ArrayList<>();
        list.forEach(one -> values.add(one.path(field)));
        return values;
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private int cascades() {
        return jdbc.sql("select count(*) from directive.cascade_case")
                .query(Integer.class)
                .single();
    }

    private int cascadesOf(String number) {
        return jdbc.sql("select count(*) from directive.cascade_case where document_number = :number")
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    private HttpResponse<String> post(String user, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(user, "/api/v1/cascades").header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String user, String path, String pdf) throws Exception {
        return http.send(
                request(user, path)
                        .header("Content-Type", "application/pdf")
                        .PUT(HttpRequest.BodyPublishers.ofString(pdf))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String user, String path) throws Exception {
        return get(user, PASSWORD, path);
    }

    private HttpResponse<String> get(String user, String password, String path) throws Exception {
        return http.send(request(user, password, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String user, String path) {
        return request(user, PASSWORD, path);
    }

    private HttpRequest.Builder request(String user, String password, String path) {
        String login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Basic " + login);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static Arguments bad(String title, String body, int status, String code) {
        return Arguments.of(title, body, status, code);
    }

    private static String window(String from, String to) {
        return ",\"dutyWindow\":{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}";
    }

    private static String dispatch(String number, String more) {
        return "{\"dispatch\":{\"issuer\":\"bo-tttt\",\"number\":\"" + number
                + "\",\"issuedOn\":\"2024-04-17\",\"subject\":\"Bảo đảm an toàn thông tin mạng\"" + more
                + "},\"receiver\":\"ubnd-thanh-hoa\"}";
    }

    private static String list(String number, String... receivers) {
        return dispatch(number, "")
                .replace(
                        "\"receiver\":\"ubnd-thanh-hoa\"",
                        "\"receivers\":["
                                + Stream.of(receivers)
                                        .map(receiver -> "\"" + receiver + "\"")
                                        .collect(Collectors.joining(","))
                                + "]");
    }

    private static String number() {
        return UUID.randomUUID() + "/BTTTT-CATTT";
    }
}
