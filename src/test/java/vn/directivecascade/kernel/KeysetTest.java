package vn.directivecascade.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Pages of lists that are ordered by a number")
class KeysetTest {

    @Test
    @DisplayName("A cursor leads on after the last row of its page")
    void leadsOn() {
        for (String sort : List.of("at", "-at")) {
            Keyset first = Keyset.page("notices", null, 2, sort);
            Keyset second = Keyset.page("notices", cursor(first), 2, sort);
            assertThat(first.beyond()).isNull();
            assertThat(second.beyond()).isEqualTo(17L);
            assertThat(second.ascending()).isEqualTo(sort.equals("at"));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("The cursor of another list or of another order is refused, by its name")
    @CsvSource({"audit, -at", "notices, at", "notice, -at"})
    void ofAnother(String list, String sort) {
        String cursor = cursor(Keyset.page(list, null, 2, sort));
        assertThatThrownBy(() -> Keyset.page("notices", cursor, 2, null))
                .isInstanceOfSatisfying(Refusal.class, refused -> {
                    assertThat(refused.code()).isEqualTo("page.cursor");
                    assertThat(refused.field()).isEqualTo("cursor");
                });
    }

    private static String cursor(Keyset part) {
        return Page.of(List.of(17L, 18L), 1, part::after, row -> row).next();
    }
}
