package vn.directivecascade.running;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A user with a real browser, on a desktop or a phone, in Viet Nam. */
final class Person implements AutoCloseable {

    /** What the person looks at. */
    enum Screen {
        DESKTOP(1366, 900),
        TELEPHONE(390, 844),
        SMALL(360, 740),
        WALL(1920, 1080);

        /** What clerks and leaders work with. */
        static final List<Screen> USUAL = List.of(DESKTOP, TELEPHONE);

        final int width;
        final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }

        boolean isTelephone() {
            return width < 480;
        }
    }

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** Words that no Vietnamese sentence holds. Names of applications are no sentences. */
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(the|and|of|are|not|you|your|please|required|field|error|failed|loading|complete|completed|claim|task"
                    + "|tasks|process|due|created|save|cancel|close|submit|filter|search|date|week|month|ago|days)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern OTHER_DATES =
            Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}|\\b\\d{1,2}:\\d{2} ?[AaPp][Mm]\\b");

    /** Counts what the person presses, in every tab. */
    private static final String COUNTING = "window.pressed ||= () => localStorage.setItem('pressed',"
            + " 1 + Number(localStorage.getItem('pressed'))); addEventListener('pointerdown', window.pressed, true)";

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    /** Rows of a table are alike; axe-core looks at no more of them, since fifty-five take it seconds. */
    private static final int ROWS_LOOKED_AT = 6;

    /** The pages that axe-core has seen whole, by size of the screen. */
    private static final Set<String> WHOLE = ConcurrentHashMap.newKeySet();

    private final Screen screen;
    private final Browser browser;
    private final Browser.Place place;
    private final Page page;
    private final String base;
    private final List<String> faults = new ArrayList<>();

    Person(Browser browser, String base, Screen screen) {
        this(browser, base, screen, "vi-VN");
    }

    /** @param language what the browser is set to */
    Person(Browser browser, String base, Screen screen, String language) {
        this.base = base;
        this.screen = screen;
        this.browser = browser;
        place = browser.place(screen, language);
        place.context().addInitScript(COUNTING);
        page = place.context().newPage();
        page.setDefaultTimeout(Browser.PATIENCE);
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            // What the server answers is told by the page; what a script complains of is a fault.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add(message.text());
            }
        });
    }

    Page page() {
        return page;
    }

    void opens(String path) {
        page.navigate(base + path);
    }

    /** Logs in on the page that asks for it; while the page is still being drawn, it may forget what was typed. */
    Person logsIn(String user) {
        Locator name = page.locator("input[ng-model=username]");
        for (int attempt = 0; attempt == 0 || (attempt < 4 && name.isVisible()); attempt++) {
            name.fill(user);
            page.locator("input[ng-model=password]").fill(Product.PASSWORD);
            page.locator("button[type=submit]").click();
            try {
                name.waitFor(new Locator.WaitForOptions()
                        .setState(WaitForSelectorState.HIDDEN)
                        .setTimeout(Browser.PATIENCE / 3));
            } catch (TimeoutError stillThere) {
                page.reload();
                page.waitForLoadState(LoadState.NETWORKIDLE);
            }
        }
        return this;
    }

    /** Logs in without a link to something else, and waits for the inbox, to which that leads. */
    Person logsInToDesk(String user) {
        logsIn(user);
        assertThat(page).hasURL(Pattern.compile("/desk"));
        return this;
    }

    /** Logs in on the way to Tasklist's list: without such a link, the login leads to the inbox. */
    Person logsInToTasklist(String user) {
        page.navigate("about:blank");
        opens("/camunda/app/tasklist/default/#/?list");
        return logsIn(user);
    }

    /** Opens a page with a session that has begun already; to draw the page of the login takes longer than most pages. */
    Person comes(String user, String path) {
        // Who only watches may log in to Cockpit alone.
        String application = path.contains("/app/cockpit/") ? "cockpit" : "tasklist";
        String webapp = base + "/camunda/app/" + application + "/default/";
        page.context().request().get(webapp);
        String token = page.context().cookies(webapp).stream()
                .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow();
        APIResponse login = page.context()
                .request()
                .post(
                        base + "/camunda/api/admin/auth/user/default/login/" + application,
                        RequestOptions.create()
                                .setHeader("X-XSRF-TOKEN", token)
                                .setForm(FormData.create().set("username", user).set("password", Product.PASSWORD)));
        assertThat(login.status()).as(login.text()).isEqualTo(200);
        // The session gets its token against CSRF with the first page of a webapp.
        page.context().request().get(webapp);
        opens(path);
        return this;
    }

    Person comesToTasklist(String user) {
        return comes(user, "/camunda/app/tasklist/default/");
    }

    /** The tasks in the list, in their order. */
    Locator tasks() {
        return page.locator("ol.tasks-list li.task");
    }

    /** Opens a task from the list and waits until its form can be read. */
    Person opensTask(String id) {
        tasks().filter(new Locator.FilterOptions().setHas(page.locator("a[href*='task=" + id + "']")))
                .click();
        return seesForm();
    }

    Person seesForm() {
        Locator form = page.locator("form.desk.desk-ready");
        assertThat(form.or(page.locator("form.desk .desk-problem")).first()).isVisible();
        assertThat(faults).as("faults of scripts").isEmpty();
        assertThat(form).isVisible();
        return this;
    }

    /** Claims the task by the form's own button; the fields open at once. */
    Person claims() {
        page.locator(".desk-claim .desk-take").click();
        assertThat(page.locator(".desk-claim.desk-mine")).isVisible();
        assertThat(page.locator(".desk-work").first()).isEnabled();
        return this;
    }

    Person types(String label, String text) {
        field(label).fill(text);
        return this;
    }

    Locator field(String label) {
        return page.locator(".desk").getByLabel(label, new Locator.GetByLabelOptions().setExact(false));
    }

    Person chooses(String name, String value) {
        page.locator(".desk input[name=" + name + "][value=" + value + "]").check();
        return this;
    }

    /** Presses the button that completes the task. */
    Person presses() {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Hoàn thành").setExact(true))
                .click();
        return this;
    }

    /** Completes the task: its form goes away. */
    Person completes() {
        presses();
        assertThat(page.locator("form.desk")).hasCount(0);
        return this;
    }

    /** What the form says at its end when it cannot be completed. */
    Locator summary() {
        return page.locator(".desk-summary");
    }

    /** Keeps a picture of the whole page, and holds it against what every page of ours promises. */
    Person looks(String name) {
        readable(name);
        accessible(name);
        picture(name);
        return this;
    }

    /** On paper: nothing that can only be pressed, nothing beyond the edge, and what the page is about. */
    Person prints(String name, String about) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("body")).containsText(about);
        assertThat(page.locator("nav:visible, .desk-acts:visible, .desk-notice:visible"))
                .hasCount(0);
        assertThat(page.evaluate("() => [...document.querySelectorAll('body *')].filter(element =>"
                        + " element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)"
                        + ".map(element => element.outerHTML.slice(0, 120))"))
                .as("beyond the edge of the paper: %s", name)
                .isEqualTo(List.of());
        picture(name + "-on-paper");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        return this;
    }

    /** A picture of all there is to scroll to, if {@code screenshots} is set: drawing it takes longer than the rest. */
    Person picture(String name) {
        if (!Boolean.getBoolean("screenshots")) {
            return this;
        }
        Object more = page.evaluate("() => Math.max(...[...document.querySelectorAll('*')].filter(element =>"
                + " element === document.scrollingElement || /auto|scroll/.test(getComputedStyle(element).overflowY))"
                + ".map(element => element.scrollHeight - element.clientHeight))");
        int needed = screen.height + ((Number) more).intValue() + 20;
        page.setViewportSize(screen.width, needed);
        page.evaluate("() => document.querySelectorAll('*').forEach(element => { element.scrollTop = 0; })");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(screen.name().toLowerCase() + "-" + name + ".png"))
                .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED));
        page.setViewportSize(screen.width, screen.height);
        return this;
    }

    /** Vietnamese throughout, dates as they are written in Viet Nam, nothing to be scrolled sideways, no fault. */
    void readable(String name) {
        // What is quoted for a machine is no sentence.
        String text = page.locator("body").innerText();
        for (String command : page.locator("pre").allInnerTexts()) {
            text = text.replace(command, "");
        }
        assertThat(hits(ENGLISH, text)).as("English on %s", name).isEmpty();
        assertThat(hits(OTHER_DATES, text)).as("dates on %s", name).isEmpty();
        assertThat(page.evaluate("() => [...document.querySelectorAll('html, form.desk, form.desk *')]"
                        + ".filter(element => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1"
                        + " && getComputedStyle(element).overflowX !== 'visible')"
                        + ".map(element => element.outerHTML.slice(0, 120))"))
                .as("wider than the screen on %s", name)
                .isEqualTo(List.of());
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
                .as("scrolls sideways: %s", name)
                .isTrue();
        assertThat(faults).as("faults of scripts on %s", name).isEmpty();
    }

    /** axe-core finds nothing serious: in the form where there is one, and once for each page in all the rest of it. */
    void accessible(String name) {
        // What passes is not reported: on a page of fifty-five units that takes longer than to look.
        AxeRunOptions violated = new AxeRunOptions();
        violated.setResultTypes(List.of("violations"));
        AxeBuilder axe = new AxeBuilder(page)
                .setLegacyMode(true)
                .options(violated)
                .exclude(List.of("tbody > tr:nth-child(n + " + (ROWS_LOOKED_AT + 1) + ")"));
        boolean known = !WHOLE.add(screen + " " + page.url().replaceFirst("[?].*", ""));
        if (known && page.locator("form.desk").count() > 0) {
            axe.include(List.of("form.desk"));
        }
        List<Rule> violations = axe.analyze().getViolations();
        assertThat(violations)
                .filteredOn(rule -> SERIOUS.contains(rule.getImpact()))
                .extracting(rule -> rule.getId() + ": "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .as("axe-core on %s", name)
                .isEmpty();
    }

    /** Walks through the page by the tab key; answers what was reached, each with a focus that can be seen. */
    List<String> walksByKeyboard(int steps) {
        List<String> reached = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            page.keyboard().press("Tab");
            Object at = page.evaluate("() => { const at = document.activeElement; const style = getComputedStyle(at);"
                    + " return at.closest('form.desk') ? (style.outlineStyle === 'none' ? 'unseen ' : '')"
                    + " + (at.name || at.textContent.trim()) : null; }");
            if (at != null) {
                reached.add(at.toString());
            }
        }
        return reached;
    }

    /** Begins to count clicks. */
    void counts() {
        page.evaluate("() => localStorage.setItem('pressed', 0)");
    }

    /** The clicks since they are counted. */
    int clicks() {
        return ((Number) page.evaluate("() => Number(localStorage.getItem('pressed'))")).intValue();
    }

    void seesSoon(Locator locator) {
        assertThat(locator).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(Browser.PATIENCE));
    }

    /** Where a pattern is found, with the words around it. */
    private static List<String> hits(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(hit -> text.substring(Math.max(0, hit.start() - 30), Math.min(text.length(), hit.end() + 30)))
                .toList();
    }

    @Override
    public void close() {
        browser.leave(place);
    }
}
