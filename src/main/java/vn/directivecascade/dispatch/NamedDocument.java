package vn.directivecascade.dispatch;

import java.time.LocalDate;

/**
 * A document as sentences, lists and names of tasks name it. Who names one takes all of it from here, so that number,
 * date, issuer and subject belong to the same document.
 *
 * @param issuer key of the organisation that issued it
 * @param issuedOn its date in Viet Nam
 * @param draft whether it is a directive that is not signed yet; its number is provisional then
 */
public record NamedDocument(
        DocumentKind kind, String issuer, String number, LocalDate issuedOn, String subject, boolean draft) {

    /** A document that is issued. */
    public NamedDocument(DocumentKind kind, String issuer, String number, LocalDate issuedOn, String subject) {
        this(kind, issuer, number, issuedOn, subject, false);
    }
}
