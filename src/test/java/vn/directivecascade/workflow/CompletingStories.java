package vn.directivecascade.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.directive.AddresseeState;

/** What whoever completes a task meets when something else happens in the same moment. */
abstract class CompletingStories extends DeskStories {

    private static final String APPLICABLE = "{\"variables\":{\"applicable\":{\"value\":true,\"type\":\"Boolean\"}}}";

    @Autowired
    private TransactionTemplate transaction;

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
        assertThat(told.statusCode()).as(told.body()).isEqualTo(400);
        assertThat(told.body()).contains("Công việc vừa được người khác hoàn thành");
        assertThat(cascade.addressee(DISTRICT).acknowledgedBy()).isEqualTo(colleague);
    }

    @Test
    @DisplayName("The task is taken away while it is completed: that is a conflict, and nothing is recorded")
    void taskIsTakenAway() throws Exception {
        cascade.issued();
        String instance = cascade.openTask(DISTRICT, UserTasks.ACKNOWLEDGE).getProcessInstanceId();
        HttpResponse<String> told = meanwhile(
                () -> runtime.deleteProcessInstance(instance, "by an administrator"),
                () -> completes("clerk." + DISTRICT, DISTRICT));
        assertThat(told.statusCode()).as(told.body()).isEqualTo(409);
        assertThat(json.readTree(told.body()).path("message").textValue()).contains("Vui lòng tải lại và gửi lại");
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.OPEN);
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

    /** Somebody sends a completion while something else is not committed yet, and has to wait for it. */
    private HttpResponse<String> meanwhile(Runnable first, Callable<HttpResponse<String>> completion) throws Exception {
        ExecutorService person = Executors.newSingleThreadExecutor();
        try {
            Future<HttpResponse<String>> answer = transaction.execute(status -> {
                first.run();
                Future<HttpResponse<String>> sent = person.submit(completion);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(20))
                        .until(this::somebodyWaits);
                return sent;
            });
            return answer.get();
        } finally {
            person.shutdownNow();
        }
    }
}
