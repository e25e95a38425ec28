package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Dispatches that must be refused. */
class BadDispatchesTest extends BadInput {

    @TestFactory
    @DisplayName("Each bad request has its answer and leaves everything as it was")
    Stream<DynamicTest> table() throws Exception {
        issued("BAD-INPUT/1");
        RawHttp.Answer sent = post(dispatch("BAD-INPUT/2", ""), "Idempotency-Key: bad-input");
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        return each(dispatches());
    }

    @Test
    @DisplayName("What is wrong with a body is said by field, with what is allowed")
    void fields() throws Exception {
        assertThatObject(errors(dispatch("x", ",\"colour\":\"red\"")))
                .satisfies(error -> assertThat(error.path("reason").textValue()).contains("urgency", "dutyWindow"))
                .returns("dispatch.colour", error -> error.path("field").textValue())
                .returns("request.field.unknown", error -> error.path("code").textValue());
        assertThatObject(errors(dispatch("x", ",\"urgency\":\"soon\"")))
                .satisfies(error -> assertThat(error.path("reason").textValue()).contains("soon", "veryUrgent, flash"))
                .returns("dispatch.urgency", error -> error.path("field").textValue())
                .returns("request.word", error -> error.path("code").textValue());
        assertThatObject(errors(dispatch("x", ",\"measures\":[{\"id\":\"1\",\"text\":\"a\"},{\"id\":\"2\"}]")))
                .returns("dispatch.measures[1].text", error -> error.path("field")
                        .textValue())
                .returns("request.required", error -> error.path("code").textValue());
        assertThatObject(errors(dispatch("x", ",\"measures\":[{\"id\":\"1\",\"text\":[]}]")))
                .returns("dispatch.measures[0].text", error -> error.path("field")
                        .textValue())
                .returns("request.field.text", error -> error.path("code").textValue());
        assertThatObject(errors(dispatch("x", ",\"signer\":7")))
                .returns("dispatch.signer", error -> error.path("field").textValue());
        assertThatObject(errors(dispatch("x", ",\"signer\":\"" + "a".repeat(201) + "\"")))
                .returns("dispatch.signer", error -> error.path("field").textValue())
                .returns("request.tooLong", error -> error.path("code").textValue());
        RawHttp.Answer asked = http.send("GET", CASCADES + "?stat=x", List.of(login(MINISTRY)), null, false);
        assertThat(json.readTree(asked.body()).at("/errors/0/field").textValue())
                .isEqualTo("stat");
    }

    @Autowired
    private ObjectMapper products;

    @Test
    @DisplayName("JSON is as deep, its names and numbers are as long, as the page of limits says, and no more")
    void bounds() throws Exception {
        Map<Limits.Limit, IntFunction<String>> bounds = Map.of(
                Limits.of("nesting"),
                size -> "[".repeat(size) + "]".repeat(size),
                Limits.of("json-name"),
                size -> "{\"" + "n".repeat(size) + "\":1}",
                Limits.of("json-number"),
                "9"::repeat);
        for (Map.Entry<Limits.Limit, IntFunction<String>> each : bounds.entrySet()) {
            Limits.Limit limit = each.getKey();
            // No request has such a field: that it is read is seen where requests are read.
            assertThat(products.readTree(each.getValue().apply(limit.most()))).isNotNull();
            String beyond = each.getValue().apply(limit.beyond());
            assertThatThrownBy(() -> products.readTree(beyond)).isInstanceOf(StreamConstraintsException.class);
            RawHttp.Answer answer = post(dispatch("x", ",\"occasion\":" + beyond));
            assertThat(answer.status()).isEqualTo(limit.status());
            assertThat(json.readTree(answer.body()).path("code").asText()).isEqualTo(limit.code());
        }
    }

    private JsonNode errors(String body) throws IOException {
        RawHttp.Answer answer = post(body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        leaksNothing(answer);
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("errors")).as(answer.body()).hasSize(1);
        assertThat(problem.path("detail")).isEqualTo(problem.at("/errors/0/reason"));
        return problem.at("/errors/0");
    }

    private static List<Bad> dispatches() {
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        String large = dispatch("x", ",\"signer\":\"" + "a".repeat(1_100_000) + "\"");
        String good = dispatch("x", "");
        return List.of(
                Bad.of(
                        "office hours without a session",
                        "PUT",
                        "/api/v1/calendar/office-hours/ubnd-thanh-hoa",
                        with(login("admin"), JSON),
                        "{\"sessions\":[null]}",
                        400,
                        "request.required"),
                Bad.of(
                        "a webhook for no kind of notice",
                        "POST",
                        "/api/v1/webhooks",
                        with(login("admin"), JSON),
                        "{\"organisation\":\"ubnd-thanh-hoa\",\"url\":\"https://localhost/\",\"kinds\":[null]}",
                        400,
                        "request.word"),
                posted("not JSON", "so it is", 400, "request.malformed"),
                posted("nothing", "", 400, "request.malformed"),
                posted("null", "null", 400, "request.malformed"),
                posted("a list", "[]", 400, "request.malformed"),
                posted("a number", "1e999999999", 400, "request.malformed"),
                posted("nesting of 10,000", deep, 400, "request.malformed"),
                posted("lists nested 10,000 deep", "[".repeat(10_000), 400, "request.malformed"),
                posted("half an object", good.substring(0, 60), 400, "request.malformed"),
                posted("trailing text", good + "}", 400, "request.malformed"),
                posted("two objects", good + good, 400, "request.malformed"),
                posted("an unknown field", dispatch("x", ",\"colour\":\"red\""), 400, "request.malformed"),
                posted(
                        "an unknown field outside",
                        good.replace("\"receiver\"", "\"x\":1,\"receiver\""),
                        400,
                        "request.malformed"),
                posted("a prototype", dispatch("x", ",\"__proto__\":{}"), 400, "request.malformed"),
                posted("a class", dispatch("x", ",\"@class\":\"java.lang.Runtime\""), 400, "request.malformed"),
                posted("a key twice", dispatch("x", ",\"issuer\":\"bo-tttt\""), 400, "request.malformed"),
                posted(
                        "a name of 2,000 letters",
                        dispatch("x", ",\"" + "n".repeat(2000) + "\":1"),
                        400,
                        "request.malformed"),
                posted(
                        "a number of 2,000 digits",
                        dispatch("x", ",\"signer\":" + "9".repeat(2000)),
                        400,
                        "request.malformed"),
                posted("a number where a text is wanted", dispatch("x", ",\"signer\":5"), 400, "request.malformed"),
                posted("true where a text is wanted", dispatch("x", ",\"signer\":true"), 400, "request.malformed"),
                posted(
                        "a text where an object is wanted",
                        "{\"dispatch\":\"x\",\"receiver\":\"y\"}",
                        400,
                        "request.malformed"),
                posted("an object where a list is wanted", dispatch("x", ",\"measures\":{}"), 400, "request.malformed"),
                posted("NaN", dispatch("x", ",\"signer\":NaN"), 400, "request.malformed"),
                posted("a comment", dispatch("x", "/* */"), 400, "request.malformed"),
                posted("a raw line break in a text", dispatch("a\nb", ""), 400, "request.malformed"),
                posted("invalid UTF-8", "", 400, "request.malformed")
                        .with(bytes(good.replace("x", "\u00ff"), StandardCharsets.ISO_8859_1)),
                posted("no dispatch", "{\"receiver\":\"ubnd-thanh-hoa\"}", 400, "request.required"),
                posted("no receiver", good.replace("\"ubnd-thanh-hoa\"", "null"), 400, "request.required"),
                posted("an empty number", dispatch("", ""), 400, "request.required"),
                posted("a number of blanks", dispatch("\\u2003 \\t", ""), 400, "request.required"),
                posted("a number that is too long", dispatch("1".repeat(101), ""), 400, "request.tooLong"),
                posted("a control character", dispatch("1\\u0007/X", ""), 400, "request.characters"),
                posted("a bidirectional character", dispatch("1\\u202E/X", ""), 400, "dispatch.number.characters"),
                posted("a zero-width character", dispatch("1\\u200B/X", ""), 400, "dispatch.number.characters"),
                posted("a NUL in the number", dispatch("1\\u0000", ""), 400, "request.characters"),
                posted("a NUL in another text", dispatch("x", ",\"signer\":\"a\\u0000b\""), 400, "request.characters"),
                posted("half a character", dispatch("1\\ud83d", ""), 400, "request.characters"),
                posted(
                        "half a character elsewhere",
                        dispatch("x", ",\"occasion\":\"\\udc00x\""),
                        400,
                        "request.characters"),
                posted(
                        "half a character in a measure",
                        dispatch("x", ",\"measures\":[{\"id\":\"1\",\"text\":\"\\ud800\"}]"),
                        400,
                        "request.characters"),
                posted(
                        "half a character in a group",
                        dispatch("x", ",\"measures\":[{\"id\":\"1\",\"text\":\"a\",\"groups\":[\"\\ud800\"]}]"),
                        422,
                        "measure.group"),
                posted(
                        "half a character for a receiver",
                        good.replace("ubnd-thanh-hoa", "\\ud800"),
                        400,
                        "request.characters"),
                posted("30 February", good.replace("2024-04-17", "2024-02-30"), 400, "request.date"),
                posted("the year 99999", good.replace("2024-04-17", "+99999-01-01"), 400, "request.date"),
                posted("the year -1", good.replace("2024-04-17", "-0001-01-01"), 400, "request.date"),
                posted("a date of another form", good.replace("2024-04-17", "17/4/2024"), 400, "request.date"),
                posted("a moment without offset", dispatch("x", by("2099-01-01T00:00:00")), 400, "request.moment"),
                posted(
                        "a moment of the year 99999",
                        dispatch("x", by("+99999-01-01T00:00:00+07:00")),
                        400,
                        "request.moment"),
                posted(
                        "the end of time",
                        dispatch("x", by("+999999999-12-31T23:59:59.999999999-18:00")),
                        400,
                        "request.moment"),
                posted("an offset of 40 hours", dispatch("x", by("2099-01-01T00:00:00+40:00")), 400, "request.moment"),
                posted("an unknown urgency", dispatch("x", ",\"urgency\":\"asap\""), 400, "request.word"),
                posted("an unknown force", dispatch("x", ",\"force\":\"ORDER\""), 400, "request.word"),
                posted("a classified document", dispatch("x", ",\"secrecy\":\"mat\""), 422, "dispatch.classified"),
                posted("an unknown issuer", good.replace("bo-tttt", "bo-la"), 422, "organisation.unknown"),
                posted("somebody else's dispatch", good.replace("bo-tttt", "so-tttt-thanh-hoa"), 403, "access.issuer"),
                posted("an unknown receiver", good.replace("ubnd-thanh-hoa", "ubnd-la"), 422, "organisation.unknown"),
                posted(
                        "a deadline in the past",
                        dispatch("x", by("2024-05-04T17:00:00+07:00")),
                        422,
                        "dispatch.deadline.past"),
                posted(
                        "a measure for nobody",
                        dispatch("x", ",\"measures\":[{\"id\":\"1\",\"text\":\"a\",\"groups\":[\"us\"]}]"),
                        422,
                        "measure.group"),
                posted("a number of no-break spaces", dispatch("\\u00A0\\u202F", ""), 400, "request.required"),
                posted("a number of zero-width spaces", dispatch("\\u200B\\uFEFF", ""), 400, "request.required"),
                posted("a number of soft hyphens", dispatch("\\u00AD\\u3164", ""), 400, "request.required"),
                posted(
                        "a bell in the subject",
                        dispatch("x", ",\"occasion\":\"a\\u0007b\""),
                        400,
                        "request.characters"),
                posted("half of an end of text", dispatch("x", ",\"signer\":\"a\\uFFFE\""), 400, "request.characters"),
                posted(
                        "201 measures",
                        dispatch("x", ",\"measures\":[" + measures(201, "a") + "]"),
                        400,
                        "request.tooMany"),
                posted(
                        "measures of more than 200,000 letters",
                        dispatch("x", ",\"measures\":[" + measures(51, "a".repeat(4000)) + "]"),
                        400,
                        "request.tooLong"),
                posted(
                        "a measure for one group, many times",
                        dispatch(
                                "x",
                                ",\"measures\":[{\"id\":\"1\",\"text\":\"a\",\"groups\":["
                                        + String.join(",", Collections.nCopies(100, "\"telecom\"")) + "]}]"),
                        400,
                        "request.tooMany"),
                ordered("another province's committee", "ubnd-thanh-hoa", "ubnd-lao-cai"),
                ordered("a department's own superior", "so-tttt-thanh-hoa", "ubnd-thanh-hoa"),
                ordered("a ministry of a province", "ubnd-thanh-hoa", "bo-tttt"),
                posted("a measure that is null", dispatch("x", ",\"measures\":[null]"), 400, "request.required"),
                posted(
                        "the same number with another content",
                        dispatch("BAD-INPUT/1", ",\"signer\":\"ai\""),
                        409,
                        "document.conflict"),
                Bad.of(
                        "an idempotency key used again",
                        "POST",
                        CASCADES,
                        with(login(MINISTRY), JSON, "Idempotency-Key: bad-input"),
                        dispatch("y", ""),
                        422,
                        "idempotency.keyReused"),
                Bad.of(
                        "an empty idempotency key",
                        "POST",
                        CASCADES,
                        with(login(MINISTRY), JSON, "Idempotency-Key: "),
                        good,
                        400,
                        "idempotency.key"),
                Bad.of(
                        "an idempotency key of 201 letters",
                        "POST",
                        CASCADES,
                        with(login(MINISTRY), JSON, "Idempotency-Key: " + "k".repeat(201)),
                        good,
                        400,
                        "idempotency.key"),
                posted("over a megabyte", large, 413, "request.tooLarge"),
                posted("over a megabyte", large, 413, "request.tooLarge").inChunks(),
                posted("over a megabyte of blanks", good + " ".repeat(1_100_000), 413, "request.tooLarge")
                        .inChunks(),
                Bad.of(
                        "a gigabyte announced",
                        "POST",
                        CASCADES,
                        with(login(MINISTRY), JSON, "Content-Length: 1073741824"),
                        "{",
                        413,
                        "request.tooLarge"),
                Bad.of(
                        "plain text",
                        "POST",
                        CASCADES,
                        with(login(MINISTRY), "Content-Type: text/plain"),
                        good,
                        415,
                        "request.mediaType"),
                Bad.of(
                        "XML",
                        "POST",
                        CASCADES,
                        with(login(MINISTRY), "Content-Type: application/xml"),
                        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                        415,
                        "request.mediaType"),
                Bad.of(
                        "a form",
                        "POST",
                        CASCADES,
                        with(login(MINISTRY), "Content-Type: application/x-www-form-urlencoded"),
                        "dispatch=1",
                        415,
                        "request.mediaType"),
                Bad.of(
                        "several parts",
                        "POST",
                        CASCADES,
                        with(login(MINISTRY), "Content-Type: multipart/form-data; boundary=x"),
                        "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"../../a\"\r\n\r\n1\r\n--x--",
                        400,
                        "request.part"),
                Bad.of("no content type", "POST", CASCADES, with(login(MINISTRY)), good, 415, "request.mediaType"),
                Bad.of(
                        "a content type that is none",
                        "POST",
                        CASCADES,
                        with(login(MINISTRY), "Content-Type: json"),
                        good,
                        415,
                        "request.mediaType"),
                Bad.of(
                                "a character set that is none",
                                "POST",
                                CASCADES,
                                with(login(MINISTRY), "Content-Type: application/json;charset=klingon"),
                                good,
                                415,
                                "request.mediaType")
                        .or(400),
                Bad.of(
                        "packed JSON",
                        "POST",
                        CASCADES,
                        with(login(MINISTRY), JSON, "Content-Encoding: gzip"),
                        "\u001f\u008b",
                        400,
                        "request.malformed"),
                Bad.of("no login", "POST", CASCADES, with(JSON), good, 401, "login.required"),
                Bad.of(
                        "a wrong password",
                        "POST",
                        CASCADES,
                        with(login("machine.bo-ca", "wrong"), JSON),
                        good,
                        401,
                        "login.required"),
                Bad.of("a NUL for a name", "GET", CASCADES, with(login("a\u0000b", "x")), null, 401, "login.required"),
                Bad.of(
                        "a token without a signature",
                        "GET",
                        CASCADES,
                        with("Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."),
                        null,
                        401,
                        "login.required"),
                Bad.of(
                        "a login that is not Base64",
                        "GET",
                        CASCADES,
                        with("Authorization: Basic %%%"),
                        null,
                        401,
                        "login.required"));
    }

    @Test
    @DisplayName("What looks like an expression is text, and stays it")
    void expressionsAreText() throws Exception {
        String number = "${1+1}#{2+2}${jndi:ldap://x}/'\"--<b>";
        RawHttp.Answer created = post(dispatch(
                number.replace("\"", "\\\""), ",\"signer\":\"${7*7}\",\"occasion\":\"*{T(java.lang.Runtime)}\""));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        JsonNode dispatch = json.readTree(created.body()).path("dispatch");
        assertThat(dispatch.path("number").textValue()).isEqualTo(number);
        assertThat(dispatch.path("signer").textValue()).isEqualTo("${7*7}");
        assertThat(dispatch.path("occasion").textValue()).isEqualTo("*{T(java.lang.Runtime)}");
        String id = created.header("Location").orElseThrow();
        RawHttp.Answer rendering = http.send("GET", id + "/documents/dispatch", List.of(login(MINISTRY)), null, false);
        assertThat(rendering.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("The decomposed spelling of a known number is answered as a duplicate")
    void decomposedTwin() throws Exception {
        assertThat(post(dispatch("BAD-INPUT-Đ\u1ea5", "")).status()).isEqualTo(201);
        Map<String, Long> before = contents();
        RawHttp.Answer twin = post(dispatch("BAD-INPUT-Đa\u0302\u0301", ""));
        assertThat(twin.status()).isEqualTo(200);
        assertThat(json.readTree(twin.body()).path("duplicate").booleanValue()).isTrue();
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    @DisplayName("Who is no superior requests; who is one orders, and says nothing for it")
    void force() throws Exception {
        String request = ordered("", "ubnd-thanh-hoa", "ubnd-lao-cai", ",\"force\":\"request\"");
        RawHttp.Answer asked = http.send(
                "POST",
                CASCADES,
                List.of(login("machine.ubnd-thanh-hoa"), JSON),
                bytes(request, StandardCharsets.UTF_8),
                false);
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        RawHttp.Answer ordered = post(dispatch("BAD-INPUT/ORDER", ""));
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(201);
        assertThat(json.readTree(ordered.body()).path("dispatch").path("force").textValue())
                .isEqualTo("order");
    }

    @Test
    @DisplayName(
            "A word processor's line break becomes a blank, and what was stored before is shown as well as it can be")
    void shownWhateverIsStored() throws Exception {
        String word = "nhữngtừdínhliềnnhau".repeat(50);
        RawHttp.Answer created = post(dispatch("\\u00A0BAD-INPUT/VT\\u200B", "")
                .replace("Bảo đảm an toàn", "Bảo đảm\\u000Ban\\u00A0toàn 👍 \uE000 " + word));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        JsonNode dispatch = json.readTree(created.body()).path("dispatch");
        assertThat(dispatch.path("number").textValue()).isEqualTo("BAD-INPUT/VT");
        assertThat(dispatch.path("subject").textValue()).startsWith("Bảo đảm an toàn 👍");
        String document = created.header("Location").orElseThrow() + "/documents/dispatch";
        assertThat(http.send("GET", document, List.of(login(MINISTRY)), null, false)
                        .status())
                .isEqualTo(200);
        jdbc.sql("update directive.cascade_case set subject = :subject where document_number = 'BAD-INPUT/VT'")
                .param("subject", "a\u000Bb\u0001c\u0085d\uFFFEe\u000Cf")
                .update();
        RawHttp.Answer stored = http.send("GET", document, List.of(login(MINISTRY)), null, false);
        assertThat(stored.status()).as(stored.body()).isEqualTo(200);
        assertThat(stored.body()).startsWith("%PDF-");
    }

    private static String measures(int number, String text) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(n -> "{\"id\":\"" + n + "\",\"text\":\"" + text + "\"}")
                .collect(Collectors.joining(","));
    }

    private static Bad ordered(String id, String issuer, String receiver) {
        return Bad.of(
                "an order to " + id,
                "POST",
                CASCADES,
                with(login("machine." + issuer), JSON),
                ordered(id, issuer, receiver, ""),
                422,
                "dispatch.force.upward");
    }

    private static String ordered(String id, String issuer, String receiver, String more) {
        return dispatch("BAD-INPUT/FORCE " + id, more)
                .replace("bo-tttt", issuer)
                .replace("\"receiver\":\"ubnd-thanh-hoa\"", "\"receiver\":\"" + receiver + "\"");
    }

    private static String by(String moment) {
        return ",\"deadlines\":{\"reportBy\":\"" + moment + "\"}";
    }
}
