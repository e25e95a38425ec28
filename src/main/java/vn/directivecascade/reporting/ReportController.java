package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.database.Snapshot;
import vn.directivecascade.document.DocumentFormat;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.FileTypes;
import vn.directivecascade.kernel.Fingerprint;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.listing.Download;
import vn.directivecascade.organisation.Viewer;
import vn.directivecascade.report.ReportDocuments;

/** REST endpoint to read the report upward as a document. */
@RestController
@Tag(name = "Cascades")
class ReportController {

    private final Cascades cascades;
    private final ReportDocuments reports;
    private final Snapshot snapshot;

    ReportController(Cascades cascades, ReportDocuments reports, Snapshot snapshot) {
        this.cascades = cascades;
        this.reports = reports;
        this.snapshot = snapshot;
    }

    @Operation(
            summary = "The report upward as PDF or DOCX, for those who see the whole case",
            description = "As it was approved; before that a draft from the present answers, for those who prepare it"
                    + " and those who watch them. format goes before the header Accept; the ETag is the SHA-256")
    @GetMapping(
            path = "/api/v1/cascades/{id}/documents/report",
            produces = {FileTypes.PDF, FileTypes.DOCX})
    ResponseEntity<byte[]> report(
            @PathVariable String id,
            @RequestParam(required = false) String format,
            @RequestHeader(required = false, name = HttpHeaders.ACCEPT) String accept,
            Authentication authentication) {
        DocumentFormat chosen = chosen(format, accept);
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        if (!Visibility.whole(cascade, viewer)) {
            throw Refusal.notFound("document.unknown");
        }
        boolean approved = cascade.report() != null && cascade.report().approved();
        if (!approved && !Visibility.drafts(cascade, viewer)) {
            throw Refusal.notFound("document.none");
        }
        return response(snapshot.read(() -> reports.file(cascade, chosen)), reports.title(cascade), chosen);
    }

    @Operation(
            summary = "The supplement to the approved report: what addressees answered since",
            description = "From the present answers, for those who see the whole case; format goes before the header"
                    + " Accept")
    @GetMapping(
            path = "/api/v1/cascades/{id}/documents/supplement",
            produces = {FileTypes.PDF, FileTypes.DOCX})
    ResponseEntity<byte[]> supplement(
            @PathVariable String id,
            @RequestParam(required = false) String format,
            @RequestHeader(required = false, name = HttpHeaders.ACCEPT) String accept,
            Authentication authentication) {
        DocumentFormat chosen = chosen(format, accept);
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        if (!Visibility.whole(cascade, viewer)) {
            throw Refusal.notFound("document.unknown");
        }
        return response(
                snapshot.read(() -> reports.supplement(cascade, chosen)), reports.supplementTitle(cascade), chosen);
    }

    private static DocumentFormat chosen(String format, String accept) {
        DocumentFormat asked = Asked.word("format", format, DocumentFormat.class);
        return asked == null ? preferred(accept) : asked;
    }

    private static ResponseEntity<byte[]> response(byte[] file, String title, DocumentFormat chosen) {
        String name = Download.fileName(title) + "." + chosen.code();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(chosen.mediaType()))
                .eTag("\"" + Fingerprint.sha256(file) + "\"")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        chosen == DocumentFormat.PDF ? Download.inline(name) : Download.attachment(name))
                .body(file);
    }

    /** The format that the header prefers; PDF where it accepts both alike. */
    private static DocumentFormat preferred(String accept) {
        if (accept == null) {
            return DocumentFormat.PDF;
        }
        List<MediaType> wanted = MediaType.parseMediaTypes(accept);
        MimeTypeUtils.sortBySpecificity(wanted);
        return wanted.stream()
                .filter(type -> includes(type, FileTypes.PDF) || includes(type, FileTypes.DOCX))
                .findFirst()
                .filter(type -> !includes(type, FileTypes.PDF))
                .map(type -> DocumentFormat.DOCX)
                .orElse(DocumentFormat.PDF);
    }

    private static boolean includes(MediaType wanted, String type) {
        return wanted.includes(MediaType.parseMediaType(type));
    }
}
