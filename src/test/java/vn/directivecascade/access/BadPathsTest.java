package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Invalid or excessive paths, methods, headers and queries. */
class BadPathsTest extends BadInput {

    @TestFactory
    @DisplayName("Each bad request has its answer and leaves everything as it was")
    Stream<DynamicTest> table() throws Exception {
        String id = issued("BAD-INPUT/PATHS");
        return Stream.concat(each(headersAndPaths(id)), each(queries(id)));
    }

    private static List<Bad> headersAndPaths(String id) {
        String cascade = CASCADES + "/" + id;
        return List.of(
                got("an unknown path", "/api/v1/nowhere", 404, "path.unknown"),
                got("another path", "/api/v2/cascades", 404, "path.unknown"),
                got("a parameter that a list does not have", CASCADES + "?stat=tracking", 400, "query.unknown"),
                got("a parameter of another case", CASCADES + "?State=tracking", 400, "query.unknown"),
                got("a parameter without a value", CASCADES + "?all", 400, "query.unknown"),
                got("a parameter for one case", cascade + "?limit=1", 400, "query.unknown"),
                got("a parameter twice", CASCADES + "?limit=1&limit=2", 400, "query.repeated"),
                got("a parameter twice, escaped", CASCADES + "?limit=1&%6Cimit=2", 400, "query.repeated"),
                got("260 parameters", CASCADES + "?" + "q=a&".repeat(260), 400, "query.repeated"),
                got("a path of 5,000 parts", "/api/v1/" + "a/".repeat(5000), 404, "path.unknown"),
                got("a key of 5,000 parts", "/api/v1/calendar/office-hours/a" + "-a".repeat(4999), 404, null),
                got("a parent of 5,000 parts", "/api/v1/organisations?parent=a" + "-a".repeat(4999), 200, null),
                got("an unknown cascade", CASCADES + "/none", 404, "cascade.unknown"),
                got("a very long id", CASCADES + "/" + "a".repeat(5000), 404, "cascade.unknown"),
                got("encoded dots", CASCADES + "/%2e%2e/%2e%2e/etc/passwd", 400, "request.malformed")
                        .or(404),
                got("a matrix parameter", CASCADES + ";x=1", 400, "request.malformed"),
                got("an encoded semicolon", CASCADES + "%3bx", 400, "request.malformed"),
                got("a letter escaped without need", "/api/%76%31/cascades", 400, "request.malformed"),
                got(
                        "the engine under another spelling",
                        "/camunda/%61pi/engine/engine/default/task",
                        400,
                        "request.malformed"),
                got(
                        "the webapps under another spelling",
                        "/camunda/api/%61dmin/auth/user/default",
                        400,
                        "request.malformed"),
                got(
                        "a process engine under another spelling",
                        ENGINE.replace("default", "%64efault") + "/task",
                        400,
                        "request.malformed"),
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
                addressed("X-Forwarded-For: " + "a".repeat(400)),
                addressed("X-Forwarded-For: unknown"),
                addressed("X-Forwarded-For: 10.0.0.1:5555"),
                addressed("X-Forwarded-For: " + "1".repeat(400)),
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

    /** What a proxy passes on as the address of a client that says so itself. */
    private static Bad addressed(String header) {
        return Bad.of(
                header.substring(0, Math.min(40, header.length())),
                "POST",
                CASCADES,
                with(login(MINISTRY), JSON, header),
                dispatch("x", ""),
                400,
                "request.malformed");
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
                "an anchor before the first row",
                "GET",
                "/api/v1/audit/verification?sequence=0&hash=y",
                with(login("admin")),
                null,
                400,
                "audit.anchor"));
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

    private static List<String> many() {
        return Stream.concat(
                        Stream.of(login(MINISTRY)),
                        Stream.iterate(0, n -> n < 300, n -> n + 1).map(n -> "X-" + n + ": x"))
                .toList();
    }
}
