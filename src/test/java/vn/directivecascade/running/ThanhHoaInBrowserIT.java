package vn.directivecascade.running;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.directivecascade.PlainPdf;
import vn.directivecascade.running.Person.Screen;

/** The Thanh Hóa case in the browser: every role, on a desktop and a phone. */
@Tag("browser")
class ThanhHoaInBrowserIT {

    private static final String OFFICE = "clerk.ubnd-thanh-hoa";
    private static final String CHAIRMAN = "leader.ubnd-thanh-hoa";
    private static final String DEPARTMENT = "clerk.so-tttt-thanh-hoa";
    private static final String OPERATOR = "clerk.vnpt-thanh-hoa";
    private static final String MINISTRY = "machine.bo-tttt";
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final byte[] PDF = PlainPdf.bytes("browser");

    private static final Map<String, Tasklist> SESSIONS = new ConcurrentHashMap<>();

    private static Product product;
    private static Browser browser;

    private final ObjectMapper json = new ObjectMapper();

    @BeforeAll
    static void start() throws Exception {
        browser = new Browser();
        product = Product.shared();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    @DisplayName("From the ministry's post to the closed cascade, at a desk")
    void desktop() throws Exception {
        wholeCase(Screen.DESKTOP, "1465/BTTTT-CATTT", "5653/UBND-CNTT", 55);
    }

    @Test
    @DisplayName("From the ministry's post to the closed cascade, on a telephone, to the operators alone")
    void telephone() throws Exception {
        wholeCase(Screen.TELEPHONE, "1475/BTTTT-CATTT", "5663/UBND-CNTT", 7);
    }

    private void wholeCase(Screen screen, String number, String directiveNumber, int addressees) throws Exception {
        String id = dispatchArrives(
                number, Map.of("reportBy", OffsetDateTime.now(ZONE).plusDays(30).toString()));
        String key = product.cascade(id).path("businessKey").textValue();

        try (Person clerk = someone(screen, OFFICE)) {
            assertThat(clerk.tasks().first()).isVisible();
            clerk.looks("01-list");
            clerk.opensTask(task(OFFICE, key, "registerDispatch"))
                    .claims()
                    .types("Số đến", number.substring(0, 4))
                    .looks("02-register");
            clerk.completes();
        }
        try (Person chairman = someone(screen, CHAIRMAN)) {
            chairman.opensTask(task(CHAIRMAN, key, "directDispatch")).claims().chooses("decision", "ownDirective");
            chairman.types("Ý kiến chỉ đạo", "Sở chủ trì tham mưu, đôn đốc các đơn vị trước kỳ nghỉ lễ.");
            chairman.looks("03-direct").completes();
        }
        try (Person department = someone(screen, DEPARTMENT)) {
            department
                    .opensTask(task(DEPARTMENT, key, "acknowledgeAssignment"))
                    .claims()
                    .looks("04-assignment")
                    .completes();
            department.opensTask(task(DEPARTMENT, key, "draftDirective")).claims();
            if (addressees < 55) {
                onlyOperators(department);
            }
            statesTerms(department);
            asksForAFigure(department);
            department.looks("05-draft").completes();
        }
        try (Person chairman = someone(screen, CHAIRMAN)) {
            chairman.opensTask(task(CHAIRMAN, key, "signDirective")).claims().chooses("signed", "true");
            assertThat(chairman.page().locator(".desk-terms")).containsText("thượng khẩn (văn bản chỉ đạo nêu)");
            assertThat(chairman.page().locator(".desk-terms"))
                    .containsText("chỉ đạo, yêu cầu thực hiện (văn bản cấp trên nêu)");
            chairman.types("Số, ký hiệu văn bản chỉ đạo", directiveNumber).looks("06-sign");
            chairman.page().getByText("Xem văn bản bên cạnh").click();
            assertThat(chairman.page().locator(".desk-pane h4")).hasText("Dự thảo sẽ ký");
            Locator draft = chairman.page().locator(".desk-pane img").first();
            assertThat(draft).hasAttribute("alt", java.util.regex.Pattern.compile("^Dự thảo sẽ ký: trang 1 trên"));
            chairman.page().waitForCondition(() -> (Boolean) draft.evaluate("page => page.naturalWidth === 1080"));
            chairman.looks("06-draft");
            chairman.page().getByText("Đóng văn bản").click();
            chairman.completes();
        }
        product.reaches(id, "tracking");
        List<JsonNode> all = product.all(MINISTRY, "/api/v1/cascades/" + id + "/addressees");
        assertThat(all).hasSize(addressees);

        try (Person operator = someone(screen, OPERATOR)) {
            operator.opensTask(task(OPERATOR, key + "/vnpt-thanh-hoa", "acknowledgeDirective"))
                    .claims()
                    .chooses("applicable", "true");
            operator.looks("07-acknowledge").completes();
            operator.opensTask(task(OPERATOR, key + "/vnpt-thanh-hoa", "reportMeasures"))
                    .claims();
            report(operator);
            operator.looks("08-report").completes();
            assertThat(operator.page().locator(".desk-stored")).containsText("SHA-256");
            operator.looks("09-stored");
        }
        respond(id, key, all);
        product.reaches(id, "consolidating");

        try (Person department = someone(screen, DEPARTMENT)) {
            department.opensTask(task(DEPARTMENT, key, "consolidateReport")).claims();
            department
                    .page()
                    .getByText("Tài liệu chung cho cả báo cáo đã nhận (1)")
                    .click();
            assertThat(department.page().locator("form.desk")).containsText("nhật ký trực.pdf");
            assertThat(department.field("Nội dung báo cáo")).hasValue(java.util.regex.Pattern.compile("cập nhật tiếp"));
            department.page().getByText("Trả lời của từng nơi nhận").click();
            department
                    .page()
                    .getByLabel("Trả lời", new Page.GetByLabelOptions().setExact(true))
                    .selectOption("inProgress");
            assertThat(department.page().locator(".desk-matrix tbody th")).hasCount(1);
            department.page().locator(".desk-matrix tbody th button").click();
            assertThat(department.page().locator(".desk-answers")).containsText("cập nhật tiếp ngày");
            assertThat(department.page().locator(".desk-answers"))
                    .containsText("Phản ánh đã xử lý dứt điểm: 1.180/1.250 phản ánh (94,4%)");
            assertThat(department.field("Nội dung báo cáo"))
                    .hasValue(
                            java.util.regex.Pattern.compile("– Người trực giám sát: 1\\.234 người \\(1/\\d nơi nhận"));
            assertThat(department.page().getByText("Tải số liệu (Excel)")).isVisible();
            assertThat(department.page().locator(".desk-matrix sup")).hasText("2");
            Download file = department
                    .page()
                    .waitForDownload(() ->
                            department.page().getByText("phân công trực.pdf").click());
            assertThat(Files.readAllBytes(file.path())).isEqualTo(PDF);
            Download list = department
                    .page()
                    .waitForDownload(
                            () -> department.page().locator("[data-format=csv]").click());
            assertThat(Files.readAllLines(list.path()))
                    .as("the answers of the unit that the matrix shows")
                    .allMatch(line -> line.contains("VNPT") || line.contains("Nơi nhận"))
                    .anyMatch(line -> line.contains("đang thực hiện"));
            department.looks("10-consolidate").completes();
        }
        try (Person chairman = someone(screen, CHAIRMAN)) {
            chairman.opensTask(task(CHAIRMAN, key, "approveReport")).claims().chooses("approved", "true");
            chairman.types("Số, ký hiệu báo cáo", number.substring(0, 4) + "/BC-UBND")
                    .looks("11-approve");
            chairman.completes();
        }
        JsonNode closed = product.cascade(id);
        assertThat(closed.path("state").textValue()).isEqualTo("closed");
        assertThat(closed.path("addressees").path("reported").intValue())
                .as("the operator, of which a measure is under way")
                .isEqualTo(1);
        assertThat(closed.path("addressees").path("done").intValue()).isEqualTo(addressees - 1);
        assertThat(closed.path("directive").path("number").textValue()).isEqualTo(directiveNumber);
    }

    @Test
    @DisplayName("Who is late stands in the department's list, with whom to call, and the manager sees it in Cockpit")
    void late() throws Exception {
        Tasklist department = session(DEPARTMENT);
        Tasklist chairman = session(CHAIRMAN);
        Tasklist office = session(OFFICE);
        // Time enough to sign before it, also on a busy machine.
        OffsetDateTime soon = OffsetDateTime.now(ZONE).plusSeconds(15);
        Map<String, String> deadlines = Map.of(
                "acknowledgeBy", soon.toString(), "reportBy", soon.plusHours(30).toString());
        String id = dispatchArrives("1485/BTTTT-CATTT", deadlines);
        String key = product.cascade(id).path("businessKey").textValue();
        submitted(office, key, "userTask_registerDispatch", Map.of("registrationNumber", value("99")));
        submitted(chairman, key, "userTask_directDispatch", Map.of("decision", value("ownDirective")));
        submitted(department, key, "userTask_acknowledgeAssignment", Map.of());
        submitted(department, key, "userTask_draftDirective", Map.of());
        submitted(
                chairman,
                key,
                "userTask_signDirective",
                Map.of("signed", value(true), "directiveNumber", value("5673/UBND-CNTT")));
        product.reaches(id, "tracking");
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> department.of(key) == 1);

        for (Screen screen : Screen.USUAL) {
            try (Person clerk = someone(screen, DEPARTMENT)) {
                clerk.opensTask(task(DEPARTMENT, key, "followUpLateUnits"));
                assertThat(clerk.page().locator("form.desk")).containsText("55 đơn vị quá hạn");
                clerk.looks("12-late");
                if (screen == Screen.DESKTOP) {
                    clerk.page()
                            .locator(".desk-table")
                            .getByText("Đôn đốc", new Locator.GetByTextOptions().setExact(true))
                            .first()
                            .click();
                    assertThat(clerk.page().locator("form.desk"))
                            .containsText("Đã ghi nhận đôn đốc 1 nơi, chưa gửi thư điện tử");
                }
            }
        }
        try (Person clerk = someone(Screen.DESKTOP, DEPARTMENT)) {
            clerk.opens("/board/cases/" + id);
            Locator late = clerk.page().locator(".board-unit-late");
            assertThat(clerk.page().locator(".board-above")).containsText("Đôn đốc tất cả 55 nơi quá hạn");
            assertThat(late.first()).containsText("quá hạn");
            // The one that was reminded by the form cannot be reminded again yet, the others can.
            assertThat(clerk.page().locator(".board-remind").getByText("đôn đốc lại được từ"))
                    .hasCount(1);
            late.locator(".board-remind button:enabled").first().click();
            assertThat(clerk.page().locator(".board-page .worklist-done"))
                    .containsText("Đã ghi nhận đôn đốc 1 nơi, chưa gửi thư điện tử");
            assertThat(clerk.page().locator(".board-remind").getByText("đôn đốc lại được từ"))
                    .hasCount(2);
            clerk.looks("15-board-late");
            clerk.opens("/board/cases/" + id + "/late");
            assertThat(clerk.page().locator(".board-paper tbody tr")).hasCount(55);
            assertThat(clerk.page().locator(".board-paper")).containsText("Danh sách gồm 55 nơi nhận.");
            clerk.looks("16-list-of-late");
        }
        try (Person manager = new Person(browser, product.base(), Screen.DESKTOP)) {
            manager.opens("/camunda/app/cockpit/default/#/processes");
            manager.logsIn("manager.ubnd-thanh-hoa");
            assertThat(manager.page().locator("table").getByText("Nơi nhận thực hiện chỉ đạo"))
                    .isVisible();
            manager.looks("13-cockpit");
            manager.page()
                    .locator("table")
                    .getByText("Nơi nhận thực hiện chỉ đạo")
                    .click();
            assertThat(manager.page().locator("td.start-time").first()).containsText("/");
            assertThat(manager.page().locator(".glyphicon-pause").first()).isHidden();
            manager.looks("14-cockpit-addressees");
            // What would only be refused is not offered, and an old bookmark of it leads to the overview.
            for (String closed : List.of("Công việc của người dùng", "Lô xử lý", "Bản triển khai")) {
                assertThat(manager.page()
                                .locator("[cam-widget-header] li a")
                                .getByText(closed, new Locator.GetByTextOptions().setExact(true)))
                        .hasCount(0);
            }
            for (String page : List.of("tasks", "batch")) {
                manager.opens("/camunda/app/cockpit/default/#/" + page);
                assertThat(manager.page().getByText("Tiến trình đang chạy")).isVisible();
                assertThat(manager.page().locator("[notifications-panel] .alert"))
                        .hasCount(0);
            }
            manager.readable("Cockpit's overview");
        }
        beginsNow(id, key, department, chairman);
    }

    /** The department waits no longer, its leader returns the report, and it is shown what has changed meanwhile. */
    private void beginsNow(String id, String key, Tasklist department, Tasklist chairman) throws Exception {
        for (Screen screen : List.of(Screen.TELEPHONE, Screen.DESKTOP)) {
            boolean begins = screen == Screen.DESKTOP;
            try (Person clerk = new Person(browser, product.base(), screen)) {
                clerk.comes(DEPARTMENT, "/desk");
                Locator part = clerk.page().locator("#leading");
                part.locator("summary").first().click();
                Locator row = part.locator("tr[data-cascade='" + id + "']");
                row.getByText("Tổng hợp báo cáo ngay").click();
                assertThat(row).containsText("Còn 55 nơi chưa trả lời");
                clerk.looks("15-begin");
                row.getByText(begins ? "Bắt đầu tổng hợp" : "Thôi", new Locator.GetByTextOptions().setExact(true))
                        .click();
                assertThat(row).containsText(begins ? "Đã bắt đầu tổng hợp" : "Tổng hợp báo cáo ngay");
            }
        }
        product.reaches(id, "consolidating");
        submitted(department, key, "userTask_consolidateReport", Map.of());
        String own = key + "/vnpt-thanh-hoa";
        submitted(
                session(OPERATOR),
                own,
                "userTask_acknowledgeDirective",
                Map.of("applicable", value(false), "note", value("Không cung cấp dịch vụ tại tỉnh.")));
        submitted(
                chairman,
                key,
                "userTask_approveReport",
                Map.of("approved", value(false), "returnReason", value("Nêu rõ nơi không thuộc phạm vi.")));
        try (Person clerk = someone(Screen.DESKTOP, DEPARTMENT)) {
            clerk.opensTask(task(DEPARTMENT, key, "consolidateReport")).claims();
            Locator changes = clerk.page().locator("[data-part=reportChanges]");
            assertThat(changes.locator("del").first()).containsText("0 không thuộc phạm vi");
            assertThat(changes.locator("ins").first()).containsText("1 không thuộc phạm vi");
            assertThat(clerk.field("Nội dung báo cáo"))
                    .hasValue(java.util.regex.Pattern.compile("1 không thuộc phạm vi"));
            clerk.looks("16-returned");
        }
    }

    private static String task(String user, String key, String task) throws Exception {
        return session(user).taskId(key, "userTask_" + task);
    }

    /** One session for each account: every login costs the server a slow hash. */
    private static Tasklist session(String user) {
        return SESSIONS.computeIfAbsent(user, name -> {
            try {
                return product.tasklist(name);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Person someone(Screen screen, String user) {
        Person person = new Person(browser, product.base(), screen);
        return screen == Screen.TELEPHONE ? person.logsInToTasklist(user) : person.comesToTasklist(user);
    }

    /** The department takes the duty window of the last occasion in the calendar, and another urgency. */
    private static void statesTerms(Person department) {
        Locator terms = department.page().locator(".desk-terms");
        terms.getByLabel("Độ khẩn").selectOption("veryUrgent");
        Locator occasions = terms.getByLabel("Chọn dịp trong lịch làm việc");
        occasions.selectOption(occasions.locator("option").last().getAttribute("value"));
        assertThat(terms.getByLabel("Thời gian trực: từ")).hasValue(java.util.regex.Pattern.compile(" 00:00$"));
        assertThat(terms.locator(".desk-proposal")).isEmpty();
        assertThat(terms).containsText("Các thời hạn nếu ký bây giờ");
        assertThat(terms).containsText("tính lùi từ hạn báo cáo cấp trên");
        assertThat(terms).not().containsText("Cần lưu ý");
    }

    private static void onlyOperators(Person department) {
        for (String level : List.of("Sở và cơ quan", "Ủy ban nhân dân cấp huyện", "Ban, ngành")) {
            Locator kind =
                    department.page().locator(".desk-kind").filter(new Locator.FilterOptions().setHasText(level));
            if (kind.count() > 0) {
                // A group that is chosen in part is first chosen whole.
                kind.getByLabel("Chọn cả nhóm").check();
                kind.getByLabel("Chọn cả nhóm").uncheck();
            }
        }
    }

    private static Locator measure(Person person, String id) {
        return person.page().locator("fieldset.desk-measure:has(legend:text-is('Biện pháp " + id + "'))");
    }

    private static void asksForAFigure(Person department) {
        Locator measure = measure(department, "2a");
        measure.getByText("Số liệu nơi nhận phải báo cáo (0)").click();
        measure.getByText("Thêm số liệu").click();
        department.presses();
        assertThat(measure.locator(".desk-error")).containsText("nhập tên của số liệu");
        measure.getByLabel("Tên số liệu").fill("Người trực giám sát");
        measure.getByLabel("Đơn vị tính").fill("người");
        measure.getByLabel("Lớn nhất").fill("2.000");
        measure.getByLabel("Bắt buộc khi").uncheck();
        assertThat(measure).containsText("Số liệu nơi nhận phải báo cáo (1)");
    }

    private static void report(Person operator) {
        List<Locator> measures = operator.page().locator(".desk-measure").all();
        assertThat(measures).hasSizeGreaterThan(1);
        Locator first = measures.get(0);
        first.getByLabel("Đang thực hiện").check();
        first.getByLabel("Ngày cập nhật tiếp theo")
                .fill(OffsetDateTime.now(ZONE).plusDays(7).format(DateTimeFormatter.ofPattern("dd/MM/yyyy")));
        first.getByLabel("Ghi chú").fill("Đã phân công trực 24/7, đang rà soát máy chủ còn lại.");
        operator.page()
                .getByText("Chọn “Đã thực hiện” cho các biện pháp còn lại")
                .click();
        first.getByLabel("Người trực giám sát (người)").fill("1,234");
        Locator complaints = measure(operator, "2c");
        complaints.getByLabel("số đã đạt").fill("1.180");
        complaints.getByLabel("trên tổng số").fill("1.250");
        assertThat(complaints).containsText("= 94,4%");
        operator.presses();
        assertThat(first.locator(".desk-error")).containsText("Nếu là số nguyên, vui lòng viết 1234.");
        operator.looks("08-figures");
        first.getByLabel("Người trực giám sát (người)").fill("1.234");
        first.locator("input[multiple]").setInputFiles(new FilePayload[] {
            new FilePayload("phân công trực.pdf", "application/pdf", PDF),
            new FilePayload("danh sách máy chủ.csv", "text/csv", "máy;đã rà\n1;có\n".getBytes(StandardCharsets.UTF_8))
        });
        assertThat(first).containsText("Đã lưu “danh sách máy chủ.csv”.");
        assertThat(first.locator(".desk-files li")).hasCount(2);
        operator.page()
                .locator("[data-part=evidence] input[type=file]")
                .setInputFiles(new FilePayload("nhật ký trực.pdf", "application/pdf", PDF));
        assertThat(operator.page().locator("form.desk")).containsText("Sẽ gửi kèm: nhật ký trực.pdf");
    }

    /** Everyone who has not answered yet does so over the engine's REST, as Tasklist does it, several at a time. */
    private void respond(String id, String key, List<JsonNode> addressees) throws Exception {
        JsonNode cascade = product.cascade(id);
        Map<String, Set<String>> groups = new java.util.HashMap<>();
        for (JsonNode organisation : product.all(MINISTRY, "/api/v1/organisations")) {
            Set<String> of = new HashSet<>();
            organisation.path("groups").forEach(group -> of.add(group.textValue()));
            groups.put(organisation.path("key").textValue(), of);
        }
        List<Callable<Void>> answers = new ArrayList<>();
        for (JsonNode addressee : addressees) {
            String organisation = addressee.path("organisation").textValue();
            if (!organisation.equals("vnpt-thanh-hoa")) {
                answers.add(() -> {
                    Tasklist clerk = session("clerk." + organisation);
                    String own = key + "/" + organisation;
                    submitted(clerk, own, "userTask_acknowledgeDirective", Map.of("applicable", value(true)));
                    submitted(
                            clerk,
                            own,
                            "userTask_reportMeasures",
                            Map.of("measureStates", answers(cascade, groups.get(organisation))));
                    return null;
                });
            }
        }
        ExecutorService clerks = Executors.newFixedThreadPool(4);
        try {
            for (Future<Void> answer : clerks.invokeAll(answers)) {
                answer.get();
            }
        } finally {
            clerks.shutdownNow();
        }
    }

    private Map<String, Object> answers(JsonNode cascade, Set<String> groups) throws Exception {
        List<Map<String, String>> answers = new ArrayList<>();
        for (JsonNode measure : cascade.path("directive").path("measures")) {
            boolean concerns = measure.path("groups").isEmpty();
            for (JsonNode group : measure.path("groups")) {
                concerns |= groups.contains(group.textValue());
            }
            if (concerns) {
                answers.add(Map.of("measure", measure.path("id").textValue(), "state", "done"));
            }
        }
        return Map.of("value", json.writeValueAsString(answers), "type", "Json");
    }

    private String dispatchArrives(String number, Map<String, String> deadlines) throws Exception {
        Map<String, Object> dispatch = new java.util.HashMap<>(Map.of(
                "issuer",
                "bo-tttt",
                "number",
                number,
                "issuedOn",
                "2024-04-17",
                "subject",
                "Tăng cường bảo đảm an toàn thông tin mạng dịp nghỉ lễ 30/4 và 01/5",
                "urgency",
                "urgent",
                "occasion",
                "Kỷ niệm Ngày Giải phóng miền Nam và Ngày Quốc tế Lao động",
                "signer",
                "Cục trưởng Cục An toàn thông tin"));
        if (!deadlines.isEmpty()) {
            dispatch.put("deadlines", deadlines);
        }
        var answer = product.rest(
                MINISTRY,
                "POST",
                "/api/v1/cascades",
                json.writeValueAsString(Map.of("dispatch", dispatch, "receiver", "ubnd-thanh-hoa")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json.readTree(answer.body()).path("id").textValue();
    }

    private static void submitted(Tasklist session, String key, String task, Map<String, Object> variables)
            throws Exception {
        var answer = session.submit(key, task, variables);
        assertThat(answer.statusCode()).as("%s: %s", task, answer.body()).isEqualTo(204);
    }

    private static Map<String, Object> value(Object value) {
        return Map.of("value", value);
    }
}
