package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.DEPARTMENT;
import static vn.directivecascade.process.ThanhHoa.DIRECTOR;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.dispatch.Urgency;

/** What a directive states itself, what is planned from the report upward, and what happens before a duty window. */
abstract class TermsStories extends DeskStories {

    private static final String DRAFT = "userTask_draftDirective";
    private static final String SIGN = "userTask_signDirective";
    private static final String CONSOLIDATE = "userTask_consolidateReport";
    private static final String APPROVE = "userTask_approveReport";
    private static final String WATCH = "event_momentReached";

    /** The ministry wants a report after the holidays; the case runs on weekdays without holidays. */
    private static final StatedTerms REPORT_UPWARD =
            new StatedTerms(Urgency.NORMAL, Force.ORDER, "dịp 30/4, 01/5", null, null, at("2024-05-08T17:00:00+07:00"));

    private static final String WINDOW =
            "{\"from\":\"2024-04-27T00:00:00+07:00\",\"to\":\"2024-05-02T07:30:00+07:00\"}";

    @Autowired
    private Steps steps;

    @Test
    @DisplayName("The drafter sees what applies, states other terms, and the signer sees which is which")
    void statedSeenAndSigned() throws Exception {
        cascade.isToBeDrafted(REPORT_UPWARD);
        JsonNode proposed = sheet(SPECIALIST, DRAFT);
        assertThat(sources(proposed))
                .containsExactly(
                        "urgency dispatch",
                        "force dispatch",
                        "occasion dispatch",
                        "dutyWindow null",
                        "acknowledgeBy policy",
                        "reportBy backPlan");
        assertThat(proposed.at("/plan/reportBy").textValue()).isEqualTo("2024-05-02T17:00:00+07:00");
        assertThat(proposed.at("/plan/consolidateBy").textValue()).isEqualTo("2024-05-06T17:00:00+07:00");
        assertThat(proposed.at("/plan/approveBy").textValue()).isEqualTo("2024-05-08T17:00:00+07:00");
        assertThat(proposed.at("/plan/tight").booleanValue()).isFalse();
        assertThat(proposed.path("warnings")).isEmpty();
        assertThat(proposed.at("/proposed/from").textValue()).isEqualTo("2024-04-27T00:00:00+07:00");
        assertThat(proposed.at("/proposed/to").textValue()).isEqualTo("2024-05-02T07:30:00+07:00");

        String task = cascade.openTask(null, DRAFT).getId();
        JsonNode tight = get(
                SPECIALIST,
                "/api/v1/tasks/" + task + "/terms?urgency=urgent&reportBy=" + url("2024-05-07T17:00:00+07:00")
                        + "&windowFrom=" + url("2024-04-28T00:00:00+07:00") + "&windowTo="
                        + url("2024-05-02T07:30:00+07:00"));
        assertThat(texts(tight.path("warnings"), "")).hasSize(2);
        assertThat(tight.at("/warnings/0").textValue())
                .contains("17:00 ngày 07/05/2024", "17:00 ngày 08/05/2024", "ít thời gian hơn");
        assertThat(tight.at("/warnings/1").textValue()).contains("27/04/2024", "khác với lịch");
        refused(send(SPECIALIST, "GET", "/api/v1/tasks/" + task + "/terms?urgency=soon", null), 422, "draft.word");
        refused(send("clerk.ubnd-lao-cai", "GET", "/api/v1/tasks/" + task + "/terms", null), 404, "task.unknown");

        HttpResponse<String> drafted =
                draft(Map.of("urgency", "urgent", "acknowledgeBy", "2024-04-18T11:00:00+07:00", "dutyWindow", WINDOW));
        assertThat(drafted.statusCode()).as(drafted.body()).isEqualTo(204);
        JsonNode signing = sheet(CHAIRMAN, SIGN);
        assertThat(sources(signing))
                .containsExactly(
                        "urgency directive",
                        "force dispatch",
                        "occasion dispatch",
                        "dutyWindow directive",
                        "acknowledgeBy directive",
                        "reportBy windowCap");
        assertThat(signing.at("/terms/5/shown").textValue()).isEqualTo("17:00 ngày 26/04/2024");
        refused(send(CHAIRMAN, "GET", "/api/v1/tasks/x/terms", null), 404, "task.unknown");

        cascade.signed(CHAIRMAN);
        assertThat(cascade.addressee(OPERATOR).acknowledgement().due())
                .isEqualTo(new Deadline(at("2024-04-18T11:00:00+07:00"), Deadline.Origin.DIRECTIVE));
        assertThat(cascade.addressee(OPERATOR).reporting().due())
                .isEqualTo(
                        new Deadline(at("2024-04-26T17:00:00+07:00"), Deadline.Origin.WINDOW_CAP, "rule_step_urgent"));
        assertThat(cascade.timer(WATCH, null))
                .as("two working hours before, as for urgent directives")
                .isEqualTo(at("2024-04-18T09:00:00+07:00"));
        JsonNode directive =
                get("clerk." + OPERATOR, "/api/v1/cascades/" + cascade.id()).path("directive");
        assertThat(directive.at("/terms/urgency").textValue()).isEqualTo("urgent");
        assertThat(directive.at("/terms/force").isMissingNode()).isTrue();
        assertThat(directive.at("/effective/force").textValue()).isEqualTo("order");
        assertThat(directive.at("/effective/dutyWindow/from").textValue()).isEqualTo("2024-04-27T00:00:00+07:00");
        assertThat(directive.at("/effective/deadlines/reportBy").isMissingNode())
                .as("the ministry's date is not the addressees'")
                .isTrue();
        assertThat(get("clerk." + OPERATOR, "/api/v1/tasks")
                        .at("/items/0/urgency")
                        .textValue())
                .isEqualTo("urgent");
    }

    @Test
    @DisplayName("A blank term is left to the dispatch again, one that is not submitted stays as it was drafted")
    void withdrawn() throws Exception {
        cascade.isToBeDrafted(REPORT_UPWARD);
        assertThat(draft(Map.of("urgency", "flash", "occasion", "Đợt cao điểm\u00a0", "dutyWindow", WINDOW))
                        .statusCode())
                .isEqualTo(204);
        cascade.returned(CHAIRMAN, "Chưa cần hỏa tốc.");
        assertThat(draft(Map.of("urgency", "", "dutyWindow", "{}")).statusCode())
                .isEqualTo(204);
        assertThat(cascade.cascade().directive().terms())
                .isEqualTo(new StatedTerms(null, null, "Đợt cao điểm", null, null, null));
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @DisplayName("Terms that cannot be kept are refused with the reason, and nothing of the draft is recorded")
    @CsvSource(
            delimiter = '|',
            value = {
                "acknowledgeBy|2024-04-17T07:59:00+07:00||draft.acknowledgeBy.past",
                "reportBy|2024-04-16||draft.reportBy.past",
                "reportBy|2024-02-30||draft.moment",
                "reportBy|2024-04-20T17:00:00||draft.moment",
                "urgency|sofort||draft.word",
                "force|beg||draft.word",
                "acknowledgeBy|2024-04-22|2024-04-19|draft.deadline.order",
                "dutyWindow|{'from':'2024-05-02T00:00:00+07:00','to':'2024-04-27T00:00:00+07:00'}||draft.dutyWindow.order",
                "dutyWindow|{'from':'2024-04-02T00:00:00+07:00','to':'2024-04-07T00:00:00+07:00'}||draft.dutyWindow.past",
                "dutyWindow|{'from':'2024-05-02T00:00:00+07:00'}||draft.dutyWindow.half",
                "dutyWindow|{'from':'2024-05-02','to':'2024-05-03'}||draft.moment",
                "dutyWindow|{'since':'2024-05-02'}||task.value.malformed",
                "dutyWindow|[]||task.value.malformed",
            })
    void refusedTerms(String term, String value, String reportBy, String code) throws Exception {
        cascade.isToBeDrafted(REPORT_UPWARD);
        refused(
                draft(
                        reportBy == null
                                ? Map.of(term, value.replace('\'', '"'))
                                : Map.of(term, value, "reportBy", reportBy)),
                400,
                code);
        assertThat(cascade.state()).isEqualTo(CascadeState.DRAFTING);
        assertThat(cascade.cascade().directive().terms()).isEqualTo(StatedTerms.NONE);
    }

    @Test
    @DisplayName("Everything that follows a date before the duty window comes before it; the leader is told on the eve")
    void beforeTheWindow() throws Exception {
        cascade.isToBeDrafted(REPORT_UPWARD);
        assertThat(draft(Map.of("urgency", "urgent", "reportBy", "2024-04-26T11:00:00+07:00", "dutyWindow", WINDOW))
                        .statusCode())
                .isEqualTo(204);
        cascade.signed(CHAIRMAN);
        cascade.everyoneElseReports(OPERATOR, DISTRICT);
        cascade.acknowledges(DISTRICT);
        List<String> after = List.of(
                "after 2024-04-26T14:15+07:00",
                "leader 2024-04-26T14:15+07:00",
                "after 2024-04-26T17:30+07:00",
                "above 2024-04-26T17:30+07:00",
                "after 2024-04-26T20:45+07:00");
        JsonNode ahead = get(
                        "clerk." + DISTRICT,
                        "/api/v1/cascades/" + cascade.id() + "/addressees/" + DISTRICT + "/schedule")
                .path("ahead");
        assertThat(stream(ahead)
                        .map(moment -> moment.path("kind").textValue() + " "
                                + OffsetDateTime.parse(moment.path("at").textValue()))
                        .filter(moment -> moment.contains("2024-04-26T1") || moment.contains("2024-04-26T2"))
                        .filter(moment -> !moment.startsWith("before") && !moment.startsWith("due")))
                .as("what is told ahead is what happens")
                .containsExactlyElementsOf(after);

        cascade.liveThrough("2024-04-26T16:00:00+07:00");
        assertThat(cascade.timer(WATCH, null))
                .as("the last working moment before the window")
                .isEqualTo(at("2024-04-26T17:00:00+07:00"));
        assertThat(onEve()).isEmpty();
        cascade.liveThrough("2024-05-03T17:00:00+07:00");
        assertThat(onEve())
                .singleElement()
                .asString()
                .startsWith(DEPARTMENT + " true true 2024-04-27T00:00 ")
                .contains("Chưa xác nhận tiếp nhận (1): VNPT Thanh Hóa")
                .contains("chưa báo cáo (1): ")
                .contains("Bá Thước");
        assertThat(jdbc.sql("select kind, due_at from directive.due_moment where cascade_id = :id and organisation ="
                                + " :district and work = 'report' and kind not in ('before', 'due') and due_at < :window"
                                + " order by due_at, kind")
                        .param("id", cascade.id())
                        .param("district", DISTRICT)
                        .param("window", OffsetDateTime.parse("2024-04-27T00:00:00+07:00"))
                        .query((row, n) -> row.getString("kind") + " "
                                + row.getObject("due_at", OffsetDateTime.class)
                                        .withOffsetSameInstant(java.time.ZoneOffset.ofHours(7)))
                        .list())
                .containsExactlyInAnyOrderElementsOf(after);
        assertThat(jdbc.sql("select count(*) from directive.notice n join directive.due_moment d on d.id ="
                                + " n.due_moment_id where n.cascade_id = :id and n.round_the_clock = false"
                                + " and d.work = 'report' and d.due_at > :deadline and d.due_at < :window")
                        .param("id", cascade.id())
                        .param("deadline", OffsetDateTime.parse("2024-04-26T11:00:00+07:00"))
                        .param("window", OffsetDateTime.parse("2024-04-27T00:00:00+07:00"))
                        .query(Integer.class)
                        .single())
                .as("they do not wait for the morning")
                .isZero();
    }

    @Test
    @DisplayName("If all have answered, nobody is told on the eve")
    void allHaveAnswered() throws Exception {
        cascade.isToBeDrafted(REPORT_UPWARD);
        draft(Map.of("dutyWindow", WINDOW));
        cascade.signed(CHAIRMAN);
        cascade.everyoneElseReports();
        cascade.liveThrough("2024-04-27T00:00:00+07:00");
        assertThat(onEve()).isEmpty();
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
    }

    @Test
    @DisplayName("Consolidation and approval have the planned dates, also when they begin early or once more")
    void plannedSteps() throws Exception {
        cascade.isToBeDrafted(REPORT_UPWARD);
        draft(Map.of());
        cascade.signed(CHAIRMAN);
        assertThat(cascade.addressee(OPERATOR).reporting().due())
                .isEqualTo(
                        new Deadline(at("2024-05-02T17:00:00+07:00"), Deadline.Origin.BACK_PLAN, "rule_step_normal"));
        cascade.everyoneElseReports();
        assertThat(due(CONSOLIDATE)).isEqualTo(planned("2024-05-06T17:00:00+07:00"));
        assertThat(cascade.openTask(null, CONSOLIDATE).getDueDate()).isEqualTo(at("2024-05-06T17:00:00+07:00"));
        assertThat(cascade.timer(null, "consolidateReport"))
                .as("four working hours before")
                .isEqualTo(at("2024-05-06T11:00:00+07:00"));
        cascade.departmentConsolidates();
        assertThat(due(APPROVE)).isEqualTo(planned("2024-05-08T17:00:00+07:00"));
        clock.moveTo("2024-05-07T17:00:00+07:00");
        cascade.reportReturned(CHAIRMAN, "Bổ sung số liệu.");
        assertThat(due(CONSOLIDATE))
                .as("half of the working day that is left")
                .isEqualTo(planned("2024-05-08T11:15:00+07:00"));
        clock.moveTo("2024-05-09T08:00:00+07:00");
        cascade.departmentConsolidates();
        assertThat(due(APPROVE).origin()).as("the date has passed").isEqualTo(Deadline.Origin.POLICY);
    }

    @Test
    @DisplayName(
            "A department that issues by itself: its dates are the addressees', and it gives no order to its peers")
    void departmentDirect() throws Exception {
        Instant reportBy = at("2024-04-25T17:00:00+07:00");
        cascade.departmentIssues(new StatedTerms(Urgency.URGENT, Force.REQUEST, "30/4", null, null, reportBy));
        JsonNode terms = sheet(SPECIALIST, DRAFT);
        assertThat(sources(terms)).contains("urgency directive", "reportBy directive");
        assertThat(terms.path("plan").isMissingNode()).isTrue();
        assertThat(terms.toString()).doesNotContain("cấp trên");
        refused(draft(Map.of("force", "order")), 400, "draft.force.upward");
        assertThat(draft(Map.of()).statusCode()).isEqualTo(204);
        cascade.signed(DIRECTOR);
        assertThat(cascade.addressee(OPERATOR).reporting().due())
                .isEqualTo(new Deadline(reportBy, Deadline.Origin.DOCUMENT));
    }

    private Deadline due(String task) {
        return steps.find(cascade.openTask(null, task).getId()).map(Step::due).orElseThrow();
    }

    private static Deadline planned(String at) {
        return new Deadline(at(at), Deadline.Origin.BACK_PLAN, "rule_step_normal");
    }

    private List<String> onEve() {
        return jdbc.sql("select recipient, for_leaders, round_the_clock, due_at, reason from directive.notice"
                        + " where cascade_id = :id and kind = 'eveOfDuty'")
                .param("id", cascade.id())
                .query((row, n) -> row.getString("recipient") + " " + row.getBoolean("for_leaders") + " "
                        + row.getBoolean("round_the_clock") + " "
                        + row.getObject("due_at", OffsetDateTime.class)
                                .withOffsetSameInstant(java.time.ZoneOffset.ofHours(7))
                                .toLocalDateTime()
                        + " " + row.getString("reason"))
                .list();
    }

    private JsonNode sheet(String user, String task) throws Exception {
        return get(user, "/api/v1/tasks/" + cascade.openTask(null, task).getId())
                .at("/draft/terms");
    }

    private static List<String> sources(JsonNode terms) {
        return stream(terms.path("terms"))
                .map(term -> term.path("term").textValue() + " "
                        + term.path("source").textValue())
                .toList();
    }

    /** Drafts for some addressees with these variables, which the form submits as text. */
    private HttpResponse<String> draft(Map<String, String> variables) throws Exception {
        Map<String, Object> submitted = new java.util.HashMap<>();
        submitted.put(
                "addresseeKeys",
                Map.of("type", "Json", "value", json.writeValueAsString(List.of(OPERATOR, DISTRICT, TOWN))));
        variables.forEach((name, value) -> submitted.put(name, Map.of("value", value)));
        return post(
                SPECIALIST,
                "/engine-rest/task/" + cascade.openTask(null, DRAFT).getId() + "/submit-form",
                json.writeValueAsString(Map.of("variables", submitted)));
    }

    private static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }
}
