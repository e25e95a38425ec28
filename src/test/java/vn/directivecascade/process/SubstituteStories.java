package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.COMMITTEE;
import static vn.directivecascade.process.ThanhHoa.DEPARTMENT;
import static vn.directivecascade.process.ThanhHoa.DIRECTOR;
import static vn.directivecascade.process.ThanhHoa.OFFICE;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeState;

/** Substitution of absent users. */
abstract class SubstituteStories extends DeskStories {

    @Test
    @DisplayName(
            "A substitute holds the same offers from the first instant to the last, and what is done is recorded as in another's place")
    void substitute() throws Exception {
        cascade.issued();
        assertThat(texts(get(SPECIALIST, "/api/v1/substitutions/candidates"), "/id"))
                .contains(OFFICE)
                .doesNotContain(SPECIALIST, "clerk." + TOWN);
        JsonNode named = json.readTree(
                created(SPECIALIST, substitution(OFFICE, "2024-04-18T07:30:00+07:00", "2024-04-19T17:00:00+07:00")));
        assertThat(named.path("active").booleanValue()).isFalse();
        String task = taskOf(DEPARTMENT);

        clock.moveTo("2024-04-18T07:29:59+07:00");
        substitutes.follow();
        assertThat(get(OFFICE, "/api/v1/tasks").path("items")).isEmpty();
        cascade.as(SPECIALIST, () -> tasks.claim(task, SPECIALIST));

        clock.moveTo("2024-04-18T07:30:00+07:00");
        substitutes.follow();
        substitutes.follow();
        assertThat(texts(get(OFFICE, "/api/v1/tasks").path("items"), "/organisation/key"))
                .containsExactly(DEPARTMENT);
        assertThat(get(OFFICE, "/api/v1/tasks/" + task).path("notices").get(0).textValue())
                .as("what the person away had claimed lies with the group again")
                .contains("Văn thư Sở Thông tin và Truyền thông tỉnh Thanh Hóa", "làm thay");
        assertThat(json.readTree(post(OFFICE, "/api/v1/acknowledgements", tasksOf(task))
                                .body())
                        .path("acknowledged")
                        .intValue())
                .isEqualTo(1);
        JsonNode shown = addressee(SPECIALIST, DEPARTMENT);
        assertThat(shown.path("acknowledgedBy").textValue()).isEqualTo(OFFICE);
        assertThat(shown.path("acknowledgedFor").textValue()).isEqualTo(SPECIALIST);
        assertThat(post(OFFICE, acknowledgement(DISTRICT), CALL.formatted("2024-04-18T07:30:00+07:00"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(addressee(SPECIALIST, DISTRICT).path("acknowledgedFor").textValue())
                .isEqualTo(SPECIALIST);

        String report = cascade.openTask(DEPARTMENT, "userTask_reportMeasures").getId();
        cascade.as(OFFICE, () -> tasks.claim(report, OFFICE));
        clock.moveTo("2024-04-19T17:00:00+07:00");
        assertThat(cascade.all()).isNotEmpty();
        assertThat(post(OFFICE, acknowledgement(TOWN), CALL.formatted("2024-04-18T09:00:00+07:00"))
                        .body())
                .as("it is over on the instant, whoever has yet to notice")
                .contains("substitution.over");
        substitutes.follow();
        assertThat(get(OFFICE, "/api/v1/tasks").path("items")).isEmpty();
        refused(
                post(OFFICE, acknowledgement(TOWN), CALL.formatted("2024-04-18T09:00:00+07:00")),
                403,
                "onBehalf.notLead");
        assertThat(tasks.createTaskQuery().taskId(report).singleResult().getAssignee())
                .isNull();
        assertThat(get(SPECIALIST, "/api/v1/substitutions")).isEmpty();
    }

    @Test
    @DisplayName("A leader's substitute signs in the leader's place; a clerk cannot become one")
    void substituteOfLeader() throws Exception {
        cascade.dispatchArrives();
        cascade.officeRegisters();
        cascade.chairmanDirects("delegate");
        cascade.departmentTakesIt();
        cascade.departmentDrafts();
        refused(
                post(DIRECTOR, "/api/v1/substitutions", substitution(OFFICE, null, "2024-04-20T17:00:00+07:00")),
                422,
                "substitution.notEntitled");
        created(DIRECTOR, substitution(CHAIRMAN, null, "2024-04-20T17:00:00+07:00"));
        cascade.signed(CHAIRMAN);
        JsonNode steps = get(DIRECTOR, "/api/v1/cascades/" + cascade.id()).path("steps");
        assertThat(stream(steps)
                        .filter(step -> step.path("task").textValue().equals("userTask_signDirective"))
                        .map(step -> step.path("doneBy").textValue() + " thay "
                                + step.path("doneFor").textValue()))
                .containsExactly(CHAIRMAN + " thay " + DIRECTOR);
    }

    @Test
    @DisplayName("A substitution is ended early by the person or an administrator, and by nobody else")
    void endedEarly() throws Exception {
        cascade.issued();
        String id = json.readTree(created(SPECIALIST, substitution(OFFICE, null, "2024-04-20T17:00:00+07:00")))
                .path("id")
                .textValue();
        assertThat(get(OFFICE, "/api/v1/tasks").path("items")).hasSize(1);
        refused(delete("clerk." + TOWN, "/api/v1/substitutions/" + id), 404, "substitution.unknown");
        refused(delete(OFFICE, "/api/v1/substitutions/" + id), 403, "access.denied");
        assertThat(delete(SPECIALIST, "/api/v1/substitutions/" + id).statusCode())
                .isEqualTo(204);
        assertThat(get(OFFICE, "/api/v1/tasks").path("items")).isEmpty();
        refused(delete(SPECIALIST, "/api/v1/substitutions/" + id), 409, "substitution.over");

        String candidates = "/api/v1/substitutions/candidates?person=" + SPECIALIST;
        assertThat(texts(get("admin", candidates), "/id")).contains(OFFICE).doesNotContain(SPECIALIST);
        refused(send(OFFICE, "GET", candidates, null), 403, "access.denied");
        String ill = json.readTree(created(
                        "admin",
                        "{\"person\":\"" + SPECIALIST + "\",\"substitute\":\"" + OFFICE
                                + "\",\"to\":\"2024-04-20T17:00:00+07:00\"}"))
                .path("id")
                .textValue();
        assertThat(texts(get("admin", "/api/v1/substitutions"), "/person")).containsExactly(SPECIALIST);
        assertThat(delete("admin", "/api/v1/substitutions/" + ill).statusCode()).isEqualTo(204);
    }

    @Test
    @DisplayName("A substitution from the present minute on, written without seconds, begins now")
    void fromThisMinute() throws Exception {
        clock.moveTo("2024-04-17T08:00:40+07:00");
        String named = created(
                accountIn(DEPARTMENT, "role.staff"),
                substitution(OFFICE, "2024-04-17T08:00:00+07:00", "2024-04-17T17:00:00+07:00"));
        assertThat(json.readTree(named).path("from").textValue()).isEqualTo("2024-04-17T08:00:40+07:00");
        assertThat(json.readTree(named).path("active").booleanValue()).isTrue();
    }

    @Test
    @DisplayName("No overlap, no circle, no chain; before and after it is free again")
    void oneAtATime() throws Exception {
        String colleague = accountIn(DEPARTMENT, "role.staff");
        String third = accountIn(DEPARTMENT, "role.staff");
        // A group that an administrator made for something else changes nothing.
        if (identity.createGroupQuery().groupId("to-kiem-tra").count() == 0) {
            identity.saveGroup(identity.newGroup("to-kiem-tra"));
        }
        identity.createMembership(colleague, "to-kiem-tra");
        created(SPECIALIST, substitution(colleague, "2024-04-18T08:00:00+07:00", "2024-04-19T08:00:00+07:00"));
        String within = "2024-04-18T20:00:00+07:00";
        String later = "2024-04-22T08:00:00+07:00";
        refused(
                post(SPECIALIST, "/api/v1/substitutions", substitution(third, within, later)),
                409,
                "substitution.overlap");
        refused(
                post(colleague, "/api/v1/substitutions", substitution(SPECIALIST, within, later)),
                409,
                "substitution.cycle");
        refused(
                post(colleague, "/api/v1/substitutions", substitution(third, within, later)),
                409,
                "substitution.chain");
        refused(
                post(third, "/api/v1/substitutions", substitution(SPECIALIST, within, later)),
                409,
                "substitution.chain");
        created(SPECIALIST, substitution(third, "2024-04-19T08:00:00+07:00", later));
        created(colleague, substitution(SPECIALIST, later, "2024-04-23T08:00:00+07:00"));
        clock.moveTo(later);
        substitutes.follow();
    }

    @Test
    @DisplayName("Two who name each other at once: one of them is refused")
    void circleAtOnce() throws Exception {
        String one = accountIn(DEPARTMENT, "role.staff");
        String other = accountIn(DEPARTMENT, "role.staff");
        String to = "2024-04-20T17:00:00+07:00";
        List<Integer> statuses = atOnce(
                        () -> post(one, "/api/v1/substitutions", substitution(other, null, to)),
                        () -> post(other, "/api/v1/substitutions", substitution(one, null, to)))
                .stream()
                .map(HttpResponse::statusCode)
                .toList();
        assertThat(statuses).containsExactlyInAnyOrder(201, 409);
    }

    static Stream<Arguments> badSubstitutions() {
        String to = "2024-04-19T08:00:00+07:00";
        return Stream.of(
                Arguments.of("oneself", substitution(SPECIALIST, null, to), 422, "substitution.self"),
                Arguments.of(
                        "end before start",
                        substitution(OFFICE, to, "2024-04-18T08:00:00+07:00"),
                        422,
                        "substitution.period.order"),
                Arguments.of("nothing between", substitution(OFFICE, to, to), 422, "substitution.period.order"),
                Arguments.of(
                        "from the past",
                        substitution(OFFICE, "2024-04-17T07:59:59+07:00", to),
                        422,
                        "substitution.period.past"),
                Arguments.of(
                        "over 90 days",
                        substitution(OFFICE, null, "2024-07-16T08:00:01+07:00"),
                        422,
                        "substitution.period.tooLong"),
                Arguments.of("a stranger", substitution("clerk." + TOWN, null, to), 422, "substitution.notEntitled"),
                Arguments.of(
                        "another province",
                        substitution("clerk.so-tttt-lao-cai", null, to),
                        422,
                        "substitution.notEntitled"),
                Arguments.of(
                        "a machine", substitution("machine." + DEPARTMENT, null, to), 422, "substitution.notEntitled"),
                Arguments.of("nobody", substitution("nobody", null, to), 422, "substitution.notEntitled"),
                Arguments.of("no end", "{\"substitute\":\"" + OFFICE + "\"}", 400, "request.required"),
                Arguments.of("no substitute", "{\"to\":\"" + to + "\"}", 400, "request.required"),
                Arguments.of("no offset", substitution(OFFICE, null, "2024-04-19T08:00"), 400, "request.moment"),
                Arguments.of(
                        "another's place",
                        "{\"person\":\"" + OFFICE + "\",\"substitute\":\"" + CHAIRMAN + "\",\"to\":\"" + to + "\"}",
                        403,
                        "access.denied"));
    }

    @ParameterizedTest(name = "{0}: {2} {3}")
    @MethodSource("badSubstitutions")
    @DisplayName("What cannot be is refused with a code")
    void badSubstitution(String title, String body, int status, String code) throws Exception {
        refused(post(SPECIALIST, "/api/v1/substitutions", body), status, code);
        assertThat(get(SPECIALIST, "/api/v1/substitutions")).isEmpty();
        refused(
                post("admin", "/api/v1/substitutions", substitution(OFFICE, null, "2024-04-19T08:00:00+07:00")),
                403,
                "substitution.notStaff");
    }

    @Test
    @DisplayName(
            "A substitution ends while the substitute acknowledges: each task is done in the other's place or not at all")
    void endsWhileCompleting() throws Exception {
        cascade.issuedToAll();
        List<String> organisations =
                cascade.all().stream().map(Addressee::organisation).limit(15).toList();
        String person = clerkOf(organisations.toArray(String[]::new));
        String deputy = clerkOf(COMMITTEE);
        created(person, substitution(deputy, null, "2024-04-18T08:00:00+07:00"));
        String[] open = organisations.stream().map(this::taskOf).toArray(String[]::new);
        assertThat(get(deputy, "/api/v1/tasks").path("items")).hasSize(15);

        HttpResponse<String> answer = atOnce(() -> post(deputy, "/api/v1/acknowledgements", tasksOf(open)), () -> {
                    clock.moveTo("2024-04-18T08:00:00+07:00");
                    substitutes.follow();
                    return null;
                })
                .get(0);

        JsonNode said = json.readTree(answer.body());
        assertThat(stream(said.path("results"))
                        .filter(result -> !result.path("acknowledged").booleanValue())
                        .map(result -> result.path("code").textValue()))
                .isSubsetOf("substitution.over", "task.unknown", "task.notOffered");
        assertThat(cascade.counts().of(AddresseeState.ACKNOWLEDGED))
                .isEqualTo(said.path("acknowledged").intValue());
        assertThat(jdbc.sql(
                                "select count(*) from directive.substitute_act where cascade_id = :id and done_for = :person")
                        .param("id", cascade.id())
                        .param("person", person)
                        .query(Integer.class)
                        .single())
                .isEqualTo(said.path("acknowledged").intValue());
        assertThat(get(deputy, "/api/v1/tasks").path("items")).isEmpty();
    }

    private String accountIn(String... groups) {
        return account(List.of(groups));
    }

    private static String substitution(String substitute, String from, String to) {
        return "{\"substitute\":\"" + substitute + "\"" + (from == null ? "" : ",\"from\":\"" + from + "\"")
                + ",\"to\":\"" + to + "\"}";
    }

    private String created(String user, String body) throws Exception {
        HttpResponse<String> answer = post(user, "/api/v1/substitutions", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body();
    }

    private HttpResponse<String> delete(String user, String path) throws Exception {
        return send(user, "DELETE", path, null);
    }
}
