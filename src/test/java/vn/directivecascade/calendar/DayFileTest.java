package vn.directivecascade.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.directivecascade.kernel.RefusedFile;

class DayFileTest {

    private static final String TITLES = "date,kind,name,source,decidedOn\n";

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("A line with anything wrong in it is refused by its number")
    @CsvSource(
            delimiter = ';',
            value = {
                "2027-02-30,OFF,a,b,2027-01-01; calendar.date.malformed",
                "5/4/2027,OFF,a,b,2027-01-01; calendar.date.malformed",
                "1800-05-03,OFF,a,b,; calendar.date.malformed",
                "1999-12-31,OFF,a,b,; calendar.date.year",
                "2100-01-01,OFF,a,b,; calendar.date.year",
                "2027-05-03,OFF,a,b,2027-05-04; calendar.decidedOn.after",
                ",OFF,a,b,2027-01-01; calendar.date.malformed",
                "2027-05-03,OFF,a,b,2027-13-01; calendar.date.malformed",
                "2027-05-03,HOLIDAY,a,b,2027-01-01; calendar.kind.unknown",
                "2027-05-03,OFF,,b,2027-01-01; calendar.cell.blank",
                "2027-05-03,OFF,a,,2027-01-01; calendar.cell.blank",
                "2027-05-02,WORK,a,b,2027-01-01; calendar.date.twice",
                "2027-05-03,OFF,a\u202ea,b,2027-01-01; calendar.cell.characters",
            })
    void refused(String line, String code) {
        RefusedFile refused = catchThrowableOfType(
                RefusedFile.class, () -> read(TITLES + "2027-05-02,OFF,Nghỉ,Công văn 1,2027-01-01\n" + line));
        assertThat(refused.lines()).singleElement().satisfies(problem -> {
            assertThat(problem.number()).isEqualTo(3);
            assertThat(problem.code()).isEqualTo(code);
        });
    }

    @Test
    @DisplayName("Columns come in any order, and one that is not there is named")
    void columns() {
        assertThat(read("Loại ngày,date,decidedOn,source,name\nlàm việc,2027-05-08,,Công văn 1,Làm bù"))
                .singleElement()
                .satisfies(day -> assertThat(day.kind()).isEqualTo(DayKind.WORK));
        RefusedFile refused = catchThrowableOfType(
                RefusedFile.class, () -> read("kind,date,name,source\nWORK,2027-05-08,Làm bù,Công văn 1"));
        assertThat(refused.lines()).extracting(RefusedFile.Line::code).containsExactly("calendar.column.missing");
        assertThat(refused.lines().get(0).arguments()).containsExactly("Ngày ban hành (decidedOn)");
    }

    @Test
    @DisplayName("What the product brings along can be read, and every swap in it comes in a pair")
    void broughtAlong() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/calendar/decisions.csv")) {
            List<DayDecision> decisions = DayFile.read(file.readAllBytes());
            long worked =
                    decisions.stream().filter(day -> day.kind() == DayKind.WORK).count();
            long swapped = decisions.stream()
                    .filter(day -> day.name().startsWith("Nghỉ hoán đổi"))
                    .count();
            assertThat(worked).isEqualTo(swapped).isPositive();
        }
    }

    private static List<DayDecision> read(String csv) {
        return DayFile.read(csv.getBytes(StandardCharsets.UTF_8));
    }
}
