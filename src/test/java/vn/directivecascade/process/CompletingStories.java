package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.followup.Extension;
import vn.directivecascade.followup.Extensions;

/** Completion of a task concurrently with other changes. */
abstract class CompletingStories extends DeskStories {

    private static final String APPLICABLE = "{\"variables\":{\"applicable\":{\"value\":true,\"type\":\"Boolean\"}}}";

    @Autowired
    private Extensions extensions;

    @Test
    @DisplayName(
            "A due date is moved while clerks complete, over REST, in Tasklist and many at once: they notice nothing")
    void dueDateMoves() throws Exception {
        cascade.issued();
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        logIn(browser, cookies, "clerk." + TOWN);

        HttpResponse<String> told = meanwhile(() -> moves(DISTRICT), () -> completes("clerk." + DISTRICT, DISTRICT));
        assertThat(told.statusCode()).as(told.body()).isEqualTo(204);
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.ACKNOWLEDGED);

        told = meanwhile(
                () -> moves(TOWN),
                () -> ask(
                        browser,
                        cookies,
                        "POST",
                        "/camunda/api/engine/engine/default/task/" + taskOf(TOWN) + "/submit-form",
                        APPLICABLE,
                        "application/json"));
        assertThat(told.statusCode()).as(told.body()).isEqualTo(204);
        assertThat(cascade.addressee(TOWN).state()).isEqualTo(AddresseeState.ACKNOWLEDGED);

        told = meanwhile(
                () -> moves(OPERATOR),
                () -> post("clerk." + OPERATOR, "/api/v1/acknowledgements", tasksOf(taskOf(OPERATOR))));
        assertThat(json.readTree(told.body()).path("acknowledged").intValue()).isEqualTo(1);
    }

    @Test
    @DisplayName("Who has left the organisation completes nothing in a session that is still open")
    void left() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT);
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        logIn(browser, cookies, clerk);
        identity.deleteMembership(clerk, DISTRICT);
        HttpResponse<String> told = ask(
                browser,
                cookies,
                "POST",
                "/camunda/api/engine/engine/default/task/" + taskOf(DISTRICT) + "/submit-form",
                APPLICABLE,
                "application/json");
        assertThat(told.statusCode()).as(told.body()).isBetween(400, 499);
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.OPEN);
    }

    @Test
    @DisplayName(
            "A colleague completes the same task a moment earlier: that is said, and what counts is what came first")
    void colleagueIsFaster() throws Exception {
        cascade.issued();
        String colleague = clerkOf(DISTRICT);
        knownToAudit("clerk." + DISTRICT);
        String task = taskOf(DISTRICT);
        HttpResponse<String> told = meanwhile(
                () -> cascade.as(colleague, () -> tasks.complete(task, Map.of("applicable", true))),
                () -> post("clerk." + DISTRICT, "/engine-rest/task/" + task + "/complete", APPLICABLE));
        refused(told, 409, "task.alreadyDone");
        assertThat(told.body()).contains("Công việc vừa được người khác hoàn thành");
        assertThat(cascade.addressee(DISTRICT).acknowledgement().by()).isEqualTo(colleague);
    }

    @Test
    @DisplayName("The task is taken away while it is completed: that is a conflict, and nothing is recorded")
    void taskIsTakenAway() throws Exception {
        cascade.issued();
        String instance = cascade.openTask(DISTRICT, UserTasks.ACKNOWLEDGE).getProcessInstanceId();
        HttpResponse<String> told = meanwhile(
                () -> runtime.deleteProcessInstance(instance, "by an administrator"),
                () -> completes("clerk." + DISTRICT, DISTRICT));
        refused(told, 409, "task.alreadyDone");
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.OPEN);
    }

    @Test
    @DisplayName(
            "Six submissions of one task by one clerk at once: one counts, and the others read when it was recorded")
    void sixAtOnce() throws Exception {
        cascade.issued();
        String task = taskOf(DISTRICT);
        Callable<HttpResponse<String>> submission =
                () -> post("clerk." + DISTRICT, "/engine-rest/task/" + task + "/submit-form", APPLICABLE);
        List<HttpResponse<String>> answers =
                atOnce(submission, submission, submission, submission, submission, submission);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 204).hasSize(1);
        for (HttpResponse<String> answer : answers) {
            if (answer.statusCode() != 204) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                JsonNode recorded = json.readTree(answer.body());
                assertThat(recorded.path("id").textValue()).isEqualTo(task);
                assertThat(recorded.path("completedBy").textValue()).isEqualTo("clerk." + DISTRICT);
                assertThat(Instant.parse(recorded.path("completedAt").textValue()))
                        .isEqualTo(cascade.addressee(DISTRICT).acknowledgement().at());
            }
        }
        refused(
                post(clerkOf(DISTRICT), "/engine-rest/task/" + task + "/submit-form", APPLICABLE),
                409,
                "task.alreadyDone");
    }

    @Test
    @DisplayName("A task is claimed twice at once by one clerk: it is theirs; and by two: the other reads whose it is")
    void claimedAtOnce() throws Exception {
        cascade.issued();
        String own = taskOf(DISTRICT);
        for (HttpResponse<String> answer : atOnce(
                () -> claims("clerk." + DISTRICT, own),
                () -> claims("clerk." + DISTRICT, own),
                () -> claims("clerk." + DISTRICT, own))) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        }
        String colleague = clerkOf(TOWN);
        String shared = taskOf(TOWN);
        List<HttpResponse<String>> answers =
                atOnce(() -> claims("clerk." + TOWN, shared), () -> claims(colleague, shared));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 204).hasSize(1);
        HttpResponse<String> other = answers.stream()
                .filter(answer -> answer.statusCode() != 204)
                .findFirst()
                .orElseThrow();
        refused(other, 409, "task.claimedByAnother");
    }

    private HttpResponse<String> claims(String user, String task) throws Exception {
        return post(user, "/engine-rest/task/" + task + "/claim", "{\"userId\":\"" + user + "\"}");
    }

    @Test
    @DisplayName("More time is asked for as the task is completed: the one or the other, and no fault")
    void extensionAsCompleted() throws Exception {
        cascade.issued();
        for (String organisation : List.of(DISTRICT, TOWN, OPERATOR)) {
            String task = taskOf(organisation);
            String asked = "{\"until\":\""
                    + cascade.addressee(organisation).due().at().plusSeconds(3600)
                    + "\",\"reason\":\"Chưa đủ thiết bị\"}";
            List<HttpResponse<String>> answers = atOnce(
                    () -> post("clerk." + organisation, "/api/v1/tasks/" + task + "/extension", asked),
                    () -> post("clerk." + organisation, "/engine-rest/task/" + task + "/complete", APPLICABLE));
            HttpResponse<String> extension = answers.get(0);
            assertThat(extension.statusCode()).as(extension.body()).isIn(201, 404, 409);
            assertThat(answers.get(1).statusCode()).as(answers.get(1).body()).isIn(204, 409);
            HttpResponse<String> late = post("clerk." + organisation, "/api/v1/tasks/none/extension", asked);
            refused(late, 404, "task.unknown");
        }
    }

    @Test
    @DisplayName("More time is refused as the task is completed: it is completed, and the refusal stays")
    void decidedAsCompleted() throws Exception {
        cascade.issued();
        String clerk = "clerk." + DISTRICT;
        String asked = "{\"until\":\"" + cascade.addressee(DISTRICT).due().at().plusSeconds(3600)
                + "\",\"reason\":\"Chưa đủ thiết bị\"}";
        assertThat(post(clerk, "/api/v1/tasks/" + taskOf(DISTRICT) + "/extension", asked)
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> told = meanwhile(
                () -> cascade.complete(
                        ThanhHoa.CHAIRMAN,
                        DISTRICT,
                        "userTask_decideExtension",
                        Map.of("granted", false, "reason", "Không đủ căn cứ")),
                () -> completes(clerk, DISTRICT));
        assertThat(told.statusCode()).as(told.body()).isEqualTo(204);
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.ACKNOWLEDGED);
        assertThat(extensions.latest(cascade.id(), DISTRICT))
                .hasValueSatisfying(request -> assertThat(request.state()).isEqualTo(Extension.State.REFUSED));
    }

    @Test
    @DisplayName("Who claims and completes a task is checked by the own groups: nobody else's rights are read for it")
    void ownRightsOnly() throws Exception {
        cascade.issued();
        String clerk = "clerk." + DISTRICT;
        String task = taskOf(DISTRICT);
        ch.qos.logback.classic.Logger statements = (ch.qos.logback.classic.Logger)
                LoggerFactory.getLogger("org.camunda.bpm.engine.impl.persistence.entity");
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        Level before = statements.getLevel();
        statements.addAppender(heard);
        statements.setAdditive(false);
        statements.setLevel(Level.DEBUG);
        try {
            cascade.as(clerk, () -> tasks.claim(task, clerk));
            cascade.as(clerk, () -> tasks.complete(task, Map.of("applicable", true)));
        } finally {
            statements.setLevel(before);
            statements.setAdditive(true);
            statements.detachAppender(heard);
        }
        List<String> asked = heard.list.stream()
                .filter(event -> event.getFormattedMessage().contains("Preparing:"))
                .map(ILoggingEvent::getLoggerName)
                .toList();
        assertThat(asked).anyMatch(name -> name.endsWith("isUserAuthorizedForResource"));
        assertThat(asked).noneMatch(name -> name.endsWith("selectAuthorizedGroupIds"));
    }

    /** Has called within the hour, so that the next call has no login to record and waits for nothing but the task. */
    private void knownToAudit(String user) throws Exception {
        get(user, "/api/v1/desk");
    }

    private void moves(String organisation) {
        tasks.setDueDate(taskOf(organisation), Date.from(Instant.parse("2024-04-19T10:00:00Z")));
    }

    private HttpResponse<String> completes(String clerk, String organisation) throws Exception {
        return post(clerk, "/engine-rest/task/" + taskOf(organisation) + "/complete", APPLICABLE);
    }
}
