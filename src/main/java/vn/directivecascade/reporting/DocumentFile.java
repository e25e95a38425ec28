package vn.directivecascade.reporting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.AddresseeDeadlines;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.answer.FigureTexts;
import vn.directivecascade.cascade.document.DocumentVersion;
import vn.directivecascade.cascade.document.Documents;
import vn.directivecascade.cascade.document.Numbers;
import vn.directivecascade.cascade.draft.Drafts;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Deadlines;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.deadline.Terms;
import vn.directivecascade.dispatch.Directive;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.document.DocumentFormat;
import vn.directivecascade.document.Letterheads;
import vn.directivecascade.document.OfficialDocument;
import vn.directivecascade.document.OfficialDocuments;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.DocumentNumber;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;

/**
 * Provides documents as PDF: the uploaded file or, while there is none, a rendering of the recorded data that is
 * marked as not being the original.
 */
@Component
class DocumentFile {

    /** What a document states besides its measures; null for what it does not state. */
    private record Stated(String occasion, String window, String acknowledgeBy, String reportBy) {}

    private final Documents documents;
    private final Directory directory;
    private final Addressees addressees;
    private final AddresseeDeadlines addresseeDeadlines;
    private final Letterheads letterheads;
    private final Accounts accounts;
    private final OfficialDocuments renderer;
    private final FigureTexts figureTexts;
    private final Numbers numbers;
    private final Deadlines deadlines;
    private final Drafts drafts;
    private final Clock clock;
    private final MessageSource messages;

    DocumentFile(
            Documents documents,
            Directory directory,
            Addressees addressees,
            AddresseeDeadlines addresseeDeadlines,
            Letterheads letterheads,
            Accounts accounts,
            OfficialDocuments renderer,
            FigureTexts figureTexts,
            Numbers numbers,
            Deadlines deadlines,
            Drafts drafts,
            Clock clock,
            MessageSource messages) {
        this.documents = documents;
        this.directory = directory;
        this.addressees = addressees;
        this.addresseeDeadlines = addresseeDeadlines;
        this.letterheads = letterheads;
        this.accounts = accounts;
        this.renderer = renderer;
        this.figureTexts = figureTexts;
        this.numbers = numbers;
        this.deadlines = deadlines;
        this.drafts = drafts;
        this.clock = clock;
        this.messages = messages;
    }

    /**
     * A document.
     *
     * @param version the uploaded version; null for a rendering
     * @param draft whether it is a rendering of a directive that is not signed
     */
    record Shown(DocumentVersion version, byte[] content, boolean draft) {}

    /**
     * @param version an uploaded version, or null for the newest one or a rendering
     * @throws Refusal if it has no such version; if there is neither a file nor anything to render: the directive is not
     *     signed, or the receiver issues on its own initiative and there is no dispatch
     */
    Shown of(Cascade cascade, DocumentKind kind, Integer version) {
        Optional<Documents.Stored> stored = documents.find(cascade.id(), kind, version);
        if (version != null && stored.isEmpty()) {
            throw Refusal.notFound("document.version.unknown", String.valueOf(version));
        }
        if (stored.isEmpty() && !cascade.isIssued(kind)) {
            throw Refusal.notFound("document.none");
        }
        return stored.map(found -> new Shown(found.version(), found.content(), false))
                .orElseGet(() -> new Shown(
                        null,
                        renderer.render(
                                (kind == DocumentKind.DISPATCH ? dispatch(cascade) : directive(cascade))
                                        .issued(say("document.rendering")),
                                DocumentFormat.PDF),
                        false));
    }

    /** The newest version of a document or a rendering of it; of a directive that is not signed, of its draft. */
    Shown orDraft(Cascade cascade, DocumentKind kind) {
        boolean draft = kind == DocumentKind.DIRECTIVE
                && cascade.directive() != null
                && !cascade.directive().signed()
                && documents.find(cascade.id(), kind, null).isEmpty();
        return draft
                ? new Shown(
                        null,
                        renderer.render(draft(cascade).draft(say("document.rendering")), DocumentFormat.PDF),
                        true)
                : of(cascade, kind, null);
    }

    private OfficialDocument.Builder dispatch(Cascade cascade) {
        Dispatch dispatch = cascade.dispatch();
        Stated stated = new Stated(
                dispatch.occasion(),
                window(dispatch.dutyWindow()),
                stated(dispatch.acknowledgeBy()),
                stated(dispatch.reportBy()));
        return OfficialDocument.of(
                        letterheads.of(dispatch.issuer(), dispatch.issuedOn()).withoutOffice(),
                        dispatch.subject(),
                        text(stated, dispatch.measures()))
                .numbered(dispatch.number(), dispatch.issuedOn())
                .kind(kind(dispatch.number()))
                .urgency(words(dispatch.urgency()))
                .to(List.of(name(cascade.receiver(), dispatch.issuedOn())))
                .signedBy(dispatch.signer())
                .copiesTo(List.of(say("document.copies.asAbove")));
    }

    private OfficialDocument.Builder directive(Cascade cascade) {
        Directive directive = cascade.directive();
        Terms terms = cascade.terms();
        NamedDocument named = cascade.directiveNamed();
        Stated stated = new Stated(
                terms.occasion(),
                window(terms.dutyWindow()),
                common(Stage.ACKNOWLEDGE, cascade),
                common(Stage.REPORT, cascade));
        return OfficialDocument.of(
                        letterheads.of(named.issuer(), named.issuedOn()),
                        named.subject(),
                        text(stated, directive.measures()))
                .numbered(named.number(), named.issuedOn())
                .kind(kind(named.number()))
                .urgency(words(terms.urgency()))
                .signedBy(accounts.nameOf(directive.signedBy()))
                .copiesTo(List.of(say(
                        "document.copies.addressees",
                        addressees.counts(cascade.id()).total())));
    }

    /** The directive as it would be issued now: without number, date and signer. */
    private OfficialDocument.Builder draft(Cascade cascade) {
        Directive directive = cascade.directive();
        Terms terms = cascade.terms();
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, WorkingCalendar.ZONE);
        Deadlines.OfAddressees due = deadlines.ofAddressees(terms, now);
        Stated stated = new Stated(
                terms.occasion(),
                window(terms.dutyWindow()),
                ifSigned(due.acknowledge(), terms, now),
                ifSigned(due.report(), terms, now));
        return OfficialDocument.of(
                        letterheads.of(cascade.directiveIssuer(), today),
                        directive.subject(),
                        text(stated, directive.measures()))
                .kind(numbers.next(Numbers.Register.DIRECTIVE, cascade.directiveIssuer())
                        .map(this::kind)
                        .orElse(null))
                .urgency(words(terms.urgency()))
                .copiesTo(List.of(say(
                        "document.copies.addressees",
                        drafts.addressees(cascade.id()).size())));
    }

    private String name(String key, LocalDate day) {
        return directory.find(key, day).map(Organisation::name).orElse(key);
    }

    private static String window(DutyWindow window) {
        return window == null ? null : Times.inDocument(window.from()) + " – " + Times.inDocument(window.to());
    }

    private String stated(Instant deadline) {
        return deadline == null ? null : deadline(new Deadline(deadline, Deadline.Origin.DOCUMENT), null);
    }

    /** The deadline that most addressees of the directive have. */
    private String common(Stage stage, Cascade cascade) {
        return addresseeDeadlines
                .commonDeadline(cascade.id(), stage)
                .map(deadline -> deadline(deadline, cascade.terms().upwardBy()))
                .orElse(null);
    }

    /** The text of a deadline with its origin, which may be the date of the report upward. */
    private String deadline(Deadline deadline, Instant upwardBy) {
        return Times.inDocument(deadline.at()) + " (" + origin(deadline, upwardBy) + ")";
    }

    /** The text of a deadline of a draft; of one that is counted from the signature, for a signature now. */
    private String ifSigned(Deadline deadline, Terms terms, Instant now) {
        return deadline.followsCalendar()
                ? Times.inDocument(deadline.at()) + " (" + origin(deadline, terms.upwardBy()) + "; "
                        + say("document.ifSigned", Times.inDocument(now)) + ")"
                : deadline(deadline, terms.upwardBy());
    }

    private String origin(Deadline deadline, Instant upwardBy) {
        return deadline.origin() == Deadline.Origin.BACK_PLAN
                ? say("dueOrigin.backPlan.from", Times.inDocument(upwardBy))
                : say("dueOrigin." + deadline.origin().code());
    }

    private String words(Urgency urgency) {
        return urgency == Urgency.NORMAL ? null : say("urgency." + urgency.code());
    }

    private List<String> text(Stated stated, List<Measure> required) {
        Stream<String> terms = Stream.of(
                        stated("document.occasion", stated.occasion()),
                        stated("document.window", stated.window()),
                        stated("document.acknowledgeBy", stated.acknowledgeBy()),
                        stated("document.reportBy", stated.reportBy()))
                .flatMap(Optional::stream);
        Stream<String> measures = required.isEmpty()
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(say("document.measures")), required.stream().flatMap(this::paragraphs));
        return Stream.concat(terms, measures).toList();
    }

    /** A measure, and the figures that it asks for. */
    private Stream<String> paragraphs(Measure measure) {
        Stream<String> demanded = Stream.of(measure.id() + ". " + measure.text());
        return measure.figures().isEmpty()
                ? demanded
                : Stream.concat(
                        demanded,
                        Stream.of(say(
                                "document.figures",
                                measure.figures().stream()
                                        .map(figureTexts::asked)
                                        .collect(Collectors.joining("; ")))));
    }

    private Optional<String> stated(String code, String value) {
        return Optional.ofNullable(value).map(text -> say(code, text));
    }

    /** The kind that the notation begins with, as in 12/CT-UBND; null for official letters, as 5653/UBND-CNTT. */
    private String kind(String number) {
        String abbreviation = new DocumentNumber(new DocumentNumber(number).notation())
                .folded()
                .replaceFirst("^/", "")
                .replaceFirst("-.*", "");
        return messages.getMessage(
                "document.kind." + SearchText.of(abbreviation).strip(), null, null, LocaleContextHolder.getLocale());
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
