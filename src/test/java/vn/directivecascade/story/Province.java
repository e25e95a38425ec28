package vn.directivecascade.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import vn.directivecascade.MovableClock;
import vn.directivecascade.work.TaskDesk;

/**
 * The steps of a dispatch in any province: it is sent and read over REST, and every task is found and completed with
 * the authorizations of its user.
 */
@TestComponent
class Province {

    private static final String PASSWORD = "Cascade-demo-2026";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final TaskDesk desk;
    private final ManagementService management;
    private final MovableClock clock;
    private final Environment environment;

    private String committee;
    private String department;
    private String id;

    Province(TaskDesk desk, ManagementService management, MovableClock clock, Environment environment) {
        this.desk = desk;
        this.management = management;
        this.clock = clock;
        this.environment = environment;
    }

    /** The province that the story is about. */
    void of(String committeeKey, String departmentKey) {
        committee = committeeKey;
        department = departmentKey;
    }

    /** A dispatch arrives and is accepted. */
    void dispatchArrives(String issuer, String dispatch, String receiver) {
        HttpResponse<String> created = post(issuer, dispatch, receiver);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        id = read(created.body()).path("id").textValue();
    }

    HttpResponse<String> post(String issuer, String dispatch, String receiver) {
        String body = "{\"dispatch\":" + dispatch + ",\"receiver\":\"" + receiver + "\"}";
        return send(request("machine." + issuer, "/api/v1/cascades")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** A person enters a dispatch, or begins a directive of the own organisation. */
    void enters(String user, String request) {
        HttpResponse<String> created = inParts(user, "/api/v1/cascades", "request", "request.json", request);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        id = read(created.body()).path("id").textValue();
    }

    /** A person hands in an annex of a document. */
    HttpResponse<String> attaches(String user, String kind, String name, String content) {
        return inParts(user, document(kind) + "/annexes", "annex", name, content);
    }

    /** A person hands in a document as PDF. */
    HttpResponse<String> handsIn(String user, String kind, String pdf) {
        return send(request(user, document(kind))
                .header("Content-Type", "application/pdf")
                .PUT(HttpRequest.BodyPublishers.ofString(pdf, StandardCharsets.ISO_8859_1))
                .build());
    }

    HttpResponse<String> removes(String user, String kind, String annex) {
        return send(request(user, document(kind) + "/annexes/" + annex).DELETE().build());
    }

    /** What lies below a document of the cascade, as this user gets it. */
    HttpResponse<String> opens(String user, String kind, String below) {
        return send(request(user, document(kind) + below).build());
    }

    private String document(String kind) {
        return "/api/v1/cascades/" + id + "/documents/" + kind;
    }

    private HttpResponse<String> inParts(String user, String path, String part, String name, String content) {
        String body = "--x\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + name + "\"\r\n\r\n"
                + content + "\r\n--x--\r\n";
        return send(request(user, path)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    void officeRegisters() {
        complete("clerk." + committee, "userTask_registerDispatch", Map.of("registrationNumber", "1/" + id));
    }

    void chairmanDirects(String decision, String note) {
        complete("leader." + committee, "userTask_directDispatch", Map.of("decision", decision, "leaderNote", note));
    }

    void departmentTakesIt() {
        complete("clerk." + department, "userTask_acknowledgeAssignment", Map.of());
    }

    void departmentDrafts(Map<String, Object> variables) {
        complete("clerk." + department, "userTask_draftDirective", variables);
    }

    JsonNode draft() {
        return sheet("clerk." + department, "userTask_draftDirective").path("draft");
    }

    void signed(String issuer, String number) {
        complete("leader." + issuer, "userTask_signDirective", Map.of("signed", true, "directiveNumber", number));
    }

    void returned(String issuer, String reason) {
        complete("leader." + issuer, "userTask_signDirective", Map.of("signed", false, "returnReason", reason));
    }

    void acknowledges(String organisation) {
        complete("clerk." + organisation, "userTask_acknowledgeDirective", Map.of("applicable", true));
    }

    void reports(String organisation) {
        List<Map<String, String>> done = stream(sheet("clerk." + organisation, "userTask_reportMeasures")
                        .path("measures"))
                .map(measure -> Map.of("measure", measure.path("id").textValue(), "state", "done"))
                .toList();
        complete("clerk." + organisation, "userTask_reportMeasures", Map.of("measureStates", done));
    }

    void headSigns(String organisation) {
        complete("leader." + organisation, "userTask_signReport", Map.of("signed", true));
    }

    void departmentConsolidates() {
        complete("clerk." + department, "userTask_consolidateReport", Map.of());
    }

    void reportApproved(String leaders) {
        complete("leader." + leaders, "userTask_approveReport", Map.of("approved", true));
    }

    /** The list of the late units, as the department gets it. */
    JsonNode lateUnits() {
        return sheet("clerk." + department, "userTask_followUpLateUnits").path("lateUnits");
    }

    void timePassesTo(String moment) {
        clock.moveTo(moment);
        runDueJobs();
    }

    void complete(String user, String task, Map<String, Object> variables) {
        desk.complete(open(user, task).id(), user, variables);
        runDueJobs();
    }

    boolean offers(String user, String task) {
        return desk.of(user).stream()
                .anyMatch(open -> open.cascade().equals(id) && open.task().equals(task));
    }

    /** What the task tells its holder. */
    JsonNode sheet(String user, String task) {
        return get(user, "/api/v1/tasks/" + open(user, task).id());
    }

    private TaskDesk.OpenTask open(String user, String task) {
        return desk.of(user).stream()
                .filter(open -> open.cascade().equals(id) && open.task().equals(task))
                .findFirst()
                .orElseThrow(() -> new AssertionError(task + " is not offered to " + user));
    }

    /** The receipt of what was done last in the cascade. */
    JsonNode receipt(String user) {
        return stream(get(user, "/api/v1/inbox?box=done&sort=-at&limit=500").path("items"))
                .filter(row -> row.path("cascade").textValue().equals(id))
                .findFirst()
                .map(row -> get(user, "/api/v1/receipts/" + row.path("id").textValue()))
                .orElseThrow(() -> new AssertionError(user + " has done nothing"));
    }

    HttpResponse<String> reads(String user, String path) {
        return send(request(user, path).build());
    }

    /** The page of the case for those who watch. */
    JsonNode casePage() {
        return get("clerk." + department, "/api/v1/overview/cases/" + id);
    }

    /** What happened in the case, for those who watch. */
    JsonNode timeline() {
        return get("clerk." + department, "/api/v1/overview/cases/" + id + "/timeline?size=200");
    }

    /** The cascade as the department reads it. */
    JsonNode cascade() {
        return get("clerk." + department, "/api/v1/cascades/" + id);
    }

    List<JsonNode> addressees() {
        return stream(get("clerk." + department, "/api/v1/cascades/" + id + "/addressees?limit=500")
                        .path("items"))
                .toList();
    }

    JsonNode addressee(String organisation) {
        return addressees().stream()
                .filter(addressee -> addressee.path("organisation").textValue().equals(organisation))
                .findFirst()
                .orElseThrow(() -> new AssertionError(organisation + " is no addressee"));
    }

    String state() {
        return cascade().path("state").textValue();
    }

    private void runDueJobs() {
        for (int round = 0; round < 100; round++) {
            List<Job> due = management.createJobQuery().executable().list();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(job -> management.executeJob(job.getId()));
        }
        throw new AssertionError("jobs do not come to rest");
    }

    private JsonNode get(String user, String path) {
        HttpResponse<String> answer = send(request(user, path).build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer.body());
    }

    private HttpRequest.Builder request(String user, String path) {
        String login = Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + environment.getProperty("local.server.port") + path))
                .header("Authorization", "Basic " + login);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static List<String> texts(JsonNode list, String field) {
        return stream(list).map(item -> item.at(field).asText()).toList();
    }
}
