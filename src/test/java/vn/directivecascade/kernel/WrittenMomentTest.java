package vn.directivecascade.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenMomentTest {

    @ParameterizedTest(name = "written {1}, possible since {0}: {2}")
    @DisplayName("A moment in the minute before its earliest instant stands for that instant, every other for itself")
    @CsvSource({
        "2024-04-17T01:00:40Z, 2024-04-17T01:00:00Z, 2024-04-17T01:00:40Z",
        "2024-04-17T01:00:40Z, 2024-04-17T01:00:39.999Z, 2024-04-17T01:00:40Z",
        "2024-04-17T01:00:40Z, 2024-04-17T01:00:40Z, 2024-04-17T01:00:40Z",
        "2024-04-17T01:00:40Z, 2024-04-17T01:00:59Z, 2024-04-17T01:00:59Z",
        "2024-04-17T01:00:40Z, 2024-04-17T01:01:00Z, 2024-04-17T01:01:00Z",
        "2024-04-17T01:00:40Z, 2024-04-17T00:59:59.999Z, 2024-04-17T00:59:59.999Z",
        "2024-04-17T01:00:00Z, 2024-04-17T00:59:59Z, 2024-04-17T00:59:59Z"
    })
    void since(Instant earliest, Instant written, Instant meant) {
        assertThat(WrittenMoment.since(earliest, written)).isEqualTo(meant);
    }
}
