package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What must not get in, through every door: each request has its answer, and nothing has changed afterwards. */
class BadInputTest extends FromOutside {

    private static final byte[] PDF =
            "%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF".getBytes(StandardCharsets.US_ASCII);
    private static final String JSON = "Content-Type: application/json";
    private static final String CASCADES = "/api/v1/cascades";
    private static final String IMPORTS = "/api/v1/organisations/imports";

    private final ObjectMapper json = new ObjectMapper();

    /** One request and what must come of it; {@code code} is null where the answer is not ours but the server's. */
    private record Bad(
            String id,
            String method,
            String target,
            List<String> headers,
            byte[] body,
            boolean chunked,
            Set<Integer> statuses,
            String code) {

        static Bad of(
                String id, String method, String target, List<String> headers, String body, int status, String code) {
            byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
            return new Bad(id, method, target, headers, bytes, false, Set.of(status), code);
        }

        Bad with(byte[] other) {
            return new Bad(id, method, target, headers, other, chunked, statuses, code);
        }

        Bad inChunks() {
            return new Bad(id + ", in chunks", method, target, headers, body, true, statuses, code);
        }

        Bad or(int status) {
            return new Bad(
                    id,
                    method,
                    target,
                    headers,
                    body,
                    chunked,
                    Set.of(status, statuses.iterator().next()),
                    code);
        }
    }

    @TestFactory
    @DisplayName("Each bad request has its answer and leaves everything as it was")
    Stream<DynamicTest> table() throws Exception {
        String id = issued("BAD-INPUT/1");
        complete("clerk.vnpt-thanh-hoa", id, Map.of("applicable", true));
        List<String> clerk = session("clerk.vnpt-thanh-hoa");
        String task = taskOf("clerk.vnpt-thanh-hoa", id);
        List<String> office = session("clerk.ubnd-thanh-hoa");
        RawHttp.Answer open = post(dispatch("BAD-INPUT/2", ""), "Idempotency-Key: bad-input");
        String second = open.header("Location").orElseThrow().replaceFirst(".*/", "");
        String register = taskOf("clerk.ubnd-thanh-hoa", second);

        List<Bad> table = new ArrayList<>();
        table.addAll(dispatches());
        table.addAll(headersAndPaths(id));
        table.addAll(queries(id));
        table.addAll(documents(id));
        table.addAll(directories());
        table.addAll(evidence(clerk, task, id));
        table.addAll(engine(office, register));
        return table.stream().map(bad -> dynamicTest(bad.id(), () -> check(bad)));
    }

    private void check(Bad bad) throws IOException {
        Map<String, Long> before = contents();
        RawHttp.Answer answer = http.send(bad.method(), bad.target(), bad.headers(), bad.body(), bad.chunked());
        assertThat(bad.statuses())
                .as(bad.id() + ": " + answer.status() + " " + answer.body())
                .contains(answer.status());
        leaksNothing(answer);
        if (bad.code() != null) {
            assertThat(answer.header("Content-Type").orElse("")).as(bad.id()).startsWith("application/problem+json");
            JsonNode problem = json.readTree(answer.body());
            assertThat(problem.path("code").textValue()).isEqualTo(bad.code());
            assertThat(problem.path("detail").textValue()).isNotBlank();
        }
        assertThat(contents()).isEqualTo(before);
    }

    private static List<Bad> dispatches() {
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        String large = dispatch("x", ",\"signer\":\"" + "a".repeat(1_100_000) + "\"");
        String good = dispatch("x", "");
        return List.of(
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
                posted("a control character", dispatch("1\\u0007/X", ""), 400, "dispatch.number.characters"),
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
                        415,
                        "request.mediaType"),
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

    private static List<Bad> headersAndPaths(String id) {
        String cascade = CASCADES + "/" + id;
        return List.of(
                got("an unknown path", "/api/v1/nowhere", 404, "path.unknown"),
                got("another path", "/api/v2/cascades", 404, "path.unknown"),
                got("an unknown cascade", CASCADES + "/none", 404, "cascade.unknown"),
                got("a very long id", CASCADES + "/" + "a".repeat(5000), 404, "cascade.unknown"),
                got("encoded dots", CASCADES + "/%2e%2e/%2e%2e/etc/passwd", 400, "request.malformed")
                        .or(404),
                got("a matrix parameter", CASCADES + ";x=1", 400, "request.malformed"),
                got("an encoded semicolon", CASCADES + "%3bx", 400, "request.malformed"),
                got("two slashes", "/api//v1/cascades", 400, "request.malformed"),
                got("an encoded slash", CASCADES + "%2f" + id, 400, null),
                got("an encoded per cent sign", CASCADES + "/%25", 400, "request.malformed"),
                got("an encoded NUL", CASCADES + "/%00", 400, null),
                got("an encoded line break", CASCADES + "/a%0d%0ab", 400, "request.malformed"),
                got("half an escape", CASCADES + "/%2", 400, null),
                got("bytes that are no UTF-8", CASCADES + "/%ff%fe", 404, null).or(400),
                got("a backslash", CASCADES + "\\" + id, 400, null),
                got("markup in a path", CASCADES + "/<script>", 400, null),
                got("a target of 20,000 letters", "/api/v1/" + "a".repeat(20_000), 400, null),
                got("the engine's own REST", "/engine-rest/engine", 403, "access.denied")
                        .or(404),
                got("the database's console", "/h2-console/", 403, "access.denied")
                        .or(404),
                got("the inside of the product", "/actuator/env", 403, "access.denied")
                        .or(404),
                got("the page of errors itself", "/error", 403, "access.denied"),
                sent("DELETE", CASCADES, 405, "request.method"),
                sent("PATCH", cascade, 405, "request.method"),
                sent("PUT", cascade, 405, "request.method"),
                sent("POST", cascade, 405, "request.method"),
                sent("TRACE", cascade, 405, null).or(400),
                sent("CONNECT", CASCADES, 501, null),
                sent("HACK", CASCADES, 400, null).or(501),
                sent("get", CASCADES, 400, null).or(501),
                Bad.of(
                                "a header of 20,000 letters",
                                "GET",
                                CASCADES,
                                with(login(MINISTRY), "X-Large: " + "x".repeat(20_000)),
                                null,
                                400,
                                null)
                        .or(431),
                Bad.of("300 headers", "GET", CASCADES, many(), null, 400, null).or(431),
                Bad.of(
                        "a header with a control character",
                        "POST",
                        CASCADES,
                        with(login(MINISTRY), JSON, "Idempotency-Key: a\u0001b"),
                        dispatch("x", ""),
                        400,
                        null),
                Bad.of(
                        "two lengths",
                        "POST",
                        CASCADES,
                        with(login(MINISTRY), JSON, "Content-Length: 1", "Content-Length: 2"),
                        "{}",
                        400,
                        null),
                Bad.of(
                        "a length below nothing",
                        "POST",
                        CASCADES,
                        with(login(MINISTRY), JSON, "Content-Length: -1"),
                        "{}",
                        400,
                        null),
                Bad.of(
                        "a length and chunks",
                        "POST",
                        CASCADES,
                        with(login(MINISTRY), JSON, "Content-Length: 3", "Transfer-Encoding: chunked"),
                        "0\r\n\r\n",
                        400,
                        null),
                Bad.of(
                                "another transfer encoding",
                                "POST",
                                CASCADES,
                                with(login(MINISTRY), JSON, "Transfer-Encoding: smuggled"),
                                "{}",
                                501,
                                null)
                        .or(400),
                Bad.of(
                        "an answer in XML",
                        "GET",
                        CASCADES,
                        with(login(MINISTRY), "Accept: application/xml"),
                        null,
                        406,
                        "request.notAcceptable"),
                Bad.of(
                        "an answer of no type",
                        "GET",
                        CASCADES,
                        with(login(MINISTRY), "Accept: nonsense"),
                        null,
                        406,
                        null));
    }

    private static List<Bad> queries(String id) {
        String addressees = CASCADES + "/" + id + "/addressees";
        List<Bad> bad = new ArrayList<>();
        for (String list : List.of(CASCADES, addressees, "/api/v1/organisations")) {
            for (String limit : List.of("0", "-1", "501")) {
                bad.add(got("limit " + limit + " " + list, list + "?limit=" + limit, 400, "page.limit"));
            }
            for (String limit : List.of("99999999999999999999", "ten", "1.5", "%00")) {
                bad.add(got("limit " + limit + " " + list, list + "?limit=" + limit, 400, "request.malformed"));
            }
            for (String cursor : List.of("!", "", "JycgT1IgMT0xIC0t", "_____w", "%00", "YQBi", "a".repeat(3000))) {
                bad.add(got("cursor " + cursor + " " + list, list + "?cursor=" + cursor, 400, "page.cursor"));
            }
        }
        for (String cursor : List.of("MS1h", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk")) {
            bad.add(Bad.of(
                    "cursor " + cursor + " of the audit",
                    "GET",
                    "/api/v1/audit?cursor=" + cursor,
                    with(login("admin")),
                    null,
                    400,
                    "page.cursor"));
        }
        bad.add(Bad.of(
                "half an anchor of the audit",
                "GET",
                "/api/v1/audit/verification?sequence=1",
                with(login("admin")),
                null,
                400,
                "request.required"));
        bad.add(Bad.of(
                "an anchor that is no number",
                "GET",
                "/api/v1/audit/verification?sequence=x&hash=y",
                with(login("admin")),
                null,
                400,
                "request.malformed"));
        bad.add(Bad.of(
                "the audit for a clerk",
                "GET",
                "/api/v1/audit",
                with(login("clerk.ubnd-thanh-hoa")),
                null,
                403,
                "access.denied"));
        bad.addAll(List.of(
                got("an unknown state", CASCADES + "?state=gone", 400, "request.word"),
                got("a state of NUL", CASCADES + "?state=%00", 400, "request.malformed"),
                got("a NUL to look for", CASCADES + "?q=a%00b", 400, "request.malformed"),
                got("a NUL for an issuer", CASCADES + "?issuer=%00", 400, "request.malformed"),
                got("maybe late", addressees + "?late=maybe", 400, "request.malformed"),
                got("an unknown state of addressees", addressees + "?state=tracking", 400, "request.word"),
                got("an unknown level", "/api/v1/organisations?level=planet", 400, "request.word"),
                got("a NUL for a parent", "/api/v1/organisations?parent=%00", 400, "request.malformed"),
                got("a NUL for an identifier", "/api/v1/organisations?alias=%00", 400, "request.malformed"),
                got("a day that is none", "/api/v1/organisations?at=2024-02-30", 400, "request.date"),
                got("a day of the year 99999", "/api/v1/organisations?at=%2B99999-01-01", 400, "request.date"),
                got("a NUL for a day", "/api/v1/organisations?at=%00", 400, "request.malformed"),
                got("a task that is not there", "/api/v1/tasks/none", 404, "task.unknown"),
                got("a task with a name as long as a book", "/api/v1/tasks/" + "a".repeat(5000), 404, "task.unknown")));
        return bad;
    }

    private static List<Bad> documents(String id) {
        String document = CASCADES + "/" + id + "/documents/dispatch";
        List<String> pdf = with(login(MINISTRY), "Content-Type: application/pdf");
        return List.of(
                Bad.of(
                        "a page for a PDF",
                        "PUT",
                        document,
                        pdf,
                        "<html><script>alert(1)</script>",
                        415,
                        "document.notPdf"),
                Bad.of("nothing for a PDF", "PUT", document, pdf, "", 400, "request.malformed"),
                Bad.of("a program for a PDF", "PUT", document, pdf, "", 415, "document.notPdf")
                        .with(program()),
                Bad.of("a PDF that begins with a page", "PUT", document, pdf, "<html>%PDF-1.7", 415, "document.notPdf"),
                Bad.of(
                        "a document of no known kind",
                        "PUT",
                        CASCADES + "/" + id + "/documents/letter",
                        pdf,
                        "%PDF-1.7",
                        404,
                        "document.unknown"),
                Bad.of(
                        "a document of no cascade",
                        "PUT",
                        CASCADES + "/none/documents/dispatch",
                        pdf,
                        "%PDF-1.7",
                        404,
                        "cascade.unknown"),
                Bad.of(
                        "another office's document",
                        "PUT",
                        document,
                        with(login("machine.ubnd-lao-cai"), "Content-Type: application/pdf"),
                        "%PDF-1.7",
                        404,
                        "cascade.unknown"),
                Bad.of(
                        "a document by a clerk",
                        "PUT",
                        document,
                        with(login("clerk.ubnd-thanh-hoa"), "Content-Type: application/pdf"),
                        "%PDF-1.7",
                        403,
                        "access.issuer"),
                Bad.of(
                        "a document of another type",
                        "PUT",
                        document,
                        with(login(MINISTRY), "Content-Type: text/html"),
                        "%PDF-1.7",
                        415,
                        "request.mediaType"),
                Bad.of(
                        "a document over 20 MB",
                        "PUT",
                        document,
                        with(login(MINISTRY), "Content-Type: application/pdf", "Content-Length: 20971521"),
                        "%PDF-1.7",
                        413,
                        "request.tooLarge"),
                Bad.of(
                        "another office's evidence",
                        "GET",
                        CASCADES + "/" + id + "/addressees/vnpt-thanh-hoa/evidence",
                        with(login("clerk.viettel-thanh-hoa")),
                        null,
                        404,
                        "evidence.none"),
                Bad.of(
                        "another province's evidence",
                        "GET",
                        CASCADES + "/" + id + "/addressees/vnpt-thanh-hoa/evidence",
                        with(login("clerk.ubnd-lao-cai")),
                        null,
                        404,
                        "cascade.unknown"),
                Bad.of(
                        "evidence of a path",
                        "GET",
                        CASCADES + "/" + id + "/addressees/..%2f..%2fetc/evidence",
                        with(login("clerk.ubnd-thanh-hoa")),
                        null,
                        400,
                        null));
    }

    private static List<Bad> directories() throws IOException {
        List<String> csv = with(login("admin"), "Content-Type: text/csv");
        List<String> xlsx =
                with(login("admin"), "Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        String titles = "key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone\n";
        return List.of(
                Bad.of("an empty directory", "POST", IMPORTS, csv, "", 422, "directory.refused"),
                Bad.of("a directory of titles", "POST", IMPORTS, csv, titles, 422, "directory.refused"),
                Bad.of(
                        "a directory of the wrong columns",
                        "POST",
                        IMPORTS,
                        csv,
                        "a,b\n1,2\n",
                        422,
                        "directory.refused"),
                Bad.of("a directory that is no UTF-8", "POST", IMPORTS, csv, "", 422, "directory.refused")
                        .with(bytes(titles + "x,\u00e1,agency,ubnd-thanh-hoa,,,,,,,\n", StandardCharsets.ISO_8859_1)),
                Bad.of(
                        "a NUL in a directory",
                        "POST",
                        IMPORTS,
                        csv,
                        titles + "x,a\u0000b,agency,ubnd-thanh-hoa,,,,,,,\n",
                        422,
                        "directory.refused"),
                Bad.of(
                        "the group of administrators as an organisation",
                        "POST",
                        IMPORTS,
                        csv,
                        titles + "camunda-admin,a,agency,ubnd-thanh-hoa,,,,,,,\n",
                        422,
                        "directory.refused"),
                Bad.of(
                        "a name of 5,000 letters",
                        "POST",
                        IMPORTS,
                        csv,
                        titles + "x," + "a".repeat(5000) + ",agency,ubnd-thanh-hoa,,,,,,,\n",
                        422,
                        "directory.refused"),
                Bad.of("an open quotation mark", "POST", IMPORTS, csv, titles + "\"x,a\n", 422, "directory.refused"),
                Bad.of(
                        "the year 0000",
                        "POST",
                        IMPORTS,
                        csv,
                        titles + "x,a,agency,ubnd-thanh-hoa,,2024-02-30,,,,,\n",
                        422,
                        "directory.refused"),
                Bad.of("a ZIP that is no spreadsheet", "POST", IMPORTS, xlsx, "", 422, "directory.refused")
                        .with(zip("a.txt", "x")),
                Bad.of("a bomb", "POST", IMPORTS, xlsx, "", 422, "directory.refused")
                        .with(bomb()),
                Bad.of("half a spreadsheet", "POST", IMPORTS, xlsx, "PK\u0003\u0004", 422, "directory.refused"),
                Bad.of(
                        "a directory in JSON",
                        "POST",
                        IMPORTS,
                        with(login("admin"), JSON),
                        "{}",
                        415,
                        "request.mediaType"),
                Bad.of(
                        "a directory by a clerk",
                        "POST",
                        IMPORTS,
                        with(login("clerk.bo-tttt"), "Content-Type: text/csv"),
                        titles,
                        403,
                        "access.denied"),
                Bad.of("perhaps a dry run", "POST", IMPORTS + "?dryRun=perhaps", csv, titles, 400, "request.malformed"),
                Bad.of(
                        "a directory over 20 MB",
                        "POST",
                        IMPORTS,
                        with(login("admin"), "Content-Type: text/csv", "Content-Length: 20971521"),
                        "key",
                        413,
                        "request.tooLarge"));
    }

    private List<Bad> evidence(List<String> clerk, String task, String id) throws IOException {
        String states = states(id, "vnpt-thanh-hoa");
        List<Bad> bad = new ArrayList<>();
        for (String way : List.of("submit-form", "complete")) {
            String target = ENGINE + "/task/" + task + "/" + way;
            List<String> headers = and(clerk, JSON);
            // Without its token a session is over.
            List<String> other = session("clerk.vnpt-thanh-hoa");
            bad.addAll(List.of(
                    file(
                            "a page",
                            "a.pdf",
                            "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8),
                            415,
                            headers,
                            target,
                            states),
                    file(
                            "a page without a head",
                            "a.txt",
                            "  <script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
                            415,
                            headers,
                            target,
                            states),
                    file(
                            "a picture with a script",
                            "a.png",
                            "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"
                                    .getBytes(StandardCharsets.UTF_8),
                            415,
                            headers,
                            target,
                            states),
                    file(
                            "XML",
                            "a.docx",
                            "<?xml version=\"1.0\"?><a/>".getBytes(StandardCharsets.UTF_8),
                            415,
                            headers,
                            target,
                            states),
                    file(
                            "a shell script",
                            "a.csv",
                            "#!/bin/sh\nrm -rf /".getBytes(StandardCharsets.UTF_8),
                            415,
                            headers,
                            target,
                            states),
                    file("a program", "a.pdf", program(), 415, headers, target, states),
                    file(
                            "a Java class",
                            "a.pdf",
                            new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61},
                            415,
                            headers,
                            target,
                            states),
                    file("a ZIP", "a.docx", zip("a.txt", "x"), 415, headers, target, states),
                    file(
                            "a document with macros",
                            "a.docx",
                            zip(
                                    "[Content_Types].xml",
                                    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"",
                                    "word/vbaProject.bin",
                                    "x"),
                            415,
                            headers,
                            target,
                            states),
                    file(
                            "a document for macros",
                            "a.docx",
                            zip(
                                    "[Content_Types].xml",
                                    "ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\""),
                            415,
                            headers,
                            target,
                            states),
                    file("half a ZIP", "a.docx", new byte[] {'P', 'K', 3, 4, 0, 0}, 415, headers, target, states),
                    file(
                            "bytes of no type",
                            "a.pdf",
                            new byte[] {0, 1, 2, 3, 4, 5, 6, 7},
                            415,
                            headers,
                            target,
                            states),
                    file("nothing", "a.pdf", new byte[0], 400, headers, target, states),
                    file(
                            "over 10 MB",
                            "a.txt",
                            "a".repeat(10 * 1024 * 1024 + 1).getBytes(StandardCharsets.UTF_8),
                            413,
                            headers,
                            target,
                            states),
                    variables(
                            "a text for a file",
                            "{\"measureStates\":" + states + ",\"evidence\":{\"value\":\"x\",\"type\":\"String\"}}",
                            400,
                            headers,
                            target),
                    variables(
                            "a file that is not Base64",
                            "{\"measureStates\":" + states
                                    + ",\"evidence\":{\"value\":\"§§\",\"type\":\"File\",\"valueInfo\":{\"filename\":\"a.pdf\"}}}",
                            400,
                            headers,
                            target),
                    variables(
                            "a form over 15 MB",
                            "{\"evidence\":{\"value\":\"" + "A".repeat(16 * 1024 * 1024) + "\",\"type\":\"File\"}}",
                            413,
                            headers,
                            target),
                    variables("no answers", "{}", 400, headers, target),
                    variables(
                            "an undeclared variable",
                            "{\"measureStates\":" + states + ",\"colour\":{\"value\":1}}",
                            400,
                            headers,
                            target),
                    variables(
                            "a NUL in a note",
                            "{\"measureStates\":{\"type\":\"Json\",\"value\":\"[{\\\"measure\\\":\\\"x\\\",\\\"state\\\":\\\"done\\\",\\\"note\\\":\\\"a\\\\u0000\\\"}]\"}}",
                            400,
                            headers,
                            target),
                    variables(
                            "half a character in a note",
                            "{\"measureStates\":{\"value\":\"[{\\\"measure\\\":\\\"\\\\ud800\\\"}]\"}}",
                            400,
                            headers,
                            target),
                    variables(
                            "JSON that is none",
                            "{\"measureStates\":{\"type\":\"Json\",\"value\":\"{[\"}}",
                            400,
                            headers,
                            target),
                    variables(
                            "lists within lists",
                            "{\"measureStates\":{\"value\":\"" + "[".repeat(20_000) + "\"}}",
                            400,
                            headers,
                            target),
                    variables(
                            "a serialised Java object",
                            "{\"measureStates\":{\"value\":\"rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"java.util.HashMap\",\"serializationDataFormat\":\"application/x-java-serialized-object\"}}}",
                            400,
                            headers,
                            target),
                    variables(
                            "an object of a class",
                            "{\"measureStates\":{\"value\":\"{}\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"java.lang.Runtime\",\"serializationDataFormat\":\"application/json\"}}}",
                            400,
                            headers,
                            target),
                    variables(
                            "a type that is none",
                            "{\"measureStates\":{\"value\":\"x\",\"type\":\"Gadget\"}}",
                            400,
                            headers,
                            target),
                    variables("no such task", "{}", 404, headers, ENGINE + "/task/none/" + way)
                            .or(400),
                    variables("no token against forged requests", "{}", 403, List.of(other.get(0), JSON), target)));
        }
        return bad;
    }

    private static List<Bad> engine(List<String> office, String register) {
        String claim = ENGINE + "/task/" + register + "/claim";
        String form = ENGINE + "/task/" + register + "/submit-form";
        String query = ENGINE + "/task";
        List<String> headers = and(office, JSON);
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        return List.of(
                variables(
                        "a number of entry that is too long",
                        "{\"registrationNumber\":{\"value\":\"" + "1".repeat(5000) + "\"}}",
                        400,
                        headers,
                        form),
                variables(
                        "a NUL in a number of entry",
                        "{\"registrationNumber\":{\"value\":\"1\\u00002\"}}",
                        400,
                        headers,
                        form),
                variables(
                        "half a character in a number of entry",
                        "{\"registrationNumber\":{\"value\":\"1\\ud800\"}}",
                        400,
                        headers,
                        form),
                variables(
                        "a list for a number of entry", "{\"registrationNumber\":{\"value\":[1]}}", 400, headers, form),
                variables(
                        "a number of entry of blanks",
                        "{\"registrationNumber\":{\"value\":\"  \"}}",
                        400,
                        headers,
                        form),
                Bad.of("the engine: not JSON", "POST", query, headers, "so it is", 400, null),
                Bad.of("the engine: nesting of 10,000", "POST", query, headers, deep, 400, null),
                Bad.of(
                        "the engine: over a megabyte",
                        "POST",
                        query,
                        headers,
                        "{\"name\":\"" + "a".repeat(1_100_000) + "\"}",
                        413,
                        "request.tooLarge"),
                Bad.of(
                                "the engine: over a megabyte",
                                "POST",
                                query,
                                headers,
                                "{\"name\":\"" + "a".repeat(1_100_000) + "\"}",
                                413,
                                "request.tooLarge")
                        .inChunks(),
                Bad.of("the engine: a NUL in a query", "POST", query, headers, "{\"nameLike\":\"a\\u0000\"}", 400, null)
                        .or(200),
                Bad.of(
                                "the engine: half a character in a query",
                                "POST",
                                query,
                                headers,
                                "{\"nameLike\":\"a\\ud800\"}",
                                400,
                                null)
                        .or(200),
                Bad.of("the engine: an encoded NUL", "GET", query + "?name=%00", office, null, 400, null),
                Bad.of("the engine: a page of words", "GET", query + "?maxResults=many", office, null, 400, null)
                        .or(404),
                Bad.of(
                        "the engine: an expression",
                        "POST",
                        query,
                        headers,
                        "{\"orQueries\":[{\"assigneeExpression\":\"${1}\"}]}",
                        400,
                        null),
                Bad.of(
                        "the engine: text for JSON",
                        "POST",
                        query,
                        and(office, "Content-Type: text/plain"),
                        "{}",
                        415,
                        null),
                Bad.of(
                                "the engine: a claim for a name of 5,000 letters",
                                "POST",
                                claim,
                                headers,
                                "{\"userId\":\"" + "a".repeat(5000) + "\"}",
                                400,
                                null)
                        .or(403),
                Bad.of(
                                "the engine: a deployment",
                                "POST",
                                ENGINE + "/deployment/create",
                                and(office, "Content-Type: multipart/form-data; boundary=x"),
                                "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a.bpmn\"\r\n\r\n<a/>\r\n--x--\r\n",
                                403,
                                null)
                        .or(400),
                Bad.of(
                        "the engine: the set-up",
                        "POST",
                        "/camunda/api/admin/setup/default/user/create",
                        headers,
                        "{}",
                        403,
                        null));
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
    @DisplayName("HEAD and OPTIONS are harmless and say little")
    void otherMethods() throws Exception {
        Map<String, Long> before = contents();
        RawHttp.Answer head = http.send("HEAD", CASCADES, List.of(login(MINISTRY)), null, false);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        RawHttp.Answer options = http.send("OPTIONS", CASCADES, List.of(login(MINISTRY)), null, false);
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.header("Allow").orElse("")).contains("POST");
        assertThat(options.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    @DisplayName("What an office encloses gets in under a harmless name, and is only ever handed out to be saved")
    void goodEvidence() throws Exception {
        String id = issued("BAD-INPUT/3");
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("24/7");
            document.write(word);
        }
        Map<String, Object[]> files = Map.of(
                "vnpt-thanh-hoa", new Object[] {"../../etc/nhật ký\r\nX: y.pdf", PDF, "nhật kýX y.pdf"},
                "viettel-thanh-hoa",
                        new Object[] {"C:\\\\Users\\\\a\\\\báo cáo.html", word.toByteArray(), "báo cáo.html.docx"},
                "mobifone-thanh-hoa",
                        new Object[] {"bảng.csv", "a;b\n1;2\n".getBytes(StandardCharsets.UTF_8), "bảng.csv"});
        for (Map.Entry<String, Object[]> file : files.entrySet()) {
            String user = "clerk." + file.getKey();
            complete(user, id, Map.of("applicable", true));
            Bad good = file(
                    "good",
                    (String) file.getValue()[0],
                    (byte[]) file.getValue()[1],
                    204,
                    and(session(user), JSON),
                    ENGINE + "/task/" + taskOf(user, id) + "/submit-form",
                    states(id, file.getKey()));
            RawHttp.Answer answer = http.send("POST", good.target(), good.headers(), good.body(), false);
            assertThat(answer.status()).as(answer.body()).isEqualTo(204);
            RawHttp.Answer back = http.send(
                    "GET",
                    CASCADES + "/" + id + "/addressees/" + file.getKey() + "/evidence",
                    List.of(login(user)),
                    null,
                    false);
            assertThat(back.status()).isEqualTo(200);
            assertThat(back.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(back.header("Content-Type")).hasValue("application/octet-stream");
            assertThat(back.header("Content-Disposition").orElse("")).startsWith("attachment");
            assertThat(jdbc.sql("select file_name from directive.evidence where cascade_id = :id and organisation = :o")
                            .param("id", id)
                            .param("o", file.getKey())
                            .query(String.class)
                            .single())
                    .isEqualTo(file.getValue()[2]);
        }
    }

    private static Bad file(
            String id, String name, byte[] content, int status, List<String> headers, String target, String states) {
        String escaped = name.replace("\r", "\\r").replace("\n", "\\n");
        return variables(
                "evidence: " + id,
                "{\"measureStates\":" + states + ",\"evidence\":{\"type\":\"File\",\"value\":\""
                        + Base64.getEncoder().encodeToString(content) + "\",\"valueInfo\":{\"filename\":\"" + escaped
                        + "\",\"mimeType\":\"application/pdf\"}}}",
                status,
                headers,
                target);
    }

    private static Bad variables(String id, String variables, int status, List<String> headers, String target) {
        return Bad.of(
                id + " " + target.replaceFirst(".*/", ""),
                "POST",
                target,
                headers,
                "{\"variables\":" + variables + "}",
                status,
                null);
    }

    private static Bad posted(String id, String body, int status, String code) {
        return Bad.of("dispatch: " + id, "POST", CASCADES, with(login(MINISTRY), JSON), body, status, code);
    }

    private static Bad got(String id, String target, int status, String code) {
        return Bad.of(id, "GET", target, with(login(MINISTRY)), null, status, code);
    }

    private static Bad sent(String method, String target, int status, String code) {
        return Bad.of(
                method + " " + target.replaceFirst("/[^/]{36}", ""),
                method,
                target,
                with(login(MINISTRY)),
                null,
                status,
                code);
    }

    private static String by(String moment) {
        return ",\"deadlines\":{\"reportBy\":\"" + moment + "\"}";
    }

    private static List<String> with(String... headers) {
        return List.of(headers);
    }

    private static List<String> and(List<String> headers, String header) {
        return Stream.concat(headers.stream(), Stream.of(header)).toList();
    }

    private static List<String> many() {
        return Stream.concat(
                        Stream.of(login(MINISTRY)),
                        Stream.iterate(0, n -> n < 300, n -> n + 1).map(n -> "X-" + n + ": x"))
                .toList();
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    private static byte[] program() {
        byte[] program = new byte[512];
        program[0] = 'M';
        program[1] = 'Z';
        program[60] = (byte) 0x80;
        program[128] = 'P';
        program[129] = 'E';
        return program;
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** A spreadsheet whose sheet unpacks to 200 MB. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 200; i++) {
                zip.write(new byte[1024 * 1024]);
            }
        }
        return bytes.toByteArray();
    }
}
