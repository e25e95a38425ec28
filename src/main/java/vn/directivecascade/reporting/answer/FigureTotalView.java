package vn.directivecascade.reporting.answer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import vn.directivecascade.cascade.answer.FigureTexts;
import vn.directivecascade.cascade.answer.FigureTotals.Total;

/**
 * What a figure adds up to.
 *
 * @param measure id of the measure that asks for it
 * @param units how many addressees gave it
 * @param asked to how many the measure is addressed
 * @param total the sum of numbers, or of the parts of percentages; absent without any
 * @param of the sum of n of percentages
 * @param percent the total of all n, with one decimal; absent where these are 0
 * @param counts how many said yes and no, or which choice
 * @param first the first date
 * @param last the last date
 * @param text the sum and its units in words
 */
@Schema(name = "FigureTotal")
public record FigureTotalView(
        String measure,
        String key,
        String name,
        String kind,
        String unit,
        int units,
        int asked,
        BigDecimal total,
        BigDecimal of,
        BigDecimal percent,
        Map<String, Integer> counts,
        LocalDate first,
        LocalDate last,
        String text) {

    public static FigureTotalView of(Total total, FigureTexts texts) {
        return new FigureTotalView(
                total.measure().id(),
                total.figure().key(),
                total.figure().name(),
                total.figure().kind().code(),
                total.figure().unit(),
                total.sum().units(),
                total.asked(),
                total.sum().amount(),
                total.sum().whole(),
                total.sum().percent(),
                total.sum().words().isEmpty() ? null : total.sum().words(),
                total.sum().first(),
                total.sum().last(),
                texts.of(total));
    }
}
