package vn.directivecascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Checks links, numbering and references in the Markdown files of the repository. */
class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    private static final Path TESTS = Path.of("src", "test", "java");

    /** A test as {@code `SomeTest#method`, `#another`}. */
    private static final Pattern TEST_METHOD = Pattern.compile("`(\\w+(?:Test|IT|Stories))(#\\w+`(?:, `#\\w+`)*)");

    private static final Pattern METHOD = Pattern.compile("#\\w+");

    @Test
    @DisplayName("Every relative link leads to a file, and to a heading where it names one")
    void links() throws IOException {
        List<String> broken = pages().stream()
                .flatMap(page -> LINK.matcher(text(page))
                        .results()
                        .map(link -> link.group(1))
                        .filter(target -> !target.matches("[a-z]+:.*") && !resolves(page, target))
                        .map(target -> page + ": " + target))
                .toList();
        assertThat(broken).isEmpty();
    }

    @Test
    @DisplayName("Decisions are numbered from 1 without gaps, by file and by title")
    void decisions() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs", "decisions"))) {
            List<Path> records = files.sorted().toList();
            assertThat(records).hasSizeGreaterThan(30);
            IntStream.range(0, records.size()).forEach(i -> {
                assertThat(records.get(i).getFileName().toString()).startsWith("%04d-".formatted(i + 1));
                assertThat(text(records.get(i))).startsWith("# " + (i + 1) + ". ");
            });
        }
    }

    @Test
    @DisplayName("Every test that a page names by class and method is there")
    void testsByName() throws IOException {
        List<String> named = pages().stream()
                .flatMap(page -> TEST_METHOD.matcher(text(page)).results())
                .flatMap(found ->
                        METHOD.matcher(found.group(2)).results().map(method -> found.group(1) + method.group()))
                .toList();
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(named.stream().filter(test -> !isWritten(test))).isEmpty();
    }

    private static boolean resolves(Path page, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
    }

    /** The anchors of a page's headings, as Markdown viewers make them. */
    private static Set<String> anchors(Path page) {
        return HEADING.matcher(text(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** Whether the test kit has a class of this name with this method, inherited or its own. */
    private static boolean isWritten(String test) {
        String[] parts = test.split("#");
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.endsWith(parts[0] + ".java"))
                    .map(file -> TESTS.relativize(file).toString().replace(".java", ""))
                    .anyMatch(name -> hasMethod(name.replace(File.separatorChar, '.'), parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasMethod(String className, String method) {
        try {
            Class<?> type = Class.forName(className, false, DocumentationTest.class.getClassLoader());
            return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                    .flatMap(level -> Stream.of(level.getDeclaredMethods()))
                    .anyMatch(declared -> declared.getName().equals(method));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> processes = Files.list(Path.of("processes"))) {
            return Stream.of(top, docs, processes)
                    .flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
