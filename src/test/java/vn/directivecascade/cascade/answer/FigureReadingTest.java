package vn.directivecascade.cascade.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.directivecascade.access.Limits;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.dispatch.Figure;
import vn.directivecascade.dispatch.Figure.Kind;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.WrittenNumber;

/** How figures of answers are read and add up. */
class FigureReadingTest {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static final Measure MEASURE = new Measure(
            "1c",
            "1",
            "Bóc gỡ mã độc.",
            List.of(),
            List.of(
                    figure("whole", Kind.WHOLE, null, "2000000"),
                    figure("decimal", Kind.DECIMAL, null, "2000000"),
                    figure("percentage", Kind.PERCENTAGE, "1", "5000"),
                    figure("yesNo", Kind.YES_NO, null, null),
                    figure("date", Kind.DATE, "2024-04-01", "2024-12-31"),
                    new Figure("choice", "Mức", Kind.CHOICE, null, null, null, List.of("Đủ", "Chưa đủ"), true)));

    private static Figure figure(String key, Kind kind, String minimum, String maximum) {
        return new Figure(key, "Số liệu " + key, kind, null, minimum, maximum, List.of(), false);
    }

    static Stream<String[]> written() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/written-figures.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| "));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("written")
    @DisplayName("Numbers are read as people write them; what can be two numbers is refused")
    void numbers(String kind, String text, String outcome) {
        JsonNode given = JSON.createObjectNode().put(kind, text);
        if (outcome.startsWith("report.")) {
            refused(given, outcome);
        } else {
            assertThat(read(given).get(kind).amount()).isEqualByComparingTo(outcome);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'whole': 12} | 12",
                "{'whole': 12.0} | 12",
                "{'whole': 12.5} | report.figure.notWhole",
                "{'whole': 1e3} | 1000",
                "{'whole': 1e999} | report.figure.tooLarge",
                "{'whole': true} | report.figure.notNumber",
                "{'whole': [1]} | report.figure.notNumber",
                "{'decimal': 1.25} | 1.25",
                "{'decimal': 1.23456} | report.figure.decimals",
                "{'percentage': {'part': 3, 'of': '4'}} | {\"part\":3,\"of\":4,\"percent\":75}",
                "{'percentage': {'part': 1, 'of': 3, 'percent': 33.3}} | {\"part\":1,\"of\":3,\"percent\":33.3}",
                "{'percentage': {'part': 5, 'of': 4}} | report.figure.part",
                "{'percentage': {'part': -1, 'of': 4}} | report.figure.part",
                "{'percentage': {'part': 0, 'of': 0}} | report.figure.tooSmall",
                "{'percentage': {'part': 1, 'of': 5001}} | report.figure.tooLarge",
                "{'percentage': {'part': 1}} | report.figure.percentage",
                "{'percentage': {'part': '1,5', 'of': 4}} | report.figure.notWhole",
                "{'percentage': {'part': 1, 'of': 4, 'from': 4}} | report.figure.percentage",
                "{'percentage': '3/4'} | report.figure.percentage",
                "{'yesNo': true} | true",
                "{'yesNo': 'Không'} | false",
                "{'yesNo': 'có thể'} | report.figure.yesNo",
                "{'date': '2024-05-02'} | \"2024-05-02\"",
                "{'date': '2/5/2024'} | \"2024-05-02\"",
                "{'date': '31/4/2024'} | report.figure.date",
                "{'date': '2024-02-30'} | report.figure.date",
                "{'date': '31/3/2024'} | report.figure.early",
                "{'date': '01/01/2025'} | report.figure.lateDate",
                "{'choice': ' Đủ '} | \"Đủ\"",
                "{'choice': 'đủ'} | report.figure.choice",
                "{'other': 1} | report.figure.unknown"
            })
    @DisplayName("Every kind has its form in JSON, and is written back in it")
    void kinds(String given, String outcome) throws IOException {
        JsonNode figures = JSON.readTree(given.replace('\'', '"'));
        if (outcome.startsWith("report.")) {
            refused(figures, outcome);
        } else {
            String key = figures.fieldNames().next();
            FigureValue value = read(figures).get(key);
            String shown = JSON.writeValueAsString(value.json());
            assertThat(shown).isEqualTo(outcome);
            assertThat(read(JSON.createObjectNode().set(key, JSON.readTree(shown)))
                            .get(key))
                    .isEqualTo(value);
        }
    }

    @Test
    @DisplayName(
            "A required figure is missing where the measure is done or under way, and of a measure without figures none is read")
    void requiredAndNone() throws IOException {
        JsonNode blank =
                JSON.readTree("{\"choice\": \" \", \"whole\": null, \"percentage\": {\"part\": \"\", \"of\": \"\"}}");
        for (MeasureState state : MeasureState.values()) {
            for (JsonNode none : List.of(blank, JSON.createObjectNode(), JSON.nullNode(), JSON.missingNode())) {
                if (state == MeasureState.DONE || state == MeasureState.IN_PROGRESS) {
                    assertThatThrownBy(() -> FigureReading.read(none, MEASURE, state))
                            .isInstanceOfSatisfying(Refusal.class, refusal -> {
                                assertThat(refusal.code()).isEqualTo("report.figure.missing");
                                assertThat(refusal.arguments()).startsWith("Mức", "1c");
                            });
                } else {
                    assertThat(FigureReading.read(none, MEASURE, state)).isEmpty();
                }
            }
        }
        Measure plain = new Measure("1a", null, "Cài bản vá.", List.of(), List.of());
        assertThatThrownBy(() -> FigureReading.read(JSON.readTree("{\"whole\": 1}"), plain, MeasureState.PLANNED))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("report.figures.none"));
        assertThat(FigureReading.read(JSON.createObjectNode(), plain, MeasureState.DONE))
                .isEmpty();
        assertThatThrownBy(() -> FigureReading.read(JSON.readTree("[1]"), plain, MeasureState.DONE))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("report.figures.malformed"));
    }

    @Test
    @DisplayName("A number has at most twelve digits before the comma and four behind it")
    void largest() {
        Measure measure = new Measure(
                "2",
                null,
                "Chặn.",
                List.of(),
                List.of(new Figure("n", "Số", Kind.DECIMAL, null, "-5", null, null, true)));
        Function<Object, JsonNode> given = number -> JSON.createObjectNode().put("n", String.valueOf(number));
        int digits = Limits.of("figure-number").most();
        int decimals = Limits.of("figure-decimals").most();
        for (String number :
                List.of("9".repeat(digits), "0," + "1".repeat(decimals), "-5", "9".repeat(digits - 1) + "8,9")) {
            assertThat(FigureReading.read(given.apply(number), measure, MeasureState.DONE))
                    .hasSize(1);
        }
        for (Map.Entry<String, String> beyond : Map.of(
                        "1" + "0".repeat(digits),
                        Limits.of("figure-number").code(),
                        "9".repeat(digits) + ",5",
                        "report.figure.tooLarge",
                        "-1" + "0".repeat(digits),
                        "report.figure.tooLarge",
                        "0," + "1".repeat(decimals + 1),
                        Limits.of("figure-decimals").code(),
                        "-5,5",
                        "report.figure.tooSmall",
                        "1".repeat(200),
                        "report.figure.notNumber")
                .entrySet()) {
            assertThatThrownBy(() -> FigureReading.read(given.apply(beyond.getKey()), measure, MeasureState.DONE))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(beyond.getValue()));
        }
    }

    @Property(tries = 300)
    @Label("What is written officially is read back, whatever the number")
    void readBack(@ForAll @BigRange(min = "0", max = "1000000") @Scale(4) BigDecimal number) {
        String official = WrittenNumber.write(number.stripTrailingZeros());
        WrittenNumber read = WrittenNumber.of(official);
        assertThat(read.official()).isEqualByComparingTo(number);
        String foreign = official.replace('.', '~').replace(',', '.').replace('~', ',');
        assertThat(WrittenNumber.of(foreign).foreign()).isEqualByComparingTo(number);
        if (!read.isAmbiguous()) {
            assertThat(read(JSON.createObjectNode().put("decimal", official))
                            .get("decimal")
                            .amount())
                    .isEqualByComparingTo(number);
        }
    }

    @Property(tries = 300)
    @Label("A text is one number, or refused: never a second one that it could also be")
    void neverTwo(@ForAll("digits") String text) {
        WrittenNumber number = WrittenNumber.of(text.strip());
        try {
            BigDecimal value = read(JSON.createObjectNode().put("decimal", text))
                    .get("decimal")
                    .amount();
            assertThat(Stream.of(number.official(), number.foreign()).filter(reading -> reading != null))
                    .isNotEmpty()
                    .allSatisfy(reading -> assertThat(reading).isEqualByComparingTo(value));
        } catch (Refusal refusal) {
            assertThat(refusal.code()).startsWith("report.figure.");
        }
    }

    @Provide
    Arbitrary<String> digits() {
        return Arbitraries.strings()
                .withChars("0123456789., -")
                .ofMinLength(1)
                .ofMaxLength(9)
                .filter(text -> !text.isBlank());
    }

    @Property(tries = 300)
    @Label("Figures add up alike in every order and division, to what one gets by counting")
    void sums(@ForAll("values") @Size(max = 30) List<FigureValue> values, @ForAll long seed) {
        FigureSum sum = values.stream().map(FigureSum::of).reduce(FigureSum.NONE, FigureSum::plus);
        List<FigureValue> shuffled = new java.util.ArrayList<>(values);
        Collections.shuffle(shuffled, new java.util.Random(seed));
        int cut = values.isEmpty() ? 0 : (int) Math.floorMod(seed, (long) values.size());
        FigureSum inParts = Stream.of(shuffled.subList(0, cut), shuffled.subList(cut, shuffled.size()))
                .map(part -> part.stream().map(FigureSum::of).reduce(FigureSum.NONE, FigureSum::plus))
                .reduce(FigureSum.NONE, FigureSum::plus);
        assertThat(inParts)
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .usingRecursiveComparison()
                .isEqualTo(sum);

        assertThat(sum.units()).isEqualTo(values.size());
        assertThat(total(values, FigureValue::amount))
                .isEqualByComparingTo(sum.amount() == null ? BigDecimal.ZERO : sum.amount());
        BigDecimal whole = total(values, FigureValue::whole);
        if (whole.signum() > 0) {
            assertThat(sum.percent())
                    .isEqualByComparingTo(total(values, FigureValue::amount)
                            .multiply(BigDecimal.valueOf(100))
                            .divide(whole, 1, RoundingMode.HALF_UP));
        } else {
            assertThat(sum.percent()).isNull();
        }
        List<LocalDate> days = values.stream()
                .map(FigureValue::day)
                .filter(day -> day != null)
                .sorted()
                .toList();
        assertThat(sum.first()).isEqualTo(days.isEmpty() ? null : days.get(0));
        assertThat(sum.last()).isEqualTo(days.isEmpty() ? null : days.get(days.size() - 1));
        assertThat(sum.words())
                .isEqualTo(values.stream()
                        .map(FigureValue::word)
                        .filter(word -> word != null)
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(word -> 1))));
    }

    @Provide
    Arbitrary<List<FigureValue>> values() {
        Arbitrary<BigDecimal> numbers = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, Figure.LARGEST)
                .ofScale(4);
        Arbitrary<BigDecimal> counts = Arbitraries.integers().between(0, 5000).map(BigDecimal::valueOf);
        return Arbitraries.oneOf(
                numbers.map(number -> FigureValue.number(Kind.DECIMAL, number)).list(),
                Combinators.combine(counts, counts)
                        .as((one, other) -> FigureValue.percentage(one.min(other), one.max(other)))
                        .list(),
                Arbitraries.integers()
                        .between(0, 500)
                        .map(days -> FigureValue.day(LocalDate.of(2024, 1, 1).plusDays(days)))
                        .list(),
                Arbitraries.of(FigureValue.YES, FigureValue.NO, "Đủ")
                        .map(word -> FigureValue.word(Kind.CHOICE, word))
                        .list());
    }

    private static BigDecimal total(List<FigureValue> values, Function<FigureValue, BigDecimal> part) {
        return values.stream().map(part).filter(number -> number != null).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<String, FigureValue> read(JsonNode figures) {
        return FigureReading.read(figures, MEASURE, MeasureState.PLANNED);
    }

    private static void refused(JsonNode figures, String code) {
        assertThatThrownBy(() -> read(figures)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(ResourceBundle.getBundle("messages").containsKey(code)).isTrue();
        });
    }
}
