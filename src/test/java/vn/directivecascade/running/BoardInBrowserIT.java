package vn.directivecascade.running;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.directivecascade.running.Person.Screen;

/** Users who watch, at the board and in front of the wall of a duty room. */
@Tag("browser")
@Tag(WatchingSuite.TAG)
class BoardInBrowserIT {

    /** How many clicks an answer may cost. */
    private static final int MOST_CLICKS = 3;

    private static Product product;
    private static Browser browser;
    private static JsonNode running;
    private static JsonNode closed;

    @BeforeAll
    static void start() throws Exception {
        browser = new Browser();
        product = Product.withExamples();
        running = product.example("tracking").orElseThrow();
        closed = product.example("closed").orElseThrow();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    /** A person at the board whose clicks are counted for each question. */
    private record Reader(Person person, int[] clicks) {

        Locator at(String selector) {
            return person.page().locator(selector);
        }

        /** Begins with a question at the list of all cases. */
        void asks() {
            person.opens("/board");
            assertThat(at(".board-case").first()).isVisible();
            clicks[0] = 0;
        }

        void clicks(Locator locator) {
            locator.click();
            clicks[0]++;
        }

        /** Chooses from a list: a click opens it, another one chooses. */
        void chooses(Locator select, String value) {
            select.selectOption(value);
            clicks[0] += 2;
        }

        void isAnswered(Locator where, Pattern answer) {
            assertThat(where).containsText(answer);
            assertThat(clicks[0]).isLessThanOrEqualTo(MOST_CLICKS);
        }
    }

    @Test
    @DisplayName("A manager gets the answer to each of the six questions within three clicks, on every screen")
    void sixQuestions() {
        String id = running.path("id").textValue();
        for (Screen screen : Screen.values()) {
            try (Person manager = new Person(browser, product.base(), screen)) {
                // The link of a colleague leads there through the login.
                manager.opens("/board?state=running");
                manager.logsIn("manager.ubnd-thanh-hoa");
                assertThat(manager.page()).hasURL(Pattern.compile("/board\\?state=running$"));
                Reader reader = new Reader(manager, new int[1]);

                reader.asks();
                Locator line = reader.at(".board-case[data-case='" + id + "']");
                reader.isAnswered(
                        line, Pattern.compile("Nơi nhận đang thực hiện.*Đã tiếp nhận.*\\d+%", Pattern.DOTALL));
                reader.isAnswered(line.locator(".board-when"), Pattern.compile("quá hạn"));
                manager.looks("50-board");

                reader.asks();
                reader.clicks(line.locator("h3 a"));
                reader.chooses(
                        reader.at(".board-page")
                                .getByLabel("Tình trạng", new Locator.GetByLabelOptions().setExact(true)),
                        "open");
                Locator units = reader.at(".board-table > tbody > tr:not(.board-story)");
                reader.isAnswered(reader.at(".board-said"), Pattern.compile("^\\d+ nơi nhận: \\d+ chưa tiếp nhận"));
                reader.isAnswered(units.first(), Pattern.compile("giao lúc \\d\\d/\\d\\d/\\d{4}"));
                // The filter is in the address, and a count leads to what it counts.
                assertThat(manager.page()).hasURL(Pattern.compile("\\?state=open$"));
                manager.page().reload();
                assertThat(reader.at(".board-page")
                                .getByLabel("Tình trạng", new Locator.GetByLabelOptions().setExact(true)))
                        .hasValue("open");
                Locator finished = reader.at(".board-head .desk-counts > div")
                        .filter(new Locator.FilterOptions().setHasText("Đã hoàn thành"))
                        .locator(".board-count");
                String count = finished.textContent();
                finished.click();
                assertThat(manager.page()).hasURL(Pattern.compile("\\?state=done$"));
                assertThat(reader.at(".board-said")).containsText(count + " nơi nhận:");

                reader.asks();
                reader.clicks(line.locator("h3 a"));
                assertThat(units.first()).containsText(Pattern.compile("còn|quá hạn"));
                reader.clicks(finished);
                Locator done = units.filter(new Locator.FilterOptions().setHasText("Đã hoàn thành"));
                assertThat(units.first()).containsText("Đã hoàn thành");
                reader.clicks(done.first().locator("button.desk-link"));
                reader.isAnswered(reader.at(".board-story li").nth(1), Pattern.compile("Đã thực hiện"));

                Locator steps = part(manager, "Các bước xử lý");
                assertThat(steps.locator("tbody tr").first()).containsText("được giao");
                assertThat(steps.locator("tbody tr").first()).containsText("tính cả đêm và ngày nghỉ");
                assertThat(part(manager, "Gửi thông báo")
                                .locator(".board-recipient")
                                .first())
                        .containsText("Gửi tới");
                assertThat(steps.locator("progress").first()).isVisible();
                reader.isAnswered(part(manager, "Diễn biến").locator("li").first(), Pattern.compile("\\d\\d:\\d\\d"));
                reader.isAnswered(part(manager, "Đôn đốc: đã qua và sắp tới"), Pattern.compile("Sắp tới\\s*\\d\\d/"));
                manager.looks("51-case");
                if (screen == Screen.DESKTOP) {
                    manager.opens("/board/cases/" + id);
                    assertThat(units).hasCount(55);
                    onPaper(manager);
                }

                reader.asks();
                reader.chooses(
                        reader.at("#cases").getByLabel("Tình trạng", new Locator.GetByLabelOptions().setExact(true)),
                        "finished");
                assertThat(line).hasCount(0);
                Locator ended =
                        reader.at(".board-case[data-case='" + closed.path("id").textValue() + "']");
                reader.clicks(ended.locator("h3 a"));
                reader.isAnswered(reader.at(".board-head"), Pattern.compile("Đã kết thúc"));
                assertThat(units.first()).isVisible();
                manager.readable("a finished case");

                for (String word : List.of(
                        closed.path("dispatch").path("number").textValue().substring(0, 5), "quoc khanh", "nga son")) {
                    reader.asks();
                    reader.at("#cases input[type=search]").fill(word);
                    assertThat(reader.at("#cases").getByText("Bỏ lọc")).isVisible();
                    reader.isAnswered(ended, Pattern.compile("Đã kết thúc"));
                    assertThat(manager.page()).hasURL(Pattern.compile("[?]q="));
                }
                reader.at("#cases input[type=search]").fill("nothing of this name");
                assertThat(reader.at("#cases")).containsText("Không có đợt chỉ đạo nào khớp");
            }
        }
    }

    @Test
    @DisplayName(
            "A link keeps its filter; what no longer exists in it is said and left out, and what is foreign stays so")
    void links() {
        try (Person leader = new Person(browser, product.base(), Screen.DESKTOP)) {
            leader.opens("/board?state=closed&sort=number&colour=red&late=maybe");
            leader.logsIn("leader.ubnd-thanh-hoa");
            Page page = leader.page();
            assertThat(page.locator("#cases .desk-returned")).containsText("colour=red, late=maybe");
            assertThat(page.locator(".board-case")).hasCount(1);
            assertThat(page.locator("#cases").getByLabel("Xếp theo")).hasValue("number");
            assertThat(page.locator("#home")).containsText("Đang chờ tôi xử lý");
            leader.looks("52-leader");
            String export = page.getByText("Tải CSV").getAttribute("href");
            assertThat(export).contains("state=closed").contains("format=csv");
            assertThat((String) page.evaluate("async href => (await fetch(href)).text()", export))
                    .contains(closed.path("dispatch").path("number").textValue().substring(0, 5));

            // By keyboard: from the search to the case, and there to a part of the page.
            page.locator("#cases input[type=search]").focus();
            for (int tab = 0; tab < 12; tab++) {
                page.keyboard().press("Tab");
                if ((Boolean) page.evaluate("() => document.activeElement.matches('.board-case a')")) {
                    break;
                }
            }
            page.keyboard().press("Enter");
            Locator timeline = page.getByRole(
                    AriaRole.BUTTON,
                    new Page.GetByRoleOptions().setName("Diễn biến").setExact(true));
            timeline.focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("h3:focus")).hasText("Diễn biến");
            leader.opens(page.url().substring(product.base().length()) + "/late");
            assertThat(page.locator(".board-paper")).containsText("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
            assertThat(page.locator(".board-paper-date"))
                    .hasText(Pattern.compile("^Thanh Hóa, ngày \\d+ tháng \\d+ năm"));
            leader.looks("53-late");

            leader.opens("/board/cases/none");
            assertThat(page.locator("#case")).containsText("Không có đợt chỉ đạo này");
            leader.looks("54-unknown");

            leader.opens("/exceptions?state=gone");
            assertThat(page.locator("main .desk-returned")).containsText("Điều kiện đó đã được bỏ qua.");
            assertThat(page).hasURL(Pattern.compile("/exceptions$"));
            leader.opens("/board");
            page.getByText("Đăng xuất").click();
            assertThat(page).hasURL(Pattern.compile("/camunda/app/welcome/"));
            leader.opens("/camunda/app/tasklist/default/");
            assertThat(page.locator(".directive-watching a")).hasText("Theo dõi");
        }
    }

    @Test
    @DisplayName("A unit sees what it owes and what it has done, its own part of a case, and nothing of others")
    void unit() throws Exception {
        String addressees = "/api/v1/cascades/" + running.path("id").textValue() + "/addressees";
        String unit = product.all("machine.bo-tttt", addressees).stream()
                .filter(each -> each.path("state").textValue().equals("acknowledged"))
                .map(each -> each.path("organisation").textValue())
                .reduce((first, last) -> last)
                .orElseThrow();
        for (Screen screen : Screen.USUAL) {
            try (Person clerk = new Person(browser, product.base(), screen)) {
                clerk.comesToTasklist("clerk." + unit);
                Locator link = clerk.page().locator("a[href$='/board']");
                assertThat(link).hasCount(1);
                if (screen == Screen.DESKTOP) {
                    link.click();
                } else {
                    // On a telephone the links of Tasklist are in a menu that is closed.
                    clerk.opens("/board");
                }
                Locator owed = clerk.page().locator(".board-block-owed");
                assertThat(owed).containsText("Báo cáo kết quả thực hiện");
                assertThat(clerk.page().locator(".board-block-done")).containsText("đã hoàn thành");
                clerk.looks("55-unit");
                clerk.page().locator(".board-case h3 a").first().click();
                assertThat(clerk.page().locator(".board-page")).containsText("Phần việc của đơn vị");
                assertThat(clerk.page().locator(".board-head :is(.board-lateness, .board-fine)"))
                        .hasCount(0);
                assertThat(clerk.page().locator(".board-part a.desk-button"))
                        .containsText("Mở việc này: Báo cáo kết quả");
                assertThat(clerk.page().locator(".board-table")).hasCount(0);
                clerk.looks("56-own-part");
                clerk.opens("/board/wall");
                assertThat(clerk.page().locator(".wall-case").first()).containsText("đã tiếp nhận");
                assertThat(clerk.page().locator("#counts")).not().containsText("chưa tiếp nhận");
                clerk.page().goBack();
                clerk.page().goBack();
                owed.getByText("Mở việc này").first().click();
                clerk.seesForm();
            }
        }
    }

    @Test
    @DisplayName("The wall tells when it has lost the connection or the login, and goes on by itself")
    void wall() {
        try (Person duty = new Person(browser, product.base(), Screen.WALL)) {
            duty.opens("/board");
            duty.logsIn("manager.ubnd-thanh-hoa");
            Page page = duty.page();
            assertThat(page).hasURL(Pattern.compile("/board$"));
            page.clock().install();
            duty.opens("/board/wall");
            Locator said = page.locator("#said");
            assertThat(said).hasText(Pattern.compile("^Số liệu lúc \\d\\d:\\d\\d:\\d\\d$"));
            // Other walks of this product have cases that are not issued yet, and have no bars.
            assertThat(page.locator(".wall-case", new Page.LocatorOptions().setHasText("VD-02/UBND-CNTT")))
                    .containsText("%");
            duty.looks("57-wall");

            page.route("**/api/**", Route::abort);
            page.clock().fastForward(20_000);
            assertThat(said).hasText(Pattern.compile("^SỐ LIỆU CŨ, lúc \\d\\d:\\d\\d:\\d\\d: đã mất kết nối"));
            assertThat(page.locator("body")).hasClass("wall-old");
            duty.readable("the wall without a connection");
            duty.picture("58-wall-old");

            page.unroute("**/api/**");
            page.clock().fastForward(60_000);
            assertThat(said).hasText(Pattern.compile("^Số liệu lúc \\d\\d:\\d\\d:\\d\\d$"));
            assertThat(page.locator("body")).not().hasClass("wall-old");

            assertThat(page.locator("#counts")).containsText("Bước xử lý quá hạn");
            page.context().clearCookies();
            page.clock().fastForward(6_000);
            assertThat(said).containsText("phiên đăng nhập đã hết");
            assertThat(page.locator("body")).hasClass("wall-old");
            assertThat(page.locator("#login")).hasAttribute("href", Pattern.compile("onward=board%2Fwall$"));

            // At the board, the login leads back to the list as it was filtered.
            duty.opens("/board?state=running");
            duty.logsIn("manager.ubnd-thanh-hoa");
            assertThat(page.locator(".board-case").first()).isVisible();
            page.context().clearCookies();
            page.getByText("Cập nhật số liệu").click();
            assertThat(page.locator("#cases [role=alert]")).containsText("Phiên đăng nhập đã hết.");
            page.locator("#cases [role=alert] a").click();
            duty.logsIn("manager.ubnd-thanh-hoa");
            assertThat(page).hasURL(Pattern.compile("/board\\?state=running$"));
        }
    }

    /** On paper no table is cut, and nothing stands there that can only be used on a screen. */
    private static void onPaper(Person reader) {
        Page page = reader.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".board-filter:visible, .board-parts:visible, .page-top:visible, .board-files:visible"))
                .hasCount(0);
        assertThat(page.evaluate("() => [...document.querySelectorAll('.board-wide')]"
                        + ".filter(box => getComputedStyle(box).overflowY !== 'visible').length"))
                .as("boxes that show a part of their table")
                .isEqualTo(0);
        assertThat(page.evaluate("() => [...document.querySelectorAll('.desk-badge, .board-table .desk-flag')]"
                        + ".filter(badge => getComputedStyle(badge).color !== 'rgb(0, 0, 0)').length"))
                .as("badges whose letters need a coloured ground")
                .isEqualTo(0);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    private static Locator part(Person person, String title) {
        return person.page()
                .getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName(title).setExact(true));
    }
}
