package vn.directivecascade.reporting.answer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.answer.FigureTexts;
import vn.directivecascade.cascade.answer.FigureTotals;

/** The totals of figures in REST responses. */
@Component
public class FigureViews {

    private final FigureTotals totals;
    private final FigureTexts texts;

    FigureViews(FigureTotals totals, FigureTexts texts) {
        this.totals = totals;
        this.texts = texts;
    }

    /** The totals of all addressees by measure; measures that ask for no figures are omitted. */
    public Map<String, List<FigureTotalView>> totals(Cascade cascade) {
        return totals.of(cascade).stream()
                .map(total -> FigureTotalView.of(total, texts))
                .collect(Collectors.groupingBy(FigureTotalView::measure));
    }
}
