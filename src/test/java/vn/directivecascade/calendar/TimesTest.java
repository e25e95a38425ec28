package vn.directivecascade.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern FORMAT = Pattern.compile("[\"'](?:dd|DD|yyyy)[/.-](?:MM)|ofPattern\\(");

    @Test
    @DisplayName("Days and moments are written in the zone of Viet Nam, day before month before year")
    void written() {
        Instant evening = Instant.parse("2026-04-30T17:05:00Z");
        assertThat(Times.day(LocalDate.of(2026, 4, 5))).isEqualTo("05/04/2026");
        assertThat(Times.day(evening)).isEqualTo("01/05/2026");
        assertThat(Times.moment(evening)).isEqualTo("01/05/2026 00:05");
        assertThat(Times.inSentence(evening)).isEqualTo("00:05 ngày 01/05/2026");
        assertThat(Times.inDocument(evening)).isEqualTo("00:05, 01/05/2026");
        assertThat(Times.moment(null)).isNull();
    }

    @Test
    @DisplayName("No other class, template or script of the product has a format of dates")
    void once() throws IOException {
        assertThat(files(Path.of("src/main/java"), ".java"))
                .filteredOn(file -> FORMAT.matcher(read(file)).find())
                .containsExactly(Path.of("src/main/java/vn/directivecascade/calendar/Times.java"));
        assertThat(files(RESOURCES.resolve("templates"), ".html"))
                .isNotEmpty()
                .noneMatch(file -> FORMAT.matcher(read(file)).find());
        assertThat(files(RESOURCES.resolve("META-INF/resources/forms"), ".js"))
                .isNotEmpty()
                .noneMatch(file -> FORMAT.matcher(read(file)).find());
    }

    @Test
    @DisplayName("Camunda's web applications are told the same format in the notation of their library")
    void webapps() throws IOException {
        String day = Times.DAY_PATTERN.replace("dd", "DD").replace("yyyy", "YYYY");
        String moment = Times.MOMENT_PATTERN.replace("dd", "DD").replace("yyyy", "YYYY");
        assertThat(files(RESOURCES.resolve("META-INF/resources/webjars"), "config.js"))
                .hasSize(4)
                .allSatisfy(file -> assertThat(file)
                        .content()
                        .contains(
                                "normal: '" + moment + "'",
                                "abbr: '" + moment + "'",
                                "long: 'dddd, " + moment + "'",
                                "short: '" + day + "'"));
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
