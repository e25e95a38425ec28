package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every limit in the source code is documented on the page of limits, or listed in {@code bounds.txt} with the reason
 * why it is not.
 */
class BoundsTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path SETTINGS = Path.of("src", "main", "resources", "application.yml");
    private static final Path BOUNDS = Path.of("src", "test", "resources", "bounds.txt");

    private static final Pattern CONSTANT = Pattern.compile("static final [\\w<>, .]+? ([A-Z][A-Z0-9_]*)\\s*=");
    private static final Pattern NAME_OF_BOUND =
            Pattern.compile("(?:.*_)?(?:MOST|LARGEST|LONGEST|DEEPEST|HIGHEST|LEAST|SHORTEST|(?:FIRST|LAST)_YEAR|"
                    + "MAX|MAXIMUM|MIN|MINIMUM|LIMIT)(?:_.*)?");

    /** A column whose second argument says how long its cells may be. */
    private static final Pattern COLUMN = Pattern.compile("\\n +([A-Z_]+)\\(\"\\w+\", \\d+,");

    /** A setting that must be between two values. */
    private static final Pattern RANGE = Pattern.compile("\\bbetween\\(\"([a-z-]+)\",");

    private static final Pattern REPETITION = Pattern.compile("\\{\\d*,\\d{2,}}");

    private static final Pattern SETTING = Pattern.compile(
            "\\b([\\w.-]*(?:max|size|count|capacity|timeout|patience|quota|cool-down|wait-time)[\\w.-]*)\\s*[:=]\\s*\\S",
            Pattern.CASE_INSENSITIVE);

    /** A number where the length of something is compared with it, or handed on as what it may be at most. */
    private static final Pattern NAMELESS = Pattern.compile("(?:length|size|count)\\(\\) *[<>]=? *\\d[\\d_]+"
            + "|\\b(?:required|optional|requiredLine|line|text|cut|farLongerThan)\\([^;{]*?, *\\d[\\d_]+\\)"
            + "|\\bmax[A-Z]\\w*\\(\\d[\\d_]+");

    /** What is said of each bound. */
    private static final Map<String, String> SAID = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        for (String line : Files.readAllLines(BOUNDS)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] columns = line.split(" {2,}");
                assertThat(columns).as(line).hasSize(2);
                assertThat(SAID.put(columns[0], columns[1])).as(line).isNull();
            }
        }
    }

    @Test
    @DisplayName("What is a bound in the code or the settings has a line, and each line is about such a bound")
    void complete() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path source : sources()) {
            String code = Files.readString(source);
            String type = source.getFileName().toString().replace(".java", "");
            names(CONSTANT, code)
                    .filter(name -> NAME_OF_BOUND.matcher(name).matches())
                    .forEach(name -> found.add(type + "." + name));
            names(COLUMN, code).forEach(name -> found.add(type + "." + name));
            names(RANGE, code).forEach(name -> found.add(type + " " + name));
            REPETITION.matcher(code).results().forEach(repeated -> found.add(type + " " + repeated.group()));
        }
        names(SETTING, Files.readString(SETTINGS)).forEach(name -> found.add(SETTINGS.getFileName() + " " + name));
        assertThat(found).hasSizeGreaterThan(150);
        assertThat(SAID.keySet()).containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    @DisplayName("A line names rows of the page of limits that are there, or gives a reason")
    void told() {
        SAID.forEach((bound, said) -> {
            if (said.startsWith("- ")) {
                assertThat(said).as(bound).hasSizeGreaterThan(10);
            } else {
                assertThatCode(() -> Stream.of(said.split(" ")).forEach(Limits::of))
                        .as(bound)
                        .doesNotThrowAnyException();
            }
        });
    }

    @Test
    @DisplayName("No bound is a number without a name")
    void named() throws IOException {
        List<String> nameless = new ArrayList<>();
        for (Path source : sources()) {
            NAMELESS.matcher(Files.readString(source))
                    .results()
                    .map(MatchResult::group)
                    .forEach(bound -> nameless.add(source.getFileName() + ": " + bound));
        }
        assertThat(nameless).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }
}
