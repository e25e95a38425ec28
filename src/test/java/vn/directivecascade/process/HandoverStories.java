package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.COMMITTEE;
import static vn.directivecascade.process.ThanhHoa.DIRECTOR;
import static vn.directivecascade.process.ThanhHoa.OFFICE;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.work.IdleClaims;

/** Tasks are handed on inside an organisation: to a colleague, or to an agency below it. */
abstract class HandoverStories extends DeskStories {

    private static final String AGENCY = "van-phong-ubnd-thanh-hoa";
    private static final String MANAGER = "manager." + COMMITTEE;
    private static final String NOTE = "Rà soát máy chủ trước khi trả lời.";

    @Autowired
    private IdleClaims idleClaims;

    @Test
    @DisplayName(
            "A colleague gets the task with a note and a day, both see who has it, and it comes back with an answer")
    void colleague() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT);
        String colleague = clerkOf(DISTRICT);
        String task = taskOf(DISTRICT);
        assertThat(texts(get(clerk, "/api/v1/handovers/candidates?tasks=" + task), "/id"))
                .contains(colleague, "clerk." + DISTRICT)
                .doesNotContain(clerk, "clerk." + TOWN);

        done(clerk, "/api/v1/handovers", asked(task, "person", colleague, NOTE, "2024-04-18"));

        assertThat(ids(clerk, "open")).doesNotContain(task);
        JsonNode waiting = row(clerk, "others", task);
        assertThat(waiting.at("/waitsFor/what").textValue()).isEqualTo("colleague");
        assertThat(waiting.at("/handover/note").textValue()).isEqualTo(NOTE);
        assertThat(waiting.at("/handover/until").textValue()).isEqualTo("2024-04-18");
        assertThat(waiting.at("/handover/mayEnd").booleanValue()).isTrue();
        JsonNode got = row(colleague, "open", task);
        assertThat(got.at("/handover/by").textValue()).isEqualTo(accounts.nameOf(clerk));
        assertThat(get(colleague, "/api/v1/tasks/" + task).at("/handover/note").textValue())
                .isEqualTo(NOTE);
        assertThat(row(clerkOf(DISTRICT), "others", task).at("/handover/mayEnd").booleanValue())
                .as("another colleague")
                .isFalse();
        JsonNode told = stream(get(colleague, "/api/v1/notices?kind=handedOver&cascade=" + cascade.id())
                        .path("items"))
                .findFirst()
                .orElseThrow();
        assertThat(told.path("reason").textValue()).contains(accounts.nameOf(colleague), NOTE);
        assertThat(told.path("text").textValue()).contains("18/04/2024");
        assertThat(send(colleague, "GET", "/notices?cascade=" + cascade.id(), null)
                        .body())
                .contains(NOTE, "/camunda/app/tasklist/default/#/?task=" + task);
        for (String outside : List.of(SPECIALIST, DIRECTOR, OFFICE, CHAIRMAN, MANAGER, "clerk." + TOWN)) {
            assertThat(get(outside, "/api/v1/notices?kind=handedOver&cascade=" + cascade.id())
                            .path("items"))
                    .as(outside)
                    .isEmpty();
            assertThat(send(outside, "GET", "/notices?cascade=" + cascade.id(), null)
                            .body())
                    .as(outside)
                    .doesNotContain(NOTE);
            assertThat(course(outside)).as(outside).noneMatch(text -> text.contains("giao việc"));
        }
        assertThat(get(MANAGER, "/api/v1/tasks/" + task).has("handover"))
                .as("the task, read by those who watch")
                .isFalse();

        done(colleague, "/api/v1/handovers/returns", returned(task, "Thuộc việc của phòng khác."));
        assertThat(row(clerk, "open", task).has("handover")).isFalse();
        assertThat(row(colleague, "others", task).at("/waitsFor/name").textValue())
                .isEqualTo(accounts.nameOf(clerk));
        assertThat(course(clerk))
                .anyMatch(text -> text.contains("giao việc “xác nhận tiếp nhận”")
                        && text.contains("hạn nội bộ 18/04/2024")
                        && text.contains(NOTE))
                .anyMatch(text -> text.contains("trả lại") && text.contains("Thuộc việc của phòng khác."));

        done(clerk, "/api/v1/handovers", asked(task, "person", colleague, null, null));
        done(clerk, "/api/v1/handovers/returns", returned(task, null));
        assertThat(ids(clerk, "open")).as("called back").contains(task);
        done(clerk, "/api/v1/handovers", asked(task, "person", colleague, null, null));
        String third = clerkOf(DISTRICT);
        done(colleague, "/api/v1/handovers", asked(task, "person", third, null, null));
        assertThat(ids(third, "open")).contains(task);
        assertThat(acknowledge(third, task)).isEqualTo(1);
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.ACKNOWLEDGED);
        assertThat(course(clerk)).anyMatch(text -> text.contains("giao tiếp"));
    }

    @Test
    @DisplayName(
            "An agency below gets the task: its clerk reads the case and does it, and it stays the work of the committee")
    void agency() throws Exception {
        cascade.dispatchArrives();
        String clerk = "clerk." + AGENCY;
        String task = cascade.openTask(null, "userTask_registerDispatch").getId();
        String document = "/api/v1/cascades/" + cascade.id() + "/documents/dispatch";
        assertThat(ids(clerk, "open")).doesNotContain(task);
        assertThat(send(clerk, "GET", document, null).statusCode()).isEqualTo(404);
        assertThat(stream(get(OFFICE, "/api/v1/handovers/candidates?tasks=" + task))
                        .filter(candidate -> candidate.path("department").booleanValue())
                        .map(candidate -> candidate.path("id").textValue()))
                .contains(AGENCY)
                .doesNotContain(DISTRICT, "so-y-te-thanh-hoa");

        done(OFFICE, "/api/v1/handovers", asked(task, "department", AGENCY, NOTE, null));
        assertThat(row(OFFICE, "others", task).at("/waitsFor/what").textValue()).isEqualTo("department");
        assertThat(row(clerk, "open", task).at("/organisation/key").textValue()).isEqualTo(COMMITTEE);
        assertThat(get(clerk, "/api/v1/tasks/" + task).at("/handover/by").textValue())
                .isEqualTo(accounts.nameOf(OFFICE));
        assertThat(send(clerk, "GET", document, null).statusCode()).isEqualTo(200);
        assertThat(send(clerk, "GET", "/notices?cascade=" + cascade.id(), null).body())
                .contains(NOTE, "/camunda/app/tasklist/default/#/?task=" + task);
        assertThat(ids("clerk.thanh-tra-tinh-thanh-hoa", "open")).doesNotContain(task);
        outcome(OFFICE, "/api/v1/handovers", asked(task, "department", AGENCY, null, null), "handover.already");

        String head = account(List.of(Groups.leaders(AGENCY), Groups.STAFF_ROLE));
        assertThat(row(head, "others", task).at("/handover/mayEnd").booleanValue())
                .as("the head of the agency")
                .isTrue();
        done(head, "/api/v1/handovers/returns", returned(task, null));
        assertThat(send(head, "GET", "/api/v1/tasks/" + task, null).statusCode())
                .isEqualTo(404);
        identity.deleteUser(head);
        done(OFFICE, "/api/v1/handovers", asked(task, "department", AGENCY, NOTE, null));

        done(clerk, "/api/v1/handovers/returns", returned(task, null));
        assertThat(ids(clerk, "open")).doesNotContain(task);
        assertThat(ids(OFFICE, "open")).contains(task);
        assertThat(post(clerk, "/engine-rest/task/" + task + "/claim", "{\"userId\":\"" + clerk + "\"}")
                        .statusCode())
                .as("after it was given back")
                .isNotEqualTo(204);

        done(OFFICE, "/api/v1/handovers", asked(task, "department", AGENCY, null, null));
        cascade.complete(clerk, "userTask_registerDispatch", Map.of("registrationNumber", "1234"));
        assertThat(ids(OFFICE, "done")).contains(task);
        JsonNode receipt = get(clerk, "/api/v1/receipts/" + task);
        assertThat(receipt.at("/organisation/key").textValue()).isEqualTo(COMMITTEE);
        assertThat(receipt.path("by").textValue()).isEqualTo(accounts.nameOf(clerk));
    }

    @Test
    @DisplayName("Several tasks are handed over at once, each with its outcome")
    void several() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT, TOWN, OPERATOR);
        String colleague = clerkOf(DISTRICT, TOWN);
        String claimed = taskOf(TOWN);
        claim("clerk." + TOWN, cascade.openTask(TOWN, "userTask_acknowledgeDirective"));
        assertThat(texts(
                        get(clerk, "/api/v1/handovers/candidates?tasks=" + taskOf(DISTRICT) + "," + taskOf(OPERATOR)),
                        "/id"))
                .as("who may get both")
                .doesNotContain(colleague);

        HttpResponse<String> answer = post(
                clerk,
                "/api/v1/handovers",
                "{\"tasks\":[\"" + taskOf(DISTRICT) + "\",\"" + claimed + "\",\"" + taskOf(OPERATOR)
                        + "\",\"none\"],\"person\":\"" + colleague + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode said = json.readTree(answer.body());
        assertThat(said.path("done").intValue()).isEqualTo(1);
        assertThat(stream(said.path("results")).map(each -> each.path("code").asText("")))
                .containsExactly("", "task.claimedByAnother", "handover.left", "task.unknown");
        assertThat(said.at("/results/1/reason").textValue()).contains(accounts.nameOf("clerk." + TOWN));
        assertThat(ids(colleague, "open")).containsExactly(taskOf(DISTRICT));
    }

    @Test
    @DisplayName("Who has left, is away or does not belong there gets nothing, and a sentence says so")
    void refused() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT);
        String colleague = clerkOf(DISTRICT);
        String left = clerkOf(DISTRICT);
        identity.deleteMembership(left, Groups.staff(DISTRICT));
        String task = taskOf(DISTRICT);
        String hand = "/api/v1/handovers";

        assertThat(outcome(clerk, hand, asked(task, "person", left, null, null), "handover.left"))
                .contains(accounts.nameOf(left), "không còn làm việc");
        identity.deleteUser(left);
        outcome(clerk, hand, asked(task, "person", left, null, null), "handover.left");
        outcome(clerk, hand, asked(task, "person", "clerk." + TOWN, null, null), "handover.left");
        outcome(clerk, hand, asked(task, "person", clerk, null, null), "handover.self");
        outcome(clerk, hand, asked(task, "department", TOWN, null, null), "handover.department");
        outcome(clerk, hand, asked(task, "department", AGENCY, null, null), "handover.department");
        outcome(clerk, hand, asked(task, "person", colleague, null, "2024-04-16"), "handover.until.past");
        assertThat(outcome(clerk, hand, asked(task, "person", colleague, null, "2024-04-19"), "handover.until.late"))
                .contains("18/04/2024");
        outcome(clerkOf(TOWN), hand, asked(task, "person", colleague, null, null), "task.unknown");
        outcome(clerk, hand + "/returns", returned(task, null), "handover.none");
        refused(post(clerk, hand, asked(task, "person", colleague, null, "mai")), 400, "request.date");
        refused(post(clerk, hand, "{\"tasks\":[]}"), 400, "request.required");
        String substitution = "{\"substitute\":\"%s\",\"to\":\"2024-04-19T17:00:00+07:00\"}";
        assertThat(post(colleague, "/api/v1/substitutions", substitution.formatted("clerk." + DISTRICT))
                        .statusCode())
                .isEqualTo(201);
        assertThat(outcome(clerk, hand, asked(task, "person", colleague, null, null), "handover.away"))
                .contains(accounts.nameOf("clerk." + DISTRICT));

        String next = clerkOf(DISTRICT);
        done(clerk, hand, asked(task, "person", next, null, null));
        outcome(clerkOf(DISTRICT), hand + "/returns", returned(task, null), "handover.notYours");
        identity.deleteUser(clerk);
        done(clerkOf(DISTRICT), hand + "/returns", returned(task, null));
    }

    @Test
    @DisplayName("The head sees what the staff have handed over and takes it back for them, but gets no work of theirs")
    void head() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT);
        String colleague = clerkOf(DISTRICT);
        String head = account(List.of(Groups.leaders(DISTRICT), Groups.STAFF_ROLE));
        String task = taskOf(DISTRICT);
        try {
            assertThat(outcome(
                            clerk, "/api/v1/handovers", asked(task, "person", head, null, null), "handover.notTheirs"))
                    .contains(accounts.nameOf(head));
            assertThat(ids(head, "others")).doesNotContain(task);

            done(clerk, "/api/v1/handovers", asked(task, "person", colleague, NOTE, null));
            JsonNode waiting = row(head, "others", task);
            assertThat(waiting.at("/handover/note").textValue()).isEqualTo(NOTE);
            assertThat(waiting.at("/handover/mayEnd").booleanValue()).isTrue();
            assertThat(ids(head, "open")).doesNotContain(task);
            assertThat(get(head, "/api/v1/tasks/" + task).at("/handover/mayEnd").booleanValue())
                    .isTrue();

            done(head, "/api/v1/handovers/returns", returned(task, null));
            assertThat(ids(colleague, "open")).as("free for the staff").contains(task);
            assertThat(row(clerk, "open", task).has("handover")).isFalse();
            assertThat(ids(head, "others")).doesNotContain(task);
            outcome(head, "/api/v1/handovers/returns", returned(task, null), "handover.none");
            assertThat(acknowledge(head, task)).as("by the head").isZero();
        } finally {
            identity.deleteUser(head);
        }
    }

    @Test
    @DisplayName(
            "What somebody has who is deleted or leaves is free at once, and a claim that is left over hinders nobody")
    void left() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT, TOWN);
        String gone = clerkOf(DISTRICT);
        String name = accounts.nameOf(gone);
        String task = taskOf(DISTRICT);
        claim(gone, cascade.openTask(DISTRICT, "userTask_acknowledgeDirective"));
        assertThat(ids(clerk, "open")).doesNotContain(task);
        identity.deleteUser(gone);
        assertThat(ids(clerk, "open")).as("claimed").contains(task);
        assertThat(texts(get(clerk, "/api/v1/tasks/" + task).path("notices"), ""))
                .anyMatch(notice -> notice.contains(name + " không còn làm việc ở đơn vị"));

        clock.moveTo("2024-04-17T08:01:00+07:00");
        String leaving = clerkOf(DISTRICT);
        done(clerk, "/api/v1/handovers", asked(task, "person", leaving, null, null));
        identity.deleteMembership(leaving, Groups.STAFF_ROLE);
        assertThat(ids(clerk, "open")).as("still of the unit").doesNotContain(task);
        identity.deleteMembership(leaving, Groups.staff(DISTRICT));
        assertThat(row(clerk, "open", task).has("handover")).as("handed over").isFalse();

        String outsider = clerkOf(OPERATOR);
        tasks.setAssignee(task, outsider);
        assertThat(acknowledge(clerk, task)).isEqualTo(1);
        tasks.setAssignee(taskOf(TOWN), outsider);
        idleClaims.release();
        assertThat(cascade.openTask(TOWN, "userTask_acknowledgeDirective").getAssignee())
                .isNull();
    }

    @Test
    @DisplayName("Until its day a task that was handed over is not taken from who has it; then it goes back")
    void idle() throws Exception {
        cascade.dispatchArrives();
        String colleague = clerkOf(COMMITTEE);
        Task task = cascade.openTask(null, "userTask_registerDispatch");
        done(OFFICE, "/api/v1/handovers", asked(task.getId(), "person", colleague, null, "2024-04-18"));
        clock.moveTo("2024-04-18T23:00:00+07:00");
        idleClaims.release();
        assertThat(ids(colleague, "open")).contains(task.getId());
        clock.moveTo("2024-04-19T00:00:00+07:00");
        idleClaims.release();
        assertThat(row(OFFICE, "open", task.getId()).has("handover")).isFalse();
        cascade.officeRegisters();
    }

    private void done(String user, String path, String asked) throws Exception {
        HttpResponse<String> answer = post(user, path, asked);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json.readTree(answer.body()).path("done").intValue())
                .as(answer.body())
                .isEqualTo(1);
    }

    /** The sentence with which it is refused. */
    private String outcome(String user, String path, String asked, String code) throws Exception {
        HttpResponse<String> answer = post(user, path, asked);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode result = json.readTree(answer.body()).at("/results/0");
        assertThat(result.path("code").textValue()).as(answer.body()).isEqualTo(code);
        return result.path("reason").textValue();
    }

    private String asked(String task, String kind, String taker, String note, String until) throws Exception {
        ObjectNode asked =
                json.createObjectNode().put(kind, taker).put("note", note).put("until", until);
        asked.putArray("tasks").add(task);
        return json.writeValueAsString(asked);
    }

    private String returned(String task, String note) throws Exception {
        ObjectNode asked = json.createObjectNode().put("note", note);
        asked.putArray("tasks").add(task);
        return json.writeValueAsString(asked);
    }

    private int acknowledge(String user, String task) throws Exception {
        int acknowledged = json.readTree(
                        post(user, "/api/v1/acknowledgements", tasksOf(task)).body())
                .path("acknowledged")
                .intValue();
        cascade.runDueJobs();
        return acknowledged;
    }

    private List<String> course(String reader) throws Exception {
        return texts(
                get(reader, "/api/v1/overview/cases/" + cascade.id() + "/timeline?size=200")
                        .path("items"),
                "/text");
    }

    private List<String> ids(String user, String box) throws Exception {
        return texts(get(user, "/api/v1/inbox?limit=500&box=" + box).path("items"), "/id");
    }

    private JsonNode row(String user, String box, String task) throws Exception {
        return stream(get(user, "/api/v1/inbox?limit=500&box=" + box).path("items"))
                .filter(row -> row.path("id").textValue().equals(task))
                .findFirst()
                .orElseThrow();
    }
}
