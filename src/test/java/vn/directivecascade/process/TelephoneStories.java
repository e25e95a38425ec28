package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.process.ThanhHoa.COMMITTEE;
import static vn.directivecascade.process.ThanhHoa.DEPARTMENT;
import static vn.directivecascade.process.ThanhHoa.DIRECTOR;
import static vn.directivecascade.process.ThanhHoa.OFFICE;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.followup.ReportProposal;

/** Acknowledgements recorded by the lead department after a telephone call. */
abstract class TelephoneStories extends DeskStories {

    @Autowired
    private ReportProposal proposal;

    @Test
    @DisplayName(
            "The lead department records an acknowledgement by telephone; it counts from the call and is marked as such")
    void byTelephone() throws Exception {
        cascade.issued();
        String task = taskOf(DISTRICT);
        cascade.as("clerk." + DISTRICT, () -> tasks.claim(task, "clerk." + DISTRICT));
        clock.moveTo("2024-04-17T09:30:00+07:00");

        assertThat(post(SPECIALIST, acknowledgement(DISTRICT), CALL.formatted("2024-04-17T09:15:00+07:00"))
                        .statusCode())
                .isEqualTo(204);

        Addressee district = cascade.addressee(DISTRICT);
        assertThat(district.state()).isEqualTo(AddresseeState.ACKNOWLEDGED);
        assertThat(district.acknowledgement().by()).isEqualTo(SPECIALIST);
        assertThat(district.acknowledgement().at()).isEqualTo(Instant.parse("2024-04-17T02:15:00Z"));
        assertThat(cascade.isOpen(DISTRICT, "userTask_reportMeasures")).isTrue();
        JsonNode shown = addressee(SPECIALIST, DISTRICT);
        assertThat(shown.path("onBehalf").booleanValue()).isTrue();
        assertThat(shown.path("spokenTo").textValue()).isEqualTo("Ông Lò Văn Thắng, Chánh Văn phòng");
        assertThat(shown.path("spokenPhone").textValue()).isEqualTo("0237 388 0001");
        assertThat(shown.path("recordedAt").textValue()).startsWith("2024-04-17T09:30");
        assertThat(addressee(SPECIALIST, TOWN).has("onBehalf")).isFalse();

        String report = cascade.openTask(DISTRICT, "userTask_reportMeasures").getId();
        assertThat(get("clerk." + DISTRICT, "/api/v1/tasks/" + report)
                        .path("notices")
                        .get(0)
                        .textValue())
                .contains(
                        "qua điện thoại",
                        "17/04/2024 09:15",
                        "Lò Văn Thắng",
                        "Văn thư Sở Thông tin và Truyền thông tỉnh Thanh Hóa",
                        "17/04/2024 09:30");
        assertThat(proposal.textFor(cascade.id())).contains("1 nơi xác nhận tiếp nhận qua điện thoại");
        cascade.reports(DISTRICT);
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.DONE);
    }

    @Test
    @DisplayName("A call in the minute in which the directive came, written without seconds, counts from its coming")
    void byTelephoneInTheSameMinute() throws Exception {
        clock.moveTo("2024-04-17T08:00:40+07:00");
        cascade.issued();
        assertThat(post(SPECIALIST, acknowledgement(DISTRICT), CALL.formatted("2024-04-17T08:00:00+07:00"))
                        .statusCode())
                .isEqualTo(204);
        Addressee district = cascade.addressee(DISTRICT);
        assertThat(district.openedAt()).isEqualTo(Instant.parse("2024-04-17T01:00:40Z"));
        assertThat(district.acknowledgement().at()).isEqualTo(district.openedAt());
    }

    @Test
    @DisplayName("Nobody but the lead department records on behalf of others, and nothing that is not so")
    void notByTelephone() throws Exception {
        cascade.issued();
        clock.moveTo("2024-04-17T10:00:00+07:00");
        String call = CALL.formatted("2024-04-17T09:15:00+07:00");
        for (String other :
                List.of(OFFICE, "admin", "machine." + DEPARTMENT, "manager." + COMMITTEE, "clerk." + TOWN)) {
            refused(post(other, acknowledgement(DISTRICT), call), 403, "onBehalf.notLead");
            refused(post(other, acknowledgement(DISTRICT), "{}"), 403, "onBehalf.notLead");
        }
        refused(post("clerk.so-y-te-lao-cai", acknowledgement(DISTRICT), call), 404, "cascade.unknown");
        refused(post(SPECIALIST, acknowledgement("huyen-khong-co"), call), 404, "addressee.unknown");
        refused(
                post(SPECIALIST, acknowledgement(DISTRICT), CALL.formatted("2024-04-17T10:00:01+07:00")),
                422,
                "onBehalf.future");
        refused(
                post(SPECIALIST, acknowledgement(DISTRICT), CALL.formatted("2024-04-17T07:59:59+07:00")),
                422,
                "onBehalf.beforeOpened");
        refused(post(SPECIALIST, acknowledgement(DISTRICT), CALL.formatted("9:15")), 400, "request.moment");
        refused(post(SPECIALIST, acknowledgement(DISTRICT), "{}"), 400, "request.required");
        refused(post(SPECIALIST, acknowledgement(DISTRICT), call.replace("Ông", "Ông\\n")), 400, "request.characters");
        refused(
                post(SPECIALIST, acknowledgement(DISTRICT), call.replace("Ông", "a".repeat(201))),
                400,
                "request.tooLong");
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.OPEN);
        assertThat(cascade.addressee(DISTRICT).acknowledgement().call()).isNull();

        assertThat(post(DIRECTOR, acknowledgement(DISTRICT), call).statusCode()).isEqualTo(204);
        refused(post(SPECIALIST, acknowledgement(DISTRICT), call), 409, "task.alreadyDone");
    }

    @Test
    @DisplayName("The telephone and the addressee's own acknowledgement at once: one of them is recorded")
    void telephoneAndClerkAtOnce() throws Exception {
        cascade.issued();
        for (String organisation : List.of(DISTRICT, TOWN, OPERATOR, "so-y-te-thanh-hoa")) {
            String task = taskOf(organisation);
            List<HttpResponse<String>> answers = atOnce(
                    () -> post(SPECIALIST, acknowledgement(organisation), CALL.formatted(WEDNESDAY_MORNING)),
                    () -> post("clerk." + organisation, "/api/v1/acknowledgements", tasksOf(task)));
            boolean called = answers.get(0).statusCode() == 204;
            boolean clicked =
                    json.readTree(answers.get(1).body()).path("acknowledged").intValue() == 1;
            assertThat(called).as(answers.get(0).body() + answers.get(1).body()).isNotEqualTo(clicked);
            Addressee addressee = cascade.addressee(organisation);
            assertThat(addressee.acknowledgement().call() != null).isEqualTo(called);
            assertThat(addressee.acknowledgement().by()).isEqualTo(called ? SPECIALIST : "clerk." + organisation);
        }
    }
}
