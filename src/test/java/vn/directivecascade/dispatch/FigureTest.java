package vn.directivecascade.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.directivecascade.dispatch.Figure.Kind;
import vn.directivecascade.kernel.Refusal;

/** What figures a measure may ask for, and how the catalogue states them. */
class FigureTest {

    @Test
    @DisplayName("A cell of the catalogue states figures of every kind")
    void cell() {
        assertThat(CatalogueFigures.read("1c", null)).isEmpty();
        assertThat(CatalogueFigures.read("1c", " ")).isEmpty();
        assertThat(CatalogueFigures.read(
                        "1c",
                        "cleaned | Máy đã bóc gỡ | whole | máy | 0..5000; loss? | Thiệt hại | decimal | triệu đồng |..0.5;"
                                + "files | Có hồ sơ | percentage; ready | Sẵn sàng | yesNo; day | Ngày xong | date || 2024-04-01..;"
                                + " level | Mức | choice ||| Đủ / Chưa đủ"))
                .containsExactly(
                        new Figure("cleaned", "Máy đã bóc gỡ", Kind.WHOLE, "máy", "0", "5000", List.of(), true),
                        new Figure("loss", "Thiệt hại", Kind.DECIMAL, "triệu đồng", null, "0.5", List.of(), false),
                        new Figure("files", "Có hồ sơ", Kind.PERCENTAGE, null, null, null, List.of(), true),
                        new Figure("ready", "Sẵn sàng", Kind.YES_NO, null, null, null, List.of(), true),
                        new Figure("day", "Ngày xong", Kind.DATE, null, "2024-04-01", null, List.of(), true),
                        new Figure("level", "Mức", Kind.CHOICE, null, null, null, List.of("Đủ", "Chưa đủ"), true));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '#',
            value = {
                "cleaned | Máy # figure.cell",
                "cleaned | Máy | whole | máy | 0 # figure.cell",
                "a | b | whole | c | 0..1 | x | y # figure.cell",
                "1a | Máy | whole # figure.key",
                "máy | Máy | whole # figure.key",
                "a | Máy | whole; a | Máy | whole # figure.key",
                "a || whole # figure.name",
                "a | Máy | number # figure.kind",
                "a | Máy | yesNo | máy # figure.unit",
                "a | Máy | whole || 5..4 # figure.bounds",
                "a | Máy | whole || 1,5.. # figure.bounds",
                "a | Máy | whole || 1.5.. # figure.bounds",
                "a | Máy | whole || ..-1 # figure.bounds",
                "a | Máy | decimal || ..1e3 # figure.bounds",
                "a | Máy | decimal || 0.00001.. # figure.bounds",
                "a | Máy | whole || ..1000000000000 # figure.bounds",
                "a | Máy | percentage || -1.. # figure.bounds",
                "a | Máy | date || 1/4/2024.. # figure.bounds",
                "a | Máy | date || 2024-04-02..2024-04-01 # figure.bounds",
                "a | Máy | yesNo || 0..1 # figure.bounds",
                "a | Máy | choice # figure.choices",
                "a | Máy | choice ||| Đủ # figure.choices",
                "a | Máy | choice ||| Đủ / Đủ # figure.choices",
                "a | Máy | whole ||| Đủ / Thiếu # figure.choices"
            })
    @DisplayName("A figure that cannot be kept is refused, with what is wrong with it")
    void refusedCell(String cell, String code) {
        assertThatThrownBy(() -> CatalogueFigures.read("1c", cell)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.arguments()).startsWith("1c");
            assertThat(ResourceBundle.getBundle("messages").containsKey(code)).isTrue();
        });
    }

    @Test
    @DisplayName("A measure asks for twenty figures at most")
    void most() {
        List<Figure> figures = IntStream.rangeClosed(1, Figure.MOST + 1)
                .mapToObj(n -> new Figure("f" + n, "Số " + n, Kind.WHOLE, null, null, null, List.of(), true))
                .toList();
        Figure.check("1c", figures.subList(1, figures.size()));
        assertThatThrownBy(() -> Figure.check("1c", figures))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("request.tooMany"));
    }
}
