package vn.directivecascade.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
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

    @Autowired
    private TransactionTemplate transaction;

    @Test
    @DisplayName(
            "A due date is moved while clerks complete: nothing fails, nothing is half done, and once more is enough")
    void movedWhileCompleting() throws Exception {
        cascade.issued();
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        logIn(browser, cookies, "clerk." + TOWN);
        String body = "{\"variables\":{\"applicable\":{\"value\":true,\"type\":\"Boolean\"}}}";
        Callable<HttpResponse<String>> byRest =
                () -> post("clerk." + DISTRICT, "/engine-rest/task/" + taskOf(DISTRICT) + "/complete", body);
        Callable<HttpResponse<String>> inTasklist = () -> ask(
                browser,
                cookies,
                "POST",
                "/camunda/api/engine/engine/default/task/" + taskOf(TOWN) + "/submit-form",
                body,
                "application/json");

        HttpResponse<String> told = whileMoved(DISTRICT, byRest);
        assertThat(told.statusCode()).as(told.body()).isEqualTo(409);
        assertThat(json.readTree(told.body()).path("message").textValue()).contains("Vui lòng tải lại và gửi lại");
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.OPEN);
        assertThat(byRest.call().statusCode()).isEqualTo(204);

        told = whileMoved(TOWN, inTasklist);
        assertThat(told.statusCode()).as(told.body()).isEqualTo(409);
        assertThat(json.readTree(told.body()).path("message").textValue()).contains("Vui lòng tải lại và gửi lại");
        assertThat(cascade.addressee(TOWN).state()).isEqualTo(AddresseeState.OPEN);
        assertThat(inTasklist.call().statusCode()).isEqualTo(204);

        told = whileMoved(
                OPERATOR, () -> post("clerk." + OPERATOR, "/api/v1/acknowledgements", tasksOf(taskOf(OPERATOR))));
        assertThat(json.readTree(told.body()).path("acknowledged").intValue())
                .as("whoever acknowledges many is spared that: it is tried again at once")
                .isEqualTo(1);
    }

    /** Completes an acknowledgement; in the same moment its due date is moved, and that comes first. */
    private HttpResponse<String> whileMoved(String organisation, Callable<HttpResponse<String>> completion)
            throws Exception {
        String task = taskOf(organisation);
        ExecutorService clerk = Executors.newSingleThreadExecutor();
        try {
            Future<HttpResponse<String>> answer = transaction.execute(status -> {
                tasks.setDueDate(task, Date.from(Instant.parse("2024-04-19T10:00:00Z")));
                Future<HttpResponse<String>> sent = clerk.submit(completion);
                Awaitility.await().pollInterval(Duration.ofMillis(20)).until(this::somebodyWaits);
                return sent;
            });
            return answer.get();
        } finally {
            clerk.shutdownNow();
        }
    }
}
