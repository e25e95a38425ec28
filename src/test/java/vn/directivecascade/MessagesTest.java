package vn.directivecascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MessagesTest {

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
