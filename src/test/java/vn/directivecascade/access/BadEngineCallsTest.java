package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Requests to the engine's REST interface that must be refused. */
class BadEngineCallsTest extends BadInput {

    @TestFactory
    @DisplayName("Each bad request has its answer and leaves everything as it was")
    Stream<DynamicTest> table() throws Exception {
        RawHttp.Answer open = post(dispatch("BAD-INPUT/ENGINE", ""));
        String id = open.header("Location").orElseThrow().replaceFirst(".*/", "");
        return each(engine(session("clerk.ubnd-thanh-hoa"), taskOf("clerk.ubnd-thanh-hoa", id)));
    }

    private static List<Bad> engine(List<String> office, String register) {
        String claim = ENGINE + "/task/" + register + "/claim";
        String query = ENGINE + "/task";
        List<String> headers = and(office, JSON);
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        List<Bad> bad = new ArrayList<>(List.of(
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
                        null)));
        for (String question : List.of(
                "{\"taskIdIn\":[null]}",
                "{\"tenantIdIn\":[\"ubnd-thanh-hoa\",null]}",
                "{\"candidateGroups\":[]}",
                "{\"includeAssignedTasks\":true}",
                "{\"processVariables\":[{\"name\":\"a\",\"operator\":\"eq\",\"value\":{\"a\":1}}]}",
                "{\"taskVariables\":[{\"name\":\"a\",\"operator\":\"gt\",\"value\":true}]}",
                "{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\","
                        + "\"parameters\":{\"variable\":\"a\",\"type\":\"Object\"}}]}",
                "{\"caseDefinitionKey\":\"a\"}",
                "{\"orQueries\":[{\"caseInstanceBusinessKeyLike\":\"%\"}]}")) {
            bad.add(Bad.of("the engine: nobody can ask " + question, "POST", query, headers, question, 400, null));
        }
        bad.add(Bad.of(
                "the engine: cases in an address", "GET", query + "?caseDefinitionName=a", office, null, 400, null));
        bad.add(Bad.of(
                "the engine: a form from nobody",
                "POST",
                ENGINE + "/task/" + register + "/submit-form",
                List.of(JSON, "Authorization: Basic x"),
                "{\"variables\":{}}",
                401,
                null));
        bad.addAll(beyondBounds(office, query));
        bad.addAll(readOtherwise(office, query));
        bad.add(Bad.of(
                "the engine: a form variable of a type that has no values",
                "POST",
                ENGINE + "/task/" + register + "/submit-form",
                headers,
                "{\"variables\":{\"registrationNumber\":{\"value\":1,\"type\":\"Number\"}}}",
                400,
                null));
        bad.add(Bad.of(
                "the engine: a form of 101 fields",
                "POST",
                ENGINE + "/task/" + register + "/submit-form",
                headers,
                "{\"variables\":{" + times(101, "\"v#\":{\"value\":1}") + "}}",
                400,
                null));
        bad.add(Bad.of(
                "the engine: a password against the policy",
                "PUT",
                ENGINE + "/user/clerk.ubnd-thanh-hoa/credentials",
                headers,
                "{\"password\":\"short\",\"authenticatedUserPassword\":\"" + PASSWORD + "\"}",
                400,
                null));
        return bad;
    }

    /** Each dimension of a question, one beyond its bound; and at its bound, where the answer is 200. */
    private static List<Bad> beyondBounds(List<String> office, String query) {
        List<String> headers = and(office, JSON);
        String condition = "{\"name\":\"v#\",\"operator\":\"eq\",\"value\":\"a\"}";
        String like = "{\"name\":\"v#\",\"operator\":\"like\",\"value\":\"%a%\"}";
        List<Bad> bad = new ArrayList<>();
        for (String asked : List.of(
                "{\"processVariables\":[" + times(400, condition) + "]}",
                "{\"processVariables\":[" + times(21, condition) + "]}",
                "{\"taskVariables\":[" + times(11, condition) + "],\"processVariables\":[" + times(10, condition)
                        + "]}",
                "{\"orQueries\":[" + times(21, "{\"processVariables\":[" + condition + "]}") + "]}",
                "{\"orQueries\":[" + times(21, "{\"name\":\"a#\"}") + "]}",
                "{\"sorting\":[" + times(41, "{\"sortBy\":\"name\",\"sortOrder\":\"asc\"}") + "]}",
                "{\"taskIdIn\":[" + times(501, "\"t#\"") + "]}",
                "{\"candidateGroups\":[" + times(501, "\"g#\"") + "]}",
                "{\"processInstanceBusinessKeyIn\":[" + times(501, "\"k#\"") + "]}",
                "{\"nameLike\":\"" + "%a".repeat(5) + "\"}",
                "{\"nameLike\":\"" + "a".repeat(1001) + "\"}",
                "{\"orQueries\":[".repeat(5) + "{}" + "]}".repeat(5))) {
            for (String path : List.of(query, query + "/count")) {
                bad.add(Bad.of("the engine: too much " + shortened(asked), "POST", path, headers, asked, 400, null));
            }
        }
        for (String other : List.of("/process-instance", "/execution", "/history/process-instance", "/history/task")) {
            bad.add(Bad.of(
                    "the engine: too many conditions on " + other,
                    "POST",
                    ENGINE + other,
                    headers,
                    "{\"variables\":[" + times(400, condition) + "],\"processVariables\":[" + times(400, condition)
                            + "]}",
                    400,
                    null));
        }
        for (String asked : List.of(
                "processVariables=" + times(6, "v#_eq_a"),
                "taskVariables=" + times(21, "v#_like_%25a%25"),
                "candidateGroups=" + times(501, "g#"),
                "nameLike=" + "%25a".repeat(5),
                "firstResult=-5",
                "maxResults=-3",
                "nameLike=" + "a".repeat(1001))) {
            bad.add(Bad.of(
                    "the engine: too much " + shortened(asked), "GET", query + "?" + asked, office, null, 400, null));
        }
        for (String asked : List.of(
                "{\"processVariables\":[" + times(5, like) + "]}",
                "{\"orQueries\":[{\"processVariables\":[" + times(5, like) + "]}]}",
                "{\"taskIdIn\":[" + times(500, "\"t#\"") + "]}",
                "{\"nameLike\":\"%a%a%\",\"sorting\":[" + times(5, "{\"sortBy\":\"name\",\"sortOrder\":\"asc\"}")
                        + "]}")) {
            bad.add(Bad.of("the engine: enough " + shortened(asked), "POST", query, headers, asked, 200, null));
        }
        return bad;
    }

    /** What the guard and the engine must read alike. */
    private static List<Bad> readOtherwise(List<String> office, String query) {
        String many = times(260, "x#=1").replace(',', '&');
        String expression = "assigneeExpression=%24%7Bnow()%7D";
        List<Bad> bad = new ArrayList<>();
        for (String asked : List.of(
                many,
                many + "&" + expression,
                many + "&maxResults=9999999",
                "name=a&name=b",
                "maxResults=1&maxResults=9999999",
                "maxResults=1&%6daxResults=9999999",
                "assignee%45xpression=a",
                "assignee%2545xpression=a&%61ssigneeEXPRESSION=a",
                "a=b;&" + expression,
                "name=%GG")) {
            bad.add(Bad.of(
                    "the engine: read otherwise " + shortened(asked),
                    "GET",
                    query + "?" + asked,
                    office,
                    null,
                    400,
                    null));
        }
        String body = "{\"assigneeExpression\":\"${now()}\"}";
        for (String type :
                List.of("application/hal+json", "application/json;charset=UTF-16", "APPLICATION/JSON", "text/json")) {
            bad.add(Bad.of(
                    "the engine: " + type, "POST", query, and(office, "Content-Type: " + type), body, 400, null));
        }
        for (String type : List.of(
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Type: multipart/form-data; boundary=x",
                "Content-Type: text/javascript",
                "Content-Type: */*",
                "X-No: type")) {
            bad.add(Bad.of("the engine: " + type, "POST", query, and(office, type), body, 415, null));
        }
        return bad;
    }

    @Test
    @DisplayName("A saved filter and what is asked on top of it are bounded together, for administrators as well")
    void savedFilters() throws Exception {
        List<String> administrator = and(session("admin"), JSON);
        String filter = "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{\"processVariables\":[#]}}";
        String condition = "{\"name\":\"v#\",\"operator\":\"eq\",\"value\":\"a\"}";
        assertThat(send(ENGINE + "/filter/create", administrator, filter.replace("#", times(400, condition)))
                        .status())
                .isEqualTo(400);
        RawHttp.Answer saved = send(ENGINE + "/filter/create", administrator, filter.replace("#", times(3, condition)));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        String id = json.readTree(saved.body()).path("id").textValue();
        String more = "{\"taskVariables\":[#]}";
        for (String how : List.of("list", "count")) {
            String path = ENGINE + "/filter/" + id + "/" + how;
            assertThat(send(path, administrator, more.replace("#", times(2, condition)))
                            .status())
                    .isEqualTo(200);
            RawHttp.Answer refused = send(path, administrator, more.replace("#", times(3, condition)));
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.body()).contains("Câu truy vấn quá lớn");
        }
    }

    private RawHttp.Answer send(String path, List<String> headers, String body) throws IOException {
        return http.send("POST", path, headers, body.getBytes(StandardCharsets.UTF_8), false);
    }

    private static String times(int times, String text) {
        return IntStream.range(0, times)
                .mapToObj(number -> text.replace("#", String.valueOf(number)))
                .collect(Collectors.joining(","));
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + " … " + text.length() : text;
    }
}
