package vn.directivecascade.reporting.answer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.cascade.answer.AnswerFigures;
import vn.directivecascade.cascade.answer.FigureSum;
import vn.directivecascade.cascade.answer.FigureTexts;
import vn.directivecascade.cascade.answer.FigureTotals;
import vn.directivecascade.cascade.answer.FigureTotals.Total;
import vn.directivecascade.dispatch.Figure;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.FileTypes;
import vn.directivecascade.listing.Download;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Viewer;
import vn.directivecascade.table.TableFile;

/** REST endpoint of the figures that a directive asks for: what they add up to, and as a file also each of them. */
@RestController
@Tag(name = "Cascades")
class FigureController {

    private static final String PATH = "/api/v1/cascades/{id}/figures";

    /**
     * What the figures of a directive add up to.
     *
     * @param items by measure and figure, in the order of the directive
     * @param parts the same by group or level; groups and levels that are asked for none are omitted
     */
    @Schema(name = "FigureTotals")
    record Totals(List<FigureTotalView> items, List<Part> parts) {}

    /** The totals of a group or level. */
    @Schema(name = "FigureTotalsOfPart")
    record Part(String code, String name, List<FigureTotalView> items) {}

    private final Cascades cascades;
    private final FigureTotals totals;
    private final AnswerFigures figures;
    private final FigureTexts texts;
    private final Directory directory;
    private final MessageSource messages;

    FigureController(
            Cascades cascades,
            FigureTotals totals,
            AnswerFigures figures,
            FigureTexts texts,
            Directory directory,
            MessageSource messages) {
        this.cascades = cascades;
        this.totals = totals;
        this.figures = figures;
        this.texts = texts;
        this.directory = directory;
        this.messages = messages;
    }

    @Operation(
            summary = "What the figures that the directive asks for add up to; an addressee sees its own only",
            description = "By measure and figure, and by addressee group (an addressee in several counts in each) or"
                    + " level; with how many gave the figure and how many were asked. Present answers count")
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Totals read(@PathVariable String id, @RequestParam(required = false) String by, Authentication authentication) {
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        Set<String> among = among(cascade, viewer);
        FigureTotals.By parts = by(by);
        return new Totals(
                views(total(cascade, among)),
                totals.by(parts, cascade, among).entrySet().stream()
                        .map(part -> new Part(part.getKey(), name(parts, part.getKey()), views(part.getValue())))
                        .toList());
    }

    @Operation(summary = "The same as an XLSX file, with the figures of each addressee")
    @GetMapping(path = PATH, params = "format=xlsx", produces = FileTypes.XLSX)
    ResponseEntity<byte[]> file(
            @PathVariable String id,
            @RequestParam String format,
            @RequestParam(required = false) String by,
            Authentication authentication) {
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        Set<String> among = among(cascade, viewer);
        FigureTotals.By parts = by(by);
        Map<String, List<List<?>>> sheets = new LinkedHashMap<>();
        List<List<?>> sums = lines("figures.columns.sums");
        total(cascade, among).stream().map(this::line).forEach(sums::add);
        sheets.put(say("figures.sheet.sums"), sums);
        List<List<?>> byPart = lines("figures.columns.parts");
        totals.by(parts, cascade, among).forEach((part, some) -> some.stream()
                .map(total -> joined(Stream.of(name(parts, part)), line(total).stream()))
                .forEach(byPart::add));
        sheets.put(say("figures.sheet." + parts.code()), byPart);
        sheets.put(say("figures.sheet.each"), each(cascade, among));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, Download.attachment(say("figures.file") + ".xlsx"))
                .body(TableFile.spreadsheet(sheets));
    }

    /** Each figure that was given; dates are texts, as in the other sheets. */
    private List<List<?>> each(Cascade cascade, Set<String> among) {
        Map<AnswerFigures.Of, Figure> asked = FigureTotals.asking(cascade).stream()
                .flatMap(measure -> measure.figures().stream()
                        .map(figure -> Map.entry(new AnswerFigures.Of(measure.id(), figure.key()), figure)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<AnswerFigures.Given> given = figures.each(cascade.id()).stream()
                .filter(one -> among == null || among.contains(one.organisation()))
                .filter(one -> asked.containsKey(one.figure()))
                .toList();
        Map<String, String> names = directory
                .valid(
                        given.stream()
                                .map(AnswerFigures.Given::organisation)
                                .distinct()
                                .toList(),
                        cascade.dispatch().issuedOn())
                .stream()
                .collect(Collectors.toMap(organisation -> organisation.key(), organisation -> organisation.name()));
        List<List<?>> lines = lines("figures.columns.each");
        given.forEach(one -> {
            Figure figure = asked.get(one.figure());
            FigureSum alone = FigureSum.of(one.value());
            lines.add(joined(
                    Stream.of(
                            names.getOrDefault(one.organisation(), one.organisation()),
                            one.figure().measure()),
                    figure(figure, alone)));
        });
        return lines;
    }

    private List<?> line(Total total) {
        return joined(
                Stream.of(total.measure().id()),
                Stream.concat(
                        figure(total.figure(), total.sum()),
                        Stream.of(total.sum().units(), total.asked())));
    }

    /** Name and unit of a figure, its number, n, percentage, and other kinds in words. */
    private Stream<Object> figure(Figure figure, FigureSum sum) {
        boolean number = figure.kind().isNumber();
        return Stream.of(
                figure.name(),
                orBlank(figure.unit()),
                orBlank(number ? sum.amount() : null),
                orBlank(sum.whole()),
                orBlank(sum.percent()),
                number || sum.units() == 0 ? "" : texts.of(figure, sum));
    }

    private static Object orBlank(Object value) {
        return value == null ? "" : value;
    }

    private static List<?> joined(Stream<?> first, Stream<?> then) {
        return Stream.concat(first, then).toList();
    }

    /** The lines of a sheet with their titles, which the message divides by bars. */
    private List<List<?>> lines(String titles) {
        List<List<?>> lines = new ArrayList<>();
        lines.add(Arrays.asList(say(titles).split("\\|")));
        return lines;
    }

    private List<Total> total(Cascade cascade, Set<String> among) {
        return among == null ? totals.of(cascade) : totals.of(cascade, among);
    }

    private List<FigureTotalView> views(List<Total> some) {
        return some.stream().map(total -> FigureTotalView.of(total, texts)).toList();
    }

    private static FigureTotals.By by(String asked) {
        FigureTotals.By by = Asked.word("by", asked, FigureTotals.By.class);
        return by == null ? FigureTotals.By.GROUP : by;
    }

    /** The addressees whose figures are shown: null for all of them. */
    private static Set<String> among(Cascade cascade, Viewer viewer) {
        return Visibility.whole(cascade, viewer) ? null : viewer.organisations();
    }

    private String name(FigureTotals.By by, String part) {
        return say((by == FigureTotals.By.GROUP ? "addresseeGroup." : "level.") + part);
    }

    private String say(String code) {
        return messages.getMessage(code, null, LocaleContextHolder.getLocale());
    }
}
