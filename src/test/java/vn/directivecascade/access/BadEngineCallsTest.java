package vn.directivecascade.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What must not get into the engine through the REST interface of the webapps. */
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
        return bad;
    }
}
