package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Documents;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.organisation.Viewer;

/**
 * REST endpoint to download evidence files, for those who may see the addressee's part of the case. Files are sent
 * as attachments, so that browsers do not display them.
 */
@RestController
@Tag(name = "Cascades")
class EvidenceController {

    private final Cascades cascades;
    private final Documents documents;

    EvidenceController(Cascades cascades, Documents documents) {
        this.cascades = cascades;
        this.documents = documents;
    }

    @Operation(summary = "The file that an addressee enclosed with its report; its SHA-256 is the ETag")
    @GetMapping("/api/v1/cascades/{id}/addressees/{organisation}/evidence")
    ResponseEntity<byte[]> read(
            @PathVariable String id, @PathVariable String organisation, Authentication authentication) {
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        if (!Visibility.ofAddressee(cascade, organisation, viewer)) {
            throw Refusal.notFound("evidence.none");
        }
        Documents.Evidence evidence =
                documents.evidence(id, organisation).orElseThrow(() -> Refusal.notFound("evidence.none"));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .eTag("\"" + evidence.sha256() + "\"")
                .header(HttpHeaders.CONTENT_DISPOSITION, Download.attachment(evidence.fileName()))
                .body(evidence.content());
    }
}
