package vn.directivecascade.reporting.answer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.cascade.answer.EvidenceFiles;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.organisation.Viewer;

/**
 * REST endpoints to download submitted evidence files, for those who may see the addressee's part of the case. Files are
 * sent as attachments, so that browsers do not display them.
 */
@RestController
@RequestMapping("/api/v1/cascades/{id}/addressees/{organisation}/evidence")
@Tag(name = "Cascades")
class EvidenceController {

    private final Cascades cascades;
    private final EvidenceFiles files;

    EvidenceController(Cascades cascades, EvidenceFiles files) {
        this.cascades = cascades;
        this.files = files;
    }

    @Operation(
            summary = "The latest file that an addressee enclosed for its report as a whole; its SHA-256 is the ETag")
    @GetMapping
    ResponseEntity<byte[]> general(
            @PathVariable String id, @PathVariable String organisation, Authentication authentication) {
        check(id, organisation, authentication, "evidence.none");
        return EvidenceView.download(
                files.latestGeneral(id, organisation).orElseThrow(() -> Refusal.notFound("evidence.none")));
    }

    @Operation(summary = "A file that an addressee submitted, also with an earlier answer; its SHA-256 is the ETag")
    @GetMapping("/{evidence}")
    ResponseEntity<byte[]> read(
            @PathVariable String id,
            @PathVariable String organisation,
            @PathVariable String evidence,
            Authentication authentication) {
        check(id, organisation, authentication, "evidence.unknown");
        return EvidenceView.download(
                files.submitted(id, organisation, evidence).orElseThrow(() -> Refusal.notFound("evidence.unknown")));
    }

    private void check(String id, String organisation, Authentication authentication, String code) {
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        if (!Visibility.ofAddressee(cascade, organisation, viewer)) {
            throw Refusal.notFound(code);
        }
    }
}
