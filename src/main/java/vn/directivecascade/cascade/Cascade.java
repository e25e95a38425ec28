package vn.directivecascade.cascade;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.deadline.Escalation;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.deadline.Terms;
import vn.directivecascade.dispatch.Directive;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.organisation.Viewer;

/**
 * One dispatch with its processing: parties, state, directive and report.
 *
 * @param id opaque identifier
 * @param businessKey identifies the cascade in the engine and to users; assigned on receipt
 * @param shape null until the leader has decided
 * @param registrationNumber registration number ("số đến"), null until registered
 * @param refusal the leader's reason for refusing it, null unless refused
 * @param directive null until drafted
 * @param report null until consolidated
 */
public record Cascade(
        String id,
        String businessKey,
        Parties parties,
        Shape shape,
        CascadeState state,
        Instant receivedAt,
        String registrationNumber,
        String refusal,
        Dispatch dispatch,
        Directive directive,
        Report report) {

    /**
     * The organisations of a case, besides the issuer of the dispatch and the addressees.
     *
     * @param receiver key of the committee, or of the organisation that issues on its own initiative
     * @param lead key of the ICT department in charge
     * @param province key of the head of the receiver's tree; the tenant in the engine
     */
    public record Parties(String receiver, String lead, String province) {}

    /**
     * The report of the department.
     *
     * @param proposed what the system proposed when it was written; null in records of earlier versions
     * @param number number and notation, null until approved and in records of earlier versions
     * @param approvedAt null until approved
     */
    public record Report(String text, String proposed, String number, Instant approvedAt, String approvedBy) {

        public boolean approved() {
            return approvedAt != null;
        }
    }

    /** A new cascade for a dispatch. */
    public static Cascade of(
            String id, Dispatch dispatch, Instant receivedAt, Parties parties, Shape shape, CascadeState state) {
        return new Cascade(
                id,
                dispatch.issuer() + ":" + dispatch.number(),
                parties,
                shape,
                state,
                receivedAt,
                null,
                null,
                dispatch,
                null,
                null);
    }

    /** A copy with the measures of both documents. */
    Cascade with(Map<DocumentKind, List<Measure>> measures) {
        return copy(
                businessKey,
                dispatch.with(measures.getOrDefault(DocumentKind.DISPATCH, List.of())),
                directive == null ? null : directive.with(measures.getOrDefault(DocumentKind.DIRECTIVE, List.of())));
    }

    /** A copy with this business key. */
    public Cascade named(String key) {
        return copy(key, dispatch, directive);
    }

    private Cascade copy(String key, Dispatch received, Directive issued) {
        return new Cascade(
                id, key, parties, shape, state, receivedAt, registrationNumber, refusal, received, issued, report);
    }

    /** {@link Parties#receiver}. */
    public String receiver() {
        return parties.receiver();
    }

    /** {@link Parties#lead}. */
    public String lead() {
        return parties.lead();
    }

    /** {@link Parties#province}. */
    public String province() {
        return parties.province();
    }

    /**
     * Whether the receiver issues on its own initiative. Then no dispatch came from above, and none may be named: what
     * the case was begun with, is stated for the directive.
     */
    public boolean selfIssued() {
        return dispatch.issuer().equals(receiver());
    }

    /** The dispatch; in a self-issued case the directive. */
    public NamedDocument dispatchNamed() {
        if (selfIssued() && isSigned()) {
            return directiveNamed();
        }
        return new NamedDocument(
                selfIssued() ? DocumentKind.DIRECTIVE : DocumentKind.DISPATCH,
                dispatch.issuer(),
                dispatch.number(),
                dispatch.issuedOn(),
                selfIssued() && directive != null ? directive.subject() : dispatch.subject(),
                selfIssued());
    }

    /** The signed directive. */
    public NamedDocument directiveNamed() {
        return new NamedDocument(
                DocumentKind.DIRECTIVE,
                directiveIssuer(),
                directive.number(),
                LocalDate.ofInstant(directive.issuedAt(), WorkingCalendar.ZONE),
                directive.subject());
    }

    /**
     * The document that work is about: of a step up to the signature the dispatch, of everything after it the
     * directive.
     *
     * @param work a stage of an addressee or the definition key of a step's user task; null for the case as a whole,
     *     which is the matter of the dispatch and of its issuer
     */
    public NamedDocument documentOf(String work) {
        return work == null || Step.isBeforeSignature(work) || !isSigned() ? dispatchNamed() : directiveNamed();
    }

    /** The document by which the case is known: the directive once it is signed, before that the dispatch. */
    public NamedDocument document() {
        return isSigned() ? directiveNamed() : dispatchNamed();
    }

    /** Whether there is this document: a dispatch unless the receiver issues by itself, a directive that is signed. */
    public boolean isIssued(DocumentKind document) {
        return document == DocumentKind.DISPATCH ? !selfIssued() : isSigned();
    }

    private boolean isSigned() {
        return directive != null && directive.signed();
    }

    /** Whether notices are sent at any hour, as for flash dispatches. */
    public boolean roundTheClock() {
        return terms().urgency().roundTheClock();
    }

    /** The terms that apply, from which deadlines and reminders are computed. */
    public Terms terms() {
        return terms(directive == null ? StatedTerms.NONE : directive.terms());
    }

    /** The terms that would apply if the directive stated these. */
    public Terms terms(StatedTerms stated) {
        return new Terms(
                stated, dispatch.terms(), selfIssued(), province(), directive == null ? null : directive.issuedAt());
    }

    /** The organisation that issues one of the documents. */
    public String issuerOf(DocumentKind document) {
        return document == DocumentKind.DISPATCH ? dispatch.issuer() : directiveIssuer();
    }

    /** The organisation that issues the directive. */
    public String directiveIssuer() {
        return shape == Shape.OWN_DIRECTIVE ? receiver() : lead();
    }

    /** The organisation whose leaders approve the report: the receiver of the dispatch. */
    public String reportApprover() {
        return receiver();
    }

    /** The body to which an overdue step of the chain is escalated, by its holder. */
    public String above(String holder) {
        return Escalation.targetOfStep(shape, dispatch, receiver(), province(), holder);
    }

    /** The body to which an addressee's undone work is escalated; records of earlier versions do not name it. */
    public String above(Addressee addressee) {
        return addressee.escalatesTo() == null ? province() : addressee.escalatesTo();
    }

    /** SQL for {@link #above(Addressee)}, given the aliases of the addressee's and the case's row. */
    static String aboveForSql(String addressee, String cascade) {
        return "coalesce(" + addressee + ".escalates_to, " + cascade + ".province)";
    }

    /** Whether this viewer sees the files of a document; those of a directive before the signature if it prepares it. */
    public boolean shows(DocumentKind document, Viewer viewer) {
        return document == DocumentKind.DISPATCH
                || directive != null && directive.signed()
                || viewer.everything()
                || issuedBy(viewer);
    }

    /** Whether the viewer's organisation issues the directive or leads it. */
    public boolean issuedBy(Viewer viewer) {
        return viewer.organisations().contains(directiveIssuer())
                || viewer.organisations().contains(lead());
    }
}
