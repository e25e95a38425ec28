package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import vn.directivecascade.EmbeddedPostgresDatabase;
import vn.directivecascade.cascade.AddresseeState;

@ActiveProfiles("postgres")
@TestPropertySource(
        properties = {
            "directive.directory=classpath:directory/thanh-hoa.csv,classpath:directory/lao-cai.csv",
            // The test calls without TLS, where a secure cookie would not be sent back.
            "directive.behind-tls=false",
            "camunda.bpm.admin-user.id=admin",
            "camunda.bpm.admin-user.password=Cascade-demo-2026"
        })
class DeskWorkOnPostgresTest {

    @Nested
    @Import(EmbeddedPostgresDatabase.class)
    class ManyAtOnce extends ManyAtOnceStories {

        @Test
        @DisplayName(
                "The answer to a commit is lost among many: those before are done, of that one nobody knows, the rest is not tried")
        void answerLost() throws Exception {
            cascade.issued();
            String clerk = clerkOf(DISTRICT, TOWN, OPERATOR);
            // The session that records this act ends in its commit.
            jdbc.sql("create function directive.lose_answer() returns trigger language plpgsql as"
                            + " 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'")
                    .update();
            jdbc.sql("create constraint trigger lose_answer after insert on directive.audit_waiting"
                            + " deferrable initially deferred for each row when (new.object like '%/" + TOWN
                            + "') execute function directive.lose_answer()")
                    .update();
            try {
                HttpResponse<String> answer = post(
                        clerk, "/api/v1/acknowledgements", tasksOf(taskOf(DISTRICT), taskOf(TOWN), taskOf(OPERATOR)));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                JsonNode said = json.readTree(answer.body());
                assertThat(said.path("acknowledged").intValue()).isEqualTo(1);
                assertThat(stream(said.path("results"))
                                .map(one -> one.path("code").asText("")))
                        .containsExactly("", "server.unknown", "server.unavailable");
                assertThat(said.at("/results/1/reason").textValue()).contains("kiểm tra lại");

                refused(
                        post(clerk, "/api/v1/acknowledgements", tasksOf(taskOf(TOWN), taskOf(OPERATOR))),
                        503,
                        "server.unknown");
                HttpResponse<String> form = post(
                        "clerk." + TOWN,
                        "/engine-rest/task/" + taskOf(TOWN) + "/submit-form",
                        "{\"variables\":{\"applicable\":{\"value\":true}}}");
                refused(form, 503, "server.unknown");
            } finally {
                jdbc.sql("drop trigger lose_answer on directive.audit_waiting").update();
                jdbc.sql("drop function directive.lose_answer").update();
            }
            assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.ACKNOWLEDGED);
            assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.OPEN);
        }
    }

    @Nested
    @Import(EmbeddedPostgresDatabase.class)
    class Completing extends CompletingStories {}

    @Nested
    @Import(EmbeddedPostgresDatabase.class)
    class Telephone extends TelephoneStories {}

    @Nested
    @Import(EmbeddedPostgresDatabase.class)
    class IdleClaims extends IdleClaimStories {}

    @Nested
    @Import(EmbeddedPostgresDatabase.class)
    class Substitutes extends SubstituteStories {}

    @Nested
    @Import(EmbeddedPostgresDatabase.class)
    class Search extends SearchStories {}
}
