package vn.directivecascade.cascade.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.directivecascade.access.Limits;
import vn.directivecascade.kernel.RefusedFile;

class ContactFileTest {

    private static final String HEADER = "organisation,name,phone,email,verifiedOn,source\n";

    @Test
    @DisplayName("A contact point has any number of phones; what nobody states is empty")
    void read() {
        assertThat(read("a,Office,1 | 2,o@a.example,31/01/2023,letter\na,Centre,,,,letter\nb,Desk,3,,2023-01,letter\n"))
                .isEqualTo(Map.of(
                        "a",
                        List.of(
                                new Contact("Office", List.of("1", "2"), "o@a.example", "2023-01-31", "letter"),
                                new Contact("Centre", List.of(), null, null, "letter")),
                        "b",
                        List.of(new Contact("Desk", List.of("3"), null, "2023-01", "letter"))));
    }

    @ParameterizedTest
    @DisplayName("A line that cannot be read is refused with its number and the reason")
    @CsvSource(
            delimiter = ';',
            value = {
                ",Office,1,,,letter; contact.cell.blank",
                "a,,1,,,letter; contact.cell.blank",
                "nobody,Office,1,,,letter; contact.organisation.unknown",
                "a,Office,1,,,; contact.cell.blank",
                "a,Office,1,,31/1/2023,letter; contact.verifiedOn.malformed",
                "a,Office,1,,2023-13,letter; contact.verifiedOn.malformed",
                "a,Office,1,o at a,,letter; contact.email.malformed",
                "a,C?c An toàn thông tin,1,,,letter; table.cell.letters",
                "a,Office,1,,letter; table.row.short"
            })
    void refused(String line, String code) {
        RefusedFile refused = catchThrowableOfType(RefusedFile.class, () -> read(line + "\n"));
        assertThat(refused.lines()).singleElement().satisfies(problem -> {
            assertThat(problem.number()).isEqualTo(2);
            assertThat(problem.code()).isEqualTo(code);
        });
    }

    @Test
    @DisplayName("A cell of a contact point is as long as the page of limits says, and no longer")
    void limits() {
        Map<Limits.Limit, Function<String, String>> lines = Map.of(
                Limits.of("contact-organisation"), cell -> cell + ",Office,1,,,letter\n",
                Limits.of("contact-name"), cell -> "a," + cell + ",1,,,letter\n",
                Limits.of("contact-phone"), cell -> "a,Office," + cell + ",,,letter\n",
                Limits.of("contact-source"), cell -> "a,Office,1,,," + cell + "\n");
        lines.forEach((limit, line) -> {
            assertThat(read(line.apply("1".repeat(limit.most()))))
                    .as(limit.id())
                    .hasSize(1);
            RefusedFile refused =
                    catchThrowableOfType(RefusedFile.class, () -> read(line.apply("1".repeat(limit.beyond()))));
            assertThat(refused.lines())
                    .as(limit.id())
                    .extracting(RefusedFile.Line::code)
                    .containsExactly("contact.cell.tooLong");
        });
    }

    private static Map<String, List<Contact>> read(String lines) {
        return ContactFile.read((HEADER + lines).getBytes(StandardCharsets.UTF_8), key -> !key.equals("nobody"));
    }
}
