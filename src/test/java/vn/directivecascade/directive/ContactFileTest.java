package vn.directivecascade.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactFileTest {

    private static final String HEADER = "organisation,name,phone,email,verifiedOn,source\n";

    @Test
    @DisplayName("A contact point has any number of phones; what nobody states is empty")
    void read() throws IOException {
        assertThat(read("a,Office,1 | 2,o@a.example,2023-01-31,letter\na,Centre,,,,letter\nb,Desk,3,,2023-01,letter\n"))
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
                ",Office,1,,,letter; line 2: no organisation",
                "a,,1,,,letter; line 2: no name",
                "a,Office,1,,,; line 2: no source",
                "a,Office,1,,31/1/2023,letter; line 2: verifiedOn is neither a day nor a month: 31/1/2023",
                "a,Office,1,,2023-13,letter; line 2: verifiedOn is neither a day nor a month: 2023-13"
            })
    void refused(String line, String reason) {
        assertThatThrownBy(() -> read(line + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    private static Map<String, List<Contact>> read(String lines) throws IOException {
        return ContactFile.read(new StringReader(HEADER + lines));
    }
}
