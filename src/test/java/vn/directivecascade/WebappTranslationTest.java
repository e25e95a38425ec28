package vn.directivecascade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine's webapps are completely translated into Vietnamese; this also fails if an upgrade of the engine adds
 * texts.
 */
class WebappTranslationTest {

    private static final String APPLICATIONS = "/META-INF/resources/webjars/camunda/app/";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What the applications fill in or interpret: values, markup, and what moment.js reads in formats of dates. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*\\}\\}|%[ds]"
            + "|</?(?:a|b|br|code|em|i|li|p|span|strong|ul)\\b[^>]*>|&[a-z]+;|\\bLT\\b|\\bdddd\\b");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("Every English text has a Vietnamese one with the same placeholders")
    void complete(String application) throws IOException {
        Map<String, String> english = texts(application, "en");
        Map<String, String> vietnamese = texts(application, "vi");

        assertThat(without(english, vietnamese)).as("missing").isEmpty();
        assertThat(without(vietnamese, english)).as("too many").isEmpty();

        Map<String, String> broken = new TreeMap<>();
        english.forEach((key, text) -> {
            String translation = vietnamese.get(key);
            if (translation.isBlank() != text.isBlank()
                    || !placeholders(translation).equals(placeholders(text))) {
                broken.put(key, text + " | " + translation);
            }
        });
        assertThat(broken).isEmpty();
    }

    @Test
    @DisplayName("What equals the English is a term that stays English, and no other term is listed")
    void untranslated() throws IOException {
        Set<String> equal = new TreeSet<>();
        for (String application : List.of("tasklist", "cockpit", "admin", "welcome")) {
            Map<String, String> vietnamese = texts(application, "vi");
            texts(application, "en").forEach((key, text) -> {
                if (!text.isBlank() && text.equals(vietnamese.get(key))) {
                    equal.add(text.strip());
                }
            });
        }

        assertThat(equal).isEqualTo(terms());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("Vietnamese is the one language offered, in Cockpit the one chosen, and the scripts named exist")
    void configured(String application) throws IOException {
        String configuration = text(APPLICATIONS + application + "/scripts/config.js");

        String language = application.equals("cockpit") ? "language()" : "'vi'";
        assertThat(configuration).contains("availableLocales: [" + language + "]", "fallbackLocale: " + language + ",");
        Pattern.compile("(?<=customScripts: \\[)[^\\]]+")
                .matcher(configuration)
                .results()
                .flatMap(list ->
                        Pattern.compile("[^',\\s]+").matcher(list.group()).results())
                .map(script -> APPLICATIONS + application + "/" + script.group() + ".js")
                .map(script -> URI.create(script).normalize().toString())
                .forEach(script ->
                        assertThat(getClass().getResource(script)).as(script).isNotNull());
    }

    private static Set<String> without(Map<String, String> texts, Map<String, String> others) {
        Set<String> keys = new TreeSet<>(texts.keySet());
        keys.removeAll(others.keySet());
        return keys;
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                // How a number is written is a matter of the language.
                .map(placeholder -> placeholder.replaceFirst(" \\| number}}$", "}}"))
                .sorted()
                .toList();
    }

    private static Map<String, String> texts(String application, String language) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        // Read from bytes, since the English files begin with a byte order mark.
        collect("", JSON.readTree(bytes(APPLICATIONS + application + "/locales/" + language + ".json")), texts);
        return texts;
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        if (node.isObject()) {
            node.properties().forEach(member -> collect(path + "/" + member.getKey(), member.getValue(), texts));
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                collect(path + "/" + index, node.get(index), texts);
            }
        } else if (node.isTextual()) {
            texts.put(path, node.textValue());
        } else {
            // A number, the first day of the week for one, is no text, yet must be there.
            texts.put(path + ": " + node.getNodeType(), " ");
        }
    }

    private static Set<String> terms() throws IOException {
        return text("/webapps-untranslated.txt")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(String resource) throws IOException {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream in = WebappTranslationTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return in.readAllBytes();
        }
    }
}
