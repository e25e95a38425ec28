package vn.directivecascade.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FileTypesTest {

    /** Media types of files; those of the interface, such as JSON and HTML, are left out. */
    private static final Pattern TYPE = Pattern.compile(
            "\"(?:application/(?:pdf|vnd\\.[^\"]+)|image/(?:png|jpeg)|text/(?:csv|plain))[;\"]|APPLICATION_PDF|IMAGE_(?:PNG|JPEG)");

    @Test
    @DisplayName("The types of files that are taken in and given out are written down once")
    void once() throws IOException {
        Path here = Path.of("src/main/java/vn/directivecascade/kernel/FileTypes.java");
        TreeSet<String> elsewhere = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).collect(Collectors.toSet())) {
                TYPE.matcher(Files.readString(source))
                        .results()
                        .map(MatchResult::group)
                        .filter(type -> !source.equals(here))
                        .forEach(type -> elsewhere.add(source.getFileName() + " " + type));
            }
        }
        assertThat(elsewhere).isEmpty();
        assertThat(TYPE.matcher(Files.readString(here)).results().count()).isGreaterThan(8);
    }
}
