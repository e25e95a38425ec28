package vn.directivecascade.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.answer.FigureTexts;
import vn.directivecascade.cascade.answer.FigureTotals;
import vn.directivecascade.cascade.answer.FigureTotals.Total;
import vn.directivecascade.document.OfficialDocument.Table;

/** The tables of figures in the report: by measure, and by addressee group. */
@Component
class FigureTables {

    private final FigureTotals totals;
    private final FigureTexts texts;
    private final MessageSource messages;

    FigureTables(FigureTotals totals, FigureTexts texts, MessageSource messages) {
        this.totals = totals;
        this.texts = texts;
        this.messages = messages;
    }

    /** None if the directive asks for no figures. */
    List<Table> of(Cascade cascade) {
        List<Total> all = totals.of(cascade);
        if (all.isEmpty()) {
            return List.of();
        }
        List<List<String>> byGroup = new ArrayList<>();
        totals.by(FigureTotals.By.GROUP, cascade, null).forEach((group, some) -> some.stream()
                .map(total -> row(Stream.of(say("addresseeGroup." + group)), total))
                .forEach(byGroup::add));
        return List.of(
                new Table(
                        ReportAnnexes.columns(say("report.columns.figures"), 9, -38, -27, 13, 13),
                        all.stream().map(total -> row(Stream.of(), total)).toList()),
                new Table(
                        ReportAnnexes.columns(say("report.columns.figuresByGroup"), -20, 9, -28, -19, 12, 12),
                        byGroup));
    }

    private List<String> row(Stream<String> first, Total total) {
        return Stream.concat(
                        first,
                        Stream.of(
                                total.measure().id(),
                                total.figure().name(),
                                texts.of(total.figure(), total.sum()),
                                String.valueOf(total.sum().units()),
                                String.valueOf(total.asked())))
                .toList();
    }

    private String say(String code) {
        return messages.getMessage(code, null, LocaleContextHolder.getLocale());
    }
}
