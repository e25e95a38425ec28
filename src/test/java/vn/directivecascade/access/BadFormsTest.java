package vn.directivecascade.access;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Form submissions that must be refused, by both ways of the engine to complete a task. */
class BadFormsTest extends BadInput {

    @TestFactory
    @DisplayName("Each bad request has its answer and leaves everything as it was")
    Stream<DynamicTest> table() throws Exception {
        String id = issued("BAD-INPUT/FORMS");
        complete("clerk.vnpt-thanh-hoa", id, Map.of("applicable", true));
        List<String> clerk = session("clerk.vnpt-thanh-hoa");
        RawHttp.Answer open = post(dispatch("BAD-INPUT/FORMS-2", ""));
        String second = open.header("Location").orElseThrow().replaceFirst(".*/", "");
        String register = taskOf("clerk.ubnd-thanh-hoa", second);
        return Stream.concat(
                each(report(clerk, taskOf("clerk.vnpt-thanh-hoa", id), id)),
                each(registration(session("clerk.ubnd-thanh-hoa"), register)));
    }

    private List<Bad> report(List<String> clerk, String task, String id) throws IOException {
        String states = states(id, "vnpt-thanh-hoa");
        List<Bad> bad = new ArrayList<>();
        for (String way : List.of("submit-form", "complete")) {
            String target = ENGINE + "/task/" + task + "/" + way;
            List<String> headers = and(clerk, JSON);
            // Without its token a session is over.
            List<String> other = session("clerk.vnpt-thanh-hoa");
            bad.addAll(List.of(
                    variables(
                            "a reason of no-break spaces",
                            "{\"measureStates\":"
                                    + states.replace(
                                            "\\\"state\\\":\\\"done\\\"",
                                            "\\\"state\\\":\\\"cannot\\\",\\\"note\\\":\\\"\\\\u00a0\\\\u200b\\\"")
                                    + "}",
                            400,
                            headers,
                            target),
                    variables("what cannot be done, without a plan", plan(states, "cannot", ""), 400, headers, target),
                    variables(
                            "a plan without a day",
                            plan(states, "cannot", ",\\\"compensating\\\":\\\"x\\\""),
                            400,
                            headers,
                            target),
                    variables(
                            "a plan until a day that is none",
                            plan(states, "cannot", ",\\\"compensating\\\":\\\"x\\\",\\\"until\\\":\\\"31/2\\\""),
                            400,
                            headers,
                            target),
                    variables(
                            "a plan until yesterday",
                            plan(states, "cannot", ",\\\"compensating\\\":\\\"x\\\",\\\"until\\\":\\\"2020-01-01\\\""),
                            400,
                            headers,
                            target),
                    variables(
                            "a plan for what is done",
                            plan(states, "done", ",\\\"compensating\\\":\\\"x\\\""),
                            400,
                            headers,
                            target),
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
                            "the key of another cascade",
                            "{\"measureStates\":" + states
                                    + ",\"cascadeKey\":{\"value\":\"bo-tttt:BAD-INPUT/FORMS-2\"}}",
                            400,
                            headers,
                            target),
                    variables(
                            "another addressee",
                            "{\"measureStates\":" + states + ",\"organisation\":{\"value\":\"viettel-thanh-hoa\"}}",
                            400,
                            headers,
                            target),
                    variables(
                            "what decides the way of a process",
                            "{\"measureStates\":" + states + ",\"mustReport\":{\"value\":false}}",
                            400,
                            headers,
                            target),
                    variables(
                            "what decides the way of another process",
                            "{\"measureStates\":" + states + ",\"stillWatching\":{\"value\":false}}",
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
                            "a bell in a note",
                            "{\"measureStates\":{\"value\":\"[{\\\"measure\\\":\\\"x\\\",\\\"note\\\":\\\"\\\\u0007\\\"}]\"}}",
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

    private static List<Bad> registration(List<String> office, String register) {
        String form = ENGINE + "/task/" + register + "/submit-form";
        List<String> headers = and(office, JSON);
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
                        "the leader's decision with a number of entry",
                        "{\"registrationNumber\":{\"value\":\"1\"},\"decision\":{\"value\":\"delegate\"}}",
                        400,
                        headers,
                        form),
                variables(
                        "a deadline with a number of entry",
                        "{\"registrationNumber\":{\"value\":\"1\"},\"stepDueAt\":{\"value\":\"2099-01-01T00:00:00.000+0000\",\"type\":\"Date\"}}",
                        400,
                        headers,
                        form),
                variables(
                        "a list for a number of entry", "{\"registrationNumber\":{\"value\":[1]}}", 400, headers, form),
                variables(
                        "a number of entry of no-break spaces",
                        "{\"registrationNumber\":{\"value\":\"\\u00A0\\u2007\"}}",
                        400,
                        headers,
                        form),
                variables(
                        "a number of entry of zero-width spaces",
                        "{\"registrationNumber\":{\"value\":\"\\u200B\\u00AD\"}}",
                        400,
                        headers,
                        form),
                variables(
                        "a bell in a number of entry",
                        "{\"registrationNumber\":{\"value\":\"1\\u00072\"}}",
                        400,
                        headers,
                        form),
                variables(
                        "a number of entry of blanks",
                        "{\"registrationNumber\":{\"value\":\"  \"}}",
                        400,
                        headers,
                        form));
    }

    private static String plan(String states, String state, String more) {
        return "{\"measureStates\":"
                + states.replace(
                        "\\\"state\\\":\\\"done\\\"",
                        "\\\"state\\\":\\\"" + state + "\\\",\\\"note\\\":\\\"vì\\\"" + more)
                + "}";
    }
}
