package vn.directivecascade.running;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.directivecascade.PlainPdf;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.running.Person.Screen;

/** First use, and faults while working with forms: a message says what to do, and no input is lost. */
@Tag("browser")
@Tag(ProductWithExamplesSuite.TAG)
class DeskInBrowserIT {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final String NOTE = "Đã rà soát 12 máy chủ, còn 3 máy chờ bản vá của nhà sản xuất.";

    /** Tasklist's address when its list is sorted by deadline, the first first. */
    private static final Pattern BY_DEADLINE = Pattern.compile("sorting=[^&]*dueDate[^&]*asc");

    private static Product product;
    private static Browser browser;
    private static String key;
    private static String cascade;
    private static List<String> acknowledging;
    private static List<String> reporting;

    @BeforeAll
    static void start() throws Exception {
        browser = new Browser();
        product = Product.withExamples();
        JsonNode running = product.example("tracking").orElseThrow();
        key = running.path("businessKey").textValue();
        cascade = running.path("id").textValue();
        String addressees = "/api/v1/cascades/" + cascade + "/addressees";
        acknowledging = new java.util.concurrent.CopyOnWriteArrayList<>(in("open", addressees));
        reporting = new java.util.concurrent.CopyOnWriteArrayList<>(in("acknowledged", addressees));
        // Whom another example addresses, too, has more than one task.
        for (JsonNode other : product.all("machine.bo-tttt", "/api/v1/cascades")) {
            String id = other.path("id").textValue();
            if (!id.equals(cascade) && other.path("state").textValue().equals("tracking")) {
                for (JsonNode addressee : product.all("machine.bo-tttt", "/api/v1/cascades/" + id + "/addressees")) {
                    acknowledging.remove(addressee.path("organisation").textValue());
                    reporting.remove(addressee.path("organisation").textValue());
                }
            }
        }
    }

    private static List<String> in(String state, String addressees) throws Exception {
        return product.all("machine.bo-tttt", addressees).stream()
                .filter(addressee -> addressee.path("state").textValue().equals(state))
                .map(addressee -> addressee.path("organisation").textValue())
                .toList();
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    @DisplayName(
            "Who starts the product sees what runs, as whom to log in and what to try, and gets to the work from there")
    void firstMinutes() {
        for (Screen screen : Screen.USUAL) {
            try (Person visitor = new Person(browser, product.base(), screen)) {
                visitor.opens("/");
                Locator page = visitor.page().locator("main");
                assertThat(page).containsText("đã kết thúc");
                assertThat(page).containsText("nơi nhận đang thực hiện");
                assertThat(page).containsText(Product.PASSWORD);
                visitor.looks("00-start");
                String account = visitor.page()
                        .locator("tr")
                        .filter(new Locator.FilterOptions().setHasText("phải báo cáo"))
                        .locator("code")
                        .innerText();
                visitor.page()
                        .locator("tr")
                        .filter(new Locator.FilterOptions().setHasText("phải báo cáo"))
                        .locator("a")
                        .click();
                visitor.logsIn(account);
                assertThat(visitor.page().locator("#list tbody tr").first()).containsText("Báo cáo kết quả thực hiện");
                visitor.looks("00-inbox");
                visitor.page().locator("header").getByText("Tasklist").click();
                assertThat(visitor.tasks().first()).containsText("Báo cáo kết quả thực hiện");
                assertThat(visitor.page().getByText("Tạo công việc")).isHidden();
                assertThat(visitor.page().getByText("Khởi tạo quy trình")).isHidden();
                assertThat(visitor.page().getByText("Hạn xử lý").first()).isVisible();
                visitor.looks("00-work");
            }
        }
    }

    @Test
    @DisplayName("A browser set to English shows and reads out the same Vietnamese as any other, at every load")
    void english() throws Exception {
        try (Person visitor = new Person(browser, product.base(), Screen.DESKTOP, "en-US")) {
            visitor.comesToTasklist("clerk." + acknowledging.get(acknowledging.size() - 1));
            for (int load = 0; load < 3; load++) {
                visitor.page().reload();
                assertThat(visitor.page().getByText("Chọn một công việc trong danh sách"))
                        .isVisible();
                assertThat(visitor.page().locator("html")).hasAttribute("lang", "vi");
                assertThat(visitor.page().locator(".region-toggle[data-region=filters]"))
                        .hasAttribute("aria-label", "Thu gọn hoặc mở cột bộ lọc");
            }
            assertThat(visitor.tasks().first()).isVisible();
            visitor.readable("an English browser");
            String cases = "/board/cases/"
                    + product.example("tracking").orElseThrow().path("id").textValue();
            for (String path : List.of(
                    "/",
                    "/desk",
                    "/desk?box=others",
                    "/desk?box=informed",
                    "/desk?box=done",
                    "/board",
                    cases,
                    cases + "/late",
                    "/board/wall",
                    "/notices",
                    "/scorecards",
                    "/exceptions",
                    "/camunda/app/welcome/default/")) {
                visitor.opens(path);
                visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
                assertThat(visitor.page().locator("html")).hasAttribute("lang", "vi");
                visitor.readable(path + " in an English browser");
            }
        }
        try (Person visitor = new Person(browser, product.base(), Screen.DESKTOP, "en-US")) {
            visitor.comesToTasklist("clerk.ubnd-thanh-hoa");
            for (String path : List.of("/desk/dispatch", "/desk/directive")) {
                visitor.opens(path);
                assertThat(visitor.page().locator("#entry")).isVisible();
                visitor.readable(path + " in an English browser");
            }
        }
        try (Person visitor = new Person(browser, product.base(), Screen.DESKTOP, "en-US")) {
            visitor.comesToTasklist("admin");
            for (String path : List.of(
                    "/administration", "/audit", "/camunda/app/cockpit/default/", "/camunda/app/admin/default/")) {
                visitor.opens(path);
                visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
                visitor.readable(path + " in an English browser");
            }
        }
    }

    @Test
    @DisplayName(
            "Tasklist finds words without accents, bare numbers and senders, and its rows say what a task is about")
    void searched() throws Exception {
        String account = "clerk." + acknowledging.get(acknowledging.size() - 1);
        JsonNode line = product.read(account, "/api/v1/tasks").path("items").get(0);
        try (Person clerk = new Person(browser, product.base(), Screen.DESKTOP)) {
            clerk.comesToTasklist(account);
            Locator row = clerk.tasks().first();
            assertThat(row.locator(".directive-subject"))
                    .hasText(line.path("subject").textValue());
            assertThat(row).containsText(line.at("/issuer/name").textValue());
            clerk.looks("28-list");
            Locator field = clerk.page().locator("input.main-field");
            Locator remove = clerk.page().locator(".search-container .glyphicon-remove");
            for (String words : List.of(
                    SearchText.of(line.path("subject").textValue()).substring(0, 20),
                    line.path("number")
                            .textValue()
                            .replaceAll("\\D", " ")
                            .strip()
                            .split(" ")[0],
                    SearchText.of(line.at("/issuer/name").textValue()).toUpperCase(Locale.ROOT))) {
                field.fill(words);
                field.press("Enter");
                assertThat(clerk.page()).hasURL(Pattern.compile("taskQuery|searchQuery"));
                assertThat(row).isVisible();
                assertThat(remove).hasCount(1);
                remove.click();
                assertThat(remove).hasCount(0);
            }
            for (String words : List.of("khong co viec nay", "///", "%")) {
                field.fill(words);
                field.press("Enter");
                assertThat(clerk.page().getByText("Không có công việc phù hợp")).isVisible();
                remove.click();
                assertThat(row).isVisible();
            }
            // What is left of the criteria: words, and two dates.
            field.click();
            assertThat(clerk.page().locator(".search-container .dropdown-menu:visible li"))
                    .hasText(new String[] {"Số, trích yếu, cơ quan", "Hạn xử lý", "Ngày tạo"});
        }
    }

    @Test
    @DisplayName("Who mistypes the password is told so, and who opens what is not theirs finds the way back")
    void strayed() {
        try (Person clerk = new Person(browser, product.base(), Screen.TELEPHONE)) {
            clerk.opens("/camunda/app/tasklist/default/");
            clerk.page().waitForLoadState(LoadState.NETWORKIDLE);
            clerk.page().locator("input[ng-model=username]").fill("clerk.ubnd-thanh-hoa");
            clerk.page().locator("input[ng-model=password]").fill("Sai-mat-khau-2026");
            clerk.page().locator("button[type=submit]").click();
            assertThat(clerk.page().locator("body")).containsText("Sai tên đăng nhập hoặc mật khẩu");
            clerk.looks("26-wrong-password");
            clerk.logsInToDesk("clerk.ubnd-thanh-hoa").opens("/camunda/app/cockpit/default/");
            assertThat(clerk.page().locator("main")).containsText("không có quyền");
            clerk.looks("27-not-theirs");
            clerk.page().locator("header").getByText("Bàn làm việc").click();
            assertThat(clerk.page().locator("#count")).containsText("việc");
        }
    }

    @Test
    @DisplayName("What is missing is named, beside the field and at the end, and what was typed stays")
    void missing() throws Exception {
        try (Person clerk = reports()) {
            Locator measure = clerk.page().locator(".desk-measure").first();
            measure.getByLabel("Không thực hiện được").check();
            clerk.presses();
            assertThat(clerk.summary()).containsText("chỗ cần sửa");
            assertThat(clerk.summary()).containsText("Vui lòng nêu lý do đối với biện pháp");
            assertThat(clerk.summary()).containsText("Vui lòng chọn tình trạng của biện pháp");
            assertThat(measure.locator("textarea").first()).isFocused();
            assertThat(measure.locator(".desk-error")).isVisible();
            clerk.looks("20-missing");

            measure.getByLabel("Có kế hoạch").check();
            measure.locator("textarea").first().fill(NOTE);
            measure.getByLabel("Ngày cập nhật tiếp theo").fill("31/02/2027");
            clerk.page().getByText("Chọn “Đã thực hiện”").click();
            clerk.presses();
            assertThat(clerk.summary()).containsText("không phải là một ngày");
            measure.getByLabel("Ngày cập nhật tiếp theo").fill("01/01/2020");
            clerk.presses();
            assertThat(clerk.summary()).containsText("đã qua");
            // What only the server checks is said in the same place.
            measure.getByLabel("Ngày cập nhật tiếp theo").fill("01/01/2199");
            clerk.presses();
            assertThat(clerk.summary()).containsText("đến 10 năm sau");
            assertThat(measure.locator("textarea").first()).hasValue(NOTE);
            measure.getByLabel("Ngày cập nhật tiếp theo").fill("");
            clerk.completes();
        }
    }

    @Test
    @DisplayName("Files are taken or refused one by one; what was submitted is carried over to the update, or left out")
    void files() throws Exception {
        String organisation = reporting.get(0);
        try (Person clerk = reports()) {
            Locator measure = clerk.page().locator(".desk-measure").first();
            Locator ofMeasure = measure.locator("input[multiple]");
            ofMeasure.setInputFiles(new FilePayload[] {
                new FilePayload("macro.exe", "application/octet-stream", new byte[10]),
                new FilePayload("ghi chép.txt", "text/plain", "đang rà soát".getBytes(StandardCharsets.UTF_8)),
                new FilePayload("biên bản.txt", "text/plain", "đã rà soát".getBytes(StandardCharsets.UTF_8)),
                new FilePayload("trang.pdf", "application/pdf", "<html></html>".getBytes(StandardCharsets.UTF_8))
            });
            // Each is accepted or refused by itself: by name here, by content on the server.
            assertThat(measure).containsText("trang.pdf: Chỉ nhận tệp minh chứng là");
            assertThat(measure).containsText("macro.exe: Tệp không thuộc loại được nhận");
            assertThat(measure.locator(".desk-files li")).hasCount(2);
            clerk.looks("23-files-of-measure");
            measure.getByLabel("Bỏ tệp: ghi chép.txt").click();
            assertThat(measure.locator(".desk-files li")).hasCount(1);
            assertThat(measure).containsText("Đã bỏ “ghi chép.txt”");
            clerk.page().reload();
            assertThat(measure.locator(".desk-files li")).containsText(new String[] {"biên bản.txt"});
            Locator file = clerk.page().locator("[data-part=evidence] input[type=file]");
            file.setInputFiles(new FilePayload("macro.exe", "application/octet-stream", new byte[10]));
            assertThat(clerk.page().locator("[data-part=evidence]")).containsText("Tệp không thuộc loại được nhận");
            file.setInputFiles(new FilePayload("trống.pdf", "application/pdf", new byte[0]));
            assertThat(clerk.page().locator("form.desk")).containsText("Tệp này trống");
            file.setInputFiles(new FilePayload("nhật ký.pdf", "application/pdf", new byte[10 * 1024 * 1024 + 1]));
            assertThat(clerk.page().locator("form.desk")).containsText("vượt quá 10 MB");
            clerk.page().getByText("Chọn “Đã thực hiện”").click();
            clerk.presses();
            assertThat(clerk.summary()).containsText("Còn 1 chỗ cần sửa");
            clerk.looks("21-file");
            clerk.page().locator("[data-part=evidence]").getByText("Bỏ tệp").click();
            measure.getByLabel("Đang thực hiện").check();
            // The update is listed from its day.
            measure.getByLabel("Ngày cập nhật tiếp theo").fill(DAY.format(LocalDate.now(ZONE)));
            clerk.completes();

            await().untilAsserted(() -> taskOf(organisation, "updateMeasures"));
            clerk.opensTask(taskOf(organisation, "updateMeasures")).claims();
            assertThat(measure.locator(".desk-files li")).containsText(new String[] {"biên bản.txt"});
            measure.getByLabel("Bỏ khỏi lần này: biên bản.txt").click();
            assertThat(measure.locator(".desk-left")).containsText("vẫn xem được ở trả lời trước đây");
            ofMeasure.setInputFiles(new FilePayload(
                    "biên bản mới.txt", "text/plain", "đã rà soát hết".getBytes(StandardCharsets.UTF_8)));
            assertThat(measure.locator(".desk-files li")).hasCount(2);
            clerk.looks("24-files-carried-over");
            measure.getByLabel("Đã thực hiện").check();
            clerk.completes();
        }
        String user = "clerk." + organisation;
        String cascade = product.read(user, "/api/v1/handled")
                .path("items")
                .get(0)
                .path("cascade")
                .textValue();
        List<String> names = new ArrayList<>();
        for (JsonNode answer : product.read(user, "/api/v1/cascades/" + cascade + "/addressees/" + organisation)
                .path("answers")) {
            answer.path("evidence")
                    .forEach(file -> names.add(answer.has("supersededAt") + " "
                            + file.path("fileName").textValue()));
        }
        assertThat(names).containsExactly("true biên bản.txt", "false biên bản mới.txt");
    }

    @Test
    @DisplayName("Who is overtaken learns of it and can still copy what was typed; what oneself sent twice counts once")
    void overtaken() throws Exception {
        String organisation = acknowledging.remove(0);
        try (Person clerk = acknowledges(organisation);
                Person department = new Person(browser, product.base(), Screen.DESKTOP)) {
            clerk.chooses("applicable", "true").types("Ghi chú", NOTE);
            department.comesToTasklist("clerk.so-tttt-thanh-hoa");
            assertThat(department.tasks().first()).isVisible();
            department
                    .page()
                    .evaluate(
                            "async ([path, at]) => (await import('/forms/server.js')).call('POST', path,"
                                    + " { spokenTo: 'Ông Lê Văn Hùng', at })",
                            List.of(
                                    "cascades/" + cascade + "/addressees/" + organisation + "/acknowledgement",
                                    OffsetDateTime.now(ZONE).toString()));
            clerk.presses();
            assertThat(clerk.page().locator(".desk-notice")).containsText("Công việc vừa được người khác hoàn thành");
            assertThat(clerk.page().locator(".desk-notice")).containsText(NOTE);
            clerk.readable("overtaken");
            clerk.picture("22-overtaken");
        }
        String twice = acknowledging.remove(0);
        try (Person clerk = acknowledges(twice);
                Person again = new Person(browser, product.base(), Screen.DESKTOP)) {
            clerk.chooses("applicable", "true");
            again.comesToTasklist("clerk." + twice).opensTask(taskOf(twice, "acknowledgeDirective"));
            again.chooses("applicable", "true").completes();
            clerk.completes();
            assertThat(clerk.page().locator(".desk-problem")).hasCount(0);
            assertThat(clerk.page().locator("[notifications-panel] .alert")).hasCount(0);
        }
    }

    @Test
    @DisplayName("A session that is lost in the middle of a long form costs nothing that was typed")
    void lostSession() throws Exception {
        String organisation = reporting.remove(0);
        String task = taskOf(organisation, "reportMeasures");
        try (Person clerk = new Person(browser, product.base(), Screen.DESKTOP)) {
            clerk.comesToTasklist("clerk." + organisation);
            clerk.opensTask(task).claims();
            Locator measure = clerk.page().locator(".desk-measure").first();
            measure.getByLabel("Đang thực hiện").check();
            measure.locator("textarea").first().fill(NOTE);
            clerk.page().getByText("Chọn “Đã thực hiện”").click();
            clerk.page().context().clearCookies();
            clerk.presses();
            assertThat(clerk.page().locator(".desk-notice")).containsText("Phiên đăng nhập đã hết");
            clerk.picture("23-session-lost");

            clerk.comesToTasklist("clerk." + organisation);
            clerk.opensTask(task);
            assertThat(clerk.page().locator(".desk-draft")).containsText("Đã khôi phục nội dung nhập dở");
            assertThat(measure.locator("textarea").first()).hasValue(NOTE);
            assertThat(measure.getByLabel("Đang thực hiện")).isChecked();
            clerk.looks("24-draft");
            clerk.page().getByText("Bỏ nội dung nhập dở").click();
            assertThat(measure.locator("textarea").first()).hasValue("");

            // A note is asked for only where the state needs one.
            assertThat(measure.locator("textarea").first()).isHidden();
            measure.getByText("Thêm ghi chú").click();
            measure.locator("textarea").first().fill(NOTE);
            clerk.page().getByText("Chọn “Đã thực hiện”").click();
            clerk.completes();
            assertThat(clerk.page().evaluate("() => Object.keys(localStorage).filter(key => key.includes('draft'))"))
                    .isEqualTo(List.of());
        }
    }

    @Test
    @DisplayName("A form is filled in and completed by keyboard alone, and one sees where one is")
    void keyboard() throws Exception {
        try (Person clerk = acknowledges(acknowledging.remove(0))) {
            clerk.page().locator("form.desk a").first().focus();
            List<String> reached = clerk.walksByKeyboard(10);
            assertThat(reached).contains("applicable", "note").noneMatch(name -> name.startsWith("unseen"));
            clerk.page().locator("input[name=applicable]").first().focus();
            clerk.page().keyboard().press("Space");
            clerk.page().keyboard().press("Tab");
            clerk.page().keyboard().type("Đã nhận.");
            // Past the button that asks for more time.
            clerk.page().keyboard().press("Tab");
            clerk.page().keyboard().press("Tab");
            clerk.page().keyboard().press("Enter");
            assertThat(clerk.page().locator("form.desk")).hasCount(0);
        }
    }

    @Test
    @DisplayName(
            "The link in a letter leads to the task itself; a telephone shows either the list or the task, and both ways")
    void linkInALetter() throws Exception {
        String organisation = reporting.get(0);
        try (Person clerk = new Person(browser, product.base(), Screen.TELEPHONE)) {
            clerk.opens("/camunda/app/tasklist/default/#/?task=" + taskOf(organisation, "reportMeasures"));
            clerk.page().locator("input[ng-model=username]").fill("clerk." + organisation);
            clerk.page().locator("input[ng-model=password]").fill("wrong");
            clerk.page().locator("button[type=submit]").click();
            assertThat(clerk.page().locator("[notifications-panel] .alert"))
                    .containsText("Sai tên đăng nhập hoặc mật khẩu");
            clerk.logsIn("clerk." + organisation).seesForm();
            assertThat(clerk.page().locator("form.desk")).containsText("Kết quả theo biện pháp");
            Locator list = clerk.page().locator("ol.tasks-list");
            assertThat(list).isHidden();
            assertThat(clerk.page().locator(".desk-claim .desk-take")).isInViewport();
            clerk.looks("28-task-without-list");
            clerk.claims();
            Locator complete =
                    clerk.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hoàn thành"));
            assertThat(complete).isInViewport();
            clerk.page().locator("[data-part=extension]").scrollIntoViewIfNeeded();
            assertThat(complete).isInViewport();
            clerk.page().getByText("‹ Danh sách công việc").click();
            assertThat(list).isVisible();
            assertThat(clerk.page().locator(".task-details")).isHidden();
            clerk.looks("29-list-without-task");
            clerk.tasks().first().click();
            clerk.seesForm();
            assertThat(list).isHidden();
            clerk.page().goBack();
            assertThat(list).isVisible();
            assertThat(clerk.page().locator(".task-details")).isHidden();
        }
        // Others of these walks claim it.
        product.tasklist("clerk." + organisation)
                .post("/task/" + taskOf(organisation, "reportMeasures") + "/unclaim", "{}");
    }

    @Test
    @DisplayName(
            "Who needs more time asks for it beside the form, the leader who signed grants it, and the new date stands")
    void extension() throws Exception {
        String organisation = reporting.remove(0);
        String task = taskOf(organisation, "reportMeasures");
        String day = DAY.format(LocalDate.now(ZONE).plusDays(20));
        try (Person clerk = new Person(browser, product.base(), Screen.TELEPHONE)) {
            clerk.comesToTasklist("clerk." + organisation);
            clerk.opensTask(task);
            Locator place = clerk.page().locator("[data-part=extension]");
            place.getByRole(AriaRole.BUTTON).first().click();
            place.getByText("Gửi đề nghị").click();
            assertThat(place).containsText("Vui lòng nêu lý do xin gia hạn");
            place.getByLabel("Xin gia hạn đến ngày").fill(day);
            place.getByLabel("Lý do").fill("Chờ bản vá của nhà sản xuất, dự kiến có trong tuần sau.");
            clerk.looks("30-extension");
            place.getByText("Gửi đề nghị").click();
            assertThat(place).containsText("đang chờ nơi ban hành trả lời");
        }
        try (Person leader = new Person(browser, product.base(), Screen.DESKTOP)) {
            leader.comesToTasklist("leader.ubnd-thanh-hoa");
            leader.opensTask(product.tasklist("leader.ubnd-thanh-hoa")
                            .taskId(key + "/" + organisation, "userTask_decideExtension"))
                    .claims()
                    .chooses("granted", "true");
            leader.types("Gia hạn đến ngày", "32/01/2027").presses();
            assertThat(leader.summary()).containsText("không phải là một ngày");
            Locator cost = leader.page().locator("[data-part=extensionCost]");
            assertThat(cost).containsText("Hạn chung của các nơi nhận");
            assertThat(cost.getByRole(AriaRole.STATUS)).containsText("báo cáo sẽ không có kết quả của");
            leader.types("Gia hạn đến ngày", "").looks("31-decide").completes();
        }
        try (Person clerk = new Person(browser, product.base(), Screen.DESKTOP)) {
            clerk.comesToTasklist("clerk." + organisation);
            clerk.opensTask(task);
            assertThat(clerk.page().locator("[data-part=extension]")).containsText("Đã được gia hạn đến " + day);
            clerk.looks("32-extended");
        }
    }

    @Test
    @DisplayName(
            "Who stands in for three clerks acknowledges and reports for two of them; the department records a telephone call")
    void pageOfAllWork() throws Exception {
        // Of a kind, so that their measures are the same.
        List<String> away = acknowledging.stream()
                .filter(organisation -> organisation.startsWith("so-"))
                .limit(3)
                .toList();
        acknowledging.removeAll(away);
        String substitute = "clerk.ubnd-thanh-hoa";
        String until = DAY.format(LocalDate.now(ZONE).plusDays(3)) + " 17:00";
        for (String organisation : away) {
            try (Person clerk = new Person(browser, product.base(), Screen.TELEPHONE)) {
                clerk.comes("clerk." + organisation, "/desk");
                Locator part = clerk.page().locator("#substitution");
                part.locator("summary").click();
                part.getByText("Giao người làm thay").click();
                assertThat(part).containsText("Vui lòng chọn người làm thay");
                part.locator("#substitute").selectOption(substitute);
                part.locator("#to").fill(until);
                part.getByText("Giao người làm thay").click();
                assertThat(part).containsText("Đã giao người làm thay");
                assertThat(part.locator("#substitutions")).containsText(until);
                if (organisation.equals(away.get(0))) {
                    clerk.looks("33-substitute");
                }
            }
        }
        try (Person clerk = new Person(browser, product.base(), Screen.DESKTOP)) {
            clerk.comesToTasklist(substitute);
            clerk.page().getByText("Bàn làm việc").click();
            Locator acknowledging = clerk.page().locator("#list tbody .desk-primary");
            assertThat(acknowledging).hasCount(3);
            tapsTwice(clerk, acknowledging.first());
            assertThat(clerk.page().locator("#list tbody input")).hasCount(2);
            assertThat(acknowledging).hasCount(2);
            clerk.counts();
            clerk.page().getByText("Chọn mọi việc đang hiện").click();
            clerk.looks("34-many");
            clerk.page().locator("#acknowledge").click();
            assertThat(clerk.page().locator("#outcome")).containsText("Đã xác nhận tiếp nhận 2 việc");
            assertThat(clerk.clicks()).as("to acknowledge many").isLessThanOrEqualTo(3);
            assertThat(acknowledging).hasCount(0);

            clerk.opens("/camunda/app/tasklist/default/#/?task=" + taskOf(away.get(0), "reportMeasures"));
            clerk.seesForm().claims();
            clerk.page().getByText("Chọn “Đã thực hiện”").click();
            clerk.page().getByText("Gửi cùng báo cáo này cho nơi khác").click();
            clerk.page().getByLabel(nameOf(away.get(1))).check();
            clerk.looks("34-alike").prints("34-alike", "Kết quả theo biện pháp").completes();
            assertThat(clerk.page().locator(".desk-notice")).containsText(nameOf(away.get(1)));
            assertThat(clerk.page().locator(".desk-notice")).containsText("đã gửi");
            assertThat(clerk.tasks()).hasCount(1);

            clerk.opens("/desk");
            clerk.page().locator("[data-box=done]").click();
            clerk.page().getByLabel("Tìm trong việc").fill(nameOf(away.get(0)));
            assertThat(clerk.page().locator("#list tbody")).not().containsText(nameOf(away.get(1)));
            assertThat(clerk.page().locator("#list tbody")).containsText(nameOf(away.get(0)));
            clerk.looks("34-done");
            clerk.page().getByLabel("Tìm trong việc").fill("khong co");
            assertThat(clerk.page().locator("#elsewhere")).containsText("Không thấy ở mục nào");
        }
        acknowledgesFromTheRow(acknowledging.remove(0));
        try (Person department = new Person(browser, product.base(), Screen.DESKTOP)) {
            department.comes("clerk.so-tttt-thanh-hoa", "/desk");
            Locator part = department.page().locator("#telephone");
            part.locator("summary").click();
            part.getByLabel("Văn bản chỉ đạo").selectOption(cascade);
            part.getByLabel("Nơi nhận chưa xác nhận").selectOption(acknowledging.remove(0));
            part.getByLabel("Thời điểm gọi").fill("hôm qua");
            part.getByText("Ghi nhận thay nơi nhận").click();
            assertThat(part).containsText("Vui lòng ghi người trả lời");
            assertThat(part).containsText("Vui lòng viết ngày và giờ");
            part.getByLabel("Người trả lời").fill("Lê Văn Hùng, Chánh Văn phòng");
            part.getByLabel("Thời điểm gọi").fill(MINUTE.format(LocalDateTime.now(ZONE)));
            department.looks("35-telephone");
            part.getByText("Ghi nhận thay nơi nhận").click();
            assertThat(part).containsText("Đã ghi nhận thay");
        }
    }

    @Test
    @DisplayName("A clerk enters a dispatch with its scan and annexes, loses the session, and finds it registered once")
    void entersADispatch() {
        String number = "2718/BTTTT-CATTT";
        try (Person clerk = new Person(browser, product.base(), Screen.DESKTOP)) {
            clerk.comesToTasklist("clerk.ubnd-thanh-hoa");
            clerk.page().getByText("Nhập văn bản đến").click();
            Locator form = clerk.page().locator("#entry");
            Locator summary = clerk.page().locator("#summary");
            clerk.page().locator("#submit").click();
            assertThat(summary).containsText("Vui lòng nhập số, ký hiệu của văn bản");
            assertThat(form.locator(".desk-error").first()).isVisible();

            clerk.page().getByLabel("Cơ quan gửi văn bản").selectOption("bo-tttt");
            clerk.types("Số, ký hiệu", number).types("Ngày ban hành", "31/02/2026");
            clerk.types("Trích yếu", "Tăng cường bảo đảm an toàn thông tin mạng dịp nghỉ lễ");
            clerk.page().getByLabel("Độ khẩn").selectOption("urgent");
            clerk.page().locator("#occasion").fill("Nghỉ lễ 30/4 và 01/5");
            clerk.types("Thời gian trực, từ", "30/04/2190 00:00");
            clerk.page().locator("#submit").click();
            assertThat(summary).containsText("Vui lòng viết ngày theo ngày/tháng/năm");
            assertThat(summary).containsText("cả lúc bắt đầu và lúc kết thúc");
            clerk.types("Thời gian trực, đến", "02/05/2190 07:30")
                    .types("Ngày ban hành", DAY.format(LocalDate.now(ZONE).plusDays(30)));
            clerk.page().getByText("Thêm biện pháp").click();
            clerk.types("Nội dung", "Bố trí lực lượng trực giám sát 24/7.");
            Locator document = form.locator("#document input[type=file]");
            Locator annexes = form.locator("#annexes input[type=file]");
            document.setInputFiles(new FilePayload("quét.docx", "application/msword", new byte[10]));
            assertThat(form).containsText("Tệp này không phải là PDF");
            document.setInputFiles(new FilePayload("quét.pdf", "application/pdf", PlainPdf.bytes("scan")));
            annexes.setInputFiles(new FilePayload("trống.txt", "text/plain", new byte[0]));
            assertThat(form).containsText("trống.txt: Tệp này trống");
            annexes.setInputFiles(new FilePayload[] {
                new FilePayload("danh sách đầu mối.txt", "text/plain", NOTE.getBytes(StandardCharsets.UTF_8)),
                new FilePayload("mẫu.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII))
            });
            clerk.looks("40-entry");
            clerk.page().locator("#submit").click();
            assertThat(form.locator("#annexes")).containsText("mẫu.pdf: Tệp bị hỏng");
            clerk.looks("41-entry-refused");
            form.locator("tr")
                    .filter(new Locator.FilterOptions().setHasText("mẫu.pdf"))
                    .getByText("Bỏ chọn")
                    .click();
            clerk.page().locator("#submit").click();
            assertThat(form.locator("#issuedOn ~ .desk-error")).containsText("sau ngày hôm nay");
            clerk.types("Ngày ban hành", DAY.format(LocalDate.now(ZONE)));

            clerk.page().context().clearCookies();
            clerk.page().locator("#submit").click();
            assertThat(clerk.page().locator("#problem")).containsText("phiên đã hết");
            clerk.page().locator("#problem a").click();
            clerk.logsIn("clerk.ubnd-thanh-hoa");
            assertThat(clerk.page().locator("#restored")).containsText("Đã khôi phục nội dung nhập dở");
            assertThat(clerk.field("Số, ký hiệu")).hasValue(number);
            assertThat(clerk.field("Nội dung")).hasValue("Bố trí lực lượng trực giám sát 24/7.");
            document.setInputFiles(new FilePayload("quét.pdf", "application/pdf", PlainPdf.bytes("scan")));
            annexes.setInputFiles(
                    new FilePayload("danh sách đầu mối.txt", "text/plain", NOTE.getBytes(StandardCharsets.UTF_8)));
            clerk.page().locator("#submit").click();
            Locator receipt = clerk.page().locator("#receipt");
            assertThat(receipt).containsText("Đã nhập văn bản số " + number);
            assertThat(receipt).containsText("Đã lưu 2 tệp");
            clerk.looks("42-receipt");

            receipt.getByText("Nhập văn bản khác").click();
            clerk.page().getByLabel("Cơ quan gửi văn bản").selectOption("bo-tttt");
            clerk.types("Số, ký hiệu", "Số: " + number.replace('-', '\u2013'))
                    .types("Ngày ban hành", DAY.format(LocalDate.now(ZONE)))
                    .types("Trích yếu", "Nội dung khác");
            clerk.page().locator("#submit").click();
            assertThat(receipt).containsText("Văn bản số " + number + " đã có trong hệ thống");
            assertThat(receipt).containsText("Nội dung đã ghi nhận khác");
            clerk.looks("43-known");
            receipt.getByText("Quay lại nội dung đã nhập").click();
            assertThat(clerk.field("Trích yếu")).hasValue("Nội dung khác");
            clerk.page().locator("#submit").click();
            receipt.locator("#next-task").click();
            Locator head = clerk.seesForm().page().locator(".desk-head");
            assertThat(head).containsText("Phụ lục văn bản đến: danh sách đầu mối.txt");
            assertThat(head).containsText("Người nhập văn bản");
            clerk.looks("44-entered");
            handsOver(clerk, number);
        }
    }

    @Test
    @DisplayName(
            "A committee begins a directive of its own; the department drafts it and hands in its scan and annexes")
    void beginsADirective() {
        try (Person clerk = new Person(browser, product.base(), Screen.TELEPHONE)) {
            clerk.comes("clerk.ubnd-thanh-hoa", "/desk");
            clerk.page().locator("#begin").getByText("Ban hành chỉ đạo").click();
            assertThat(clerk.page().locator("#number")).hasCount(0);
            clerk.types("Trích yếu", "Chủ động rà soát lỗ hổng bảo mật trước kỳ họp Hội đồng nhân dân tỉnh");
            clerk.looks("45-own");
            clerk.page().locator("#submit").click();
            assertThat(clerk.page().locator("#receipt")).containsText("Đã khởi tạo chỉ đạo, mã tạm DT-");
            clerk.looks("46-own-receipt");
        }
        try (Person department = new Person(browser, product.base(), Screen.DESKTOP)) {
            department.comesToTasklist("clerk.so-tttt-thanh-hoa");
            department
                    .tasks()
                    .filter(new Locator.FilterOptions().setHasText("DT-"))
                    .first()
                    .click();
            department.seesForm().claims();
            assertThat(department.page().locator("form.desk")).containsText("chủ động chỉ đạo");
            assertThat(department.page().locator("form.desk")).not().containsText("văn bản đến");
            Locator files = department.page().locator("[data-part=directiveFiles]");
            files.locator("input[type=file]")
                    .first()
                    .setInputFiles(new FilePayload("dự thảo.pdf", "application/pdf", PlainPdf.bytes("draft")));
            assertThat(files).containsText("Đã lưu “dự thảo.pdf”");
            files.locator("input[type=file]").last().setInputFiles(new FilePayload[] {
                new FilePayload("mẫu báo cáo.txt", "text/plain", NOTE.getBytes(StandardCharsets.UTF_8)),
                new FilePayload("nhầm.txt", "text/plain", new byte[] {'x'})
            });
            assertThat(files).containsText("Phụ lục: nhầm.txt");
            files.getByText("Xóa phụ lục").last().click();
            assertThat(files).containsText("Đã xóa phụ lục");
            department.looks("47-own-draft").completes();
        }
        try (Person leader = new Person(browser, product.base(), Screen.DESKTOP)) {
            leader.comesToTasklist("leader.ubnd-thanh-hoa");
            leader.tasks()
                    .filter(new Locator.FilterOptions().setHasText("DT-"))
                    .first()
                    .click();
            leader.seesForm().claims().chooses("signed", "true");
            assertThat(leader.page().locator(".desk-head")).containsText("Phụ lục văn bản chỉ đạo: mẫu báo cáo.txt");
            assertThat(leader.page().locator("[data-part=directiveFiles]")).containsText("Bản quét văn bản chỉ đạo");
            leader.looks("48-own-sign");
            leader.page().getByText("Xem văn bản bên cạnh").click();
            Locator pages = leader.page().locator(".desk-pane img");
            assertThat(pages).hasCount(1);
            leader.page().waitForCondition(() -> (Boolean) pages.evaluate("page => page.naturalWidth === 1080"));
            assertThat(leader.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hoàn thành")))
                    .isInViewport();
            leader.looks("49-beside");
            leader.page().keyboard().press("Escape");
            assertThat(pages).hasCount(0);
            assertThat(leader.page().getByText("Xem văn bản bên cạnh")).isFocused();
            assertThat(leader.page().locator(".tabbed-content .nav-tabs li"))
                    .hasText(new String[] {"Biểu mẫu", "Diễn biến"});
            leader.page()
                    .getByText("Diễn biến", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(leader.page().locator(".directive-course")).containsText("Các bước xử lý");
            assertThat(leader.page().locator(".directive-course")).containsText("DT-");
            leader.looks("50-course");
        }
        try (Person operator = new Person(browser, product.base(), Screen.DESKTOP)) {
            operator.comesToTasklist("clerk.vnpt-thanh-hoa");
            assertThat(operator.page().getByText("Bàn làm việc")).isVisible();
            assertThat(operator.page().getByText("Nhập văn bản đến")).hasCount(0);
            operator.opens("/desk/dispatch");
            assertThat(operator.page().locator("#problem")).containsText("không nhập được văn bản đến");
        }
    }

    @Test
    @DisplayName("The notices of an organisation are a page of their own, with the same ways from there as the others")
    void notices() {
        for (Screen screen : Screen.USUAL) {
            try (Person clerk = new Person(browser, product.base(), screen)) {
                clerk.comes("clerk.so-tttt-thanh-hoa", "/notices");
                assertThat(clerk.page().locator("article").first()).isVisible();
                clerk.looks("36-notices");
                clerk.page().locator("header").getByText("Bàn làm việc").click();
                assertThat(clerk.page().locator("#count")).containsText("việc");
                clerk.page().locator("header").getByText("Tasklist").click();
                assertThat(clerk.tasks().first()).isVisible();
            }
        }
    }

    /** A finger that taps twice meets the same row. */
    private static void tapsTwice(Person clerk, Locator button) {
        BoundingBox under = button.boundingBox();
        for (int tap = 0; tap < 2; tap++) {
            clerk.page().mouse().click(under.x + under.width / 2, under.y + under.height / 2);
            assertThat(clerk.page().locator(".worklist-settled")).containsText("Đã tiếp nhận");
        }
    }

    @Test
    @DisplayName("A script that takes a minute to arrive is waited for, and the page opens")
    void slowScript() {
        for (String application : List.of("tasklist", "cockpit", "admin", "welcome")) {
            try (Person clerk = new Person(browser, product.base(), Screen.DESKTOP)) {
                List<Route> held = new ArrayList<>();
                clerk.page().clock().install();
                clerk.page().route("**/lib/globalize.js*", held::add);
                clerk.opens("/camunda/app/" + application + "/default/");
                clerk.page().waitForCondition(() -> !held.isEmpty());
                clerk.page().clock().fastForward(60_000);
                held.forEach(Route::resume);
                assertThat(clerk.page().locator("input[ng-model=username]")).isVisible();
                clerk.readable("after a slow script of " + application);
            }
        }
    }

    @Test
    @DisplayName("A login leads to the inbox, also for those who reload it; Tasklist's list opens by deadline")
    void sortedAfterReload() {
        try (Person clerk = new Person(browser, product.base(), Screen.DESKTOP)) {
            clerk.opens("/camunda/app/tasklist/default/");
            assertThat(clerk.page()).hasURL(Pattern.compile("#/login"));
            clerk.page().reload();
            clerk.logsIn("clerk." + reporting.get(0));
            assertThat(clerk.page()).hasURL(Pattern.compile("/desk"));
            assertThat(clerk.page().locator("#list tbody tr").first()).isVisible();
            clerk.opens("/camunda/app/tasklist/default/");
            assertThat(clerk.tasks().first()).isVisible();
            assertThat(clerk.page()).hasURL(BY_DEADLINE);
            clerk.page().locator("[cam-widget-header] .navbar-brand").click();
            assertThat(clerk.page()).hasURL(BY_DEADLINE);
            clerk.opens("/desk");
            clerk.page().getByText("Đăng xuất").click();
            assertThat(clerk.page()).hasURL(Pattern.compile("/login$"));
            clerk.opens("/desk?box=done");
            clerk.logsIn("clerk." + reporting.get(0));
            assertThat(clerk.page()).hasURL(Pattern.compile("/desk\\?box=done$"));
        }
    }

    @Test
    @DisplayName("Cockpit shows those who watch a province no figure and no link of what only administrators may see")
    void cockpit() {
        Pattern ofDeployments = Pattern.compile("^Bản triển khai$");
        try (Person manager = new Person(browser, product.base(), Screen.DESKTOP)) {
            manager.opens("/camunda/app/cockpit/default/");
            manager.logsIn("manager.ubnd-thanh-hoa");
            Locator tasks = manager.page().locator(".open-human-tasks .value");
            assertThat(tasks).hasText(Pattern.compile("\\d"));
            assertThat(tasks).not().hasAttribute("href", Pattern.compile(".*"));
            assertThat(manager.page().locator(".stats-label").getByText("Định nghĩa quy trình"))
                    .isVisible();
            assertThat(manager.page().locator(".stats-label").getByText(ofDeployments))
                    .hasCount(0);
            assertThat(manager.page().locator(".dashboard .loading")).hasCount(0);
            manager.looks("37-cockpit");
            assertThat(manager.page().locator("a[href$='/scorecards']")).hasText("Bảng đánh giá");
            manager.page().locator("a.value[href='#/processes']").first().click();
            manager.page()
                    .locator("table")
                    .getByText("Nơi nhận thực hiện chỉ đạo")
                    .click();
            assertThat(manager.page().locator("dd.history-time-to-live")).containsText("1.095 ngày");
            assertThat(manager.page().locator("dd.deployment-id")).hasText(Pattern.compile("\\w"));
            assertThat(manager.page().locator("a[href*='#/repository']")).hasCount(0);
            manager.opens("/desk?first");
            assertThat(manager.page()).hasURL(Pattern.compile("/board$"));
            manager.opens("/camunda/app/cockpit/default/#/repository");
            assertThat(manager.page()).hasURL(Pattern.compile("#/dashboard"));
            manager.page().locator("a[href$='/scorecards']").click();
            assertThat(manager.page()).hasURL(Pattern.compile("/scorecards$"));
        }
        try (Person administrator = new Person(browser, product.base(), Screen.DESKTOP)) {
            administrator.opens("/camunda/app/cockpit/default/");
            administrator.logsIn("admin");
            administrator.page().locator(".deployments a.value").click();
            assertThat(administrator.page()).hasURL(Pattern.compile("#/repository"));
            assertThat(administrator.page().locator("li.deployment").first()).isVisible();
        }
    }

    @Test
    @DisplayName("What people type is cleaned and folded in the browser as it is on the server")
    void folding() {
        List<String> typed = List.of(
                " \u200BĐã nhận.\n\u3000",
                "\u0301\u2800\uD834\uDD59",
                "❤\uFE0F",
                "\uDB40\uDC67x\uDB40\uDC67",
                "\u180Btrong\u2060ngoặc\u034F");
        List<String> sought = List.of(
                "Nghỉ\u00A0lễ  ĐỢT 2\u2028", "1465\u2011BTTTT\u2215CATTT", "ÐẶC KHU Phú Quý\u0085", "\u0256a\u00ADb");
        try (Person clerk = new Person(browser, product.base(), Screen.DESKTOP)) {
            clerk.opens("/");
            assertThat(inScript(clerk, "stripped", typed))
                    .isEqualTo(typed.stream().map(Texts::normal).toList());
            assertThat(inScript(clerk, "plain", sought))
                    .isEqualTo(sought.stream().map(text -> SearchText.of(text)).toList());
        }
    }

    @Test
    @DisplayName(
            "What cannot be done is excepted by the leader, listed ahead, returned by the department, and done at last")
    void followUp() throws Exception {
        String organisation = reporting.remove(0);
        String account = "clerk." + organisation;
        LocalDate today = LocalDate.now(ZONE);
        try (Person clerk = new Person(browser, product.base(), Screen.DESKTOP)) {
            clerk.comesToTasklist(account);
            clerk.opensTask(taskOf(organisation, "reportMeasures")).claims();
            Locator measure = clerk.page().locator(".desk-measure").first();
            measure.getByLabel("Không thực hiện được").check();
            measure.getByLabel("Lý do").fill("Thiết bị cũ, không nâng cấp được.");
            clerk.page().getByText("Chọn “Đã thực hiện”").click();
            clerk.presses();
            assertThat(clerk.summary()).containsText("Vui lòng nêu biện pháp thay thế");
            measure.getByLabel("Biện pháp thay thế (bắt buộc)").fill("Tách khỏi mạng, theo dõi bằng tay.");
            measure.getByLabel("đến hết ngày").fill(DAY.format(today.plusDays(20)));
            clerk.looks("33-cannot").completes();
        }
        try (Person leader = new Person(browser, product.base(), Screen.DESKTOP)) {
            leader.comesToTasklist("leader.so-tttt-thanh-hoa");
            leader.opensTask(product.tasklist("leader.so-tttt-thanh-hoa")
                            .taskId(key + "/" + organisation, "userTask_decideException"))
                    .claims()
                    .presses();
            assertThat(leader.summary()).containsText("Vui lòng chọn chấp nhận hoặc trả lại");
            leader.page().getByLabel("Chấp nhận").check();
            leader.looks("34-exception").completes();
            leader.opens("/exceptions");
            assertThat(leader.page().locator("tbody")).containsText("được chấp nhận, còn thời hạn");
            leader.looks("35-exceptions");
        }
        try (Person department = new Person(browser, product.base(), Screen.DESKTOP)) {
            department.comes("clerk.so-tttt-thanh-hoa", "/desk");
            Locator leading = department.page().locator("#leading");
            leading.locator("summary").first().click();
            Locator answers = leading.locator("tr[data-cascade='" + cascade + "'] + tr");
            answers.locator("td summary").first().click();
            Locator unit = answers.locator("tbody button.desk-link")
                    .filter(new Locator.FilterOptions().setHasText(nameOf(organisation)));
            unit.first().click();
            leading.getByText("Trả lại để bổ sung").last().click();
            Locator part =
                    leading.getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName("Trả lại để bổ sung"));
            part.getByRole(AriaRole.CHECKBOX).first().check();
            part.getByRole(AriaRole.BUTTON).first().click();
            assertThat(leading).containsText("Vui lòng nêu lý do trả lại");
            part.getByLabel("Lý do trả lại").fill("Chưa nêu kết quả.");
            department.looks("36-return");
            part.getByRole(AriaRole.BUTTON).first().click();
            assertThat(leading).containsText("Đã trả lại");
        }
        try (Person clerk = new Person(browser, product.base(), Screen.TELEPHONE)) {
            clerk.comes(account, "/desk");
            clerk.page().getByLabel("hẹn cập nhật về sau").check();
            assertThat(clerk.page().locator("#list tbody")).containsText("Cập nhật kết quả thực hiện");
            clerk.looks("37-ahead");
            clerk.opens("/camunda/app/tasklist/default/#/?task=" + taskOf(organisation, "updateMeasures"));
            clerk.seesForm().claims();
            assertThat(clerk.page().locator("[data-part=returnedAnswers]")).containsText("Chưa nêu kết quả.");
            photographs(clerk);
            clerk.looks("38-update");
            clerk.page()
                    .locator(".desk-measure")
                    .getByLabel("Đã thực hiện")
                    .all()
                    .forEach(Locator::check);
            clerk.completes();
        }
    }

    /** On a line of the third generation, and without any: what is too large, what is no picture, what is made smaller. */
    private static void photographs(Person clerk) throws Exception {
        Locator measure = clerk.page().locator(".desk-measure").first();
        Locator files = measure.locator("input[multiple]");
        CDPSession line = clerk.page().context().newCDPSession(clerk.page());
        JsonObject slow = new JsonObject();
        slow.addProperty("offline", false);
        slow.addProperty("latency", 300);
        slow.addProperty("downloadThroughput", 200_000);
        slow.addProperty("uploadThroughput", 100_000);
        line.send("Network.emulateNetworkConditions", slow);
        files.setInputFiles(new FilePayload[] {
            new FilePayload("IMG_1.jpg", "image/jpeg", new byte[40 * 1024 * 1024]),
            new FilePayload("chụp", "", new byte[10])
        });
        assertThat(measure).containsText("IMG_1.jpg: Tệp nặng 40,0 MB, vượt quá 10 MB");
        assertThat(measure).containsText("chụp: Tệp không thuộc loại được nhận");

        byte[] taken = Photograph.lyingOnItsSide(4000, 3000);
        files.setInputFiles(new FilePayload("Phòng máy.jpg", "image/jpeg", taken));
        assertThat(measure).containsText("Ảnh được thu nhỏ từ");
        assertThat(measure.locator(".desk-files li")).hasCount(1);
        Object seen = clerk.page()
                .evaluate(
                        "async href => { const answer = await fetch(href);"
                                + " const picture = await createImageBitmap(await answer.blob());"
                                + " return `${picture.width} x ${picture.height}`; }",
                        measure.locator(".desk-files a").getAttribute("href"));
        assertThat(seen).isEqualTo("1800 x 2400");

        slow.addProperty("offline", true);
        line.send("Network.emulateNetworkConditions", slow);
        files.setInputFiles(new FilePayload("nhật ký.txt", "text/plain", NOTE.getBytes(StandardCharsets.UTF_8)));
        assertThat(measure).containsText("Không kết nối được với hệ thống");
        assertThat(measure.getByText("Tải lại")).isVisible();
        slow.addProperty("offline", false);
        line.send("Network.emulateNetworkConditions", slow);
        assertThat(measure).containsText("Đã lưu “nhật ký.txt”");
        assertThat(measure.locator(".desk-files li")).hasCount(2);
    }

    /** To the office below the committee and back: in the form of the task, and in the inbox. */
    private static void handsOver(Person clerk, String number) {
        String agency = "Văn phòng Ủy ban nhân dân tỉnh Thanh Hóa";
        Locator part = clerk.page().locator(".desk-handover");
        part.getByText("Giao cho đồng nghiệp hoặc phòng").click();
        part.getByRole(AriaRole.BUTTON).click();
        assertThat(part).containsText("Vui lòng chọn người hoặc đơn vị được giao");
        part.getByLabel("Giao cho", new Locator.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setLabel(agency));
        part.getByLabel("Nội dung giao").fill("Kiểm tra số đến trước khi trình.");
        part.getByLabel("Hạn nội bộ").fill("01/01/2020");
        part.getByRole(AriaRole.BUTTON).click();
        assertThat(part).containsText("Ngày này đã qua");
        part.getByLabel("Hạn nội bộ").fill("");
        clerk.looks("44-handing");
        part.getByRole(AriaRole.BUTTON).click();
        assertThat(clerk.page().locator(".desk-notice")).containsText("Đã giao việc cho " + agency);

        clerk.opens("/desk?box=others&q=" + number);
        Locator row = clerk.page().locator("#list tbody tr");
        assertThat(row).containsText(agency);
        assertThat(row).containsText("Kiểm tra số đến trước khi trình.");
        clerk.looks("44-handed");
        row.getByText("Lấy lại").click();
        assertThat(row.first()).containsText("Đã lấy lại từ " + agency);
        assertThat(row.getByRole(AriaRole.BUTTON)).hasCount(0);
        clerk.page().locator("[data-box=open]").click();
        row.getByRole(AriaRole.CHECKBOX).check();
        clerk.page().locator("#hand").click();
        assertThat(clerk.page().getByLabel("Giao cho", new Page.GetByLabelOptions().setExact(true)))
                .isFocused();
        clerk.looks("44-handing-many");
        Locator handing = clerk.page().locator("#handing");
        handing.getByLabel("Giao cho").selectOption(new SelectOption().setLabel(agency));
        handing.getByLabel("Nội dung giao").fill(NOTE);
        handing.getByLabel("Hạn nội bộ").fill("31/12/2199");
        handing.getByText("Giao các việc đã chọn").click();
        Locator outcome = clerk.page().locator("#outcome");
        assertThat(outcome).containsText("1 việc chưa giao được");
        assertThat(outcome.locator(".worklist-done")).hasCount(0);
        assertThat(handing.getByLabel("Giao cho").locator("option:checked")).hasText(agency);
        assertThat(handing.getByLabel("Nội dung giao")).hasValue(NOTE);
        assertThat(row.getByRole(AriaRole.CHECKBOX)).isChecked();
        handing.getByLabel("Hạn nội bộ").fill("");
        handing.getByText("Giao các việc đã chọn").click();
        assertThat(outcome).containsText("Đã giao 1 việc cho " + agency);
        assertThat(handing).isHidden();
    }

    /** One click after the login; the receipt says what was done, and the list of what was done has it. */
    private void acknowledgesFromTheRow(String organisation) throws Exception {
        String account = "clerk." + organisation;
        for (Screen screen : List.of(Screen.TELEPHONE, Screen.SMALL, Screen.WALL, Screen.DESKTOP)) {
            try (Person clerk = new Person(browser, product.base(), screen)) {
                clerk.opens("/desk?first");
                clerk.logsIn(account);
                Locator row = clerk.page().locator("#list tbody tr").first();
                assertThat(row).containsText("Xác nhận tiếp nhận");
                clerk.looks("34-inbox");
                if (screen != Screen.DESKTOP) {
                    if (screen == Screen.TELEPHONE) {
                        assertThat(row.getByRole(AriaRole.BUTTON))
                                .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
                    }
                    clerk.opens(
                            "/camunda/app/tasklist/default/#/?task=" + taskOf(organisation, "acknowledgeDirective"));
                    clerk.seesForm().looks("34-form");
                    continue;
                }
                Locator outcome = clerk.page().locator("#list .worklist-below");
                clerk.counts();
                row.getByRole(AriaRole.BUTTON).click();
                assertThat(outcome).containsText("Đã ghi nhận: xác nhận tiếp nhận");
                assertThat(clerk.clicks()).as("to acknowledge one").isEqualTo(1);
                assertThat(outcome.getByRole(AriaRole.STATUS)).isFocused();
                assertThat(outcome).containsText("Việc tiếp theo");
                assertThat(row).containsText("Đã tiếp nhận");
                assertThat(row.getByRole(AriaRole.BUTTON)).hasCount(0);
                clerk.looks("34-receipt");
                outcome.getByText("Biên nhận").click();
                assertThat(clerk.page().locator("#done")).isFocused();
                assertThat(clerk.page().locator("main")).containsText(nameOf(organisation));
                clerk.looks("34-receipt-page").prints("34-receipt-page", nameOf(organisation));
                clerk.page().getByText("Về Bàn làm việc").click();
                reportsFromTheRow(clerk);
                clerk.page().locator("[data-box=done]").click();
                clerk.page().getByText("Nội dung đã gửi").first().click();
                assertThat(clerk.page().locator("#list .desk-answers").first()).isVisible();
                clerk.looks("34-sent");
                String number = product.read(account, "/api/v1/inbox?box=done")
                        .at("/items/0/number")
                        .textValue();
                findsWhatIsDone(clerk, number.replaceAll("\\D.*", ""));
            }
        }
    }

    /** The report on all measures from the inbox: four clicks, and no more than two screens. */
    private static void reportsFromTheRow(Person clerk) {
        Locator row = clerk.page()
                .locator("#list tbody tr")
                .filter(new Locator.FilterOptions().setHasText("Báo cáo kết quả thực hiện"));
        clerk.counts();
        row.first().locator("th a").click();
        Page form = clerk.page();
        assertThat(form.locator(".desk-claim .desk-take")).isVisible();
        assertThat(form.locator(".task-details").getByText("‹ Bàn làm việc")).isVisible();
        form.goBack();
        assertThat(row.first()).isVisible();
        form.goForward();
        form.locator(".desk-claim .desk-take").click();
        assertThat(form.locator(".desk-work").first()).isEnabled();
        assertThat(form.locator(".desk-measure").nth(5)).isVisible();
        assertThat(((Number) form.locator(".desk-work").first().evaluate("work => work.scrollHeight")).intValue())
                .as(
                        "of the report on %s measures",
                        form.locator(".desk-measure").count())
                .isLessThanOrEqualTo(2 * Screen.DESKTOP.height);
        form.getByText("Chọn “Đã thực hiện”").click();
        form.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Hoàn thành").setExact(true))
                .click();
        assertThat(form.locator(".desk-notice")).containsText("Đã hoàn thành: báo cáo kết quả thực hiện");
        assertThat(clerk.clicks()).as("to report on six measures").isLessThanOrEqualTo(4);
        form.locator(".desk-notice").getByText("‹ Bàn làm việc").click();
        assertThat(form).hasURL(Pattern.compile("/desk$"));
    }

    /** What is finished is found by a part of its number in two clicks, what was done last month in one. */
    private static void findsWhatIsDone(Person clerk, String partOfNumber) {
        clerk.opens("/desk");
        Locator rows = clerk.page().locator("#list tbody tr");
        clerk.page()
                .locator("#list-caption")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        clerk.counts();
        clerk.page().locator("#q").click();
        clerk.page().keyboard().type(partOfNumber);
        clerk.page().locator("[data-box=done]").click();
        assertThat(rows.first()).containsText("Báo cáo kết quả thực hiện");
        assertThat(clerk.clicks()).as("to find what is finished").isEqualTo(2);
        clerk.opens("/desk");
        clerk.counts();
        clerk.page().getByText("Tháng trước đơn vị đã làm gì?").click();
        assertThat(clerk.page().locator(".worklist-month[aria-current]")).hasText("Tháng trước");
        assertThat(clerk.page().locator("#count")).containsText("việc");
        assertThat(clerk.clicks()).as("to see what was done last month").isEqualTo(1);
        clerk.looks("34-last-month");
    }

    private static String nameOf(String organisation) throws Exception {
        return product.all("machine.bo-tttt", "/api/v1/organisations").stream()
                .filter(each -> each.path("key").textValue().equals(organisation))
                .map(each -> each.path("name").textValue())
                .findFirst()
                .orElseThrow();
    }

    private static Object inScript(Person person, String function, List<String> texts) {
        return person.page()
                .evaluate(
                        "async ([name, texts]) => {"
                                + " const module = await import(new URL('forms/words.js', document.baseURI));"
                                + " return texts.map(module[name]); }",
                        List.of(function, texts));
    }

    private static Person reports() throws Exception {
        String organisation = reporting.remove(0);
        Person clerk = new Person(browser, product.base(), Screen.DESKTOP);
        clerk.comesToTasklist("clerk." + organisation);
        return clerk.opensTask(taskOf(organisation, "reportMeasures")).claims();
    }

    private static Person acknowledges(String organisation) throws Exception {
        Person clerk = new Person(browser, product.base(), Screen.DESKTOP);
        clerk.comesToTasklist("clerk." + organisation);
        return clerk.opensTask(taskOf(organisation, "acknowledgeDirective")).claims();
    }

    private static String taskOf(String organisation, String task) throws Exception {
        return product.tasklist("clerk." + organisation).taskId(key + "/" + organisation, "userTask_" + task);
    }
}
