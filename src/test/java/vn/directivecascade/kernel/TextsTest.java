package vn.directivecascade.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @ParameterizedTest(name = "blank {index}")
    @ValueSource(
            strings = {
                "",
                " \t\n",
                "\u00A0",
                "\u200B",
                "\u00AD",
                "\uFEFF\u2060",
                "\u3000\u2028",
                "\u3164",
                "\u2800",
                "\uFE0F",
                "\u0301",
                "\u2065",
                "\uFFF0",
                "\uD834\uDD59",
                "\uDB40\uDC67",
                "\u202E\u00A0\u200D"
            })
    @DisplayName("A text of which nothing shows is blank")
    void blank(String text) {
        assertThat(Texts.isBlank(text)).isTrue();
        assertThat(Texts.normal(text)).isEmpty();
    }

    @Test
    @DisplayName("What shows nothing is taken off the ends; inside there is one kind of blank and of line break")
    void normal() {
        assertThat(Texts.normal("\u00A0\u200BSố\u00A007\u202F/\u3000X\u00AD\uFEFF "))
                .isEqualTo("Số 07 / X");
        assertThat(Texts.normal("một\r\nhai\rba\u000Bbốn\fnăm\u0085sáu\u2028bảy\u2029tám\tchín"))
                .isEqualTo("một\nhai\nba\nbốn\nnăm\nsáu\nbảy\ntám chín");
        assertThat(Texts.line("Về việc \u000B\r\n bảo đảm")).isEqualTo("Về việc bảo đảm");
    }

    @Test
    @DisplayName("Emoji and decomposed Vietnamese stay what they are")
    void kept() {
        String family = "👨\u200D👩\u200D👧";
        String heart = "❤\uFE0F";
        String flag = "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F";
        assertThat(Texts.normal(" " + family + " " + heart)).isEqualTo(family + " " + heart);
        assertThat(Texts.normal(flag + "\u00A0")).isEqualTo(flag);
        assertThat(Texts.normal("Thu\u031B\u0300a Thie\u0323\u0302n")).isEqualTo("Thừa Thiện");
        assertThat(Texts.normal("an\u00ADtoàn")).isEqualTo("an\u00ADtoàn");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {0, 1, 8, 0x0E, 0x1B, 0x7F, 0x80, 0x9F, 0xD800, 0xDC00, 0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFE})
    @DisplayName("Control characters, halves of characters and noncharacters are not kept")
    void notStorable(int c) {
        assertThat(Texts.storable("a" + Character.toString(c) + "b")).isFalse();
        assertThat(Texts.written("a" + Character.toString(c) + "b")).isEqualTo("a\uFFFDb");
    }

    @Test
    @DisplayName("Line breaks of a word processor are kept as line breaks")
    void storable() {
        assertThat(Texts.storable("a\t\n\u000B\f\r\u0085\u2028b 👍")).isTrue();
        assertThat(Texts.written("a\u000Bb")).isEqualTo("a\nb");
    }

    @Test
    @DisplayName("No character is cut in two")
    void cut() {
        assertThat(Texts.cut("abc", 3)).isEqualTo("abc");
        assertThat(Texts.cut("abcd", 3)).isEqualTo("ab…");
        assertThat(Texts.cut("a👍bc", 3)).isEqualTo("a…");
    }

    @Property
    @Label("Whatever a text is, what is kept of it stays the same when it is handed in again")
    void stable(@ForAll String text) {
        String kept = Texts.normal(text);
        assertThat(Texts.normal(kept)).isEqualTo(kept);
        assertThat(kept.isEmpty()).isEqualTo(Texts.isBlank(text));
        assertThat(Texts.line(kept)).doesNotContain("\n");
    }
}
