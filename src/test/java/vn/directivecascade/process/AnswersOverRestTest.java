package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import vn.directivecascade.MovableClock;
import vn.directivecascade.NothingStaysOpen;
import vn.directivecascade.Weekdays;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.dispatch.Figure;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.kernel.Fingerprint;

/** What addressees answered, read over REST by the lead department, by the ministry and by themselves. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            "spring.datasource.url=jdbc:h2:mem:reminders;DB_CLOSE_DELAY=-1"
        })
@Import({MovableClock.InPlace.class, Weekdays.class, ThanhHoa.class})
class AnswersOverRestTest implements NothingStaysOpen {

    private static final String DEPARTMENT = "clerk.so-tttt-thanh-hoa";
    private static final String OPERATOR = "vnpt-thanh-hoa";
    private static final String DISTRICT = "huyen-ba-thuoc";

    @LocalServerPort
    private int port;

    @Autowired
    private ThanhHoa cascade;

    @Autowired
    private MovableClock clock;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @Test
    @DisplayName("55 units answer differently; every count of matrix, list, case and report text is a count of answers")
    void everyNumberIsACount() throws Exception {
        clock.moveTo("2024-04-17T08:00:00+07:00");
        cascade.issuedToAll();
        Random chance = new Random(17);
        Map<String, Map<String, Integer>> said = new TreeMap<>();
        NaiveFigures figures = new NaiveFigures();
        Map<String, List<Figure>> asking = cascade.cascade().directive().measures().stream()
                .collect(Collectors.toMap(Measure::id, Measure::figures));
        int done = 0;
        int given = 0;
        for (Addressee addressee : cascade.all()) {
            cascade.acknowledges(addressee.organisation());
            List<Map<String, Object>> answers = new ArrayList<>();
            boolean settled = true;
            for (Map<String, String> duty : cascade.allDone(addressee.organisation())) {
                MeasureState state = MeasureState.values()[chance.nextInt(MeasureState.values().length)];
                String measure = duty.get("measure");
                Map<String, Object> values = figures.of(addressee.organisation(), measure, asking.get(measure));
                Map<String, Object> answer =
                        new HashMap<>(Map.of("measure", measure, "state", state.code(), "note", "vì " + given));
                if (state == MeasureState.CANNOT) {
                    answer.putAll(Map.of("compensating", "thay bằng " + given, "until", "2024-05-08"));
                }
                if (!values.isEmpty()) {
                    answer.put("figures", values);
                }
                answers.add(answer);
                said.computeIfAbsent(duty.get("measure"), id -> new TreeMap<>()).merge(state.code(), 1, Integer::sum);
                settled &= state == MeasureState.DONE || state == MeasureState.NOT_APPLICABLE;
                given++;
            }
            done += settled ? 1 : 0;
            cascade.complete(
                    "clerk." + addressee.organisation(),
                    addressee.organisation(),
                    "userTask_reportMeasures",
                    Map.of("measureStates", answers));
        }

        JsonNode matrix = read(DEPARTMENT, "/matrix?limit=500");
        assertThat(matrix.path("items")).hasSize(55);
        for (JsonNode measure : matrix.path("measures")) {
            Map<String, Integer> counted = json.convertValue(measure.path("states"), Map.class);
            assertThat(new TreeMap<>(counted))
                    .isEqualTo(said.get(measure.path("id").textValue()));
        }
        assertThat(matrix.path("addressees").path("done").intValue()).isEqualTo(done);
        assertThat(matrix.path("addressees").path("reported").intValue()).isEqualTo(55 - done);
        assertThat(read(DEPARTMENT, "").path("addressees")).isEqualTo(matrix.path("addressees"));
        assertThat(read(DEPARTMENT, "/addressees?state=reported&limit=500").path("items"))
                .hasSize(55 - done);
        int cannot = said.values().stream()
                .mapToInt(states -> states.getOrDefault("cannot", 0))
                .sum();
        assertThat(pages("/answers?state=cannot&limit=7")).hasSize(cannot);
        assertThat(pages("/answers?limit=100")).hasSize(given);
        assertThat(pages("/matrix?limit=10")).hasSize(55);

        cascade.runDueJobs();
        String task = cascade.openTask(null, "userTask_consolidateReport").getId();
        JsonNode sheet = json.readTree(get(DEPARTMENT, "/api/v1/tasks/" + task).body());
        assertThat(sheet.path("reportText").textValue()).contains("55 đã báo cáo", done + " nơi đã xong mọi biện pháp");

        cascade.departmentConsolidates();
        try (XWPFDocument draft = new XWPFDocument(report(DEPARTMENT, "?format=docx", 200))) {
            List<XWPFTable> tables = draft.getTables();
            assertThat(draft.getDocument().toString()).contains("DỰ THẢO");
            // Head and signature come first, then the matrix, the sums by state and by measure, and what is unsettled.
            XWPFTable units = tables.get(2);
            assertThat(units.getRows()).hasSize(56);
            assertThat(cells(tables.get(3).getRow(tables.get(3).getNumberOfRows() - 1)))
                    .containsExactly("Tổng số", "55", "0");
            assertThat(tables.get(4).getRows()).hasSize(1 + said.size());
            for (XWPFTableRow row : tables.get(4).getRows().subList(1, 1 + said.size())) {
                List<String> cells = cells(row);
                Map<String, Integer> states =
                        said.get(cells.get(0).substring(0, cells.get(0).indexOf('.')));
                assertThat(cells.subList(2, 8))
                        .containsExactlyElementsOf(Stream.concat(
                                        Arrays.stream(MeasureState.values())
                                                .map(state -> String.valueOf(states.getOrDefault(state.code(), 0))),
                                        Stream.of("0"))
                                .toList());
                assertThat(cells.get(1))
                        .isEqualTo(String.valueOf(states.values().stream()
                                .mapToInt(Integer::intValue)
                                .sum()));
                int column = cells(units.getRow(0))
                        .indexOf(cells.get(0).substring(0, cells.get(0).indexOf('.')));
                assertThat(units.getRows().stream().map(unit -> cells(unit).get(column)))
                        .filteredOn("√"::equals)
                        .hasSize(states.getOrDefault("done", 0));
            }
            everyFigureIsCounted(figures, said, tables.subList(tables.size() - 2, tables.size()));
            int unsettled = said.values().stream()
                    .flatMap(states ->
                            Stream.of("inProgress", "planned", "cannot").map(state -> states.getOrDefault(state, 0)))
                    .mapToInt(Integer::intValue)
                    .sum();
            assertThat(tables.get(5).getRows()).hasSize(1 + unsettled);
        }
    }

    /** The figures of matrix, list, file and annex, of which those of REST are compared with a count. */
    private void everyFigureIsCounted(
            NaiveFigures figures, Map<String, Map<String, Integer>> said, List<XWPFTable> annex) throws Exception {
        Map<String, Integer> asked = new TreeMap<>();
        said.forEach((measure, states) -> asked.put(
                measure, states.values().stream().mapToInt(Integer::intValue).sum()));
        JsonNode totals = read(DEPARTMENT, "/figures");
        figures.compare(totals.path("items"), any -> true, asked);
        assertThat(totals.path("items")).hasSize(5);
        for (JsonNode measure : read(DEPARTMENT, "/matrix?limit=1").path("measures")) {
            if (measure.has("figures")) {
                figures.compare(measure.path("totals"), any -> true, asked);
            }
        }
        try (InputStream file =
                        open(DEPARTMENT, path("/figures?format=xlsx"), "*/*").body();
                XSSFWorkbook workbook = new XSSFWorkbook(file)) {
            assertThat(workbook.getSheetAt(2).getLastRowNum()).isEqualTo(figures.count());
            List<JsonNode> lines = new ArrayList<>();
            totals.path("items").forEach(lines::add);
            assertThat(workbook.getSheetAt(0).getLastRowNum()).isEqualTo(lines.size());
            for (int i = 0; i < lines.size(); i++) {
                Row row = workbook.getSheetAt(0).getRow(i + 1);
                assertThat(row.getCell(3).getNumericCellValue())
                        .isEqualTo(lines.get(i).path("total").doubleValue());
                assertThat(row.getCell(7).getNumericCellValue())
                        .isEqualTo(lines.get(i).path("units").doubleValue());
            }
            double sum = 0;
            for (Row row : workbook.getSheetAt(2)) {
                sum += row.getRowNum() > 0
                                && row.getCell(1).getStringCellValue().equals("1e")
                        ? row.getCell(4).getNumericCellValue()
                        : 0;
            }
            assertThat(sum).isEqualTo(lines.get(3).path("total").doubleValue());
        }
        XWPFTable sums = annex.get(0);
        assertThat(sums.getRows()).hasSize(6);
        for (int i = 0; i < 5; i++) {
            JsonNode total = totals.path("items").get(i);
            assertThat(total.path("text").textValue())
                    .isEqualTo(cells(sums.getRow(i + 1)).get(2) + " (" + total.path("units") + "/" + total.path("asked")
                            + " nơi nhận có số liệu)");
            assertThat(cells(sums.getRow(i + 1)).subList(3, 5))
                    .containsExactly(
                            total.path("units").toString(), total.path("asked").toString());
        }
        int parts = 0;
        for (JsonNode part : totals.path("parts")) {
            parts += part.path("items").size();
        }
        assertThat(annex.get(1).getRows()).hasSize(1 + parts);
        assertThat(text(open(DEPARTMENT, path("/documents/directive"), "*/*").body()))
                .contains("Số liệu cần báo cáo: Phản ánh đã xử lý dứt điểm (phản ánh).");
    }

    @Test
    @DisplayName(
            "The report is a draft for those who prepare it; approved it has a number and stays as it was, for the ministry too")
    void reportIsADocument() throws Exception {
        clock.moveTo("2024-04-17T08:00:00+07:00");
        cascade.dispatchArrives();
        report(DEPARTMENT, "", 404).close();
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR);
        assertThat(text(report("leader.ubnd-thanh-hoa", "", 200)))
                .contains("DỰ THẢO", "VNPT")
                .doesNotContain("– Phản ánh");
        report("machine.bo-tttt", "", 404).close();
        report("clerk." + DISTRICT, "", 404).close();
        cascade.timePassesTo("2024-04-23T08:00:00+07:00");
        cascade.complete(
                "clerk.so-tttt-thanh-hoa",
                "userTask_consolidateReport",
                Map.of("reportText", "Đã chỉ đạo.\nCòn một nơi chưa báo cáo."));
        cascade.complete(
                "leader.ubnd-thanh-hoa",
                "userTask_approveReport",
                Map.of("approved", true, "reportNumber", "12/BC-UBND"));
        cascade.runDueJobs();

        JsonNode approved = read("machine.bo-tttt", "").path("report");
        assertThat(approved.path("number").textValue()).isEqualTo("12/BC-UBND");
        assertThat(approved.path("approvedBy").textValue()).isEqualTo("leader.ubnd-thanh-hoa");
        byte[] pdf = report("machine.bo-tttt", "", 200).readAllBytes();
        assertThat(text(new ByteArrayInputStream(pdf)))
                .contains(
                        "Số: 12/BC-UBND",
                        "Thanh Hóa, ngày 23 tháng 4 năm 2024",
                        "Kính gửi: Bộ Thông tin và Truyền thông",
                        "Còn một nơi chưa báo cáo.",
                        "TM. ỦY BAN NHÂN DÂN",
                        "DANH SÁCH NƠI NHẬN QUÁ HẠN",
                        "không thay thế bản gốc")
                .doesNotContain("DỰ THẢO");
        clock.moveTo("2024-04-25T08:00:00+07:00");
        for (JsonNode file : approved.path("files")) {
            String format = file.path("format").textValue();
            byte[] kept = report("machine.bo-tttt", "?format=" + format, 200).readAllBytes();
            assertThat(Fingerprint.sha256(kept)).isEqualTo(file.path("sha256").textValue());
            assertThat(kept).hasSize(file.path("size").intValue());
            if (format.equals("pdf")) {
                assertThat(kept).isEqualTo(pdf);
            }
        }
        assertThat(approved.path("files")).hasSize(2);
        String docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        for (String accept : List.of(docx, "application/pdf;q=0.5, " + docx)) {
            HttpResponse<InputStream> answer = open("machine.bo-tttt", path("/documents/report"), accept);
            answer.body().close();
            assertThat(answer.headers().firstValue("Content-Type")).hasValue(docx);
            assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                    .startsWith("attachment; filename=\"Bao cao so 12-BC-UBND.docx\"");
        }
        report("clerk." + DISTRICT, "", 404).close();
        report("machine.bo-tttt", "?format=odt", 400).close();
        assertThat(get(DEPARTMENT, path("/documents/directive")).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("Who signs reads the draft with the deadlines that it will have; the directive has them without keys")
    void directiveIsADocument() throws Exception {
        String chairman = "leader.ubnd-thanh-hoa";
        clock.moveTo("2024-04-17T08:00:00+07:00");
        cascade.dispatchArrives();
        cascade.officeRegisters();
        cascade.chairmanDirects("ownDirective");
        cascade.departmentTakesIt();
        HttpResponse<InputStream> none = open(
                DEPARTMENT,
                path("/documents/directive"),
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(new String(none.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Văn bản này chưa được ban hành.", "<html lang=\"vi\"");

        cascade.departmentDraftsForSome();
        String shown =
                json
                        .readTree(get(chairman, "/api/v1/inbox?limit=500").body())
                        .path("items")
                        .findParents("cascade")
                        .stream()
                        .filter(row -> row.path("cascade").textValue().equals(cascade.id()))
                        .map(row -> row.path("document").textValue())
                        .findFirst()
                        .orElseThrow();
        String draft = text(open(chairman, shown, "*/*").body());
        assertThat(draft)
                .contains("DỰ THẢO")
                .contains(
                        "Hạn xác nhận tiếp nhận: 17:00, 18/04/2024 (theo quy định thời hạn của hệ thống, văn bản không"
                                + " nêu; nếu ký lúc 08:00, 17/04/2024)");
        assertThat(get("clerk." + DISTRICT, shown).statusCode()).isEqualTo(404);
        assertThat(get(chairman, path("/documents/directive")).statusCode()).isEqualTo(404);

        cascade.signed(chairman);
        String issued = text(open(chairman, shown, "*/*").body());
        assertThat(dates(issued)).hasSize(2).isEqualTo(dates(draft));
        assertThat(issued)
                .contains("17:00, 18/04/2024 (theo quy định thời hạn của hệ thống, văn bản không nêu)")
                .doesNotContain("DỰ THẢO", "nếu ký", "rule_", "quy tắc");
    }

    /** The deadlines that a document states, without their origin. */
    private static List<String> dates(String document) {
        return Pattern.compile("Hạn [^:]+: [^(]+\\(")
                .matcher(document)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static List<String> cells(XWPFTableRow row) {
        return row.getTableCells().stream().map(XWPFTableCell::getText).toList();
    }

    private static String text(InputStream pdf) throws Exception {
        try (pdf;
                PDDocument document = Loader.loadPDF(pdf.readAllBytes())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private InputStream report(String user, String query, int status) throws Exception {
        HttpResponse<InputStream> answer = open(user, path("/documents/report" + query), "*/*");
        assertThat(answer.statusCode()).as(user).isEqualTo(status);
        return answer.body();
    }

    @Test
    @DisplayName("What a unit wrote is read by the lead department, the ministry and the unit, and by no other unit")
    void whoReads() throws Exception {
        clock.moveTo("2024-04-17T08:00:00+07:00");
        cascade.issued();
        cascade.acknowledges(OPERATOR);
        cascade.acknowledges(DISTRICT);
        List<Map<String, String>> answers = new ArrayList<>();
        cascade.allDone(OPERATOR)
                .forEach(duty -> answers.add(Map.of(
                        "measure",
                        duty.get("measure"),
                        "state",
                        "inProgress",
                        "note",
                        "Đang lắp đặt thiết bị",
                        "nextUpdate",
                        "2024-05-02")));
        cascade.complete("clerk." + OPERATOR, OPERATOR, "userTask_reportMeasures", Map.of("measureStates", answers));
        cascade.reports(DISTRICT);
        assertThat(cascade.addressee(OPERATOR).state()).isEqualTo(AddresseeState.REPORTED);
        assertThat(cascade.addressee(DISTRICT).state()).isEqualTo(AddresseeState.DONE);

        for (String reader : List.of(DEPARTMENT, "machine.bo-tttt", "leader.ubnd-thanh-hoa", "clerk." + OPERATOR)) {
            JsonNode items = read(reader, "/answers?organisation=" + OPERATOR).path("items");
            assertThat(items).as(reader).hasSize(answers.size());
            assertThat(items.get(0).path("note").textValue()).isEqualTo("Đang lắp đặt thiết bị");
            assertThat(items.get(0).path("nextUpdate").textValue()).isEqualTo("2024-05-02");
            assertThat(items.get(0).path("answeredBy").textValue()).isEqualTo("clerk." + OPERATOR);
            assertThat(items.get(0).path("answeredByName").textValue()).startsWith("Văn thư ");
            JsonNode story = read(reader, "/addressees/" + OPERATOR);
            assertThat(story.path("addressee").path("state").textValue()).isEqualTo("reported");
            assertThat(story.path("answers")).hasSize(answers.size());
            assertThat(story.path("measures")).hasSize(answers.size());
        }
        assertThat(read("clerk." + DISTRICT, "/answers").path("items"))
                .extracting(item -> item.path("organisation").textValue())
                .containsOnly(DISTRICT);
        assertThat(read("clerk." + DISTRICT, "/answers?organisation=" + OPERATOR)
                        .path("items"))
                .isEmpty();
        JsonNode own = read("clerk." + DISTRICT, "/matrix");
        assertThat(own.path("items")).hasSize(1);
        assertThat(own.has("addressees")).isFalse();
        assertThat(get("clerk." + DISTRICT, path("/addressees/" + OPERATOR)).statusCode())
                .isEqualTo(404);
        assertThat(get("clerk.ubnd-lao-cai", path("/answers")).statusCode()).isEqualTo(404);
        assertThat(read(DEPARTMENT, "/matrix?answered=inProgress").path("items"))
                .extracting(item -> item.path("organisation").textValue())
                .containsExactly(OPERATOR);
        assertThat(read(DEPARTMENT, "/matrix?q=ba+thuoc").path("items"))
                .extracting(item -> item.path("organisation").textValue())
                .containsExactly(DISTRICT);
        assertThat(get(DEPARTMENT, path("/matrix?q=vnpt&format=csv")).body().lines())
                .hasSize(answers.size() + 1)
                .anyMatch(line -> line.contains(",đang thực hiện,Đang lắp đặt thiết bị,02/05/2024,"));
        assertThat(get("clerk." + DISTRICT, path("/matrix?format=csv")).body())
                .as("another unit's answers")
                .doesNotContain("Đang lắp đặt thiết bị");
        assertThat(get(DEPARTMENT, path("/answers?state=perhaps")).statusCode()).isEqualTo(400);
        assertThat(get(DEPARTMENT, path("/answers?cursor=" + cursor("x"))).statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName(
            "The scorecard of a period counts who kept the dates, by unit, group and province; a unit reads its own")
    void scorecard() throws Exception {
        // No other story issues a directive in this year.
        clock.moveTo("2025-04-16T08:00:00+07:00");
        cascade.issued();
        cascade.acknowledges(OPERATOR);
        cascade.reports(OPERATOR);
        cascade.timePassesTo(
                cascade.addressee(DISTRICT).acknowledgement().due().at().plusSeconds(3600));
        cascade.acknowledges(DISTRICT);
        cascade.timePassesTo(cascade.addressee(DISTRICT).reporting().due().at().plusSeconds(2 * 3600));
        cascade.reports(DISTRICT);

        String quarter = "/api/v1/scorecards?from=2025-04-01&to=2025-06-30";
        Map<String, JsonNode> scores = new TreeMap<>();
        for (JsonNode score : json.readTree(get(DEPARTMENT, quarter).body()).path("items")) {
            scores.put(score.path("key").textValue(), score);
        }
        assertThat(scores).hasSize(cascade.all().size());
        assertThat(figures(scores.get(OPERATOR))).isEqualTo("1 1 0 0 1 0 0 null 1 0 0");
        assertThat(figures(scores.get(DISTRICT))).isEqualTo("1 0 1 0 0 1 0 2.0 1 0 0");
        assertThat(scores.get(DISTRICT).path("acknowledgedHoursLate").doubleValue())
                .as("an hour after the deadline")
                .isEqualTo(1.0);
        assertThat(scores.get(OPERATOR).has("acknowledgedHoursLate")
                        && !scores.get(OPERATOR).path("acknowledgedHoursLate").isNull())
                .isFalse();
        for (Addressee other : cascade.all()) {
            if (other.state() == AddresseeState.OPEN) {
                assertThat(figures(scores.get(other.organisation()))).isEqualTo("1 0 0 1 0 0 1 null 0 0 0");
            }
        }
        int all = cascade.all().size();
        JsonNode province =
                json.readTree(get(DEPARTMENT, quarter + "&by=province").body()).path("items");
        assertThat(province).hasSize(1);
        assertThat(figures(province.get(0))).isEqualTo("%d 1 1 %d 1 1 %d 2.0 2 0 0".formatted(all, all - 2, all - 2));
        assertThat(json.readTree(get(DEPARTMENT, quarter + "&by=group").body()).path("items"))
                .extracting(score -> score.path("name").textValue())
                .doesNotContain("district-committees")
                .hasSizeGreaterThan(2);
        assertThat(json.readTree(get("clerk." + DISTRICT, quarter).body()).path("items"))
                .extracting(score -> score.path("key").textValue())
                .containsExactly(DISTRICT);
        assertThat(json.readTree(get(DEPARTMENT, "/api/v1/scorecards?from=2023-01-01&to=2023-12-31")
                                .body())
                        .path("items"))
                .isEmpty();
        HttpResponse<String> file = get(DEPARTMENT, quarter + "&format=xlsx");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .contains("danh-gia-2025-04-01-2025-06-30.xlsx");
        assertThat(get(DEPARTMENT, quarter + "&format=csv").body().lines())
                .hasSize(all + 1)
                .anyMatch(line -> line.startsWith("Ủy ban nhân dân huyện Bá Thước,1,0,1,0,0,1,0,2.0,"));
        HttpResponse<String> backwards = get(DEPARTMENT, "/api/v1/scorecards?from=2024-04-02&to=2024-04-01");
        assertThat(backwards.statusCode()).isEqualTo(422);
        assertThat(json.readTree(backwards.body()).path("code").textValue()).isEqualTo("period.order");
        assertThat(get(DEPARTMENT, "/api/v1/scorecards?from=1.4.2024").statusCode())
                .isEqualTo(400);
        HttpResponse<String> page = get(DEPARTMENT, "/scorecards?from=2025-04-01&to=2025-06-30");
        HttpResponse<String> written = get(DEPARTMENT, "/scorecards?from=1/4/2025&to=30/06/2025");
        assertThat(written.body()).contains("value=\"01/04/2025\"", "value=\"30/06/2025\"");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Bảng đánh giá", "Ủy ban nhân dân huyện Bá Thước")
                .contains("/board?q=", "&amp;late=true")
                .doesNotContain("??");
    }

    private static String figures(JsonNode score) {
        return String.join(
                " ",
                List.of(
                                "received",
                                "acknowledgedOnTime",
                                "acknowledgedLate",
                                "acknowledgeMissing",
                                "reportedOnTime",
                                "reportedLate",
                                "reportMissing",
                                "hoursLate",
                                "done",
                                "running",
                                "notApplicable")
                        .stream()
                        .map(figure -> score.path(figure).isMissingNode()
                                ? "null"
                                : score.path(figure).asText())
                        .toList());
    }

    @Test
    @DisplayName(
            "What was excepted and what was returned: in the register, the scorecard and the supplement to the report")
    void reviewed() throws Exception {
        // No other story issues a directive in this year.
        clock.moveTo("2022-04-18T08:00:00+07:00");
        cascade.issued();
        cascade.reports(
                OPERATOR,
                Map.of("state", "cannot", "note", "Thiết bị cũ.", "compensating", "Tách mạng.", "until", "2022-05-08"));
        cascade.reports(DISTRICT, Map.of("state", "inProgress", "nextUpdate", "2022-05-08"));
        cascade.everyoneElseReports(OPERATOR, DISTRICT);
        JsonNode asked =
                json.readTree(get(DEPARTMENT, "/api/v1/exceptions?state=asked").body());
        assertThat(asked.at("/items/0/cascade").textValue())
                .as("the latest first")
                .isEqualTo(cascade.id());
        assertThat(asked.at("/items/0/answer/organisation").textValue()).isEqualTo(OPERATOR);
        assertThat(asked.at("/items/0/answer/compensating").textValue()).isEqualTo("Tách mạng.");
        cascade.complete(
                "leader.so-tttt-thanh-hoa",
                OPERATOR,
                "userTask_decideException",
                Map.of(
                        "decisions",
                        List.of(Map.of("answer", asked.at("/items/0/answer/id").longValue(), "accepted", true))));
        assertThat(json.readTree(get(DEPARTMENT, "/api/v1/exceptions?state=accepted")
                                .body())
                        .at("/items/0/answer/review/until")
                        .textValue())
                .isEqualTo("2022-05-08");
        assertThat(json.readTree(get("clerk." + DISTRICT, "/api/v1/exceptions").body())
                        .path("items"))
                .as("another unit's exceptions")
                .allSatisfy(entry ->
                        assertThat(entry.at("/answer/organisation").textValue()).isEqualTo(DISTRICT));
        String file = "/api/v1/exceptions?state=accepted&format=csv";
        assertThat(get(DEPARTMENT, file + "&q=vnpt").body())
                .contains("Thiết bị cũ.,Tách mạng.,08/05/2022,\"được chấp nhận, còn thời hạn\"");
        assertThat(get(DEPARTMENT, file + "&q=ba+thuoc").body().lines())
                .as("exceptions of another unit")
                .hasSize(1);
        assertThat(get(DEPARTMENT, "/exceptions").body()).contains("Tách mạng.", "được chấp nhận, còn thời hạn");
        assertThat(get(DEPARTMENT, path("/documents/supplement")).statusCode()).isEqualTo(404);

        cascade.departmentConsolidates();
        cascade.reportApproved("leader.ubnd-thanh-hoa");
        clock.moveTo("2022-04-25T08:00:00+07:00");
        cascade.updates(DISTRICT, Map.of("state", "done", "note", "Đã xong cả huyện."));
        HttpResponse<String> returned = http.send(
                request(
                        DEPARTMENT,
                        path("/addressees/" + DISTRICT + "/returns"),
                        "*/*",
                        "{\"reason\":\"Thiếu số liệu.\"}"),
                HttpResponse.BodyHandlers.ofString());
        assertThat(returned.statusCode()).as(returned.body()).isEqualTo(200);

        try (XWPFDocument supplement =
                new XWPFDocument(open(DEPARTMENT, path("/documents/supplement?format=docx"), "*/*")
                        .body())) {
            List<String> text = supplement.getParagraphs().stream()
                    .map(paragraph -> paragraph.getText())
                    .toList();
            assertThat(text).anyMatch(line -> line.contains("1 nơi nhận có thay đổi, với 1 câu trả lời mới"));
            assertThat(text).anyMatch(line -> line.contains("1 nơi có biện pháp thay thế được chấp nhận"));
            assertThat(text).anyMatch(line -> line.contains("1 nơi có câu trả lời bị trả lại"));
            assertThat(supplement.getTables().stream()
                            .flatMap(table -> table.getRows().stream())
                            .map(row -> String.join("|", cells(row))))
                    .anyMatch(row -> row.contains("đang thực hiện"))
                    .anyMatch(row -> row.contains("Đã xong cả huyện."));
        }
        Map<String, JsonNode> scores = new TreeMap<>();
        json.readTree(get(DEPARTMENT, "/api/v1/scorecards?from=2022-04-01&to=2022-06-30")
                        .body())
                .path("items")
                .forEach(score -> scores.put(score.path("key").textValue(), score));
        assertThat(scores.get(OPERATOR).path("exceptions").intValue()).isEqualTo(1);
        assertThat(scores.get(OPERATOR).path("returned").intValue()).isZero();
        assertThat(scores.get(DISTRICT).path("returned").intValue()).isPositive();
        assertThat(scores.get(DISTRICT).path("running").intValue()).isEqualTo(1);
    }

    @Test
    @DisplayName("Before the directive is signed there is nothing to answer, and the matrix is empty")
    void beforeSigning() throws Exception {
        clock.moveTo("2024-04-17T08:00:00+07:00");
        cascade.dispatchArrives();
        assertThat(read(DEPARTMENT, "/matrix").path("items")).isEmpty();
        assertThat(read(DEPARTMENT, "/answers").path("items")).isEmpty();
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private List<JsonNode> pages(String path) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String next = null;
        do {
            JsonNode page = read(DEPARTMENT, path + (next == null ? "" : "&cursor=" + next));
            page.path("items").forEach(all::add);
            next = page.path("next").textValue();
        } while (next != null);
        assertThat(all).doesNotHaveDuplicates();
        return all;
    }

    private String path(String below) {
        return "/api/v1/cascades/" + cascade.id() + below;
    }

    private JsonNode read(String user, String below) throws Exception {
        HttpResponse<String> answer = get(user, path(below));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> get(String user, String path) throws Exception {
        return http.send(request(user, path, "*/*"), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<InputStream> open(String user, String path, String accept) throws Exception {
        return http.send(request(user, path, accept), HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest request(String user, String path, String accept, String body) {
        return HttpRequest.newBuilder(request(user, path, accept), (name, value) -> true)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest request(String user, String path, String accept) {
        String login = user + ":Cascade-demo-2026";
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", accept)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .GET()
                .build();
    }
}
