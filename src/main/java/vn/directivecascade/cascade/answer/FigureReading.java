package vn.directivecascade.cascade.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.dispatch.Figure;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.kernel.WrittenNumber;

/** Reads and checks the figures that an addressee submits, as JSON values or as people write them. */
public final class FigureReading {

    /** Characters of a figure that is typed. */
    private static final int LONGEST = 100;

    private static final Set<String> SHARES = Set.of("part", "of", "percent");

    private static final Pattern WRITTEN_DAY = Pattern.compile("(\\d\\d?)[/.-](\\d\\d?)[/.-](\\d{4})");

    private final Measure measure;
    private final Figure figure;

    private FigureReading(Measure measure, Figure figure) {
        this.measure = measure;
        this.figure = figure;
    }

    /**
     * Reads the figures of an answer.
     *
     * @param given an object with a value for each key, missing or null for none: a number, {@code {part, of}}, true or
     *     false, a date, a choice; or their texts. Blank texts count as missing
     * @return the figures by key, in the order of the measure
     * @throws Refusal naming figure and measure, if one is wrong, unknown or, in a state that needs figures, missing
     */
    public static Map<String, FigureValue> read(JsonNode given, Measure measure, MeasureState state) {
        boolean absent = given.isMissingNode() || given.isNull();
        if (!absent && !given.isObject()) {
            throw Refusal.invalid("report.figures.malformed", measure.id());
        }
        given.fieldNames().forEachRemaining(key -> {
            if (measure.figures().isEmpty()) {
                throw Refusal.invalid("report.figures.none", measure.id());
            }
            if (measure.figures().stream().noneMatch(figure -> figure.key().equals(key))) {
                throw Refusal.invalid("report.figure.unknown", key, measure.id());
            }
        });
        Map<String, FigureValue> values = new LinkedHashMap<>();
        for (Figure figure : measure.figures()) {
            FigureReading reading = new FigureReading(measure, figure);
            JsonNode value = given.path(figure.key());
            if (reading.isBlank(value)) {
                if (figure.required() && state.needsFigures()) {
                    throw reading.refused("report.figure.missing");
                }
            } else {
                values.put(figure.key(), reading.value(value));
            }
        }
        return values;
    }

    private boolean isBlank(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().length() <= LONGEST && Texts.isBlank(value.textValue())
                || figure.kind() == Figure.Kind.PERCENTAGE
                        && value.isObject()
                        && isBlank(value.path("part"))
                        && isBlank(value.path("of"));
    }

    private FigureValue value(JsonNode value) {
        return switch (figure.kind()) {
            case WHOLE, DECIMAL -> FigureValue.number(figure.kind(), between(number(value)));
            case PERCENTAGE -> percentage(value);
            case YES_NO -> FigureValue.word(figure.kind(), yesOrNo(value));
            case DATE -> FigureValue.day(day(text(value)));
            case CHOICE -> FigureValue.word(figure.kind(), choice(Texts.line(text(value))));
        };
    }

    private FigureValue percentage(JsonNode value) {
        if (!value.isObject()) {
            throw refused("report.figure.percentage");
        }
        value.fieldNames().forEachRemaining(field -> {
            if (!SHARES.contains(field)) {
                throw refused("report.figure.percentage");
            }
        });
        if (isBlank(value.path("part")) || isBlank(value.path("of"))) {
            throw refused("report.figure.percentage");
        }
        BigDecimal part = number(value.path("part"));
        BigDecimal whole = between(number(value.path("of")));
        if (part.signum() < 0 || part.compareTo(whole) > 0) {
            throw refused("report.figure.part", WrittenNumber.write(part), WrittenNumber.write(whole));
        }
        return FigureValue.percentage(part, whole);
    }

    /** A number of as many decimals as the figure may have, within what can be recorded. */
    private BigDecimal number(JsonNode value) {
        if (value.isFloatingPointNumber() && Double.isInfinite(value.doubleValue())) {
            throw refused("report.figure.tooLarge", WrittenNumber.write(Figure.LARGEST));
        }
        BigDecimal number = value.isNumber() ? value.decimalValue() : number(text(value));
        if (number.abs().compareTo(Figure.LARGEST) > 0) {
            throw refused("report.figure.tooLarge", WrittenNumber.write(Figure.LARGEST));
        }
        int decimals = number.signum() == 0 ? 0 : number.stripTrailingZeros().scale();
        if (figure.kind() != Figure.Kind.DECIMAL && decimals > 0) {
            throw refused("report.figure.notWhole", value.asText());
        }
        if (decimals > Figure.MOST_DECIMALS) {
            throw refused("report.figure.decimals", Figure.MOST_DECIMALS);
        }
        return FigureValue.plain(number);
    }

    /** In a whole number, points can only stand between thousands. */
    private BigDecimal number(String text) {
        WrittenNumber number = WrittenNumber.of(text);
        if (!number.isNumber()) {
            throw refused("report.figure.notNumber", text);
        }
        boolean plain = figure.kind() != Figure.Kind.DECIMAL && number.official() != null && text.indexOf(',') < 0;
        if (number.isAmbiguous() && !plain) {
            boolean grouped = number.official().abs().compareTo(number.foreign().abs()) > 0;
            BigDecimal large = grouped ? number.official() : number.foreign();
            BigDecimal small = grouped ? number.foreign() : number.official();
            throw figure.kind() == Figure.Kind.DECIMAL
                    ? refused(
                            "report.figure.ambiguous",
                            text,
                            large.toPlainString(),
                            small.setScale(Figure.MOST_DECIMALS).toPlainString().replace('.', ','))
                    : refused("report.figure.comma", text, large.toPlainString());
        }
        return number.value();
    }

    private BigDecimal between(BigDecimal number) {
        if (number.compareTo(figure.least()) < 0) {
            throw refused("report.figure.tooSmall", WrittenNumber.write(figure.least()));
        }
        if (number.compareTo(figure.most()) > 0) {
            throw refused("report.figure.tooLarge", WrittenNumber.write(figure.most()));
        }
        return number;
    }

    private String yesOrNo(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? FigureValue.YES : FigureValue.NO;
        }
        return switch (text(value).toLowerCase(Locale.ROOT)) {
            case "true", FigureValue.YES, "có" -> FigureValue.YES;
            case "false", FigureValue.NO, "không" -> FigureValue.NO;
            default -> throw refused("report.figure.yesNo");
        };
    }

    private LocalDate day(String text) {
        Matcher written = WRITTEN_DAY.matcher(text);
        LocalDate day;
        try {
            day = written.matches()
                    ? IsoDates.day("%s-%2s-%2s"
                            .formatted(written.group(3), written.group(2), written.group(1))
                            .replace(' ', '0'))
                    : IsoDates.day(text);
        } catch (DateTimeException e) {
            throw refused("report.figure.date", text);
        }
        if (figure.earliest() != null && day.isBefore(figure.earliest())) {
            throw refused("report.figure.early", Times.day(figure.earliest()));
        }
        if (figure.latest() != null && day.isAfter(figure.latest())) {
            throw refused("report.figure.lateDate", Times.day(figure.latest()));
        }
        return day;
    }

    private String choice(String text) {
        return figure.choices().stream()
                .filter(text::equals)
                .findFirst()
                .orElseThrow(() -> refused(
                        "report.figure.choice",
                        text,
                        figure.choices().stream().collect(Collectors.joining("”, “", "“", "”"))));
    }

    /** The text, or what stands there in place of one. */
    private static String text(JsonNode value) {
        return Texts.normal(Texts.cut(value.isTextual() ? value.textValue() : value.toString(), LONGEST));
    }

    private Refusal refused(String code, Object... further) {
        Object[] arguments = new Object[further.length + 2];
        arguments[0] = figure.name();
        arguments[1] = measure.id();
        System.arraycopy(further, 0, arguments, 2, further.length);
        return Refusal.invalid(code, arguments);
    }
}
