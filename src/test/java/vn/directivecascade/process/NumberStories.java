package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.OFFICE;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.directivecascade.cascade.CascadeState;

/** Numbers that the committee gives out: to its directives and reports, and to what it receives. */
abstract class NumberStories extends DeskStories {

    private static final String REGISTER = "userTask_registerDispatch";
    private static final String SIGN = "userTask_signDirective";
    private static final String APPROVE = "userTask_approveReport";

    @Test
    @DisplayName(
            "A second directive with a used number is refused with the document that has it; the form proposes the next")
    void directive() throws Exception {
        cascade.issued();
        String holder = cascade.cascade().directive().subject();
        cascade.anotherIsDrafted("1235");
        assertThat(proposed(CHAIRMAN, SIGN)).isEqualTo("5654/UBND-CNTT");

        for (String used : List.of("5653/UBND-CNTT", "Số: 05653 / ubnd\u2013cntt")) {
            HttpResponse<String> answer = sign(used);
            refused(answer, 400, "directive.numberTaken");
            assertThat(json.readTree(answer.body()).path("message").textValue())
                    .contains(used, "2024", "“" + holder + "”");
            assertThat(cascade.state()).isEqualTo(CascadeState.SIGNING);
        }
        clock.moveTo("2024-04-17T08:30:00+07:00");
        assertThat(sign("5653/CT-UBND").statusCode()).isEqualTo(204);
        assertThat(cascade.cascade().directive().number()).isEqualTo("5653/CT-UBND");

        cascade.anotherIsDrafted("1236");
        assertThat(proposed(CHAIRMAN, SIGN)).isEqualTo("5654/CT-UBND");
    }

    @Test
    @DisplayName("In January the register begins again, and a number of last year is free")
    void newYear() throws Exception {
        cascade.issued();
        // Still 31 December in UTC.
        clock.moveTo("2025-01-01T06:30:00+07:00");
        cascade.anotherArrives();
        assertThat(proposed(OFFICE, REGISTER)).isEqualTo("01");
        assertThat(register("1234").statusCode()).isEqualTo(204);
        cascade.chairmanDirects("ownDirective");
        cascade.departmentTakesIt();
        cascade.departmentDraftsForSome();
        assertThat(proposed(CHAIRMAN, SIGN)).isEqualTo("01/UBND-CNTT");
        assertThat(sign("5653/UBND-CNTT").statusCode()).isEqualTo(204);
    }

    @Test
    @DisplayName("A number of entry is given once a year by an office, and the next one is proposed")
    void entry() throws Exception {
        cascade.dispatchArrives();
        String first = cascade.cascade().dispatch().number();
        assertThat(proposed(OFFICE, REGISTER)).isNull();
        assertThat(register("09").statusCode()).isEqualTo(204);

        cascade.anotherArrives();
        assertThat(proposed(OFFICE, REGISTER)).isEqualTo("10");
        HttpResponse<String> answer = register("9");
        refused(answer, 400, "entry.numberTaken");
        assertThat(json.readTree(answer.body()).path("message").textValue()).contains(first);
        assertThat(register("10").statusCode()).isEqualTo(204);
    }

    @Test
    @DisplayName("A number of a report is given once a year; the next one is proposed, and given where none is stated")
    void report() throws Exception {
        cascade.issued();
        cascade.everyoneElseReports();
        cascade.departmentConsolidates();
        String first = cascade.cascade().dispatch().number();
        assertThat(proposed(CHAIRMAN, APPROVE)).isNull();
        assertThat(approve("9/BC-UBND").statusCode()).isEqualTo(204);
        assertThat(cascade.cascade().report().number()).isEqualTo("9/BC-UBND");
        cascade.runDueJobs();

        anotherIsConsolidated("1235");
        assertThat(proposed(CHAIRMAN, APPROVE)).isEqualTo("10/BC-UBND");
        HttpResponse<String> used = approve("09/bc\u2013ubnd");
        refused(used, 400, "report.numberTaken");
        assertThat(json.readTree(used.body()).path("message").textValue()).contains(first);
        assertThat(cascade.state()).isEqualTo(CascadeState.APPROVING);
        assertThat(cascade.cascade().report().approved()).isFalse();
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.cascade().report().number()).isEqualTo("10/BC-UBND");
    }

    private void anotherIsConsolidated(String number) throws Exception {
        cascade.anotherIsDrafted(number);
        assertThat(sign(number + "/UBND-CNTT").statusCode()).isEqualTo(204);
        cascade.runDueJobs();
        cascade.everyoneElseReports();
        cascade.departmentConsolidates();
    }

    private HttpResponse<String> approve(String number) throws Exception {
        return submit(
                CHAIRMAN,
                cascade.openTask(null, APPROVE).getId(),
                Map.of("approved", Map.of("value", true), "reportNumber", Map.of("value", number)));
    }

    @Test
    @DisplayName("Where no number is given, words in its place may be repeated")
    void unnumbered() throws Exception {
        cascade.dispatchArrives();
        assertThat(register("không có số").statusCode()).isEqualTo(204);
        cascade.anotherArrives();
        assertThat(register("không có số").statusCode()).isEqualTo(204);
    }

    @Test
    @DisplayName("A number that is nothing but signs is refused to what arrives, to a directive and to a report")
    void unreadable() throws Exception {
        cascade.dispatchArrives();
        refused(register("---"), 400, "task.number.unreadable");
        assertThat(cascade.state()).isEqualTo(CascadeState.REGISTERING);

        cascade.anotherIsDrafted("1235");
        refused(sign("Số: / \u2013"), 400, "task.number.unreadable");
        assertThat(cascade.state()).isEqualTo(CascadeState.SIGNING);
        assertThat(sign("5653/UBND-CNTT").statusCode()).isEqualTo(204);
        cascade.runDueJobs();
        cascade.everyoneElseReports();
        cascade.departmentConsolidates();
        refused(approve("..."), 400, "task.number.unreadable");
        assertThat(cascade.state()).isEqualTo(CascadeState.APPROVING);
    }

    @Test
    @DisplayName("Two directives are signed with one number at once: one has it, the other is refused with its holder")
    void atOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            String number = "70%02d/UBND-CNTT".formatted(round);
            cascade.anotherIsDrafted("1" + UUID.randomUUID());
            String one = cascade.openTask(null, SIGN).getId();
            cascade.anotherIsDrafted("1" + UUID.randomUUID());
            String other = cascade.openTask(null, SIGN).getId();
            List<HttpResponse<String>> answers = atOnce(() -> signTask(one, number), () -> signTask(other, number));
            assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(204, 400);
            for (HttpResponse<String> answer : answers) {
                if (answer.statusCode() == 400) {
                    refused(answer, 400, "directive.numberTaken");
                }
            }
            cascade.runDueJobs();
        }
    }

    private String proposed(String user, String task) throws Exception {
        return get(user, "/api/v1/tasks/" + cascade.openTask(null, task).getId())
                .path("nextNumber")
                .textValue();
    }

    private HttpResponse<String> register(String number) throws Exception {
        return submit(
                OFFICE,
                cascade.openTask(null, REGISTER).getId(),
                Map.of("registrationNumber", Map.of("value", number)));
    }

    private HttpResponse<String> sign(String number) throws Exception {
        return signTask(cascade.openTask(null, SIGN).getId(), number);
    }

    private HttpResponse<String> signTask(String task, String number) throws Exception {
        return submit(
                CHAIRMAN, task, Map.of("signed", Map.of("value", true), "directiveNumber", Map.of("value", number)));
    }

    private HttpResponse<String> submit(String user, String task, Map<String, Object> variables) throws Exception {
        return post(
                user,
                "/engine-rest/task/" + task + "/submit-form",
                json.writeValueAsString(Map.of("variables", variables)));
    }
}
