package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.cascade.answer.GivenAnswers;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.dispatch.Urgency;

/** Figures: asked for in the draft, given by units, refused where they are wrong, added up wherever they are shown. */
abstract class FigureStories extends DeskStories {

    private static final String DRAFT = "userTask_draftDirective";
    private static final String REPORT = "userTask_reportMeasures";
    private static final List<String> DEPARTMENTS = List.of("so-noi-vu-thanh-hoa", "so-y-te-thanh-hoa");
    private static final List<String> DISTRICTS = List.of(TOWN, DISTRICT, "huyen-dong-son");
    private static final List<String> UNITS =
            List.of("so-noi-vu-thanh-hoa", "so-y-te-thanh-hoa", TOWN, DISTRICT, "huyen-dong-son", OPERATOR);

    private static final String EVERY_KIND = """
            [{"key": "cleaned", "name": "Máy đã bóc gỡ mã độc", "kind": "whole", "unit": "máy", "maximum": "5000"},
             {"key": "loss", "name": "Thiệt hại", "kind": "decimal", "unit": "triệu đồng"},
             {"key": "files", "name": "Hệ thống có hồ sơ cấp độ", "kind": "percentage", "unit": "hệ thống", "minimum": "1"},
             {"key": "ready", "name": "Có phương án ứng cứu", "kind": "yesNo"},
             {"key": "day", "name": "Ngày hoàn thành", "kind": "date", "minimum": "2024-04-17"},
             {"key": "level", "name": "Mức sẵn sàng", "kind": "choice", "choices": ["Đủ", "Chưa đủ"]}]
            """;

    @Autowired
    private Duties duties;

    @Autowired
    private Answers answers;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    @DisplayName(
            "Units answer differently on figures of every kind; every sum is a count over the answers, an update too")
    void everyKind() throws Exception {
        issued();
        NaiveFigures figures = new NaiveFigures();
        Map<String, Integer> asked = Map.of("1", UNITS.size(), "2", DISTRICTS.size());
        for (String unit : UNITS.subList(1, UNITS.size())) {
            cascade.acknowledges(unit);
            cascade.complete("clerk." + unit, unit, REPORT, Map.of("measureStates", given(unit, figures)));
            cascade.runDueJobs();
            figures.compare(totals(SPECIALIST, "").path("items"), any -> true, asked);
        }
        int before = figures.count();
        assertThat(before).isGreaterThan(30);

        String changed = UNITS.get(1);
        String instead = json.writeValueAsString(given(changed, figures));
        transactions.executeWithoutResult(status -> {
            try {
                answers.record(
                        cascade.id(),
                        changed,
                        GivenAnswers.read(json.readTree(instead), duties.of(cascade.id(), changed), null),
                        Instant.parse("2024-04-18T01:00:00Z"),
                        "clerk." + changed);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        JsonNode totals = totals(SPECIALIST, "");
        figures.compare(totals.path("items"), any -> true, asked);
        for (String by : List.of("?by=group", "?by=level")) {
            JsonNode parts = totals(SPECIALIST, by).path("parts");
            for (JsonNode part : parts) {
                List<String> members =
                        switch (part.path("code").textValue()) {
                            case "provincial-agencies", "department" -> DEPARTMENTS;
                            case "district-committees", "district" -> DISTRICTS;
                            default -> List.of(OPERATOR);
                        };
                figures.compare(
                        part.path("items"), members::contains, Map.of("1", members.size(), "2", members.size()));
            }
            assertThat(texts(parts, "/code")).hasSize(by.endsWith("level") ? 3 : 4);
        }
        for (String own : List.of(OPERATOR, DISTRICT)) {
            figures.compare(
                    totals("clerk." + own, "").path("items"),
                    own::equals,
                    Map.of("1", 1, "2", own.equals(DISTRICT) ? 1 : 0));
        }
        assertThat(send("clerk.so-y-te-lao-cai", "GET", path("/figures"), null).statusCode())
                .isEqualTo(404);
        assertThat(send(SPECIALIST, "GET", path("/figures?by=country"), null).statusCode())
                .isEqualTo(400);

        JsonNode matrix = get(SPECIALIST, path("/matrix?limit=500"));
        for (JsonNode measure : matrix.path("measures")) {
            if (measure.has("figures")) {
                figures.compare(measure.path("totals"), any -> true, asked);
            } else {
                assertThat(measure.path("id").textValue()).isEqualTo("3");
            }
        }
        assertThat(get("clerk." + DISTRICT, path("/matrix")).at("/measures/0").has("totals"))
                .isFalse();
        int shown = 0;
        for (JsonNode answer : get(SPECIALIST, path("/answers?limit=500")).path("items")) {
            shown += answer.path("figures").size();
        }
        assertThat(shown).isEqualTo(figures.count());
        JsonNode story = get("clerk." + changed, path("/addressees/" + changed));
        assertThat(stream(story.path("answers")).filter(answer -> answer.has("supersededAt") && answer.has("figures")))
                .as("what was said before keeps its figures")
                .hasSize(1);
        assertThat(story.at("/measures/0/figures")).hasSize(6);

        cascade.timePassesTo("2024-04-23T08:00:00+07:00");
        JsonNode sheet = get(
                SPECIALIST,
                "/api/v1/tasks/"
                        + cascade.openTask(null, "userTask_consolidateReport").getId());
        for (JsonNode total : totals.path("items")) {
            assertThat(sheet.path("reportText").textValue())
                    .contains("– " + total.path("name").textValue() + ": "
                            + total.path("text").textValue());
        }
        assertThat(sheet.at("/answers/0/figures")).hasSize(6);
    }

    @Test
    @DisplayName(
            "A figure that is wrong, unknown, missing or not asked for is refused in a sentence, and nothing is recorded")
    void refusedFigures() throws Exception {
        issued();
        cascade.acknowledges(DISTRICT);
        String good = "\"cleaned\":\"1.234\",\"loss\":\"0,5\",\"files\":{\"part\":1,\"of\":2},\"ready\":true,"
                + "\"day\":\"17/4/2024\",\"level\":\"Đủ\"";
        for (String[] wrong : new String[][] {
            {"", "missing"},
            {good.replace("true", "\" \""), "missing"},
            {good.replace("1.234", "1,234"), "comma"},
            {good.replace("1.234", "-1"), "tooSmall"},
            {good.replace("1.234", "5001"), "tooLarge"},
            {good.replace("0,5", "1.500"), "ambiguous"},
            {good.replace("\"of\":2", "\"of\":0"), "tooSmall"},
            {good.replace("\"part\":1", "\"part\":3"), "part"},
            {good.replace("17/4", "16/4"), "early"},
            {good.replace("Đủ", "Thừa"), "choice"},
            {good + ",\"blocked\":1", "unknown"}
        }) {
            Told refused = report("{" + wrong[0] + "}", "");
            assertThat(refused.code()).as(wrong[0]).isEqualTo("report.figure." + wrong[1]);
            assertThat(refused.sentence()).contains("“1”").doesNotContain("{");
        }
        assertThat(report("{" + good + "}", ",\"figures\":{\"cleaned\":1}").code())
                .isEqualTo("report.figures.none");
        assertThat(get(SPECIALIST, path("/answers")).path("items")).isEmpty();
        assertThat(report("{" + good + "}", "").code()).isEmpty();
        assertThat(get(SPECIALIST, path("/answers?measure=1"))
                        .at("/items/0/figures")
                        .toString())
                .isEqualTo("{\"cleaned\":1234,\"day\":\"2024-04-17\",\"files\":{\"part\":1,\"of\":2,\"percent\":50},"
                        + "\"level\":\"Đủ\",\"loss\":0.5,\"ready\":true}");
    }

    @Test
    @DisplayName(
            "A drafter asks for figures; what cannot be kept is refused, and a draft that says nothing of them keeps them")
    void drafted() throws Exception {
        drafting();
        String task = cascade.openTask(null, DRAFT).getId();
        JsonNode proposed = get(SPECIALIST, "/api/v1/tasks/" + task).at("/draft/measures");
        assertThat(stream(proposed).filter(measure -> measure.has("figures")).map(measure -> measure.path("id")
                        .textValue()))
                .as("the catalogue proposes figures")
                .containsExactly("1b", "1c", "1e", "2c");
        for (String[] wrong : new String[][] {
            {"\"unit\": \"máy\"", "\"unit\": \"máy\", \"minimum\": \"6000\"", "figure.bounds"},
            {"[\"Đủ\", \"Chưa đủ\"]", "[\"Đủ\"]", "figure.choices"},
            {"\"yesNo\"", "\"maybe\"", "figure.kind"},
            {"\"ready\"", "\"cleaned\"", "figure.key"},
            {"Thiệt hại", " ", "figure.name"},
            {"\"kind\": \"yesNo\"", "\"kind\": \"yesNo\", \"colour\": 1", "measure.unknownField"}
        }) {
            refused(
                    submit(SPECIALIST, task, "measures", measures(EVERY_KIND.replace(wrong[0], wrong[1]))),
                    400,
                    wrong[2]);
        }
        List<Map<String, Object>> withoutFigures = new ArrayList<>();
        proposed.forEach(measure -> withoutFigures.add(Map.of(
                "id",
                measure.path("id").textValue(),
                "text",
                measure.path("text").textValue() + " Khẩn trương.",
                "groups",
                json.convertValue(measure.path("groups"), List.class),
                "figures",
                measure.path("id").textValue().equals("1e") ? List.of() : json.nullNode())));
        cascade.complete(SPECIALIST, DRAFT, Map.of("measures", json.writeValueAsString(withoutFigures)));
        assertThat(cascade.cascade().directive().measures())
                .filteredOn(measure -> !measure.figures().isEmpty())
                .extracting(Measure::id)
                .containsExactly("1b", "1c", "2c");
    }

    private record Told(String code, String sentence) {}

    /** The unit reports on measure 1 with these figures, and on the others. */
    private Told report(String figures, String ofThird) throws Exception {
        String body = submit(
                        "clerk." + DISTRICT,
                        cascade.openTask(DISTRICT, REPORT).getId(),
                        "measureStates",
                        "[{\"measure\":\"1\",\"state\":\"inProgress\",\"figures\":" + figures
                                + "},{\"measure\":\"2\",\"state\":\"done\"},{\"measure\":\"3\",\"state\":\"done\""
                                + ofThird
                                + "}]")
                .body();
        JsonNode answer = json.readTree(body.isEmpty() ? "{}" : body);
        return new Told(answer.path("code").asText(), answer.path("message").asText());
    }

    private HttpResponse<String> submit(String user, String task, String variable, String value) throws Exception {
        return post(
                user,
                "/engine-rest/task/" + task + "/submit-form",
                "{\"variables\":{\"" + variable + "\":{\"type\":\"Json\",\"value\":" + json.writeValueAsString(value)
                        + "}}}");
    }

    private void drafting() {
        cascade.isToBeDrafted(new StatedTerms(Urgency.URGENT, Force.ORDER, null, null, null, null));
    }

    private void issued() {
        drafting();
        cascade.complete(SPECIALIST, DRAFT, Map.of("addresseeKeys", UNITS, "measures", measures(EVERY_KIND)));
        cascade.signed(CHAIRMAN);
    }

    /** One measure for all with these figures, one for districts with a voluntary one, one without any. */
    private static String measures(String figures) {
        return "[{\"id\":\"1\",\"text\":\"Bóc gỡ mã độc.\",\"figures\":" + figures + "},"
                + "{\"id\":\"2\",\"text\":\"Chặn địa chỉ.\",\"groups\":[\"district-committees\"],\"figures\":[{\"key\":\"blocked\","
                + "\"name\":\"Địa chỉ đã chặn\",\"kind\":\"whole\",\"required\":false}]},"
                + "{\"id\":\"3\",\"text\":\"Trực 24/7.\"}]";
    }

    private List<Map<String, Object>> given(String unit, NaiveFigures figures) {
        List<Map<String, Object>> given = new ArrayList<>();
        for (Measure measure : duties.of(cascade.id(), unit)) {
            Map<String, Object> answer = new LinkedHashMap<>(Map.of("measure", measure.id(), "state", "done"));
            Map<String, Object> values = figures.of(unit, measure.id(), measure.figures());
            if (!values.isEmpty()) {
                answer.put("figures", values);
            }
            given.add(answer);
        }
        return given;
    }

    private JsonNode totals(String user, String query) throws Exception {
        return get(user, path("/figures" + query));
    }

    private String path(String below) {
        return "/api/v1/cascades/" + cascade.id() + below;
    }
}
