package vn.directivecascade.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The commands in the documents; {@link CommandsDrill} runs them. */
class CommandsTest {

    static final String VERIFY = "--directive.verify-audit";

    private static final Pattern COMMAND = Pattern.compile("java -jar target/directive-cascade\\.jar((?: --\\S+)+)");
    private static final Pattern OPTION = Pattern.compile("--directive\\.[a-z-]+(?:\\.[a-z-]+)*");

    @Test
    @DisplayName("No document names a command that is not tried")
    void allTried() throws IOException {
        Set<String> options = new TreeSet<>();
        for (String text : texts()) {
            OPTION.matcher(text).results().map(MatchResult::group).forEach(options::add);
        }
        assertThat(options).containsExactly("--directive.import", "--directive.import.dry-run", VERIFY);
    }

    /** The lines that start the jar with options, each with these. */
    static Map<String, List<String>> documented() throws IOException {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        for (String text : texts()) {
            COMMAND.matcher(text)
                    .results()
                    .forEach(found -> commands.put(
                            found.group(), List.of(found.group(1).strip().split(" "))));
        }
        return commands;
    }

    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>(
                List.of(Files.readString(Path.of("README.md")), Files.readString(Path.of("SECURITY.md"))));
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            for (Path page :
                    docs.filter(path -> path.toString().endsWith(".md")).toList()) {
                texts.add(Files.readString(page));
            }
        }
        return texts;
    }
}
