package vn.directivecascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.notice.DeliveryState;

class MessagesTest {

    private static final Pattern LABEL = Pattern.compile("^(?:urgency|force|measureState|addresseeState|addresseeRole"
            + "|cascadeState|notice\\.state|dueOrigin|level|addresseeGroup|work)\\.");

    /** Text between two elements. */
    private static final Pattern SHOWN = Pattern.compile(">\\s*([^<>]+?)\\s*<");

    private static final Pattern REFUSED =
            Pattern.compile("(?:Refusal\\s*\\.\\w+|new RetryLater|new RefusedFile)\\(\\s*\"([a-zA-Z.]+)\"");

    @Test
    @DisplayName("Whatever is refused has a sentence of its own, and none is written twice")
    void sentences() throws IOException {
        List<String> written = Files.readAllLines(Path.of("src/main/resources/messages.properties")).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
        Set<String> known = new HashSet<>();
        assertThat(written.stream().filter(key -> !known.add(key))).isEmpty();
        assertThat(codes()).hasSizeGreaterThan(100).isSubsetOf(known);
    }

    @Test
    @DisplayName("What states, urgencies, measures and the like are called is said in the messages alone")
    void labels() throws IOException {
        Map<String, String> labels = Files.readAllLines(Path.of("src/main/resources/messages.properties")).stream()
                .filter(line -> LABEL.matcher(line).find())
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(
                        parts -> parts[1].toLowerCase(Locale.ROOT), parts -> parts[0], (one, other) -> one));
        assertThat(labels).hasSizeGreaterThan(50);
        Set<String> repeated = new TreeSet<>();
        for (String folder :
                List.of("forms", "src/main/resources/templates", "src/main/resources/META-INF/resources")) {
            try (Stream<Path> pages = Files.walk(Path.of(folder))) {
                for (Path page :
                        pages.filter(file -> file.toString().endsWith(".html")).toList()) {
                    SHOWN.matcher(Files.readString(page))
                            .results()
                            .map(text -> text.group(1).toLowerCase(Locale.ROOT))
                            .filter(labels::containsKey)
                            .forEach(text -> repeated.add(page.getFileName() + ": " + text));
                }
            }
        }
        // The labels of a choice and of a button, not names of work.
        assertThat(repeated).containsExactly("signDirective.html: ký ban hành", "worklist.html: xác nhận tiếp nhận");
    }

    @Test
    @DisplayName("What those who watch may read in English is complete, and filled in with the same values")
    void english() throws IOException {
        Map<String, Set<String>> vietnamese = placeholders("messages");
        Map<String, Set<String>> english = placeholders("english");
        assertThat(vietnamese).containsAllEntriesOf(english);
        assertThat(english.keySet())
                .containsAll(vietnamese.keySet().stream()
                        .filter(code -> code.matches("(course|work|stepOutcome|overview\\.document)\\..+"))
                        .toList());
    }

    /** What is filled in, by the code of the message. */
    private static Map<String, Set<String>> placeholders(String bundle) throws IOException {
        return Files.readAllLines(Path.of("src/main/resources/" + bundle + ".properties")).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> Pattern.compile("\\{\\d}")
                        .matcher(parts[1])
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet())));
    }

    @Test
    @DisplayName("Everything that has a label in a form, a page or a mail has it for each of its codes")
    void labelled() throws IOException {
        Set<String> known = Files.readAllLines(Path.of("src/main/resources/messages.properties")).stream()
                .map(line -> line.split("=", 2)[0])
                .collect(Collectors.toSet());
        Map<String, Coded[]> kinds = Map.of(
                "urgency", Urgency.values(),
                "measureState", MeasureState.values(),
                "addresseeState", AddresseeState.values(),
                "cascadeState", CascadeState.values(),
                "notice.state", DeliveryState.values());
        kinds.forEach((kind, codes) ->
                assertThat(codes).allSatisfy(code -> assertThat(known).contains(kind + "." + code.code())));
    }

    private static Set<String> codes() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            Set<String> codes = new HashSet<>();
            for (Path source : sources.filter(Files::isRegularFile).collect(Collectors.toSet())) {
                REFUSED.matcher(Files.readString(source))
                        .results()
                        .map(MatchResult::group)
                        .map(call -> call.substring(call.indexOf('"') + 1, call.lastIndexOf('"')))
                        .filter(code -> !code.endsWith("."))
                        .forEach(codes::add);
            }
            return codes;
        }
    }
}
