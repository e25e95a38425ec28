package vn.directivecascade.cascade.answer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.directivecascade.dispatch.Figure;

/**
 * A figure that an addressee gave.
 *
 * @param amount a number, of a percentage the part; null for other kinds
 * @param whole n of a percentage, null for other kinds
 * @param day a date, null for other kinds
 * @param word {@link #YES}, {@link #NO} or a choice, null for other kinds
 */
public record FigureValue(Figure.Kind kind, BigDecimal amount, BigDecimal whole, LocalDate day, String word) {

    public static final String YES = "yes";
    public static final String NO = "no";

    static FigureValue number(Figure.Kind kind, BigDecimal amount) {
        return new FigureValue(kind, amount, null, null, null);
    }

    static FigureValue percentage(BigDecimal part, BigDecimal whole) {
        return new FigureValue(Figure.Kind.PERCENTAGE, part, whole, null, null);
    }

    static FigureValue day(LocalDate day) {
        return new FigureValue(Figure.Kind.DATE, null, null, day, null);
    }

    static FigureValue word(Figure.Kind kind, String word) {
        return new FigureValue(kind, null, null, null, word);
    }

    /** The value in JSON, as {@link FigureReading} reads it; a percentage also has its {@code percent}. */
    public Object json() {
        return switch (kind) {
            case WHOLE, DECIMAL -> plain(amount);
            case PERCENTAGE -> {
                Map<String, Object> shares = new LinkedHashMap<>();
                shares.put("part", plain(amount));
                shares.put("of", plain(whole));
                shares.put("percent", FigureSum.of(this).percent());
                yield shares;
            }
            case YES_NO -> word.equals(YES);
            case DATE -> day;
            case CHOICE -> word;
        };
    }

    /** The number without the zeros that the database adds behind the comma. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
