package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import vn.directivecascade.edge.PageHeaders;

/** Pages load all of their resources, and their security headers exclude everything else. */
class PagesTest extends FromOutside {

    private static final Pattern NONCE_OF_HEADER = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern SCRIPT = Pattern.compile("<script\\b[^>]*>");
    private static final Pattern NONCE_OF_SCRIPT = Pattern.compile("\\bnonce=\"([^\"]+)\"");

    /** What a strict Content-Security-Policy would shut out, so that the page would not be what it is meant to be. */
    private static final Pattern INLINE =
            Pattern.compile("<style\\b|\\sstyle=|<script\\b(?![^>]*\\ssrc=)|\\son[a-z]+=|javascript:");

    /** Each page of ours and where it is shown; what is no page is a paper or a letter. */
    private static final Map<String, String> OWN = Map.ofEntries(
            Map.entry("start", "/"),
            Map.entry("worklist", "/desk"),
            Map.entry("entry", "/desk/dispatch"),
            Map.entry("receipt", "/desk/receipts/none"),
            Map.entry("notices", "/notices"),
            Map.entry("scorecards", "/scorecards"),
            Map.entry("exceptions", "/exceptions"),
            Map.entry("audit", "/audit"),
            Map.entry("administration", "/administration"),
            Map.entry("board", "/board"),
            Map.entry("board-case", "/board/cases/none"),
            Map.entry("board-late", "/board/cases/none/late"),
            Map.entry("board-wall", "/board/wall"),
            Map.entry("invitation", "/invitation?token=none"),
            Map.entry("problem", "/camunda/app/cockpit/default/"));

    /** Parts of pages. */
    private static final List<String> FRAGMENTS = List.of("lists", "watching");

    private static final List<String> PAPERS = List.of("document", "mail/handover", "mail/invitation", "mail/notices");

    @Autowired
    private ApplicationContext application;

    @Test
    @DisplayName(
            "Four people and forty loads of each web application at once: every page carries the nonce of its own header")
    void nonces() throws Exception {
        HttpClient browser = HttpClient.newHttpClient();
        List<Callable<Void>> work = new ArrayList<>();
        for (int person = 0; person < 4; person++) {
            for (String application : List.of("tasklist", "cockpit", "admin", "welcome")) {
                work.add(() -> {
                    for (int load = 0; load < 40; load++) {
                        HttpResponse<String> page = get(browser, "/camunda/app/" + application + "/default/");
                        assertThat(page.statusCode()).isEqualTo(200);
                        String policy = page.headers()
                                .firstValue("Content-Security-Policy")
                                .orElseThrow();
                        List<String> scripts = SCRIPT.matcher(page.body())
                                .results()
                                .map(MatchResult::group)
                                .toList();
                        assertThat(scripts).hasSizeGreaterThan(2);
                        assertThat(scripts)
                                .extracting(script -> first(NONCE_OF_SCRIPT, script))
                                .containsOnly(first(NONCE_OF_HEADER, policy));
                    }
                    return null;
                });
            }
            // What their browsers ask for meanwhile; each answer sets a nonce as well.
            work.add(() -> {
                for (int call = 0; call < 160; call++) {
                    get(browser, "/camunda/api/engine/engine/default/task/count");
                }
                return null;
            });
        }
        ExecutorService people = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> done : people.invokeAll(work)) {
                done.get();
            }
        } finally {
            people.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("A page with a nonce is never answered from what a browser has kept: the new header would not fit it")
    void neverNotModified(String application) throws Exception {
        String path = "/camunda/app/" + application + "/default/";
        RawHttp.Answer page = http.send("GET", path, List.of(), null, false);
        assertThat(page.header("ETag")).isEmpty();
        assertThat(page.header("Last-Modified")).isEmpty();
        assertThat(page.header("Cache-Control").orElse("")).isEqualTo("no-store");
        RawHttp.Answer again = http.send(
                "GET",
                path,
                List.of("If-None-Match: *", "If-Modified-Since: Thu, 31 Dec 2099 00:00:00 GMT"),
                null,
                false);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).contains("<script");
    }

    @Test
    @DisplayName("Each part of a filter that cannot be is left out and named as people call it")
    void ignored() throws Exception {
        List<String> headers = new ArrayList<>(session("admin"));
        headers.add("Accept: text/html");
        String next = "/audit?from=31/02/2026&act=zz";
        RawHttp.Answer answer = http.send("GET", next, headers, null, false);
        while (answer.status() == 302) {
            URI location = URI.create(answer.header("Location").orElseThrow());
            next = location.getPath() + (location.getRawQuery() == null ? "" : "?" + location.getRawQuery());
            answer = http.send("GET", next, headers, null, false);
        }
        assertThat(next).isEqualTo("/audit");
        assertThat(answer.body())
                .contains("“31/02/2026” ở ô “Từ ngày” không phải là ngày có thật")
                .contains("“zz” không phải là một lựa chọn của “Thao tác”")
                .doesNotContain("“from”", "yyyy-MM-dd", "??");
    }

    @Test
    @DisplayName("Every page of ours is framed by nobody, runs files of ours only, is not guessed at and not kept")
    void ownPages() throws Exception {
        assertThat(ownTemplates()).isEqualTo(new TreeSet<>(OWN.keySet()));
        List<String> administrator = session("admin");
        List<String> clerk = session("clerk.ubnd-thanh-hoa");
        Map<String, String> pages = new LinkedHashMap<>(OWN);
        pages.put("the description of REST", "/swagger-ui/index.html");
        pages.put("no such page", "/khong-co");
        pages.put("a filter that does not exist", "/notices?state=lost");
        pages.put("a file that does not exist", "/api/v1/cascades/none/matrix?format=xlsx");
        pages.put("a page for others", "/administration");
        for (Map.Entry<String, String> page : pages.entrySet()) {
            List<String> headers = new ArrayList<>(page.getKey().equals("administration") ? administrator : clerk);
            headers.addAll(List.of("Accept: text/html", "X-Forwarded-Proto: https"));
            RawHttp.Answer answer = http.send("GET", page.getValue(), headers, null, false);
            if (page.getKey().equals("a filter that does not exist")) {
                assertThat(answer.status()).isEqualTo(302);
                String without =
                        URI.create(answer.header("Location").orElseThrow()).getPath();
                answer = http.send("GET", without, headers, null, false);
                assertThat(answer.body())
                        .contains("“lost” không phải là một lựa chọn của “Tình trạng”. Điều kiện đó đã được bỏ qua.");
            }
            String name = page.getKey() + ": " + answer.status();
            assertThat(answer.header("Content-Type").orElse("")).as(name).startsWith("text/html");
            assertThat(answer.values("Content-Security-Policy")).as(name).containsExactly(PageHeaders.OWN_POLICY);
            assertThat(answer.values("X-Content-Type-Options")).as(name).containsExactly("nosniff");
            assertThat(answer.values("X-Frame-Options")).as(name).containsExactly("DENY");
            assertThat(answer.values("Referrer-Policy"))
                    .as(name)
                    .containsExactly(page.getKey().equals("invitation") ? "no-referrer" : "same-origin");
            assertThat(answer.values("Strict-Transport-Security")).as(name).hasSize(1);
            // Those that are files hold nothing of anybody's.
            assertThat(answer.header("Cache-Control").orElse("")).as(name).containsAnyOf("no-store", "no-cache");
            assertThat(INLINE.matcher(answer.body()).results().map(MatchResult::group))
                    .as(name)
                    .isEmpty();
        }
        assertThat(PageHeaders.OWN_POLICY).doesNotContain("unsafe").contains("frame-ancestors 'none'");
    }

    @Test
    @DisplayName("What is no page says the same: scripts, data, refusals")
    void everythingElse() throws Exception {
        for (String path : List.of(
                "/forms/desk.js",
                "/forms/desk.css",
                "/board/wall.js",
                "/start/start.css",
                "/api/v1/cascades",
                "/api/v1/%61")) {
            RawHttp.Answer answer = http.send("GET", path, List.of(), null, false);
            assertThat(answer.values("Content-Security-Policy")).as(path).containsExactly(PageHeaders.OWN_POLICY);
            assertThat(answer.values("X-Content-Type-Options")).as(path).containsExactly("nosniff");
        }
    }

    @Test
    @DisplayName("Numbers are written as in Viet Nam, in Tasklist and over REST, whatever language a browser asks for")
    void numbers() throws Exception {
        List<String> clerk = session("clerk.ubnd-thanh-hoa");
        for (String language : List.of("vi", "en-US", "de")) {
            List<String> headers = new ArrayList<>(clerk);
            headers.add("Accept-Language: " + language);
            RawHttp.Answer refused = http.send("GET", ENGINE + "/task?maxResults=9999", headers, null, false);
            assertThat(refused.body()).as(language).contains("từ 1 đến 2.000");
            assertThat(application.getMessage(
                            "task.text.tooLong", new Object[] {"x", 4_000}, Locale.forLanguageTag(language)))
                    .as(language)
                    .contains("4.000");
        }
    }

    private TreeSet<String> ownTemplates() throws Exception {
        TreeSet<String> names = new TreeSet<>();
        for (String place : List.of("classpath:/templates/", "classpath:/META-INF/resources/forms/")) {
            for (Resource page : application.getResources(place + "**/*.html")) {
                String url = page.getURL().toString();
                names.add(url.substring(url.indexOf(place.substring("classpath:".length())))
                        .replace(place.substring("classpath:".length()), "")
                        .replace(".html", ""));
            }
        }
        PAPERS.forEach(names::remove);
        FRAGMENTS.forEach(names::remove);
        return names;
    }

    private HttpResponse<String> get(HttpClient browser, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("none");
    }

    @Test
    @DisplayName("No template turns input into an expression, a fragment or unescaped text")
    void templates() throws Exception {
        try (Stream<Path> templates = Files.walk(Path.of("src", "main", "resources", "templates"))) {
            List<Path> files = templates.filter(Files::isRegularFile).toList();
            assertThat(files).hasSizeGreaterThan(5);
            for (Path file : files) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain("__$", "th:utext", "th:on")
                        .doesNotContainPattern("~\\{(?!(?:lists|watching) :: )");
            }
        }
    }
}
