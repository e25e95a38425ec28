package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.document.Annexes;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.listing.Download;
import vn.directivecascade.organisation.Viewer;

/**
 * REST endpoints to read the annexes of a document, for those who may read the document. Files are sent as attachments,
 * so that browsers do not display them.
 */
@RestController
@RequestMapping("/api/v1/cascades/{id}/documents/{kind}/annexes")
@Tag(name = "Cascades")
class AnnexController {

    private final Cascades cascades;
    private final Annexes annexes;
    private final Accounts accounts;

    AnnexController(Cascades cascades, Annexes annexes, Accounts accounts) {
        this.cascades = cascades;
        this.annexes = annexes;
        this.accounts = accounts;
    }

    @Operation(summary = "The annexes of a document, in the order in which they were handed in")
    @GetMapping
    Map<String, List<AnnexView>> list(
            @PathVariable String id, @PathVariable String kind, Authentication authentication) {
        return Map.of("items", AnnexView.of(annexes.of(id, shown(id, kind, authentication)), accounts::nameOf));
    }

    @Operation(summary = "An annex of a document; its SHA-256 is the ETag")
    @GetMapping("/{annex}")
    ResponseEntity<byte[]> read(
            @PathVariable String id,
            @PathVariable String kind,
            @PathVariable String annex,
            Authentication authentication) {
        Annexes.Stored found = annexes.find(id, shown(id, kind, authentication), annex)
                .orElseThrow(() -> Refusal.notFound("annex.unknown"));
        return Download.file(found.annex().fileName(), found.annex().sha256(), found.content());
    }

    private DocumentKind shown(String id, String kind, Authentication authentication) {
        DocumentKind document =
                Coded.find(DocumentKind.class, kind).orElseThrow(() -> Refusal.notFound("document.unknown"));
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        if (!cascade.shows(document, viewer)) {
            throw Refusal.notFound("document.none");
        }
        return document;
    }
}
