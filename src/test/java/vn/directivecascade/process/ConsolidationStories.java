package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.DEPARTMENT;
import static vn.directivecascade.process.ThanhHoa.DIRECTOR;
import static vn.directivecascade.process.ThanhHoa.OFFICE;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.CascadeState;

/** The report upward as the lead department and the leaders see it: begun, proposed, returned, without some units. */
abstract class ConsolidationStories extends DeskStories {

    private static final String CONSOLIDATE = "userTask_consolidateReport";
    private static final String APPROVE = "userTask_approveReport";

    @Test
    @DisplayName(
            "The lead department waits no longer: the watch begins the report, once, and the audit says who did it")
    void beginsNow() throws Exception {
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR, DISTRICT);
        JsonNode led = led(SPECIALIST);
        assertThat(led.path("state").textValue()).isEqualTo("tracking");
        assertThat(led.path("total").intValue()).isEqualTo(8);
        assertThat(led.path("unanswered").intValue()).isEqualTo(2);
        assertThat(led.path("generalDate").textValue()).startsWith("2024-04-22T17:00");
        assertThat(led.path("mayConsolidate").booleanValue()).isTrue();
        assertThat(led(DIRECTOR).path("mayConsolidate").booleanValue()).isFalse();
        for (String other : List.of(OFFICE, CHAIRMAN, DIRECTOR, "admin", "clerk." + DISTRICT)) {
            refused(post(other, consolidation(), ""), 403, "consolidation.notLead");
        }
        refused(post("clerk.so-y-te-lao-cai", consolidation(), ""), 404, "cascade.unknown");
        assertThat(cascade.state()).isEqualTo(CascadeState.TRACKING);

        JsonNode begun = json.readTree(post(SPECIALIST, consolidation(), "").body());
        assertThat(begun.path("state").textValue()).isEqualTo("consolidating");
        assertThat(begun.path("unanswered").intValue()).isEqualTo(2);
        assertThat(cascade.isOpen(null, CONSOLIDATE)).isTrue();
        assertThat(led(SPECIALIST).path("mayConsolidate").booleanValue()).isFalse();
        refused(post(SPECIALIST, consolidation(), ""), 409, "consolidation.notTracking");
        assertThat(jdbc.sql(
                                "select count(*) from (select act, actor, organisation, object from directive.audit union all"
                                        + " select act, actor, organisation, object from directive.audit_waiting) acts where act = 'consolidation.begun' and actor = :user"
                                        + " and organisation = :department and object like :case")
                        .param("user", SPECIALIST)
                        .param("department", DEPARTMENT)
                        .param("case", cascade.businessKey() + "%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        // Nobody is late before the date, not even one whose work is closed before it.
        cascade.acknowledges(DISTRICT);
        cascade.departmentConsolidates();
        cascade.reportApproved(CHAIRMAN);
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.CANCELLED);
        assertThat(cascade.addressee(DISTRICT).late()).isFalse();
        assertThat(cascade.addressee(OPERATOR).late()).isFalse();
        assertThat(cascade.runs()).isFalse();

        String timeline = "/api/v1/overview/cases/" + cascade.id() + "/timeline?size=200";
        assertThat(texts(get(SPECIALIST, timeline).path("items"), "/text"))
                .anyMatch(text -> text.endsWith("tổng hợp báo cáo, không chờ các nơi chưa trả lời."))
                .contains("2 nơi được khép khi kết thúc đợt chỉ đạo, không báo cáo.");
        assertThat(texts(get("clerk." + DISTRICT, timeline).path("items"), "/text"))
                .anyMatch(text -> text.endsWith(" được khép khi kết thúc đợt chỉ đạo, không báo cáo."))
                .noneMatch(text -> text.contains("tổng hợp"));
    }

    @Test
    @DisplayName(
            "What stands in the report is what each unit said: done, under way and cannot are three different things")
    void whatEachSaid() throws Exception {
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR, DISTRICT, TOWN);
        cascade.acknowledges(OPERATOR);
        cascade.reports(OPERATOR);
        cascade.reports(DISTRICT, Map.of("state", "inProgress"));
        cascade.reports(
                TOWN,
                Map.of("state", "cannot", "note", "Thiết bị cũ.", "compensating", "Tách mạng.", "until", "2024-05-08"));
        assertThat(sheet(SPECIALIST, CONSOLIDATE).path("reportText").textValue())
                .contains("tới 8 nơi nhận: 8 đã báo cáo, 0 không thuộc phạm vi, 0 chưa báo cáo")
                .contains("6 nơi đã xong mọi biện pháp; 1 nơi còn biện pháp đang thực hiện hoặc có kế hoạch; 1 nơi có"
                        + " biện pháp không thực hiện được")
                .doesNotContain("hoàn thành");
        String matrix = "/api/v1/cascades/" + cascade.id() + "/matrix?answered=";
        assertThat(texts(get(SPECIALIST, matrix + "cannot").path("items"), "/organisation"))
                .containsExactly(TOWN);
        assertThat(get(SPECIALIST, matrix + "planned").path("items"))
                .as("nobody said so")
                .isEmpty();
    }

    @Test
    @DisplayName(
            "A report that is returned is proposed anew beside what was written, and untouched text follows the answers")
    void returned() throws Exception {
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR, DISTRICT);
        cascade.timePassesTo("2024-04-22T17:00:00+07:00");
        String first = sheet(SPECIALIST, CONSOLIDATE).path("reportText").textValue();
        assertThat(first).contains("6 đã báo cáo", "2 chưa báo cáo");
        cascade.departmentConsolidates();
        cascade.acknowledges(DISTRICT);
        cascade.reports(DISTRICT);

        JsonNode approving = sheet(CHAIRMAN, APPROVE);
        assertThat(approving.path("reportText").textValue())
                .as("what was submitted")
                .isEqualTo(first);
        assertThat(approving.at("/upward/proposed").textValue()).contains("7 đã báo cáo");
        cascade.reportReturned(CHAIRMAN, "Chờ huyện Bá Thước.");
        JsonNode again = sheet(SPECIALIST, CONSOLIDATE);
        assertThat(again.path("reportText").textValue())
                .isEqualTo(again.at("/upward/proposed").textValue())
                .contains("7 đã báo cáo", "1 chưa báo cáo");
        assertThat(again.at("/upward/proposedBefore").textValue()).isEqualTo(first);

        cascade.complete(SPECIALIST, CONSOLIDATE, Map.of("reportText", "Sở báo cáo: 7 nơi đã báo cáo."));
        cascade.reportReturned(CHAIRMAN, "Chờ VNPT.");
        cascade.acknowledges(OPERATOR);
        cascade.reports(OPERATOR);
        JsonNode written = sheet(SPECIALIST, CONSOLIDATE);
        assertThat(written.path("reportText").textValue()).isEqualTo("Sở báo cáo: 7 nơi đã báo cáo.");
        assertThat(written.at("/upward/proposedBefore").textValue()).contains("7 đã báo cáo");
        assertThat(written.at("/upward/proposed").textValue()).contains("8 đã báo cáo", "0 chưa báo cáo");
        cascade.departmentConsolidates();
        assertThat(cascade.cascade().report().text()).isEqualTo("Sở báo cáo: 7 nơi đã báo cáo.");
    }

    @Test
    @DisplayName("Who decides on more time reads what it costs, and who reads the report for whom it does not wait")
    void withoutTheExtended() throws Exception {
        cascade.issued();
        cascade.acknowledges(OPERATOR);
        assertThat(post(
                                "clerk." + OPERATOR,
                                "/api/v1/tasks/"
                                        + cascade.openTask(OPERATOR, "userTask_reportMeasures")
                                                .getId() + "/extension",
                                "{\"until\":\"2024-07-15\",\"reason\":\"Chờ thay thiết bị.\"}")
                        .statusCode())
                .isEqualTo(201);
        JsonNode decision = get(
                CHAIRMAN,
                "/api/v1/tasks/"
                        + cascade.openTask(OPERATOR, "userTask_decideExtension").getId());
        assertThat(decision.at("/upward/generalDate").textValue()).startsWith("2024-04-22T17:00");
        assertThat(decision.at("/upward/dueAt").isMissingNode())
                .as("the dispatch states none")
                .isTrue();
        assertThat(decision.at("/upward/extended")).isEmpty();
        cascade.complete(CHAIRMAN, OPERATOR, "userTask_decideExtension", Map.of("granted", true));
        cascade.runDueJobs();
        cascade.everyoneElseReports(OPERATOR);

        assertThat(cascade.state()).as("the last answer wakes the watch").isEqualTo(CascadeState.CONSOLIDATING);
        JsonNode sheet = sheet(SPECIALIST, CONSOLIDATE);
        JsonNode extended = sheet.at("/upward/extended/0");
        assertThat(extended.path("organisation").textValue()).isEqualTo(OPERATOR);
        assertThat(extended.path("until").textValue()).startsWith("2024-07-15T17:00");
        assertThat(extended.path("reason").textValue()).isEqualTo("Chờ thay thiết bị.");
        String name = extended.path("name").textValue();
        assertThat(sheet.path("reportText").textValue())
                .contains("1 nơi được gia hạn quá hạn chung, sẽ báo cáo sau:")
                .contains("- " + name + ": đến 15/07/2024 17:00; lý do: Chờ thay thiết bị.");
        cascade.departmentConsolidates();
        assertThat(sheet(CHAIRMAN, APPROVE).at("/upward/extended/0/name").textValue())
                .isEqualTo(name);
        cascade.reportApproved(CHAIRMAN);

        assertThat(cascade.state()).isEqualTo(CascadeState.CLOSED);
        JsonNode led = led(SPECIALIST);
        assertThat(led.path("state").textValue()).isEqualTo("closed");
        assertThat(led.path("unanswered").intValue()).isEqualTo(1);
        assertThat(led.path("mayConsolidate").booleanValue()).isFalse();
        String work = cascade.openTask(OPERATOR, "userTask_reportMeasures").getId();
        assertThat(get("clerk." + OPERATOR, "/api/v1/tasks/" + work)
                        .at("/cascade/state")
                        .textValue())
                .isEqualTo("closed");
        refused(
                post(
                        "clerk." + OPERATOR,
                        "/api/v1/tasks/" + work + "/extension",
                        "{\"until\":\"2024-07-16\",\"reason\":\"Chưa xong.\"}"),
                409,
                "extension.notTracking");
        cascade.reports(OPERATOR);
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.DONE);
        assertThat(cascade.runs()).isFalse();
        JsonNode closed = get(SPECIALIST, "/api/v1/cascades/" + cascade.id());
        assertThat(closed.at("/addressees/done").intValue()).isEqualTo(8);
        assertThat(closed.at("/addressees/cancelled").intValue()).isZero();
        assertThat(closed.at("/report/text").textValue()).contains(name);
        assertThat(stream(get(SPECIALIST, "/api/v1/desk").path("leading"))
                        .map(one -> one.path("id").textValue()))
                .doesNotContain(cascade.id());
    }

    @Test
    @DisplayName("While sixteen people answer, each matrix counts what it shows, and each report what its matrix shows")
    void countsOfOneMoment() throws Exception {
        cascade.issuedToAll();
        List<String> units = cascade.all().stream()
                .map(addressee -> addressee.organisation())
                .toList();
        units.forEach(cascade::acknowledges);
        ExecutorService people = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> answered = new ArrayList<>();
            for (int n = 0; n < units.size(); n++) {
                String state = List.of("done", "inProgress", "planned").get(n % 3);
                String unit = units.get(n);
                answered.add(people.submit(() -> cascade.reportsAll(unit, state)));
            }
            boolean over;
            int looked = 0;
            do {
                over = answered.stream().allMatch(Future::isDone);
                counted(get(SPECIALIST, "/api/v1/cascades/" + cascade.id() + "/matrix?limit=500"));
                looked++;
            } while (!over);
            for (Future<?> each : answered) {
                each.get();
            }
            assertThat(looked).as("how often the matrix was read meanwhile").isGreaterThan(2);
        } finally {
            people.shutdownNow();
        }
        cascade.runDueJobs();
    }

    private void counted(JsonNode matrix) {
        Map<String, Map<String, Integer>> said = new TreeMap<>();
        Map<String, Integer> states = new TreeMap<>();
        for (JsonNode unit : matrix.path("items")) {
            states.merge(unit.path("state").textValue(), 1, Integer::sum);
            assertThat(unit.path("answers").isEmpty())
                    .as("who has reported has answered, and nobody else")
                    .isEqualTo(unit.path("state").textValue().equals("acknowledged"));
            unit.path("answers").forEach(answer -> said.computeIfAbsent(
                            answer.path("measure").textValue(), id -> new TreeMap<>())
                    .merge(answer.path("state").textValue(), 1, Integer::sum));
        }
        for (JsonNode measure : matrix.path("measures")) {
            assertThat(json.convertValue(measure.path("states"), Map.class))
                    .isEqualTo(said.getOrDefault(measure.path("id").textValue(), Map.of()));
        }
        for (String state : List.of("acknowledged", "reported", "done")) {
            assertThat(matrix.path("addressees").path(state).intValue()).isEqualTo(states.getOrDefault(state, 0));
        }
    }

    private String consolidation() {
        return "/api/v1/cascades/" + cascade.id() + "/consolidation";
    }

    private JsonNode led(String user) throws Exception {
        return stream(get(user, "/api/v1/desk").path("leading"))
                .filter(one -> one.path("id").textValue().equals(cascade.id()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode sheet(String user, String task) throws Exception {
        return get(user, "/api/v1/tasks/" + cascade.openTask(null, task).getId());
    }
}
