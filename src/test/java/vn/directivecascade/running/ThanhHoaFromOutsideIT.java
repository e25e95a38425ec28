package vn.directivecascade.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Thanh Hóa case through the public interfaces only: REST, and the engine's REST as Tasklist uses it. */
class ThanhHoaFromOutsideIT {

    private static final String OFFICE = "clerk.ubnd-thanh-hoa";
    private static final String CHAIRMAN = "leader.ubnd-thanh-hoa";
    private static final String DEPARTMENT = "clerk.so-tttt-thanh-hoa";
    private static final String MINISTRY = "machine.bo-tttt";

    private final Product product = Product.shared();
    private final ObjectMapper json = new ObjectMapper();

    @Test
    @DisplayName("From the ministry's post to the closed cascade, each role in its own session")
    void wholeCase() throws Exception {
        // Otherwise the approval would be the first to render a document, which takes long.
        product.says("documents can be rendered");
        String id = product.dispatchArrives("1405/BTTTT-CATTT");
        String key = product.cascade(id).path("businessKey").textValue();
        Tasklist office = product.tasklist(OFFICE);
        Tasklist chairman = product.tasklist(CHAIRMAN);
        Tasklist department = product.tasklist(DEPARTMENT);

        assertThat(chairman.of(key)).isZero();
        submitted(office, key, "userTask_registerDispatch", Map.of("registrationNumber", value("1234")));
        assertThat(office.of(key)).isZero();
        assertThat(chairman.of(key)).isEqualTo(1);
        submitted(chairman, key, "userTask_directDispatch", Map.of("decision", value("ownDirective")));
        submitted(department, key, "userTask_acknowledgeAssignment", Map.of());
        submitted(department, key, "userTask_draftDirective", Map.of());
        submitted(
                chairman,
                key,
                "userTask_signDirective",
                Map.of("signed", value(true), "directiveNumber", value("5613/UBND-CNTT")));
        product.reaches(id, "tracking");

        JsonNode cascade = product.cascade(id);
        assertThat(cascade.path("addressees").path("total").intValue()).isEqualTo(55);
        assertThat(cascade.path("directive").path("number").textValue()).isEqualTo("5613/UBND-CNTT");
        Map<String, Set<String>> groups = new HashMap<>();
        for (JsonNode organisation : product.all(MINISTRY, "/api/v1/organisations")) {
            Set<String> of = new HashSet<>();
            organisation.path("groups").forEach(group -> of.add(group.textValue()));
            groups.put(organisation.path("key").textValue(), of);
        }
        for (JsonNode addressee : product.all(MINISTRY, "/api/v1/cascades/" + id + "/addressees")) {
            String organisation = addressee.path("organisation").textValue();
            Tasklist clerk = product.tasklist("clerk." + organisation);
            String own = key + "/" + organisation;
            // Its own task and no other unit's.
            assertThat(clerk.of(own)).as(organisation).isEqualTo(1);
            assertThat(clerk.listsOnlyThoseOf(organisation)).as(organisation).isTrue();
            submitted(clerk, own, "userTask_acknowledgeDirective", Map.of("applicable", value(true)));
            Map<String, Object> report = new HashMap<>();
            report.put("measureStates", answers(cascade, groups.get(organisation)));
            if (organisation.equals("vnpt-thanh-hoa")) {
                report.put("evidence", file("nhật ký trực.txt", "24/7"));
            }
            submitted(clerk, own, "userTask_reportMeasures", report);
        }
        evidence(id);
        product.reaches(id, "consolidating");
        submitted(department, key, "userTask_consolidateReport", Map.of());
        submitted(chairman, key, "userTask_approveReport", Map.of("approved", value(true)));

        JsonNode closed = product.cascade(id);
        assertThat(closed.path("state").textValue()).isEqualTo("closed");
        assertThat(closed.path("addressees").path("done").intValue()).isEqualTo(55);
        assertThat(closed.path("report").path("text").textValue()).contains("55");
        assertThat(closed.path("steps")).hasSize(7).allSatisfy(step -> assertThat(step.has("doneBy"))
                .isTrue());
    }

    @Test
    @DisplayName("A refusal reaches the sender over REST")
    void refusal() throws Exception {
        String id = product.dispatchArrives("1406/BTTTT-CATTT");
        String key = product.cascade(id).path("businessKey").textValue();
        submitted(
                product.tasklist(OFFICE),
                key,
                "userTask_registerDispatch",
                Map.of("registrationNumber", value("1235")));
        submitted(
                product.tasklist(CHAIRMAN),
                key,
                "userTask_directDispatch",
                Map.of("decision", value("refuse"), "leaderNote", value("Gửi nhầm địa bàn.")));
        JsonNode refused = product.cascade(id);
        assertThat(refused.path("state").textValue()).isEqualTo("refused");
        assertThat(refused.path("refusal").path("reason").textValue()).isEqualTo("Gửi nhầm địa bàn.");
    }

    @Test
    @DisplayName("A clerk sees neither the leader's tasks nor Cockpit, and cannot complete what is not offered")
    void rights() throws Exception {
        String id = product.dispatchArrives("1407/BTTTT-CATTT");
        String key = product.cascade(id).path("businessKey").textValue();
        Tasklist office = product.tasklist(OFFICE);
        String register = office.taskId(key, "userTask_registerDispatch");
        Map<String, Object> number = Map.of("registrationNumber", value("1236"));

        Tasklist stranger = product.tasklist("clerk.so-noi-vu-thanh-hoa");
        assertThat(stranger.of(key)).isZero();
        assertThat(stranger.listsOnlyThoseOf("so-noi-vu-thanh-hoa")).isTrue();
        assertThat(stranger.submit(register, number).statusCode()).isEqualTo(403);
        assertThat(product.tasklist("admin").submit(register, number).statusCode())
                .isEqualTo(403);
        assertThat(office.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
        // Deadlines are not the clerk's to move.
        assertThat(office.post(
                                "/task/" + register + "/variables",
                                "{\"modifications\":{\"cascadeId\":{\"value\":\"x\"}}}")
                        .statusCode())
                .isEqualTo(403);

        assertThat(office.post("/task/" + register + "/bpmnError", "{\"errorCode\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);

        // Whoever has claimed a task may hand it back; nobody else may.
        assertThat(office.post("/task/" + register + "/assignee", "{\"userId\":\"admin\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(office.post("/task/" + register + "/claim", "{\"userId\":\"" + OFFICE + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(office.post("/task/" + register + "/unclaim", "{}").statusCode())
                .isEqualTo(204);

        HttpResponse<String> missing = office.submit(register, Map.of());
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body()).contains("Vui lòng nhập số đến.");
        assertThat(office.submit(register, number).statusCode()).isEqualTo(204);
        assertThat(office.of(key)).isZero();
    }

    @Test
    @DisplayName("An expression that comes with a query is refused, wherever it hides")
    void expressionsInQueries() throws Exception {
        Tasklist clerk = product.tasklist(OFFICE);
        String expression = "${''.getClass().forName('java.lang.Runtime').getMethods()[0].invoke(null)}";
        for (String query : List.of(
                "{\"assigneeExpression\":\"" + expression + "\"}",
                "{\"orQueries\":[{\"assigneeExpression\":\"" + expression + "\"}]}",
                "{\"orQueries\":[{\"dueBeforeExpression\":\"${now()}\",\"name\":\"x\"}]}",
                "{\"orQueries\":[{\"candidateGroupExpression\":\"${holders}\",\"name\":\"x\"}]}")) {
            for (String path : List.of("/task", "/task/count")) {
                assertThat(clerk.post(path, query).statusCode()).as(query).isEqualTo(400);
            }
        }
    }

    @Test
    @DisplayName("Everyone who works in Tasklist finds the tasks of the own unit, and those of later days")
    void filter() throws Exception {
        for (String user : List.of(OFFICE, CHAIRMAN, "clerk.vnpt-thanh-hoa")) {
            JsonNode filters = json.readTree(product.tasklist(user)
                    .get("/camunda/api/engine/engine/default/filter")
                    .body());
            assertThat(filters)
                    .extracting(filter -> filter.path("name").textValue())
                    .containsExactlyInAnyOrder("Công việc của đơn vị tôi", "Hẹn cập nhật về sau");
        }
    }

    private void evidence(String id) throws Exception {
        String enclosed = "/api/v1/cascades/" + id + "/addressees/vnpt-thanh-hoa/evidence";
        for (String reader : List.of(DEPARTMENT, "clerk.vnpt-thanh-hoa")) {
            HttpResponse<String> answer = product.rest(reader, "GET", enclosed, null);
            assertThat(answer.statusCode()).as(reader).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("24/7");
            assertThat(answer.headers().firstValue("Content-Disposition"))
                    .hasValueSatisfying(disposition -> assertThat(disposition).startsWith("attachment"));
        }
        assertThat(product.rest("clerk.viettel-thanh-hoa", "GET", enclosed, null)
                        .statusCode())
                .isEqualTo(404);
    }

    private static Map<String, Object> file(String name, String content) {
        return Map.of(
                "value",
                Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)),
                "type",
                "File",
                "valueInfo",
                Map.of("filename", name, "mimeType", "text/plain", "encoding", "UTF-8"));
    }

    private void submitted(Tasklist session, String key, String task, Map<String, Object> variables) throws Exception {
        HttpResponse<String> answer = session.submit(key, task, variables);
        assertThat(answer.statusCode()).as("%s: %s", task, answer.body()).isEqualTo(204);
    }

    private Map<String, Object> answers(JsonNode cascade, Set<String> groups) throws Exception {
        List<Map<String, String>> answers = new ArrayList<>();
        for (JsonNode measure : cascade.path("directive").path("measures")) {
            boolean concerns = measure.path("groups").isEmpty();
            for (JsonNode group : measure.path("groups")) {
                concerns |= groups.contains(group.textValue());
            }
            if (concerns) {
                answers.add(Map.of("measure", measure.path("id").textValue(), "state", "done"));
            }
        }
        return Map.of("value", json.writeValueAsString(answers), "type", "Json");
    }

    private static Map<String, Object> value(Object value) {
        return Map.of("value", value);
    }
}
