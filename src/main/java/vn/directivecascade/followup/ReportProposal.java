package vn.directivecascade.followup;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeDeadlines;
import vn.directivecascade.cascade.AddresseeResponses;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.cascade.answer.FigureTexts;
import vn.directivecascade.cascade.answer.FigureTotals;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.organisation.Directory;

/** Proposes the text of the report upward from the answers of the addressees. */
@Component
public class ReportProposal {

    /** Number of extended addressees that the proposal names one by one. */
    private static final int MOST_NAMED = 50;

    private static final int LONGEST_REASON = 200;

    private final Cascades cascades;
    private final CaseWatch caseWatch;
    private final Addressees addressees;
    private final AddresseeResponses responses;
    private final AddresseeDeadlines addresseeDeadlines;
    private final Answers answers;
    private final FigureTotals totals;
    private final FigureTexts figureTexts;
    private final Extensions extensions;
    private final Directory directory;
    private final MessageSource messages;
    private final Clock clock;

    ReportProposal(
            Cascades cascades,
            CaseWatch caseWatch,
            Addressees addressees,
            AddresseeResponses responses,
            AddresseeDeadlines addresseeDeadlines,
            Answers answers,
            FigureTotals totals,
            FigureTexts figureTexts,
            Extensions extensions,
            Directory directory,
            MessageSource messages,
            Clock clock) {
        this.cascades = cascades;
        this.caseWatch = caseWatch;
        this.addressees = addressees;
        this.responses = responses;
        this.addresseeDeadlines = addresseeDeadlines;
        this.answers = answers;
        this.totals = totals;
        this.figureTexts = figureTexts;
        this.extensions = extensions;
        this.directory = directory;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * The text with which the report is written: what the department wrote before, or a new proposal if it wrote
     * nothing, or no more than what was proposed to it.
     */
    public String textFor(String id) {
        Cascade.Report report = cascades.get(id).report();
        boolean written = report != null
                && (report.proposed() == null || !Texts.normal(report.text()).equals(Texts.normal(report.proposed())));
        return written ? report.text() : present(id);
    }

    /** The proposal by the present answers. */
    public String present(String id) {
        Cascade cascade = cascades.get(id);
        Addressees.Counts counts = addressees.counts(id);
        Answers.Reported reported = answers.reported(id, LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE));
        int informed = counts.of(AddresseeState.DONE) + counts.of(AddresseeState.REPORTED) - reported.total();
        String summary = say(
                "report.summary",
                directive(cascade),
                counts.total(),
                reported.total(),
                counts.of(AddresseeState.NOT_APPLICABLE),
                counts.of(AddresseeState.ACKNOWLEDGED)
                        + counts.of(AddresseeState.OPEN)
                        + counts.of(AddresseeState.CANCELLED),
                counts.late());
        int byPhone = responses.acknowledgedByPhone(id);
        return Stream.of(
                        Stream.of(summary),
                        informed == 0 ? Stream.<String>of() : Stream.of(say("report.informed", informed)),
                        reported.total() == 0 ? Stream.<String>of() : Stream.of(states(reported)),
                        reported.excepted() == 0
                                ? Stream.<String>of()
                                : Stream.of(say("report.excepted", reported.excepted())),
                        reported.returned() == 0
                                ? Stream.<String>of()
                                : Stream.of(say("report.returned", reported.returned())),
                        byPhone == 0 ? Stream.<String>of() : Stream.of(say("report.byPhone", byPhone)),
                        measures(cascade),
                        extended(id))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    /** Which directive was sent; and what it carries out, if that came from above. */
    private String directive(Cascade cascade) {
        return cascade.selfIssued()
                ? named("mail.document", cascade.directiveNamed())
                : say(
                        "report.carriesOut",
                        named("document.named", cascade.dispatchNamed()),
                        named("document.named", cascade.directiveNamed()));
    }

    private String named(String code, NamedDocument document) {
        return say(code, document.number(), Times.day(document.issuedOn()), directory.nameOrKey(document.issuer()));
    }

    private String states(Answers.Reported reported) {
        return say("report.states", reported.settled(), reported.goingOn(), reported.cannot());
    }

    /** The measures with what was answered, and their figures; voluntary ones only where somebody gave them. */
    private Stream<String> measures(Cascade cascade) {
        Map<String, Map<String, Integer>> tally = answers.tally(cascade.id());
        Map<String, Answers.NextUpdates> updates =
                caseWatch.isStoodDown(cascade, clock.instant()) ? Map.of() : answers.nextUpdates(cascade.id());
        Map<String, List<FigureTotals.Total>> figures = totals.of(cascade).stream()
                .filter(total -> total.figure().required() || total.sum().units() > 0)
                .collect(Collectors.groupingBy(total -> total.measure().id()));
        return cascade.directive().measures().stream()
                .flatMap(measure -> Stream.concat(
                        Stream.of(say(
                                        "report.measure",
                                        measure.id(),
                                        unstopped(measure.text()),
                                        said(tally.get(measure.id())))
                                + expected(updates.get(measure.id()))),
                        figures.getOrDefault(measure.id(), List.of()).stream()
                                .map(total ->
                                        say("report.figure", total.figure().name(), figureTexts.of(total)))));
    }

    private Stream<String> extended(String id) {
        List<Addressee> extended = addresseeDeadlines.extendedBeyond(id);
        if (extended.isEmpty()) {
            return Stream.of();
        }
        Map<String, Extension> granted = extensions.granted(id);
        int unnamed = extended.size() - MOST_NAMED;
        return Stream.of(
                        Stream.of(say("report.extended", extended.size())),
                        extended.stream()
                                .limit(MOST_NAMED)
                                .map(addressee -> extended(addressee, granted.get(addressee.organisation()))),
                        unnamed <= 0 ? Stream.<String>of() : Stream.of(say("report.extended.others", unnamed)))
                .flatMap(lines -> lines);
    }

    private String extended(Addressee addressee, Extension granted) {
        String until = Times.moment(addressee.reporting().due().at());
        return granted == null
                ? say("report.extended.one", addressee.name(), until)
                : say(
                        "report.extended.because",
                        addressee.name(),
                        until,
                        Texts.cut(Texts.line(granted.reason()), LONGEST_REASON));
    }

    /** The text without its full stop, since the sentence goes on. */
    private static String unstopped(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private String said(Map<String, Integer> states) {
        if (states == null) {
            return say("report.noAnswer");
        }
        return states.entrySet().stream()
                .map(state -> say("measureState." + state.getKey()) + ": " + state.getValue())
                .collect(Collectors.joining("; "));
    }

    private String expected(Answers.NextUpdates updates) {
        return updates == null ? "" : say("report.nextUpdate", Times.day(updates.last()));
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
