package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.DEPARTMENT;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.kernel.Fingerprint;
import vn.directivecascade.work.EvidenceDesk;

/** Files that addressees enclose with their answers on measures. */
abstract class EvidenceStories extends DeskStories {

    private static final String CLERK = "clerk." + OPERATOR;

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private EvidenceDesk evidence;

    @Test
    @DisplayName(
            "Files are uploaded for a measure, seen by nobody else before the report, and then with the answer that names them")
    void filesOfAnAnswer() throws Exception {
        String task = reporting();
        List<String> measures = measures(OPERATOR);
        String photograph = upload(CLERK, task, measures.get(0), "ảnh máy chủ.txt", "máy chủ");
        assertThat(upload(CLERK, task, measures.get(0), "ảnh máy chủ.txt", "máy chủ"))
                .isEqualTo(photograph);
        String mistake = upload(CLERK, task, measures.get(0), "nhầm.txt", "nhầm");
        String plan = upload(CLERK, task, measures.get(1), "kế hoạch.txt", "kế hoạch");
        String forgotten = upload(CLERK, task, measures.get(1), "quên.txt", "quên");
        assertThat(send(CLERK, "DELETE", "/api/v1/tasks/" + task + "/evidence/" + mistake, null)
                        .statusCode())
                .isEqualTo(204);
        refused(send(CLERK, "DELETE", "/api/v1/tasks/" + task + "/evidence/" + mistake, null), 404, "evidence.unknown");
        assertThat(texts(get(CLERK, "/api/v1/tasks/" + task).path("uploaded"), "/id"))
                .containsExactlyInAnyOrder(photograph, plan, forgotten);
        assertThat(send(CLERK, "GET", "/api/v1/tasks/" + task + "/evidence/" + photograph, null)
                        .body())
                .isEqualTo("máy chủ");
        for (String reader : List.of(CLERK, SPECIALIST, "machine.bo-tttt")) {
            refused(send(reader, "GET", file(photograph), null), 404, "evidence.unknown");
        }
        refused(send(SPECIALIST, "GET", "/api/v1/tasks/" + task + "/evidence/" + plan, null), 404, "evidence.unknown");

        Map<String, Object> named = Map.of(measures.get(0), List.of(photograph), measures.get(1), List.of(plan));
        cascade.complete(CLERK, OPERATOR, "userTask_reportMeasures", Map.of("measureStates", answers(named)));

        for (String reader : List.of(CLERK, SPECIALIST, "leader.so-tttt-thanh-hoa", CHAIRMAN, "machine.bo-tttt")) {
            JsonNode given =
                    get(reader, path("/answers?organisation=" + OPERATOR)).path("items");
            JsonNode first = given.get(0).path("evidence");
            assertThat(first).as(reader).hasSize(1);
            assertThat(first.get(0).path("id").textValue()).isEqualTo(photograph);
            assertThat(first.get(0).path("fileName").textValue()).isEqualTo("ảnh máy chủ.txt");
            assertThat(first.get(0).path("measure").textValue()).isEqualTo(measures.get(0));
            assertThat(first.get(0).path("mediaType").textValue()).isEqualTo("text/plain");
            assertThat(first.get(0).path("size").intValue()).isEqualTo(bytes("máy chủ").length);
            assertThat(first.get(0).path("sha256").textValue()).isEqualTo(Fingerprint.sha256(bytes("máy chủ")));
            assertThat(first.get(0).path("receivedFrom").textValue()).isEqualTo(CLERK);
            assertThat(texts(given.get(1).path("evidence"), "/id")).containsExactly(plan);
            HttpResponse<String> download = send(reader, "GET", file(photograph), null);
            assertThat(download.body()).isEqualTo("máy chủ");
            assertThat(download.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
            assertThat(download.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(download.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("attachment; filename=\"anh may chu.txt\"");
            assertThat(download.headers().firstValue("ETag"))
                    .hasValue("\"" + Fingerprint.sha256(bytes("máy chủ")) + "\"");
        }
        JsonNode row = get(SPECIALIST, path("/matrix?q=vnpt")).path("items").get(0);
        assertThat(texts(row.path("answers").get(0).path("evidence"), "/id")).containsExactly(photograph);
        assertThat(row.path("evidence")).isEmpty();
        refused(send("clerk." + DISTRICT, "GET", file(photograph), null), 404, "evidence.unknown");
        refused(send("clerk.so-y-te-lao-cai", "GET", file(photograph), null), 404, "cascade.unknown");
        refused(send(CLERK, "GET", file(photograph).replace(OPERATOR, DISTRICT), null), 404, "evidence.unknown");
        refused(send(CLERK, "GET", file(forgotten), null), 404, "evidence.unknown");
        assertThat(stored()).isEqualTo(2);
        refused(upload(CLERK, task, measures.get(0), "muộn.txt", "muộn", 404), 404, "task.unknown");
    }

    @Test
    @DisplayName("A later answer keeps the files that it names; those of the earlier answer stay with that one")
    void laterAnswers() throws Exception {
        String task = reporting();
        List<String> measures = measures(OPERATOR);
        String kept = upload(CLERK, task, measures.get(0), "a.txt", "a");
        String replaced = upload(CLERK, task, measures.get(0), "b.txt", "b");
        List<Map<String, Object>> first = answers(Map.of(measures.get(0), List.of(kept, replaced)));
        first.get(0).put("state", "inProgress");
        cascade.complete(CLERK, OPERATOR, "userTask_reportMeasures", Map.of("measureStates", first));
        cascade.runDueJobs();

        String update = cascade.openTask(OPERATOR, "userTask_updateMeasures").getId();
        String added = upload(CLERK, update, measures.get(0), "c.txt", "c");
        JsonNode sheet = get(CLERK, "/api/v1/tasks/" + update);
        assertThat(texts(sheet.path("uploaded"), "/id")).containsExactly(added);
        assertThat(texts(sheet.path("present").get(0).path("evidence"), "/id"))
                .containsExactlyInAnyOrder(kept, replaced);
        assertThat(send(CLERK, "GET", "/api/v1/tasks/" + update + "/evidence/" + kept, null)
                        .body())
                .isEqualTo("a");
        refused(
                send(CLERK, "DELETE", "/api/v1/tasks/" + update + "/evidence/" + kept, null),
                409,
                "evidence.submitted");
        cascade.complete(
                CLERK,
                OPERATOR,
                "userTask_updateMeasures",
                Map.of(
                        "measureStates",
                        List.of(Map.of(
                                "measure", measures.get(0), "state", "done", "evidence", List.of(kept, added)))));

        List<JsonNode> story = stream(
                        get(SPECIALIST, path("/addressees/" + OPERATOR)).path("answers"))
                .filter(answer -> answer.path("measure").textValue().equals(measures.get(0)))
                .toList();
        assertThat(story).hasSize(2);
        assertThat(story.get(0).has("supersededAt")).isTrue();
        assertThat(texts(story.get(0).path("evidence"), "/id")).containsExactlyInAnyOrder(kept, replaced);
        assertThat(texts(story.get(1).path("evidence"), "/id")).containsExactlyInAnyOrder(kept, added);
        JsonNode present = get(SPECIALIST, path("/answers?organisation=" + OPERATOR + "&measure=" + measures.get(0)))
                .path("items")
                .get(0);
        assertThat(texts(present.path("evidence"), "/id")).containsExactlyInAnyOrder(kept, added);
        assertThat(send(SPECIALIST, "GET", file(replaced), null).body()).isEqualTo("b");
    }

    @Test
    @DisplayName("An answer has no file that is unknown, of another unit, of another case or of another measure")
    void onlyItsOwn() throws Exception {
        String elsewhere = upload(CLERK, reporting(), measures(OPERATOR).get(0), "a.txt", "elsewhere");
        String task = reporting();
        List<String> measures = measures(OPERATOR);
        cascade.acknowledges(DISTRICT);
        String districts = upload(
                "clerk." + DISTRICT,
                cascade.openTask(DISTRICT, "userTask_reportMeasures").getId(),
                measures(DISTRICT).get(0),
                "huyện.txt",
                "huyện");
        String other = upload(CLERK, task, measures.get(1), "khác.txt", "khác");
        String own = upload(CLERK, task, measures.get(0), "đúng.txt", "đúng");
        Map<Object, String> named = new LinkedHashMap<>();
        named.put(List.of("no-such-file"), "report.evidence.unknown");
        named.put(List.of(own, districts), "report.evidence.unknown");
        named.put(List.of(elsewhere), "report.evidence.unknown");
        named.put(List.of(own, other), "report.evidence.otherMeasure");
        named.put(own, "report.evidence.malformed");
        named.put(List.of(1), "report.evidence.malformed");
        named.put(Map.of("id", own), "report.evidence.malformed");
        named.put(IntStream.rangeClosed(0, 10).mapToObj(n -> "file-" + n).toList(), "evidence.tooMany");
        for (Map.Entry<Object, String> one : named.entrySet()) {
            String states = json.writeValueAsString(answers(Map.of(measures.get(0), one.getKey())));
            HttpResponse<String> answer = post(
                    CLERK,
                    "/engine-rest/task/" + task + "/submit-form",
                    json.writeValueAsString(
                            Map.of("variables", Map.of("measureStates", Map.of("type", "Json", "value", states)))));
            refused(answer, 400, one.getValue());
            assertThat(json.readTree(answer.body()).path("message").textValue()).contains(measures.get(0));
        }
        assertThat(texts(get(CLERK, "/api/v1/tasks/" + task).path("uploaded"), "/id"))
                .containsExactlyInAnyOrder(other, own);
    }

    @Test
    @DisplayName("Who holds the task uploads, nobody else does; a claimed task is its holder's alone")
    void holder() throws Exception {
        String task = reporting();
        String measure = measures(OPERATOR).get(0);
        String colleague = clerkOf(OPERATOR);
        String first = upload(colleague, task, measure, "a.txt", "a");
        claim(CLERK, cascade.openTask(OPERATOR, "userTask_reportMeasures"));
        refused(upload(colleague, task, measure, "b.txt", "b", 409), 409, "task.claimedByAnother");
        refused(
                send(colleague, "DELETE", "/api/v1/tasks/" + task + "/evidence/" + first, null),
                409,
                "task.claimedByAnother");
        assertThat(upload(CLERK, task, measure, "b.txt", "b")).isNotEqualTo(first);
        for (String other : List.of("clerk." + DISTRICT, SPECIALIST, CHAIRMAN, "admin", "manager.ubnd-thanh-hoa")) {
            refused(upload(other, task, measure, "c.txt", "c", 404), 404, "task.unknown");
            refused(send(other, "DELETE", "/api/v1/tasks/" + task + "/evidence/" + first, null), 404, "task.unknown");
        }
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    @DisplayName("The head who signs the report reads its files, which wait for the signature and outlast its return")
    void signature() throws Exception {
        String head = "leader." + DEPARTMENT;
        cascade.isToBeDrafted(new StatedTerms(Urgency.NORMAL, Force.ORDER, "30/4, 01/5", null, null, null));
        cascade.complete(SPECIALIST, "userTask_draftDirective", Map.of("addresseeKeys", List.of(DEPARTMENT, DISTRICT)));
        cascade.signed(CHAIRMAN);
        cascade.acknowledges(DEPARTMENT);
        String report = cascade.openTask(DEPARTMENT, "userTask_reportMeasures").getId();
        String measure = measures(DEPARTMENT).get(0);
        String file = upload(SPECIALIST, report, measure, "a.txt", "a");
        assertThatThrownBy(() -> cascade.complete(
                        SPECIALIST,
                        DEPARTMENT,
                        "userTask_reportMeasures",
                        Map.of("measureStates", answers(DEPARTMENT, Map.of(measure, List.of("none"))))))
                .hasMessageContaining("“none”");
        Map<String, Object> given = Map.of("measureStates", answers(DEPARTMENT, Map.of(measure, List.of(file))));
        cascade.complete(SPECIALIST, DEPARTMENT, "userTask_reportMeasures", given);

        String signature = cascade.openTask(DEPARTMENT, "userTask_signReport").getId();
        JsonNode toSign =
                get(head, "/api/v1/tasks/" + signature).path("present").get(0);
        assertThat(texts(toSign.path("evidence"), "/id")).containsExactly(file);
        String inTask = "/api/v1/tasks/" + signature + "/evidence/" + file;
        assertThat(send(head, "GET", inTask, null).body()).isEqualTo("a");
        refused(send(head, "DELETE", inTask, null), 409, "evidence.notHere");
        refused(send(CHAIRMAN, "GET", inTask, null), 404, "evidence.unknown");
        String submitted = file(file).replace(OPERATOR, DEPARTMENT);
        refused(send(CHAIRMAN, "GET", submitted, null), 404, "evidence.unknown");

        cascade.complete(
                head, DEPARTMENT, "userTask_signReport", Map.of("signed", false, "returnReason", "Nêu rõ kết quả."));
        String again = cascade.openTask(DEPARTMENT, "userTask_reportMeasures").getId();
        assertThat(texts(get(SPECIALIST, "/api/v1/tasks/" + again).path("uploaded"), "/id"))
                .containsExactly(file);
        cascade.complete(SPECIALIST, DEPARTMENT, "userTask_reportMeasures", given);
        cascade.complete(head, DEPARTMENT, "userTask_signReport", Map.of("signed", true));
        assertThat(send(CHAIRMAN, "GET", submitted, null).body()).isEqualTo("a");
    }

    @Test
    @DisplayName("Files that were never submitted stay while the task is open, and are removed a day after it has gone")
    void leftFiles() throws Exception {
        String task = reporting();
        upload(CLERK, task, measures(OPERATOR).get(0), "a.txt", "a");
        cascade.everyoneElseReports(OPERATOR);
        cascade.timePassesTo("2024-04-23T08:00:00+07:00");
        evidence.removeLeftFiles();
        assertThat(stored()).isEqualTo(1);
        cascade.departmentConsolidates();
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.isOpen(OPERATOR, "userTask_reportMeasures")).isFalse();
        evidence.removeLeftFiles();
        assertThat(stored()).isZero();
    }

    /** A directive on which the operator is to report; its task. */
    private String reporting() {
        clock.moveTo(WEDNESDAY_MORNING);
        cascade.issued();
        cascade.acknowledges(OPERATOR);
        return cascade.openTask(OPERATOR, "userTask_reportMeasures").getId();
    }

    private List<String> measures(String organisation) {
        return cascade.allDone(organisation).stream()
                .map(duty -> duty.get("measure"))
                .toList();
    }

    /** Everything is done; some measures have files. */
    private List<Map<String, Object>> answers(Map<String, ?> named) {
        return answers(OPERATOR, named);
    }

    private List<Map<String, Object>> answers(String organisation, Map<String, ?> named) {
        List<Map<String, Object>> states = new ArrayList<>();
        for (Map<String, String> duty : cascade.allDone(organisation)) {
            Map<String, Object> state = new LinkedHashMap<>(duty);
            if (named.containsKey(duty.get("measure"))) {
                state.put("evidence", named.get(duty.get("measure")));
            }
            states.add(state);
        }
        return states;
    }

    private int stored() {
        return jdbc.sql("select count(*) from directive.evidence_file where cascade_id = :cascade")
                .param("cascade", cascade.id())
                .query(Integer.class)
                .single();
    }

    private String path(String below) {
        return "/api/v1/cascades/" + cascade.id() + below;
    }

    private String file(String id) {
        return path("/addressees/" + OPERATOR + "/evidence/" + id);
    }

    private String upload(String user, String task, String measure, String name, String content) throws Exception {
        HttpResponse<String> answer = upload(user, task, measure, name, content, 201);
        JsonNode stored = json.readTree(answer.body());
        String id = stored.path("id").textValue();
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .endsWith("/api/v1/tasks/" + task + "/evidence/" + id);
        return id;
    }

    private HttpResponse<String> upload(
            String user, String task, String measure, String name, String content, int status) throws Exception {
        String body = "--x\r\nContent-Disposition: form-data; name=\"evidence\"; filename=\"" + name + "\"\r\n\r\n"
                + content + "\r\n--x--\r\n";
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri("/api/v1/tasks/" + task + "/evidence?measure=" + url(measure)))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(bytes(user + ":" + PASSWORD)))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
