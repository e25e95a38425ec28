package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.DIRECTOR;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The cases as those who watch them read them over REST. */
abstract class OverviewStories extends DeskStories {

    private static final String MANAGER = "manager.ubnd-thanh-hoa";
    private static final String HOME = "/api/v1/overview/home";
    private static final String CASES = "/api/v1/overview/cases";

    @Test
    @DisplayName("A manager finds the case by number, word or unit, sees who is late, and what is due next")
    void found() throws Exception {
        cascade.issued();
        cascade.acknowledges(OPERATOR);
        cascade.timePassesTo("2024-04-18T17:00:00+07:00");
        for (String q : List.of("5653", "", "an toan thong tin", "VNPT", "ba thuoc", "so thong tin")) {
            JsonNode found = get(MANAGER, CASES + "?state=running&q=" + q.replace(" ", "%20"));
            assertThat(texts(found.path("items"), "/id")).as(q).contains(cascade.id());
        }
        assertThat(texts(get(MANAGER, CASES + "?size=200&q=vnpt%20thuoc").path("items"), "/id"))
                .as("the words are in the names of two units")
                .doesNotContain(cascade.id());
        String notices = "/api/v1/notices?cascade=" + cascade.id() + "&q=5653%20";
        assertThat(get(MANAGER, notices + "thanh%20vnpt").path("items")).isNotEmpty();
        assertThat(get(MANAGER, notices + "thuoc%20vnpt").path("items")).isEmpty();
        JsonNode row = mine(MANAGER, "?late=true");
        assertThat(row.path("whole").booleanValue()).isTrue();
        assertThat(row.path("state").textValue()).isEqualTo("tracking");
        assertThat(row.at("/addressees/total").intValue()).isEqualTo(8);
        assertThat(row.at("/addressees/open").intValue()).isEqualTo(7);
        assertThat(row.at("/addressees/late").intValue()).isEqualTo(7);
        assertThat(row.at("/addressees/missed").intValue()).isEqualTo(7);
        assertThat(row.at("/shares/acknowledged").intValue()).isEqualTo(12);
        assertThat(row.at("/shares/reported").intValue()).isZero();
        assertThat(row.at("/next/work").textValue()).isEqualTo("userTask_followUpLateUnits");
        assertThat(row.at("/next/name").textValue()).isEqualTo("đôn đốc các nơi quá hạn");
        assertThat(row.at("/next/at").textValue()).startsWith("2024-04-19T17:00");
        assertThat(row.at("/next/count").intValue()).isEqualTo(1);
        assertThat(row.at("/overdueSteps")).isEmpty();
        assertThat(texts(get(MANAGER, CASES + "?late=false&size=200").path("items"), "/id"))
                .doesNotContain(cascade.id());
        assertThat(get(MANAGER, CASES + "?q=khong-co").path("total").intValue()).isZero();
        assertThat(get(MANAGER, CASES + "?q=%25'%22").path("total").intValue()).isZero();

        JsonNode late = get(MANAGER, units("?late=true&sort=-name"));
        assertThat(late.path("total").intValue()).isEqualTo(7);
        assertThat(late.at("/sums/late").intValue()).isEqualTo(7);
        List<String> names = texts(late.path("items"), "/name");
        assertThat(names)
                .isSortedAccordingTo(
                        Collator.getInstance(new Locale("vi", "VN")).reversed());
        assertThat(late.path("items")).allSatisfy(unit -> {
            assertThat(unit.path("work").textValue()).isEqualTo("acknowledge");
            assertThat(unit.path("overdueMinutes").intValue()).isZero();
            assertThat(unit.at("/escalatesTo/name").textValue()).isNotBlank();
            assertThat(unit.at("/answers/missing").intValue()).isPositive();
        });
        JsonNode printed = get(MANAGER, units("/late"));
        assertThat(texts(printed.path("items"), "/name"))
                .isSortedAccordingTo(Collator.getInstance(new Locale("vi", "VN")))
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(printed.path("asOf")).isEqualTo(late.path("asOf"));
        assertThat(get(MANAGER, units("?q=vnpt")).at("/items/0/state").textValue())
                .isEqualTo("acknowledged");
        assertThat(get(MANAGER, units("?page=3&size=3")).path("items")).hasSize(2);
        assertThat(get(MANAGER, units("?page=9")).path("items")).isEmpty();
    }

    @Test
    @DisplayName("What is due next counts the reports of those whose acknowledgement is late; late steps are named")
    void dueNext() throws Exception {
        cascade.issued();
        cascade.acknowledges(OPERATOR);
        cascade.timePassesTo("2024-04-18T17:00:00+07:00");
        cascade.timePassesTo("2024-04-19T17:00:00+07:00");
        JsonNode row = mine(MANAGER, "");
        JsonNode unit = get(MANAGER, units("?q=vnpt")).at("/items/0");
        assertThat(unit.path("work").textValue()).isEqualTo("report");
        assertThat(row.at("/next/work").textValue()).isEqualTo("report");
        assertThat(row.at("/next/at").textValue()).isEqualTo(unit.path("dueAt").textValue());
        assertThat(row.at("/next/count").intValue())
                .as("those who have acknowledged and those who have not")
                .isEqualTo(8);
        assertThat(row.at("/addressees/late").intValue())
                .as("a report that cannot be made yet is not late")
                .isEqualTo(7);

        JsonNode step = row.at("/overdueSteps/0");
        assertThat(row.path("lateSteps").intValue()).isEqualTo(1);
        assertThat(step.path("task").textValue()).isEqualTo("userTask_followUpLateUnits");
        assertThat(step.at("/organisation/name").textValue()).startsWith("Sở ");
        assertThat(step.path("dueAt").textValue()).startsWith("2024-04-19T17:00");
        assertThat(get(MANAGER, CASES + "?q=5653").at("/sums/lateSteps").intValue())
                .isPositive();
        assertThat(texts(get(MANAGER, CASES + "?state=active&size=200").path("items"), "/id"))
                .contains(cascade.id());

        JsonNode everyone = get(MANAGER, units("?size=200")).path("items");
        assertThat(texts(everyone, "/dueAt")).as("who is overdue comes first").isSorted();
        assertThat(everyone.get(0).path("late").booleanValue()).isTrue();
        assertThat(everyone.get(everyone.size() - 1).path("organisation").textValue())
                .isEqualTo(OPERATOR);
        assertThat(texts(get(MANAGER, units("?organisation=" + OPERATOR)).path("items"), "/organisation"))
                .containsExactly(OPERATOR);

        String belated = everyone.get(0).path("organisation").textValue();
        assertThat(inMatrix(belated).path("overdue").booleanValue()).isTrue();
        assertThat(inMatrix(OPERATOR).path("late").booleanValue()).isFalse();
        cascade.acknowledges(belated);
        assertThat(inMatrix(belated).path("overdue").booleanValue())
                .as("its report is not due yet")
                .isFalse();
        assertThat(inMatrix(belated).path("late").booleanValue()).isTrue();
    }

    private JsonNode inMatrix(String organisation) throws Exception {
        for (JsonNode row : get(MANAGER, "/api/v1/cascades/" + cascade.id() + "/matrix?limit=500")
                .path("items")) {
            if (row.path("organisation").textValue().equals(organisation)) {
                return row;
            }
        }
        throw new AssertionError("not in the matrix: " + organisation);
    }

    @Test
    @DisplayName("The steps are measured in office time, the course tells everything once, the ladder what is ahead")
    void course() throws Exception {
        cascade.issued();
        cascade.timePassesTo("2024-04-18T17:00:00+07:00");
        cascade.acknowledges(OPERATOR);
        cascade.reports(OPERATOR);
        assertThat(post(SPECIALIST, "/api/v1/cascades/" + cascade.id() + "/reminders", "{}")
                        .statusCode())
                .isEqualTo(200);

        JsonNode page = get(MANAGER, CASES + "/" + cascade.id());
        assertThat(page.at("/letterhead/issuer").textValue())
                .as("a list of the case has the head of who issued the directive")
                .isEqualToIgnoringCase("Ủy ban nhân dân tỉnh Thanh Hóa");
        assertThat(texts(page.path("steps"), "/task"))
                .containsExactlyInAnyOrder(
                        "userTask_registerDispatch",
                        "userTask_directDispatch",
                        "userTask_acknowledgeAssignment",
                        "userTask_draftDirective",
                        "userTask_signDirective",
                        "userTask_followUpLateUnits");
        assertThat(page.path("steps"))
                .filteredOn(step -> step.has("doneAt"))
                .hasSize(5)
                .allSatisfy(step -> {
                    assertThat(step.path("allowedMinutes").intValue()).isPositive();
                    assertThat(step.path("usedMinutes").intValue()).isZero();
                    assertThat(step.path("by").textValue()).doesNotContain(".");
                });
        assertThat(texts(page.path("documents"), "/kind")).containsExactly("dispatch", "directive");
        assertThat(page.path("mayRemind").booleanValue()).isTrue();
        assertThat(get("auditor.ubnd-thanh-hoa", CASES + "/" + cascade.id())
                        .path("mayRemind")
                        .booleanValue())
                .isFalse();
        assertThat(get(CHAIRMAN, CASES + "/" + cascade.id()).path("mayRemind").booleanValue())
                .isTrue();
        assertThat(get(CHAIRMAN, CASES + "/" + cascade.id())
                        .path("remindableAt")
                        .textValue())
                .startsWith("2024-04-18T");
        assertThat(get(MANAGER, units("?late=true")).path("items"))
                .allSatisfy(unit ->
                        assertThat(unit.path("remindableAt").isTextual()).isTrue());

        JsonNode told = get(MANAGER, CASES + "/" + cascade.id() + "/timeline?size=200");
        List<String> texts = texts(told.path("items"), "/text");
        assertThat(texts)
                .doesNotHaveDuplicates()
                .anyMatch(text ->
                        text.startsWith("VNPT Thanh Hóa xác nhận tiếp nhận") || text.contains("xác nhận tiếp nhận."))
                .anyMatch(text -> text.contains("báo cáo kết quả"))
                .anyMatch(text -> text.contains("8 nơi được giao thực hiện"))
                .anyMatch(text -> text.startsWith("Đôn đốc 7 nơi"))
                .anyMatch(text -> text.contains("hoàn thành bước “ký ban hành”: đã ký"))
                .anyMatch(text -> text.endsWith("hoàn thành bước “dự thảo văn bản chỉ đạo”."));
        assertThat(told.path("items"))
                .filteredOn(event -> event.path("kind").textValue().equals("late"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path("text").textValue())
                            .as("one has acknowledged at the moment of the deadline, after it was marked")
                            .isEqualTo("8 nơi quá hạn xác nhận tiếp nhận.");
                    assertThat(event.path("count").intValue()).isEqualTo(8);
                    assertThat(event.path("at").textValue()).startsWith("2024-04-18T17:00");
                });
        assertThat(texts)
                .as("what begins without the completion of another task")
                .anyMatch(text -> text.endsWith("được giao việc “đôn đốc các nơi quá hạn”."));
        assertThat(texts(english("/timeline?size=200").path("items"), "/text"))
                .contains("8 addressees overdue: acknowledge.")
                .anyMatch(text -> text.endsWith("completed the step “sign the directive”: signed."));
        assertThat(texts(english("/ladder").path("items"), "/text"))
                .noneMatch(text -> text.contains("1 addressees") || text.contains("Escalated"))
                .anyMatch(text -> text.startsWith("Reminder")
                        && text.contains("Sở Thông tin và Truyền thông")
                        && text.endsWith(": follow up late addressees."));
        List<String> moments = texts(told.path("items"), "/at");
        assertThat(moments.get(0)).isGreaterThanOrEqualTo(moments.get(moments.size() - 1));
        JsonNode own = get("clerk." + OPERATOR, CASES + "/" + cascade.id() + "/timeline");
        assertThat(own.path("items")).isNotEmpty().allSatisfy(event -> assertThat(
                        event.at("/organisation/key").textValue())
                .isEqualTo(OPERATOR));

        JsonNode ladder = get(MANAGER, CASES + "/" + cascade.id() + "/ladder").path("items");
        assertThat(ladder)
                .anySatisfy(rung -> assertThat(rung.path("past").booleanValue()).isTrue());
        assertThat(ladder)
                .filteredOn(rung -> !rung.path("past").booleanValue()
                        && rung.path("stage").textValue().equals("acknowledge"))
                .isNotEmpty()
                .allSatisfy(rung -> assertThat(rung.path("count").intValue()).isEqualTo(7));
    }

    @Test
    @DisplayName("The elements of the models carry the numbers of this case, also when it has ended")
    void elements() throws Exception {
        cascade.issued();
        cascade.acknowledges(OPERATOR);
        cascade.timePassesTo("2024-04-18T17:00:00+07:00");
        assertThat(elementCounts())
                .contains(
                        tuple("directive-cascade", "userTask_signDirective", 0, 0, 1),
                        tuple("addressee-response", "userTask_acknowledgeDirective", 7, 7, 1),
                        tuple("addressee-response", "userTask_reportMeasures", 1, 0, 0));
        JsonNode running = get(MANAGER, units("")).path("items");
        assertThat(running)
                .allSatisfy(unit ->
                        assertThat(unit.path("processInstance").isTextual()).isTrue());

        cascade.everyoneElseReports(OPERATOR);
        cascade.reports(OPERATOR);
        cascade.departmentConsolidates();
        cascade.reportApproved(CHAIRMAN);
        assertThat(elementCounts())
                .contains(
                        tuple("directive-cascade", "userTask_approveReport", 0, 0, 1),
                        tuple("addressee-response", "userTask_acknowledgeDirective", 0, 0, 8),
                        tuple("addressee-response", "userTask_reportMeasures", 0, 0, 8));
        JsonNode closed = mine(MANAGER, "?state=finished");
        assertThat(closed.at("/shares/done").intValue()).isEqualTo(100);
        assertThat(closed.path("processInstance").isMissingNode())
                .as("the engine does not run it any more")
                .isTrue();
        JsonNode report = get(MANAGER, CASES + "/" + cascade.id()).path("report");
        assertThat(report.path("by").textValue()).isNotBlank();
        assertThat(report.path("text").textValue())
                .startsWith("chưa có số, " + report.path("by").textValue() + " duyệt lúc ");
    }

    @Test
    @DisplayName("Each reader sees its own: an addressee its part, another province nothing, and no number of others")
    void rights() throws Exception {
        cascade.issued();
        JsonNode own = mine("clerk." + OPERATOR, "");
        assertThat(own.path("whole").booleanValue()).isFalse();
        assertThat(own.path("addressees").isMissingNode()).isTrue();
        assertThat(own.at("/own/0/organisation").textValue()).isEqualTo(OPERATOR);
        assertThat(own.at("/own/0/work").textValue()).isEqualTo("acknowledge");
        assertThat(get("clerk." + OPERATOR, CASES).at("/sums/addressees/total").intValue())
                .isZero();
        assertThat(get("clerk." + OPERATOR, CASES + "?q=ba%20thuoc").path("items"))
                .as("who else is addressed is not told")
                .isEmpty();
        refused(send("clerk." + OPERATOR, "GET", units(""), null), 404, "cascade.unknown");
        refused(send("clerk." + OPERATOR, "GET", CASES + "/" + cascade.id() + "/ladder", null), 404, "cascade.unknown");
        for (String path : List.of("", "/units", "/timeline", "/ladder", "/elements")) {
            refused(
                    send("manager.ubnd-lao-cai", "GET", CASES + "/" + cascade.id() + path, null),
                    404,
                    "cascade.unknown");
        }
        assertThat(get("manager.ubnd-lao-cai", CASES).path("items")).isEmpty();

        JsonNode home = get("clerk." + OPERATOR, HOME);
        assertThat(home.path("owed"))
                .filteredOn(owed -> owed.at("/cascade/id").textValue().equals(cascade.id()))
                .singleElement()
                .satisfies(owed -> assertThat(owed.path("taskId").isTextual()).isTrue());
        assertThat(get(DIRECTOR, HOME).path("owed"))
                .as("the head sees what the staff has to do")
                .filteredOn(owed -> owed.at("/cascade/id").textValue().equals(cascade.id()))
                .singleElement()
                .satisfies(owed -> assertThat(owed.has("taskId")).isFalse());
        assertThat(home.at("/waiting/total").intValue()).isEqualTo(1);
        assertThat(home.at("/waiting/late").intValue()).isZero();
        cascade.timePassesTo("2024-04-18T17:00:00+07:00");
        assertThat(get(CHAIRMAN, HOME).path("late")).isNotEmpty();
        assertThat(home.at("/waiting/steps")).as("work of an addressee").isEmpty();
        JsonNode steps = get(SPECIALIST, HOME).at("/waiting/steps");
        assertThat(steps).isNotEmpty().allSatisfy(step -> {
            assertThat(step.path("taskId").textValue()).isNotBlank();
            assertThat(step.at("/cascade/number").textValue()).isNotBlank();
        });
        assertThat(texts(steps, "/dueAt")).isSorted().hasSizeLessThanOrEqualTo(5);
        assertThat(get("clerk." + OPERATOR, HOME).at("/waiting/late").intValue())
                .isEqualTo(1);
        cascade.acknowledges(OPERATOR);
        cascade.reports(OPERATOR);
        List<String> handled =
                texts(get("clerk." + OPERATOR, "/api/v1/handled?limit=200").path("items"), "/cascade");
        assertThat(handled).contains(cascade.id());
        assertThat(texts(get("clerk." + OPERATOR, HOME).path("done"), "/cascade/id"))
                .as("the latest of all that is handled")
                .isNotEmpty()
                .isSubsetOf(handled.subList(0, Math.min(10, handled.size())));
    }

    @Test
    @DisplayName("What is asked for and does not exist is refused by name; a file is exactly the list")
    void files() throws Exception {
        cascade.issued();
        for (String asked : List.of("sort=colour", "state=nowhere", "page=0", "size=0", "size=201", "format=pdf")) {
            HttpResponse<String> refused = send(MANAGER, "GET", CASES + "?" + asked, null);
            assertThat(refused.statusCode()).as(asked).isEqualTo(400);
            assertThat(json.readTree(refused.body()).path("code").textValue())
                    .isIn("request.word", "page.number", "page.limit");
        }
        byte[] file = bytes(MANAGER, units("?format=xlsx&q=huyen&sort=-name"));
        JsonNode list = get(MANAGER, units("?q=huyen&sort=-name"));
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getLastRowNum()).isEqualTo(list.path("total").intValue());
            List<String> names = new ArrayList<>();
            for (int row = 1; row <= sheet.getLastRowNum(); row++) {
                names.add(sheet.getRow(row).getCell(0).getStringCellValue());
            }
            assertThat(names).isEqualTo(texts(list.path("items"), "/name"));
            assertThat(sheet.getHeader().getCenter())
                    .contains("Các nơi nhận")
                    .contains(mine(MANAGER, "").path("number").textValue())
                    .contains("17/04/2024 08:00");
            assertThat(sheet.getRow(1).getCell(column(sheet, "Quá hạn (giờ, tính tròn lên)")))
                    .as("not late is not late by 0 hours")
                    .isNull();
            int due = column(sheet, "Hạn");
            assertThat(DateUtil.isCellDateFormatted(sheet.getRow(1).getCell(due)))
                    .isTrue();
            assertThat(sheet.getRow(1).getCell(column(sheet, "Số lần nhắc")).getCellType())
                    .isEqualTo(CellType.NUMERIC);
        }
        String csv = new String(bytes(MANAGER, CASES + "?format=csv"), StandardCharsets.UTF_8);
        assertThat(csv).contains("Số, ký hiệu");
        String number = mine(MANAGER, "").path("dispatchNumber").textValue();
        assertThat(csv.lines().filter(line -> line.contains(number)).toList())
                .singleElement()
                .asString()
                .contains(
                        "17/04/2024 08:00,17/04/2024 08:00,,8,8,0,0,0,0,0,0,0,0,,0,0,0,,18/04/2024 17:00,xác nhận tiếp nhận");

        cascade.doesNotApply(OPERATOR, "Không có máy chủ");
        assertThat(new String(bytes(MANAGER, units("?format=csv&q=vnpt")), StandardCharsets.UTF_8))
                .contains(get(MANAGER, units("?q=vnpt"))
                        .at("/items/0/acknowledgedBy")
                        .textValue())
                .doesNotContain("chưa đủ 3 đợt trước để dự báo");
        cascade.timePassesTo("2024-04-18T17:30:00+07:00");
        assertThat(new String(bytes(MANAGER, CASES + "?format=csv"), StandardCharsets.UTF_8))
                .contains("Số bước đang quá hạn,Các bước đang quá hạn");
        String units = new String(bytes(MANAGER, units("?format=csv")), StandardCharsets.UTF_8);
        assertThat(units.lines().findFirst().orElseThrow())
                .contains(
                        "Người tiếp nhận",
                        "Người báo cáo",
                        "Đã có lần trễ hạn",
                        "Biện pháp bị trả lại",
                        "Cơ quan kế thừa");
        assertThat(units.lines().skip(1))
                .hasSize(8)
                .filteredOn(line -> line.contains(",18/04/2024 17:00,1,18/04/2024 17:00,"))
                .hasSize(7)
                .allMatch(line -> line.contains(",có,"));
        assertThat(units).contains("Lý do không thuộc phạm vi").contains("Không có máy chủ");
    }

    @Test
    @DisplayName("Every total is the sum of its rows also between a deadline and the watch that marks it")
    void betweenDeadlineAndWatch() throws Exception {
        cascade.issued();
        cascade.acknowledges(OPERATOR);
        cascade.timePassesTo("2024-04-18T17:00:00+07:00");
        cascade.acknowledges(DISTRICT);
        clock.moveTo(cascade.addressee(OPERATOR).reporting().due().at());
        JsonNode units = get(MANAGER, units("?size=200"));
        assertThat(units.path("items"))
                .hasSize(8)
                .allMatch(unit ->
                        unit.path("missed").booleanValue() && unit.path("late").booleanValue());
        assertThat(units.at("/sums/missed").intValue()).isEqualTo(8);
        assertThat(mine(MANAGER, "").at("/addressees/missed").intValue()).isEqualTo(8);

        cascade.reports(DISTRICT);
        JsonNode after = get(MANAGER, units("?size=200"));
        assertThat(after.at("/sums/missed").intValue()).isEqualTo(8);
        assertThat(after.at("/sums/late").intValue()).isEqualTo(7);
        JsonNode cases = get(MANAGER, CASES + "?size=200");
        for (String figure : List.of("/missed", "/late", "/total")) {
            assertThat(stream(cases.path("items"))
                            .mapToInt(row -> row.at("/addressees" + figure).intValue())
                            .sum())
                    .as(figure)
                    .isEqualTo(cases.at("/sums/addressees" + figure).intValue());
        }
    }

    @Test
    @DisplayName("Every total is the sum of its rows at every moment while many answer at once")
    void numbersAgree() throws Exception {
        cascade.issuedToAll();
        List<String> units = texts(get(MANAGER, units("?size=200")).path("items"), "/organisation");
        assertThat(units).hasSize(55);
        ExecutorService clients = Executors.newFixedThreadPool(32);
        try {
            List<Future<?>> answers = new ArrayList<>();
            for (String unit : units) {
                String task = taskOf(unit);
                answers.add(clients.submit(() -> post(
                        "clerk." + unit,
                        "/engine-rest/task/" + task + "/submit-form",
                        "{\"variables\":{\"applicable\":{\"value\":true}}}")));
            }
            boolean done;
            do {
                done = answers.stream().allMatch(Future::isDone);
                agrees();
            } while (!done);
            for (Future<?> answer : answers) {
                answer.get();
            }
        } finally {
            clients.shutdown();
        }
        agrees();
        assertThat(mine(MANAGER, "").at("/addressees/acknowledged").intValue()).isEqualTo(55);
    }

    /** The figures of the list of units against a count of its rows. */
    private void agrees() throws Exception {
        JsonNode list = get(MANAGER, units("?size=200"));
        Map<String, Integer> counted = new TreeMap<>();
        list.path("items").forEach(unit -> counted.merge(unit.path("state").textValue(), 1, Integer::sum));
        JsonNode sums = list.path("sums");
        for (String state : List.of("open", "acknowledged", "reported", "done", "notApplicable", "cancelled")) {
            assertThat(sums.path(state).intValue()).as(state).isEqualTo(counted.getOrDefault(state, 0));
        }
        assertThat(sums.path("total").intValue()).isEqualTo(list.path("items").size());
        JsonNode row = mine(MANAGER, "").path("addressees");
        assertThat(List.of("open", "acknowledged", "reported", "done", "notApplicable", "cancelled").stream()
                        .mapToInt(state -> row.path(state).intValue())
                        .sum())
                .isEqualTo(row.path("total").intValue())
                .isEqualTo(55);
    }

    /** The row of this story's case. */
    private JsonNode mine(String reader, String query) throws Exception {
        return stream(get(reader, CASES + (query.isEmpty() ? "?" : query + "&") + "size=200")
                        .path("items"))
                .filter(row -> row.path("id").textValue().equals(cascade.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<Tuple> elementCounts() throws Exception {
        return stream(get(MANAGER, CASES + "/" + cascade.id() + "/elements").path("items"))
                .map(element -> tuple(
                        element.path("process").textValue(),
                        element.path("element").textValue(),
                        element.path("open").intValue(),
                        element.path("late").intValue(),
                        element.path("done").intValue()))
                .toList();
    }

    private static int column(XSSFSheet sheet, String title) {
        for (int column = 0; column < sheet.getRow(0).getLastCellNum(); column++) {
            if (sheet.getRow(0).getCell(column).getStringCellValue().equals(title)) {
                return column;
            }
        }
        throw new AssertionError("no column " + title);
    }

    private byte[] bytes(String user, String path) throws Exception {
        HttpResponse<byte[]> answer = HTTP.send(
                HttpRequest.newBuilder(uri(path))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        (user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** What is told in English of this story's case. */
    private JsonNode english(String path) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(uri(CASES + "/" + cascade.id() + path))
                        .header("Accept-Language", "en")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        (MANAGER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private String units(String query) {
        return CASES + "/" + cascade.id() + "/units" + query;
    }
}
