package vn.directivecascade.running;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.directivecascade.running.Person.Screen;

/** Cockpit as the manager of a province uses it: the examples of the demonstration, in both languages. */
@Tag("browser")
@Tag(WatchingSuite.TAG)
class CockpitInBrowserIT {

    private static final String COCKPIT = "/camunda/app/cockpit/default/";
    private static final String MANAGER = "manager.ubnd-thanh-hoa";
    private static final String RUNNING = "VD-02/UBND-CNTT";
    private static final String FINISHED = "VD-01/UBND-CNTT";

    /** Where links lead to in Cockpit, and what is seen there when it has been read. */
    private static final Map<String, String> PLACES = new TreeMap<>(Map.of(
            "#/", ".board-case",
            "#/dashboard", ".board-case",
            "#/directives", ".board-head h2",
            "#/processes", "a[href^='#/process-definition/']",
            "#/process-definition", "td.instance-id a[href^='#/process-instance/']",
            "#/process-instance", ".ctn-tabbed .directive-host a",
            "#/decisions", "a[href^='#/decision-definition/']",
            "#/decision-definition", ".ctn-tabbed .nav-tabs"));

    private static Product product;
    private static Browser browser;
    private static JsonNode running;
    private static JsonNode finished;
    private static Person manager;

    private final ObjectMapper json = new ObjectMapper();

    @BeforeAll
    static void start() throws Exception {
        browser = new Browser();
        product = Product.withExamples();
        running = product.read(MANAGER, "/api/v1/overview/cases?q=" + RUNNING)
                .path("items")
                .get(0);
        finished = product.read(MANAGER, "/api/v1/overview/cases?q=" + FINISHED)
                .path("items")
                .get(0);
        manager = new Person(browser, product.base(), Screen.DESKTOP);
        manager.opens(COCKPIT);
        manager.logsIn(MANAGER);
        assertThat(manager.page().locator(".board-case").first()).isVisible();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    @DisplayName("A directive is found by a word, a number or a unit, opened, and left for a unit's process and back")
    void found() {
        Page page = manager.page();
        manager.opens(COCKPIT + "#/dashboard");
        Locator cases = page.locator(".board-case h3");
        assertThat(cases.getByText(RUNNING)).isVisible();
        assertThat(cases.getByText(FINISHED)).isVisible();
        manager.looks("60-cockpit-directives");
        Locator search = page.locator(".directive-host input[type=search]");
        for (Map.Entry<String, List<String>> sought : Map.of(
                        "QUOC KHANH", List.of(FINISHED),
                        "d-02/", List.of(RUNNING),
                        "muong lat", List.of(RUNNING, FINISHED))
                .entrySet()) {
            search.fill(sought.getKey());
            assertThat(cases).hasText(sought.getValue().toArray(String[]::new));
        }
        search.fill("d-02/");
        assertThat(page).hasURL(Pattern.compile("#/dashboard\\?q=d-02(%2F|/)$"));
        assertThat(cases.getByText(FINISHED)).hasCount(0);
        cases.getByText(RUNNING).click();
        assertThat(page.locator(".board-head h2")).hasText(RUNNING);
        assertThat(page).hasTitle(Pattern.compile("Đợt chỉ đạo$"));
        Locator unit = page.locator("tr")
                .filter(new Locator.FilterOptions().setHasText("huyện Mường Lát"))
                .first();
        unit.locator("a[href^='#/process-instance/']").click();
        Locator tab = page.locator(".ctn-tabbed .directive-host");
        assertThat(tab).containsText(Pattern.compile("huyện Mường Lát.*Nội dung đã trả lời", Pattern.DOTALL));
        assertThat(page.locator("dd.business-key")).containsText("/huyen-muong-lat");
        manager.looks("61-cockpit-unit");
        tab.getByText(RUNNING).click();
        assertThat(page.locator(".board-head h2")).hasText(RUNNING);
        manager.looks("62-cockpit-directive");
        page.getByText("Tất cả các đợt chỉ đạo").click();
        assertThat(cases.getByText(FINISHED)).isVisible();
    }

    @Test
    @DisplayName("The diagrams show the numbers of one directive as REST gives them, those of a definition on request")
    void diagrams() throws Exception {
        Page page = manager.page();
        manager.opens(COCKPIT + "#/process-instance/"
                + running.path("processInstance").textValue());
        assertThat(page.locator(".directive-legend")).containsText("Số riêng của đợt " + RUNNING);
        shows("directive-cascade", running);
        assertThat(page.locator(".ctn-tabbed .board-head h2")).hasText(RUNNING);
        manager.looks("63-cockpit-diagram");

        page.locator("a.definition-id, dd a[href*='#/process-definition/']")
                .first()
                .click();
        Locator choice = page.locator(".directive-legend select");
        assertThat(page.locator(".directive-legend")).containsText("tổng của mọi đợt đang chạy");
        assertThat(page.locator(".directive-counts")).hasCount(0);
        assertThat(page.locator(".instances-overlay:visible").first()).isVisible();
        assertThat(page.locator("td.instance-id a")
                        .getByText(product.cascade(running.path("id").textValue())
                                .path("businessKey")
                                .textValue()))
                .isVisible();
        choice.selectOption(running.path("id").textValue());
        shows("directive-cascade", running);
        assertThat(page.locator(".instances-overlay:visible")).hasCount(0);
        assertThat(page.locator(".process-instances tbody tr")).hasCount(1);
        choice.selectOption(finished.path("id").textValue());
        shows("directive-cascade", finished);

        manager.opens(COCKPIT + "#/directives/" + running.path("id").textValue());
        page.getByText("Sơ đồ thực hiện tại các nơi nhận").click();
        shows("addressee-response", running);
        manager.looks("64-cockpit-definition");
        // The list has the instances of this directive only; back leads to its page at once.
        Locator instances = page.locator(".process-instances tbody tr");
        assertThat(instances.first()).isVisible();
        String key = product.cascade(running.path("id").textValue())
                .path("businessKey")
                .textValue();
        assertThat(instances.filter(new Locator.FilterOptions().setHasNotText(key)))
                .hasCount(0);
        page.goBack();
        assertThat(page.locator(".board-head h2")).hasText(RUNNING);
    }

    @Test
    @DisplayName("A finished directive is still there when the engine has cleaned up its history")
    void cleanedUp() throws Exception {
        Tasklist session = product.tasklist("admin");
        String inEngine = "/camunda/api/engine/engine/default/history/process-instance/count?finished=true";
        assertThat(json.readTree(session.get(inEngine).body()).path("count").intValue())
                .isGreaterThanOrEqualTo(56);
        cleanUp();
        assertThat(json.readTree(session.get(inEngine).body()).path("count").intValue())
                .isZero();

        Page page = manager.page();
        manager.opens(COCKPIT + "#/dashboard?state=finished");
        page.locator(".board-case h3").getByText(FINISHED).click();
        assertThat(page.locator(".board-head")).containsText("Quốc khánh 02/9");
        assertThat(page.locator(".board-table")
                        .first()
                        .locator("tbody tr:visible")
                        .first())
                .isVisible();
        page.getByText("Sơ đồ các bước của đợt này").click();
        shows("directive-cascade", finished);
        assertThat(page.locator(".directive-legend option:checked")).containsText(FINISHED);
    }

    /** What the clean-up of the engine does at the end of the time to live: the history of ended instances goes. */
    private static void cleanUp() throws SQLException {
        try (Connection connection = product.fileBeside().getConnection();
                Statement statement = connection.createStatement()) {
            Set<String> tables = new TreeSet<>();
            try (var columns = connection.getMetaData().getColumns(null, null, "ACT_HI_%", "PROC_INST_ID_")) {
                while (columns.next()) {
                    tables.add(columns.getString("TABLE_NAME"));
                }
            }
            assertThat(tables).contains("ACT_HI_PROCINST", "ACT_HI_ACTINST", "ACT_HI_TASKINST", "ACT_HI_VARINST");
            tables.remove("ACT_HI_PROCINST");
            for (String table : tables) {
                statement.execute("delete from " + table + " where PROC_INST_ID_ in"
                        + " (select PROC_INST_ID_ from ACT_HI_PROCINST where END_TIME_ is not null)");
            }
            statement.execute("delete from ACT_HI_PROCINST where END_TIME_ is not null");
        }
    }

    @Test
    @DisplayName("The directive of another province is neither listed nor opened by its id")
    void otherProvince() throws Exception {
        var answer = product.rest(
                "machine.bo-tttt",
                "POST",
                "/api/v1/cascades",
                "{\"dispatch\":{\"issuer\":\"bo-tttt\",\"number\":\"901/BTTTT-CATTT\",\"issuedOn\":\"2024-04-17\","
                        + "\"subject\":\"Rà soát lỗ hổng tại Lào Cai\",\"urgency\":\"urgent\"},"
                        + "\"receiver\":\"ubnd-lao-cai\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String id = json.readTree(answer.body()).path("id").textValue();
        assertThat(product.read("manager.ubnd-lao-cai", "/api/v1/overview/cases/" + id)
                        .path("id")
                        .textValue())
                .isEqualTo(id);

        Page page = manager.page();
        manager.opens(COCKPIT + "#/dashboard?q=901%2FBTTTT");
        assertThat(page.locator(".board-said")).containsText(Pattern.compile("^0 đợt chỉ đạo"));
        assertThat(page.locator(".board-case")).hasCount(0);
        manager.opens(COCKPIT + "#/directives/" + id);
        assertThat(page.locator(".directive-page [role=alert]")).isVisible();
        assertThat(page.locator(".directive-page")).not().containsText("901/BTTTT-CATTT");
    }

    @Test
    @DisplayName(
            "Nothing that Cockpit offers a manager is refused; it is read in English by who chooses so, in any browser")
    void english() {
        try (Person visitor = new Person(browser, product.base(), Screen.DESKTOP, "en-US")) {
            Page page = visitor.page();
            visitor.comes(MANAGER, COCKPIT);
            assertThat(page.locator(".directive-host h2").first()).hasText("Các đợt chỉ đạo của địa bàn");
            visitor.readable("Cockpit in an English browser");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("English"))
                    .click();
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            assertThat(page.locator(".board-case h3").getByText(RUNNING)).isVisible();
            assertThat(page.locator(".directive-host h2").first()).hasText("Directives of the province");
            visitor.accessible("Cockpit in English");
            visitor.picture("65-cockpit-english");
            page.locator(".board-case h3").getByText(RUNNING).click();
            assertThat(page.locator(".board-moments").getByText("acknowledged.").first())
                    .isVisible();
            assertThat(page.locator(".board-part")
                            .getByText("Sign the directive", new Locator.GetByTextOptions().setExact(true))
                            .first())
                    .isVisible();
            visitor.opens(COCKPIT + "#/dashboard");
            walk(page);

            // The choice is kept with the account, not with the browser.
            try (Person elsewhere = new Person(browser, product.base(), Screen.DESKTOP)) {
                elsewhere.comes(MANAGER, COCKPIT);
                assertThat(elsewhere.page().locator(".directive-host h2").first())
                        .hasText("Directives of the province");
            }
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tiếng Việt"))
                    .click();
            assertThat(page.locator("html")).hasAttribute("lang", "vi");
            visitor.opens(COCKPIT + "#/dashboard");
            assertThat(page.locator(".directive-host h2").first()).hasText("Các đợt chỉ đạo của địa bàn");
            visitor.readable("Cockpit in Vietnamese in an English browser");
        }
    }

    /** Opens one place of each kind that a link of Cockpit leads to, and each of its tabs; nothing may be refused. */
    private static void walk(Page page) {
        List<String> refused = new ArrayList<>();
        // Requests sent before the walk may end during it.
        Set<Request> asked = new HashSet<>();
        page.onRequest(asked::add);
        page.onRequestFinished(asked::remove);
        page.onRequestFailed(asked::remove);
        page.onResponse(response -> {
            if (response.status() >= 400) {
                refused.add(response.status() + " " + response.url());
            }
        });
        Set<String> visited = new TreeSet<>();
        Deque<String> ahead = new ArrayDeque<>(List.of("#/dashboard"));
        while (!ahead.isEmpty()) {
            String place = ahead.pop();
            String kind = place.replaceFirst("^(#/[a-z-]*).*", "$1");
            if (!visited.add(kind)) {
                continue;
            }
            assertThat(PLACES).containsKey(kind);
            page.navigate(product.base() + COCKPIT + place);
            try {
                assertThat(page.locator(PLACES.get(kind)).first()).isVisible();
            } catch (AssertionError missing) {
                throw new AssertionError(place + " shows: " + page.innerText("body"), missing);
            }
            Locator tabs = page.locator(".ctn-tabbed .nav-tabs li a:visible");
            for (int tab = -1; tab < tabs.count(); tab++) {
                if (tab >= 0) {
                    tabs.nth(tab).click();
                }
                page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
                page.waitForCondition(asked::isEmpty);
                assertThat(refused).as("%s, tab %s", kind, tab + 1).isEmpty();
                assertThat(page.locator("[notifications-panel] .alert")).hasCount(0);
                // A link to another tab is no other page.
                page.locator("a[href^='#/']:visible")
                        .all()
                        .forEach(link -> ahead.add(link.getAttribute("href").replaceFirst("[?&]tab=.*", "")));
            }
        }
        assertThat(visited).isEqualTo(PLACES.keySet());
    }

    /** The numbers on the diagram are those that REST gives for this process, element by element. */
    private static void shows(String process, JsonNode directive) throws Exception {
        Map<String, String> expected = new TreeMap<>();
        JsonNode counts = product.read(
                MANAGER, "/api/v1/overview/cases/" + directive.path("id").textValue() + "/elements");
        for (JsonNode count : counts.path("items")) {
            if (count.path("process").textValue().equals(process)) {
                List<String> shown = new ArrayList<>();
                for (Map.Entry<String, String> kind :
                        List.of(Map.entry("open", "●"), Map.entry("late", "▲"), Map.entry("done", "✓"))) {
                    if (count.path(kind.getKey()).intValue() > 0) {
                        shown.add(kind.getValue() + " "
                                + count.path(kind.getKey()).intValue());
                    }
                }
                expected.put(count.path("element").textValue(), String.join(" ", shown));
            }
        }
        assertThat(expected).isNotEmpty();
        Locator drawn = manager.page().locator(".directive-counts");
        assertThat(drawn).hasCount(expected.size());
        await().untilAsserted(() -> {
            Map<String, String> seen = new TreeMap<>();
            for (Locator each : drawn.all()) {
                seen.put(
                        (String) each.evaluate("it => it.closest('[data-container-id]').dataset.containerId"),
                        String.join(" ", each.locator("span").allInnerTexts()));
            }
            assertThat(seen).isEqualTo(expected);
        });
    }
}
