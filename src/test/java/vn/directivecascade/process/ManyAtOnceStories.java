package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeState;

/** Work for several organisations, and acknowledging many directives at once. */
abstract class ManyAtOnceStories extends DeskStories {

    @Test
    @DisplayName(
            "A clerk of three organisations sees the work of all, for whom it is and when it is due, and finds it by typing")
    void oneList() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT, TOWN, OPERATOR);

        JsonNode lines = get(clerk, "/api/v1/tasks").path("items");
        assertThat(lines).hasSize(3);
        assertThat(texts(lines, "/organisation/key")).containsExactlyInAnyOrder(DISTRICT, TOWN, OPERATOR);
        Addressee district = cascade.addressee(DISTRICT);
        JsonNode line = lineOf(lines, DISTRICT);
        assertThat(line.path("task").textValue()).isEqualTo("userTask_acknowledgeDirective");
        assertThat(line.path("number").textValue()).isEqualTo("5653/UBND-CNTT");
        assertThat(line.at("/organisation/name").textValue()).isEqualTo(district.name());
        assertThat(Instant.parse(moment(line, "dueAt")))
                .isEqualTo(district.acknowledgement().due().at());
        assertThat(line.path("dueOrigin").textValue()).isEqualTo("policy");
        assertThat(line.path("late").booleanValue()).isFalse();

        assertThat(texts(get(clerk, "/api/v1/tasks?q=" + url("thi xa nghi son")).path("items"), "/organisation/key"))
                .containsExactly(TOWN);
        assertThat(get(clerk, "/api/v1/tasks?q=5653%2Fubnd").path("items")).hasSize(3);
        assertThat(get(clerk, "/api/v1/tasks?q=%25").path("items")).isEmpty();
        assertThat(texts(get(clerk, "/api/v1/tasks?organisation=" + OPERATOR).path("items"), "/organisation/key"))
                .containsExactly(OPERATOR);
        JsonNode first = get(clerk, "/api/v1/tasks?limit=2");
        assertThat(first.path("items")).hasSize(2);
        assertThat(get(
                                clerk,
                                "/api/v1/tasks?limit=2&cursor="
                                        + first.path("next").textValue())
                        .path("items"))
                .hasSize(1);

        JsonNode desk = get(clerk, "/api/v1/desk");
        assertThat(texts(desk.path("organisations"), "/key")).containsExactlyInAnyOrder(DISTRICT, TOWN, OPERATOR);
        assertThat(desk.path("leading")).isEmpty();
        assertThat(texts(get(SPECIALIST, "/api/v1/desk").path("leading"), "/id"))
                .contains(cascade.id());

        clock.moveTo(district.acknowledgement().due().at().plusSeconds(1));
        assertThat(get(clerk, "/api/v1/tasks").path("items"))
                .allSatisfy(late -> assertThat(late.path("late").booleanValue()).isTrue());
        assertThat(get("admin", "/api/v1/tasks").path("items")).isEmpty();
    }

    @Test
    @DisplayName("Many acknowledgements at once: what can go through does, and of the rest it is said why not")
    void manyAtOnce() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT, TOWN, OPERATOR, "so-y-te-thanh-hoa");
        String done = taskOf("so-y-te-thanh-hoa");
        cascade.acknowledges("so-y-te-thanh-hoa");
        String report =
                cascade.openTask("so-y-te-thanh-hoa", "userTask_reportMeasures").getId();
        String claimed = taskOf(OPERATOR);
        cascade.as("clerk." + OPERATOR, () -> tasks.claim(claimed, "clerk." + OPERATOR));
        String foreign = taskOf("huyen-nga-son");

        HttpResponse<String> answer = post(
                clerk,
                "/api/v1/acknowledgements",
                tasksOf(taskOf(DISTRICT), done, claimed, taskOf(TOWN), report, foreign, "none"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode said = json.readTree(answer.body());
        assertThat(said.path("acknowledged").intValue()).isEqualTo(2);
        assertThat(stream(said.path("results")).map(one -> one.path("code").asText("")))
                .containsExactly(
                        "",
                        "task.unknown",
                        "task.claimedByAnother",
                        "",
                        "task.otherKind",
                        "task.unknown",
                        "task.unknown");
        assertThat(said.at("/results/2/reason").textValue())
                .as("who has it, by name, and since when")
                .contains(accounts.nameOf("clerk." + OPERATOR), "08:00 ngày 17/04/2024");

        for (String organisation : List.of(DISTRICT, TOWN)) {
            assertThat(cascade.addressee(organisation).state()).isEqualTo(AddresseeState.ACKNOWLEDGED);
            assertThat(cascade.addressee(organisation).acknowledgement().by()).isEqualTo(clerk);
            assertThat(cascade.isOpen(organisation, "userTask_reportMeasures")).isTrue();
        }
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.OPEN);
        assertThat(cascade.addressee("huyen-nga-son").state()).isEqualTo(AddresseeState.OPEN);
    }

    @Test
    @DisplayName("Many directives that do not apply at once, with one reason; without a reason none is recorded")
    void notApplicable() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT, TOWN);
        String asked = "{\"tasks\":[\"" + taskOf(DISTRICT) + "\",\"" + taskOf(TOWN) + "\"],\"applicable\":false%s}";
        JsonNode refused = json.readTree(
                post(clerk, "/api/v1/acknowledgements", asked.formatted("")).body());
        assertThat(texts(refused.path("results"), "/code")).containsOnly("task.required.note");
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.OPEN);

        JsonNode said = json.readTree(
                post(clerk, "/api/v1/acknowledgements", asked.formatted(",\"note\":\"Đơn vị không có hệ thống này.\""))
                        .body());
        assertThat(said.path("acknowledged").intValue()).isEqualTo(2);
        for (String organisation : List.of(DISTRICT, TOWN)) {
            assertThat(cascade.addressee(organisation).state()).isEqualTo(AddresseeState.NOT_APPLICABLE);
        }
    }

    @Test
    @DisplayName(
            "An acknowledgement is sent again since its answer was lost: it is there once, and is no failure; another answer is")
    void sentAgain() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT, TOWN);
        String applies = tasksOf(taskOf(DISTRICT), taskOf(TOWN));
        String doesNot = applies.replace("}", ",\"applicable\":false,\"note\":\"Không có hệ thống này.\"}");
        for (int sent = 0; sent < 2; sent++) {
            JsonNode said = json.readTree(
                    post(clerk, "/api/v1/acknowledgements", applies).body());
            assertThat(said.path("acknowledged").intValue()).as(said.toString()).isEqualTo(2);
        }
        for (String other : List.of("clerk." + DISTRICT, clerk)) {
            JsonNode said =
                    json.readTree(post(other, "/api/v1/acknowledgements", other.equals(clerk) ? doesNot : applies)
                            .body());
            assertThat(said.path("acknowledged").intValue()).as(said.toString()).isZero();
        }
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.ACKNOWLEDGED);
        assertThat(cascade.addressee(DISTRICT).acknowledgement().by()).isEqualTo(clerk);
    }

    @Test
    @DisplayName(
            "Two people acknowledge the same 20 tasks at once: each task goes through once, and each is told how it went")
    void twoPeopleAtOnce() throws Exception {
        cascade.issuedToAll();
        List<String> organisations =
                cascade.all().stream().map(Addressee::organisation).limit(20).toList();
        String one = clerkOf(organisations.toArray(String[]::new));
        String other = clerkOf(organisations.toArray(String[]::new));
        String body = tasksOf(organisations.stream().map(this::taskOf).toArray(String[]::new));

        List<HttpResponse<String>> answers = atOnce(
                () -> post(one, "/api/v1/acknowledgements", body), () -> post(other, "/api/v1/acknowledgements", body));

        int through = 0;
        for (HttpResponse<String> answer : answers) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode said = json.readTree(answer.body());
            through += said.path("acknowledged").intValue();
            assertThat(stream(said.path("results"))
                            .filter(result -> !result.path("acknowledged").booleanValue())
                            .map(result -> result.path("code").textValue()))
                    .isSubsetOf("task.unknown", "task.alreadyDone");
        }
        assertThat(through).isEqualTo(20);
        assertThat(cascade.counts().of(AddresseeState.ACKNOWLEDGED)).isEqualTo(20);
    }

    @Test
    @DisplayName("A page with the session of Tasklist changes something only with the token of that session")
    void sessionNeedsToken() throws Exception {
        cascade.issued();
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        String clerk = "clerk." + DISTRICT;
        logIn(browser, cookies, clerk);
        assertThat(browse(browser, cookies, "GET", "/desk", null, null).body())
                .contains("forms/worklist.js")
                .contains("lang=\"vi\"");
        String token = json.readTree(browse(browser, cookies, "GET", "/api/v1/desk", null, null)
                        .body())
                .path("csrfToken")
                .textValue();
        assertThat(token).isNotBlank();
        String body = tasksOf(taskOf(DISTRICT));
        for (String wrong : new String[] {null, "", "wrong"}) {
            HttpRequest.Builder forged = HttpRequest.newBuilder(uri("/api/v1/acknowledgements"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            if (wrong != null) {
                forged.header("X-XSRF-TOKEN", wrong);
            }
            refused(browser.send(forged.build(), HttpResponse.BodyHandlers.ofString()), 401, "login.required");
        }
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.OPEN);
        HttpRequest own = HttpRequest.newBuilder(uri("/api/v1/acknowledgements"))
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(browser.send(own, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(cascade.addressee(DISTRICT).acknowledgement().by()).isEqualTo(clerk);
    }

    @Test
    @DisplayName("A list of acknowledgements that cannot be read is refused as a whole")
    void badLists() throws Exception {
        refused(post(SPECIALIST, "/api/v1/acknowledgements", "{}"), 400, "request.required");
        refused(post(SPECIALIST, "/api/v1/acknowledgements", "{\"tasks\":[]}"), 400, "request.required");
        refused(post(SPECIALIST, "/api/v1/acknowledgements", "{\"tasks\":[null]}"), 400, "request.required");
        refused(post(SPECIALIST, "/api/v1/acknowledgements", "[]"), 400, "request.malformed");
        String tooMany = tasksOf(
                Stream.iterate(0, n -> n + 1).limit(201).map(String::valueOf).toArray(String[]::new));
        refused(post(SPECIALIST, "/api/v1/acknowledgements", tooMany), 400, "acknowledgements.tooMany");
    }

    private static JsonNode lineOf(JsonNode lines, String organisation) {
        return stream(lines)
                .filter(line -> line.at("/organisation/key").textValue().equals(organisation))
                .findFirst()
                .orElseThrow();
    }
}
