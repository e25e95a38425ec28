package vn.directivecascade.running;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.directivecascade.running.Person.Screen;

/** The pages of administration: an administrator does there what is otherwise done over REST. */
@Tag("browser")
class AdministrationInBrowserIT {

    private static final String COLUMNS =
            "key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone\n";
    private static final List<String> PARTS =
            List.of("health", "organisations", "accounts", "substitutions", "calendar", "contacts", "keys", "webhooks");

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private static Product product;
    private static Browser browser;

    @BeforeAll
    static void start() {
        product = Product.shared();
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @Test
    @DisplayName("State, import as previewed, a key and a day: found without instructions, refused with a sentence")
    void works() {
        try (Person administrator = new Person(browser, product.base(), Screen.DESKTOP);
                Person next = new Person(browser, product.base(), Screen.DESKTOP)) {
            next.comesToTasklist("admin");
            administrator.comesToTasklist("admin");
            Page page = administrator.page();
            page.locator("a[href$='/administration']").click();
            assertThat(page.locator("[data-indicator=database]")).containsText("Kết nối được và ghi được");
            button(page, "Kiểm tra nhật ký").click();
            assertThat(page.locator("main")).containsText("Nhật ký nguyên vẹn");
            administrator.looks("40-health");

            imports(administrator, next.page().context().cookies());
            key(administrator);
            day(administrator);
            substitute(administrator);
            contact(administrator);
        }
    }

    /** @param session of a later login */
    private static void imports(Person administrator, List<Cookie> session) {
        Page page = administrator.page();
        String key = "ban-" + UUID.randomUUID().toString().substring(0, 8);
        String line = key + ",%s,agency,ubnd-lao-cai,,,,,,%s,\n";
        link(page, "Danh bạ cơ quan").click();
        choose(page, COLUMNS.replace("phone", "di-dong") + line.formatted("Ban một", "a@x.example"));
        assertThat(page.locator("main")).containsText("Không có cột “di-dong”");
        choose(page, COLUMNS + line.formatted("Ban một", "sai"));
        assertThat(page.locator(".administration-preview table")).containsText("Địa chỉ thư điện tử không hợp lệ");
        administrator.looks("41-refused");

        choose(page, COLUMNS + line.formatted("Ban một", "a@x.example"));
        assertThat(page.locator("main")).containsText("thêm 1 cơ quan");
        assertThat(page.locator(".administration-preview tbody tr")).containsText("thêm mới");
        Locator apply = button(page, "Áp dụng 1 thay đổi này");
        // Somebody else imports the same organisation meanwhile, under another name.
        String admin = "admin:" + Product.PASSWORD;
        APIResponse other = page.request()
                .post(
                        product.base() + "/api/v1/organisations/imports",
                        RequestOptions.create()
                                .setHeader(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(admin.getBytes(StandardCharsets.UTF_8)))
                                .setHeader("Content-Type", "text/csv")
                                .setData(COLUMNS + line.formatted("Ban hai", "a@x.example")));
        assertThat(other.status()).as(other.text()).isEqualTo(200);
        apply.click();
        assertThat(page.locator("main")).containsText("đã thay đổi sau lần xem trước");
        administrator.looks("42-changed");
        button(page, "Xem trước lại").click();
        assertThat(page.locator("tbody tr del")).hasText("Ban hai");
        assertThat(page.locator("tbody tr ins")).hasText("Ban một");
        administrator.looks("43-preview");
        page.context().clearCookies();
        apply.click();
        assertThat(page.locator("main")).containsText("Phiên đăng nhập đã hết");
        assertThat(page.locator("tbody tr ins")).hasText("Ban một");
        administrator.looks("48-session");
        page.context().addCookies(session);
        apply.click();
        assertThat(page.locator("main")).containsText("Đã áp dụng: thêm 0 cơ quan, sửa 1");
        choose(page, COLUMNS + line.formatted("Ban một", "a@x.example"));
        assertThat(page.locator("main")).containsText("Không cần áp dụng");
        page.getByLabel("Tìm theo tên hoặc mã").fill(key);
        button(page, "Tìm").click();
        assertThat(page.locator("section tbody tr")).hasCount(1);
        assertThat(page.locator("section tbody tr")).hasText(Pattern.compile("Ban một.*ubnd-lao-cai"));
        link(page, "Tài khoản").click();
        page.getByLabel("Tìm theo tên đăng nhập").fill("clerk.ubnd-lao-cai");
        button(page, "Tìm").click();
        assertThat(page.locator("section tbody tr")).hasCount(1);
        assertThat(page.locator("section tbody tr")).containsText("Lào Cai (chuyên viên, văn thư)");
    }

    private static void key(Person administrator) {
        Page page = administrator.page();
        link(page, "Khóa truy cập").click();
        button(page, "Tạo khóa").click();
        assertThat(page.locator("main")).containsText("Vui lòng chọn cơ quan mà hệ thống gửi văn bản thay.");
        page.getByLabel("Dùng cho hệ thống nào").fill("Văn bản điện tử");
        page.getByLabel("Tìm cơ quan").fill("bo-tttt");
        assertThat(page.getByLabel("Cơ quan đã chọn")).hasValue("bo-tttt");
        button(page, "Tạo khóa").click();
        assertThat(page.getByLabel("Khóa mới")).hasValue(Pattern.compile("^dc_"));
        administrator.looks("44-key");
        Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("Văn bản điện tử"));
        row.first()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Thu hồi"))
                .click();
        button(page, "Thu hồi khóa").click();
        assertThat(row.first()).containsText("Đã thu hồi lúc");
    }

    private static void day(Person administrator) {
        Page page = administrator.page();
        link(page, "Lịch làm việc").click();
        button(page, "Thêm một ngày…").click();
        page.keyboard().type("04/05/2040");
        page.getByLabel("Nghỉ", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByLabel("Tên ngày hoặc lý do").fill("Nghỉ hoán đổi");
        button(page, "Ghi ngày này").click();
        assertThat(page.locator("main")).containsText("Vui lòng ghi văn bản quyết định.");
        page.getByLabel("Văn bản quyết định").fill("Công văn 1");
        button(page, "Ghi ngày này").click();
        assertThat(page.locator(".administration-confirm").last()).isVisible();
        assertThat(page.locator("main")).containsText(Pattern.compile("hạn .*đang chạy (sẽ|phải) đổi"));
        assertThat(page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("04/05/2040")))
                .hasCount(0);
        button(page, "Xác nhận và ghi").click();
        Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("04/05/2040"));
        assertThat(row).containsText("Đã quyết định; ghi bởi Quản trị hệ thống");
        administrator.looks("45-calendar");
        button(row, "Bỏ quyết định").click();
        assertThat(row).containsText("trở lại theo luật");
        button(row, "Bỏ quyết định").click();
        assertThat(row).hasCount(0);
    }

    private static void substitute(Person administrator) {
        Page page = administrator.page();
        link(page, "Làm thay khi vắng mặt").click();
        page.getByLabel("Tìm người vắng mặt").fill("clerk.so-tttt-gia-lai");
        assertThat(page.getByLabel("Người vắng mặt đã chọn")).hasValue("clerk.so-tttt-gia-lai");
        page.getByLabel("Người làm thay sẽ giao").selectOption("clerk.ubnd-gia-lai");
        page.getByLabel("Đến lúc").fill("31/12");
        button(page, "Giao việc làm thay").click();
        assertThat(page.locator("main")).containsText("Vui lòng viết theo ngày/tháng/năm giờ:phút");
        page.getByLabel("Đến lúc").fill(MINUTE.format(LocalDateTime.now(ZONE).plusDays(1)));
        button(page, "Giao việc làm thay").click();
        Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("clerk.so-tttt-gia-lai"));
        assertThat(row).containsText("Đang làm thay");
        button(row, "Kết thúc").click();
        button(row, "Kết thúc việc làm thay").click();
        assertThat(row).hasCount(0);
    }

    private static void contact(Person administrator) {
        Page page = administrator.page();
        link(page, "Đầu mối hỗ trợ").click();
        Locator row = page.locator("tbody tr").first();
        assertThat(row).containsText("Cần kiểm tra lại");
        button(row, "Kiểm tra lại").click();
        page.getByLabel("Thư điện tử của đầu mối").fill("sai");
        button(page, "Xác nhận còn đúng").click();
        assertThat(page.locator("main")).containsText("Địa chỉ thư điện tử không hợp lệ");
        page.getByLabel("Thư điện tử của đầu mối").fill("dung@x.example");
        button(page, "Xác nhận còn đúng").click();
        assertThat(row).containsText("dung@x.example");
        assertThat(row).not().containsText("Cần kiểm tra lại");
    }

    @Test
    @DisplayName("A webhook is registered, tried and removed; its calls say what the receiver answered")
    void webhook() throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        try (Person administrator = new Person(browser, product.base(), Screen.DESKTOP)) {
            administrator.comes("admin", "/administration?part=webhooks");
            Page page = administrator.page();
            page.getByLabel("Tìm cơ quan").fill("ubnd-gia-lai");
            page.getByLabel("Cơ quan đã chọn").selectOption("ubnd-gia-lai");
            Locator url = page.getByLabel("Địa chỉ của hệ thống nhận");
            url.fill("nowhere");
            page.getByLabel("Báo cáo đã duyệt").check();
            button(page, "Đăng ký").click();
            assertThat(page.locator("form")).containsText("Địa chỉ nhận phải là địa chỉ");
            assertThat(url).hasValue("nowhere");
            url.fill("http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
            button(page, "Đăng ký").click();
            assertThat(page.getByLabel("Khóa ký")).hasValue(Pattern.compile("^whsec_"));
            button(page, "Gửi thử").click();
            assertThat(page.locator("article tbody")).containsText("HTTP 204");
            administrator.looks("47-webhook");
            button(page.locator("article"), "Xóa").click();
            button(page, "Xóa địa chỉ nhận").click();
            assertThat(page.locator("main")).containsText("Chưa có địa chỉ nhận nào.");
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    @DisplayName(
            "Every part fits a telephone and is Vietnamese in an English browser, and its parts are reached by keyboard")
    void telephone() {
        try (Person administrator = new Person(browser, product.base(), Screen.TELEPHONE, "en-US")) {
            administrator.comesToTasklist("admin");
            Page page = administrator.page();
            for (String part : PARTS) {
                assertThat(page.locator("html")).hasAttribute("lang", "vi");
                administrator.opens("/administration?part=" + part);
                assertThat(page.locator("#part")).not().containsText("Đang tải dữ liệu");
                assertThat(page.locator(".desk-problem:visible")).hasCount(0);
                administrator.looks("46-" + part);
            }
            page.keyboard().press("Tab");
            page.locator("#part a, #part button, #part input").first().focus();
            assertThat(page.locator("#part :focus")).hasCount(1);
        }
    }

    @Test
    @DisplayName("To others it is not offered, and its address says why")
    void others() {
        try (Person clerk = new Person(browser, product.base(), Screen.DESKTOP)) {
            clerk.comes("clerk.ubnd-thanh-hoa", "/desk");
            assertThat(clerk.page().locator("#begin a").first()).isVisible();
            assertThat(clerk.page().locator("a[href$='administration']")).hasCount(0);
            clerk.opens("/administration");
            assertThat(clerk.page().locator(".desk-problem")).containsText("không có quyền");
        }
    }

    private static void choose(Page page, String content) {
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("danh-ba.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)));
    }

    private static Locator link(Page page, String name) {
        return page.locator(".administration-parts")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Locator place, String name) {
        return place.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
