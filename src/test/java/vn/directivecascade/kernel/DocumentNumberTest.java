package vn.directivecascade.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2101/QĐ-BTTTT",
                "2101/qđ-btttt",
                "2101/Q\u00D0-BTTTT",
                "2101/QĐ\u2013BTTTT",
                "2101/QĐ\u2011BTTTT",
                "2101\u2044QĐ-BTTTT",
                " 2101 / QĐ - BTTTT\u00A0",
                "2101/QĐ\u200B-BTTTT",
                "Số: 2101/QĐ-BTTTT",
                "SỐ 2101/QĐ-BTTTT",
                "so:2101/QĐ-BTTTT"
            })
    @DisplayName("Numbers that are written differently are the same number")
    void same(String written) {
        assertThat(new DocumentNumber(written).folded()).isEqualTo("2101/qđ-btttt");
        assertThat(new DocumentNumber(Normalizer.normalize(written, Normalizer.Form.NFD)).folded())
                .isEqualTo("2101/qđ-btttt");
        assertThat(new DocumentNumber(written).written()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2101/QD-BTTTT", "02101/QĐ-BTTTT", "2101/QĐ-BTTTT-CATTT", "2101-QĐ-BTTTT", "21/01/QĐ-BTTTT"})
    @DisplayName("Other letters, digits and signs are another number")
    void other(String written) {
        assertThat(new DocumentNumber(written).folded()).isNotEqualTo("2101/qđ-btttt");
    }

    @ParameterizedTest
    @CsvSource({
        "08/CT-UBND, 8/ct-ubnd, 8, /CT-UBND",
        "Số: 5653/UBND-CNTT, 5653/ubnd-cntt, 5653, /UBND-CNTT",
        "1234, 1234, 1234, ''",
        "000, 0, 0, ''",
        "VD-01/UBND, vd-01/ubnd, , VD-01/UBND",
        "12345678901/X, 12345678901/x, , 12345678901/X"
    })
    @DisplayName("In a register leading zeros do not count, and the number is told from its notation")
    void register(String written, String inRegister, Integer serial, String notation) {
        DocumentNumber number = new DocumentNumber(written);
        assertThat(number.inRegister()).isEqualTo(inRegister);
        assertThat(number.serial().orElse(null)).isEqualTo(serial);
        assertThat(number.notation()).isEqualTo(notation);
    }

    @Test
    @DisplayName(
            "Numbers below ten are proposed with a zero; signs alone are no number, and words are none of a register")
    void kinds() {
        assertThat(DocumentNumber.of(8, "/CT-UBND").written()).isEqualTo("08/CT-UBND");
        assertThat(DocumentNumber.of(5654, "/CT-UBND").written()).isEqualTo("5654/CT-UBND");
        assertThat(new DocumentNumber("--/ -").isReadable()).isFalse();
        assertThat(new DocumentNumber("Số:").isReadable()).isFalse();
        assertThat(new DocumentNumber("x").isReadable()).isTrue();
        assertThat(new DocumentNumber("không số").isNumbered()).isFalse();
        assertThat(new DocumentNumber("01").isNumbered()).isTrue();
    }
}
