package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.dispatch.NamedDocument;

/**
 * A document as a notice or a task names it.
 *
 * @param kind {@code dispatch} or {@code directive}
 * @param issuer key of the organisation that issued it
 * @param draft true for a directive that is not signed yet, else absent
 */
@Schema(name = "NamedDocument")
public record NamedDocumentView(
        String kind, String issuer, String number, LocalDate issuedOn, String subject, Boolean draft) {

    /** The view of a document; null for null. */
    public static NamedDocumentView of(NamedDocument document) {
        return document == null
                ? null
                : new NamedDocumentView(
                        document.kind().code(),
                        document.issuer(),
                        document.number(),
                        document.issuedOn(),
                        document.subject(),
                        document.draft() ? true : null);
    }

    /** Path of the document in its case; null while it is a draft. */
    public String pathIn(String cascade) {
        return draft != null ? null : path(cascade, kind);
    }

    /** Path of a document of a case. */
    public static String path(String cascade, DocumentKind kind) {
        return path(cascade, kind.code());
    }

    private static String path(String cascade, String kind) {
        return "/api/v1/cascades/" + cascade + "/documents/" + kind;
    }
}
