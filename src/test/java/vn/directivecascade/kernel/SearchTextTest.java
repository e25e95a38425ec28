package vn.directivecascade.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

    @ParameterizedTest(name = "{1} finds {0}")
    @CsvSource({
        "Nghỉ lễ, nghi le",
        "Nghỉ lễ, NGHỈ",
        "Đông Sơn, dong son",
        "ĐÔNG SƠN, đông",
        "Ủy ban nhân dân, ban uy",
        "1465/BTTTT-CATTT, 1465/btttt",
        "Thường Xuân, thuong",
        "1465/BTTTT-CATTT, 1465/BTTTT\u2013CATTT",
        "1465/BTTTT-CATTT, 1465\u2215bttt\u00ADt\u2011cattt\u00A0",
        "1465/BTTTT-CATTT, 1465/BTTTT\u2212CATTT",
        "Số\u00A007\u2014KH\uFF0FX, so 07-kh/x",
        "1465/QÐ-UBND, 1465/qđ\uFE58ubnd",
        "1465/QĐ-UBND, 1465/QÐ\uFF0DUBND",
        "Sở Giáo dục và Đào tạo, giao duc dao tao"
    })
    @DisplayName("Case, marks and the stroke of đ make no difference, nor does the order of words")
    void found(String text, String typed) {
        assertThat(SearchText.matches(SearchText.of(text), typed)).isTrue();
    }

    @Test
    @DisplayName("Every Vietnamese letter becomes its plain one, composed or not")
    void letters() {
        String marked = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
        String plain = "aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd";
        assertThat(SearchText.of(marked)).isEqualTo(plain);
        assertThat(SearchText.of(marked.toUpperCase())).isEqualTo(plain);
        assertThat(SearchText.of(Normalizer.normalize(marked, Normalizer.Form.NFD)))
                .isEqualTo(plain);
    }

    @Test
    @DisplayName("Wildcards of SQL are letters like any other")
    void wildcards() {
        assertThat(SearchText.patterns("100% a_b !")).isEqualTo(List.of("%100!%%", "%a!_b%", "%!!%"));
        assertThat(SearchText.patterns("  ")).isEmpty();
        assertThat(SearchText.patterns(null)).isEmpty();
    }

    @Test
    @DisplayName("Nobody types more than 200 characters")
    void tooLong() {
        assertThatThrownBy(() -> SearchText.patterns("a".repeat(201)))
                .isInstanceOf(Refusal.class)
                .hasMessage("request.tooLong");
    }

    @Property
    @Label("Whatever a text is, it is found by itself, and folding it again changes nothing")
    void findsItself(@ForAll String text) {
        String folded = SearchText.of(text);
        assertThat(SearchText.of(folded)).isEqualTo(folded);
        assertThat(SearchText.matches(folded, text)).isTrue();
        assertThat(folded.length()).isLessThanOrEqualTo(text.length() * 4);
    }
}
