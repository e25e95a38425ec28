package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.directivecascade.StatementLog;
import vn.directivecascade.StatementLog.Sent;

/** How many statements an act takes, since each is a round trip to the database (docs/measurements.md). */
abstract class StatementStories extends DeskStories {

    private static final String APPLICABLE = "{\"variables\":{\"applicable\":{\"value\":true,\"type\":\"Boolean\"}}}";

    @Autowired
    private StatementLog log;

    @Test
    @DisplayName(
            "What one clerk does takes as many statements whether seven units are addressed or all of the province")
    void acts() throws Exception {
        cascade.issued();
        // The first request reads what the engine keeps in memory afterwards.
        get("clerk." + TOWN, "/api/v1/tasks?limit=10");
        Map<String, Integer> few = actsOfClerks();
        cascade.issuedToAll();
        Map<String, Integer> many = actsOfClerks();

        SoftAssertions.assertSoftly(softly -> softly.assertThat(many)
                .as("no more than for few")
                .allSatisfy((act, statements) -> assertThat(statements).as(act).isLessThanOrEqualTo(few.get(act))));
        Map<String, Integer> most = Map.of(
                "list", 14, "inbox", 21, "sheet", 35, "claim", 22, "submit", 50, "many at once", 55, "report", 60);
        assertThat(few.keySet()).isEqualTo(most.keySet());
        assertThat(few)
                .allSatisfy((act, statements) -> assertThat(statements).as(act).isLessThanOrEqualTo(most.get(act)));
    }

    @Test
    @DisplayName("A session reads what it knows of its account before an act only if its groups have changed")
    void bySession() throws Exception {
        cascade.issued();
        String clerk = "clerk." + TOWN;
        String task = "/camunda/api/engine/engine/default/task/" + taskOf(TOWN);
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        logIn(browser, cookies, clerk);
        assertThat(sent(() -> done(ask(
                        browser,
                        cookies,
                        "POST",
                        task + "/claim",
                        json.writeValueAsString(Map.of("userId", clerk)),
                        "application/json"))))
                .as("claim")
                .isLessThanOrEqualTo(21);
        assertThat(sent(() ->
                        done(ask(browser, cookies, "POST", task + "/submit-form", APPLICABLE, "application/json"))))
                .as("submit")
                .isLessThanOrEqualTo(48);
    }

    @Test
    @DisplayName("Drafting, signing and opening take five statements for each addressee, and none of them in the draft")
    void fanOut() throws Exception {
        Map<String, Long> times = log
                .during(name -> true, () -> {
                    cascade.issuedToAll();
                    return null;
                })
                .stream()
                .collect(Collectors.groupingBy(Sent::sql, Collectors.counting()));
        int addressees = cascade.all().size();
        assertThat(times.values().stream().filter(n -> n >= addressees))
                .as("statements that are sent for each of %s addressees: %s", addressees, times)
                .hasSizeLessThanOrEqualTo(5);
        assertThat(Collections.max(times.values())).isLessThan(3L * addressees);
    }

    private Map<String, Integer> actsOfClerks() throws Exception {
        String clerk = "clerk." + TOWN;
        String task = taskOf(TOWN);
        Map<String, Integer> statements = new LinkedHashMap<>();
        statements.put("list", sent(() -> get(clerk, "/api/v1/tasks?limit=10")));
        statements.put("inbox", sent(() -> get(clerk, "/api/v1/inbox")));
        statements.put("sheet", sent(() -> get(clerk, "/api/v1/tasks/" + task)));
        statements.put(
                "claim",
                sent(() ->
                        done(post(clerk, "/engine-rest/task/" + task + "/claim", "{\"userId\":\"" + clerk + "\"}"))));
        statements.put(
                "submit", sent(() -> done(post(clerk, "/engine-rest/task/" + task + "/submit-form", APPLICABLE))));
        statements.put(
                "many at once",
                sent(() -> post("clerk." + DISTRICT, "/api/v1/acknowledgements", tasksOf(taskOf(DISTRICT)))));
        String report = cascade.openTask(TOWN, "userTask_reportMeasures").getId();
        String answers = json.writeValueAsString(Map.of(
                "variables",
                Map.of(
                        "measureStates",
                        Map.of("type", "Json", "value", json.writeValueAsString(cascade.allDone(TOWN))))));
        statements.put(
                "report", sent(() -> done(post(clerk, "/engine-rest/task/" + report + "/submit-form", answers))));
        return statements;
    }

    private static HttpResponse<String> done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        return answer;
    }

    /** Number of statements that this request takes. */
    private int sent(Callable<?> request) throws Exception {
        List<Sent> sent = log.during(thread -> thread.contains("exec"), request);
        return sent.size();
    }
}
