package vn.directivecascade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Checks the SBOM of libraries that are embedded in others without Maven coordinates, so that scanners do not find
 * them: the JavaScript of the engine's webapps and the Scala library inside the FEEL engine. It is compared with the
 * licence banners of the served files and the contents of the jars.
 */
class BundledLibrariesTest {

    private static final PathMatchingResourcePatternResolver CLASS_PATH = new PathMatchingResourcePatternResolver();

    /** Banners that name package and version: the group of the name, then that of the version. */
    private static final Pattern NAMED = Pattern.compile("@license (@?[\\w./-]+)@(\\d[\\w.-]*)");

    /** Banners in words of their own. */
    private static final List<Banner> WORDED = List.of(
            new Banner("dompurify", "@license DOMPurify (\\d[\\d.]*)"),
            new Banner("flatpickr", "flatpickr v(\\d[\\d.]*)"),
            new Banner("@kurkle/color", "@kurkle/color v(\\d[\\d.]*)"),
            new Banner("chart.js", "Chart\\.js v(\\d[\\d.]*)"),
            new Banner("clipboard", "clipboard\\.js v(\\d[\\d.]*)"),
            new Banner("jquery", "jQuery JavaScript Library v(\\d[\\d.]*)"),
            new Banner("focus-trap", "focus-trap (\\d[\\d.]*)"),
            new Banner("tabbable", "tabbable (\\d[\\d.]*)"),
            new Banner("hammerjs", "Hammer\\.JS - v(\\d[\\d.]*)"),
            new Banner("requirejs", "RequireJS (\\d[\\d.]*)"));

    private record Banner(String name, Pattern version) {

        Banner(String name, String version) {
            this(name, Pattern.compile(version));
        }
    }

    private static List<JsonNode> listed;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream sbom = BundledLibrariesTest.class.getResourceAsStream("/META-INF/sbom/bundled.cdx.json")) {
            listed = new ArrayList<>();
            new ObjectMapper().readTree(sbom).path("components").forEach(listed::add);
        }
    }

    @Test
    @DisplayName("Every JavaScript library that the webapps serve stands in the bill of materials with its version")
    void listedAsServed() throws IOException {
        Set<String> served = served();

        assertThat(served).contains("angular@1.9.9", "bootstrap@3.4.7", "dompurify@3.2.4", "moment@2.30.1");
        assertThat(listed.stream()
                        .filter(part -> part.path("purl").asText().startsWith("pkg:npm/"))
                        .filter(part -> part.path("properties").size() == 1)
                        .map(part -> nameOf(part) + "@" + part.path("version").asText())
                        .collect(Collectors.toSet()))
                .isEqualTo(served);
    }

    @Test
    @DisplayName(
            "JavaScript is served from the webapps, the description of REST and our own pages, and from nowhere else")
    void noOthers() throws IOException {
        Set<String> sources = new TreeSet<>();
        for (Resource script : CLASS_PATH.getResources("classpath*:META-INF/resources/**/*.js")) {
            String address = script.getURL().toString();
            sources.add(
                    address.startsWith("file:")
                            ? "ours"
                            : address.replaceFirst("\\.jar!.*", "")
                                    .replaceFirst(".*/", "")
                                    .replaceFirst("-\\d[\\d.]*$", ""));
        }

        assertThat(sources).containsExactly("camunda-webapp-webjar", "ours", "swagger-ui");
    }

    @Test
    @DisplayName("The Scala library inside the FEEL engine is listed with its version")
    void scala() throws IOException {
        Properties inside = new Properties();
        try (InputStream properties = getClass().getResourceAsStream("/library.properties")) {
            inside.load(properties);
        }

        assertThat(listed)
                .extracting(part -> part.path("purl").asText())
                .contains("pkg:maven/org.scala-lang/scala-library@" + inside.getProperty("maven.version.number"));
    }

    @Test
    @DisplayName("Each of them has a licence")
    void licensed() {
        assertThat(listed)
                .allMatch(part -> !part.at("/licenses/0/license/id").asText().isEmpty()
                        || !part.at("/licenses/0/license/name").asText().isEmpty()
                        || !part.at("/licenses/0/expression").asText().isEmpty());
    }

    private static String nameOf(JsonNode part) {
        return part.has("group")
                ? part.path("group").asText() + "/" + part.path("name").asText()
                : part.path("name").asText();
    }

    private static Set<String> served() throws IOException {
        Set<String> found = new TreeSet<>();
        List<Resource> banners = new ArrayList<>();
        banners.addAll(
                List.of(CLASS_PATH.getResources("classpath*:META-INF/resources/webjars/camunda/**/*.LICENSE.txt")));
        banners.addAll(List.of(CLASS_PATH.getResources("classpath*:META-INF/resources/plugin/**/*.LICENSE.txt")));
        for (Resource resource : banners) {
            String text = resource.getContentAsString(StandardCharsets.UTF_8);
            Matcher named = NAMED.matcher(text);
            while (named.find()) {
                found.add(named.group(1) + "@" + named.group(2));
            }
            for (Banner banner : WORDED) {
                Matcher worded = banner.version().matcher(text);
                while (worded.find()) {
                    found.add(banner.name() + "@" + worded.group(1));
                }
            }
        }
        // Moment has lost its banner, but knows its version.
        Matcher moment = Pattern.compile("\\.version=\"(2\\.30\\.\\d+)\"")
                .matcher(CLASS_PATH
                        .getResource("classpath:META-INF/resources/webjars/camunda/lib/deps.js")
                        .getContentAsString(StandardCharsets.UTF_8));
        assertThat(moment.find()).isTrue();
        found.add("moment@" + moment.group(1));
        return found;
    }
}
