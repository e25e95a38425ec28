package vn.directivecascade.intake;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeState.Phase;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.receipt.Receipts;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;

/**
 * Decides who may hand in files of a document: systems of its issuer at any time; those who draft and sign the directive
 * from the draft until the report is approved; the office of the receiver for a dispatch that people entered, as long as
 * the case is open.
 */
@Component
class HandIn {

    /** From the draft of the directive until the report is approved. */
    private static final Set<Phase> OF_DIRECTIVE = EnumSet.of(Phase.DRAFT, Phase.ISSUED, Phase.REPORT);

    private final Cascades cascades;
    private final Receipts receipts;

    HandIn(Cascades cascades, Receipts receipts) {
        this.cascades = cascades;
        this.receipts = receipts;
    }

    /** A document of a cascade whose files the caller may hand in. */
    record To(Cascade cascade, DocumentKind document) {}

    /**
     * Finds the document.
     *
     * @param kind its code
     * @throws Refusal if there is no such document or cascade for the caller, or the caller may not hand in files of it
     */
    To find(String id, String kind, Caller caller) {
        DocumentKind document =
                Coded.find(DocumentKind.class, kind).orElseThrow(() -> Refusal.notFound("document.unknown"));
        Cascade cascade = cascades.read(id, caller.viewer());
        String issuer = cascade.issuerOf(document);
        if (!caller.sendsFor(issuer) && !isAtWork(caller, cascade, document)) {
            throw Refusal.forbidden("access.issuer", issuer);
        }
        return new To(cascade, document);
    }

    private boolean isAtWork(Caller caller, Cascade cascade, DocumentKind document) {
        Phase phase = cascade.state().phase();
        return switch (document) {
            case DISPATCH ->
                !cascade.selfIssued()
                        && phase != Phase.ENDED
                        && caller.worksFor(cascade.receiver())
                        && receipts.enteredBy(cascade.id()).isPresent();
            case DIRECTIVE ->
                OF_DIRECTIVE.contains(phase)
                        && (caller.isStaffOf(cascade.lead()) || caller.worksFor(cascade.directiveIssuer()));
        };
    }
}
