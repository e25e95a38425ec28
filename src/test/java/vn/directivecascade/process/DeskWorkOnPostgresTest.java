package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.directivecascade.cascade.AddresseeState;

@StoriesOnPostgres
class DeskWorkOnPostgresTest {

    @Nested
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
    class Completing extends CompletingStories {}

    @Nested
    class Log extends LogStories {}

    @Nested
    class Telephone extends TelephoneStories {}

    @Nested
    class IdleClaims extends IdleClaimStories {}

    @Nested
    class Substitutes extends SubstituteStories {}

    @Nested
    class Search extends SearchStories {}

    @Nested
    class Numbers extends NumberStories {}

    @Nested
    class Terms extends TermsStories {}

    @Nested
    class Consolidation extends ConsolidationStories {}

    @Nested
    class Figures extends FigureStories {}

    @Nested
    class Evidence extends EvidenceStories {}

    @Nested
    class Overview extends OverviewStories {}

    @Nested
    class Inbox extends InboxStories {}

    @Nested
    class Statements extends StatementStories {}

    @Nested
    class Handover extends HandoverStories {}
}
