package vn.directivecascade.cascade.answer;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.dispatch.Figure;
import vn.directivecascade.kernel.WrittenNumber;

/** Figures and what they add up to, as reports and forms say it. */
@Component
public class FigureTexts {

    private final MessageSource messages;

    FigureTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** What a figure adds up to, without how many addressees gave it. */
    public String of(Figure figure, FigureSum sum) {
        if (sum.units() == 0) {
            return say("figure.nothing");
        }
        return switch (figure.kind()) {
            case WHOLE, DECIMAL -> WrittenNumber.write(sum.amount()) + unit(figure);
            case PERCENTAGE ->
                WrittenNumber.write(sum.amount()) + "/" + WrittenNumber.write(sum.whole()) + unit(figure)
                        + (sum.percent() == null ? "" : " (" + WrittenNumber.write(sum.percent()) + "%)");
            case YES_NO ->
                Stream.of(FigureValue.YES, FigureValue.NO)
                        .map(word -> say("figure." + word) + ": " + sum.count(word))
                        .collect(Collectors.joining("; "));
            case DATE ->
                sum.first().equals(sum.last())
                        ? Times.day(sum.first())
                        : say("figure.days", Times.day(sum.first()), Times.day(sum.last()));
            case CHOICE ->
                figure.choices().stream()
                        .map(choice -> choice + ": " + sum.count(choice))
                        .collect(Collectors.joining("; "));
        };
    }

    /** What a figure adds up to, and how many of those who were asked gave it. */
    public String of(FigureTotals.Total total) {
        return say("figure.of", of(total.figure(), total.sum()), total.sum().units(), total.asked());
    }

    /** What a measure asks for: name and unit. */
    public String asked(Figure figure) {
        return figure.unit() == null ? figure.name() : figure.name() + " (" + figure.unit() + ")";
    }

    private static String unit(Figure figure) {
        return figure.unit() == null ? "" : " " + figure.unit();
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
