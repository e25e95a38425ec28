package vn.directivecascade.cascade;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.directivecascade.deadline.Escalation;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.deadline.Terms;
import vn.directivecascade.dispatch.Directive;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.organisation.Viewer;

/**
 * One dispatch on its way: who received it, who leads, where it stands and what came of it.
 *
 * @param id opaque identifier
 * @param receiver key of the committee, or of the department that issues by itself
 * @param lead key of the ICT department that does the work
 * @param province key of the body at the head of the receiver's tree; the engine's tenant
 * @param shape null until the leader has decided
 * @param registrationNumber number of entry ("số đến"), null until registered
 * @param refusal why the leader refused it, null unless refused
 * @param directive null until drafted
 * @param report null until consolidated
 */
public record Cascade(
        String id,
        String receiver,
        String lead,
        String province,
        Shape shape,
        CascadeState state,
        Instant receivedAt,
        String registrationNumber,
        String refusal,
        Dispatch dispatch,
        Directive directive,
        Report report) {

    /** What the department reports upward. */
    public record Report(String text, Instant approvedAt, String approvedBy) {}

    /** A cascade that begins with this dispatch. */
    public static Cascade of(
            String id,
            Dispatch dispatch,
            Instant receivedAt,
            String receiver,
            String lead,
            String province,
            Shape shape,
            CascadeState state) {
        return new Cascade(id, receiver, lead, province, shape, state, receivedAt, null, null, dispatch, null, null);
    }

    /** The same cascade with the measures of its two documents. */
    Cascade with(Map<DocumentKind, List<Measure>> measures) {
        return new Cascade(
                id,
                receiver,
                lead,
                province,
                shape,
                state,
                receivedAt,
                registrationNumber,
                refusal,
                dispatch.with(measures.getOrDefault(DocumentKind.DISPATCH, List.of())),
                directive == null ? null : directive.with(measures.getOrDefault(DocumentKind.DIRECTIVE, List.of())),
                report);
    }

    /** The name under which the engine and its users know the cascade. */
    public String businessKey() {
        return dispatch.issuer() + ":" + dispatch.number();
    }

    /** Whether those concerned are told of it at any hour: a flash dispatch does not wait for the morning. */
    public boolean roundTheClock() {
        return dispatch.urgency().roundTheClock();
    }

    /** What its deadlines and reminders are reckoned from. */
    public Terms terms() {
        return new Terms(dispatch, province, directive == null ? null : directive.issuedAt());
    }

    /** The organisation in whose name the directive is signed. */
    public String directiveIssuer() {
        return shape == Shape.OWN_DIRECTIVE ? receiver : lead;
    }

    /** The organisation whose leaders approve the report: the one that received the dispatch. */
    public String reportApprover() {
        return receiver;
    }

    /** The body to which it is taken when whoever holds a step of the chain leaves it undone. */
    public String above(String holder) {
        return Escalation.targetOfStep(shape, dispatch, receiver, province, holder);
    }

    /** The body to which an addressee's undone work is escalated; records of earlier versions do not name it. */
    public String above(Addressee addressee) {
        return addressee.escalatesTo() == null ? province : addressee.escalatesTo();
    }

    /** SQL for {@link #above(Addressee)}, given the aliases of the addressee's and the case's row. */
    static String aboveForSql(String addressee, String cascade) {
        return "coalesce(" + addressee + ".escalates_to, " + cascade + ".province)";
    }

    /** Whether this viewer's organisation issues the directive or does the work for it, and may urge its addressees. */
    public boolean issuedBy(Viewer viewer) {
        return viewer.organisations().contains(directiveIssuer())
                || viewer.organisations().contains(lead);
    }
}
