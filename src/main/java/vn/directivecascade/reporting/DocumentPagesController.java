package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.file.PdfPages;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.FileTypes;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.organisation.Viewer;

/** REST endpoints to read a document beside a form, page by page as pictures. */
@RestController
@RequestMapping("/api/v1/cascades/{id}/documents/{kind}/pages")
@Tag(name = "Cascades")
class DocumentPagesController {

    private final Cascades cascades;
    private final DocumentFile files;

    DocumentPagesController(Cascades cascades, DocumentFile files) {
        this.cascades = cascades;
        this.files = files;
    }

    /** @param draft whether the directive is not signed yet, and shown as it would be issued */
    @Schema(name = "DocumentPages")
    record Pages(int pages, boolean draft) {}

    @Operation(
            summary = "How many pages a document has",
            description = "As it was handed in, else a rendering; before the signature of the directive its draft, for"
                    + " those who issue it")
    @GetMapping
    Pages pages(@PathVariable String id, @PathVariable String kind, Authentication authentication) {
        DocumentFile.Shown shown = shown(id, kind, authentication);
        return new Pages(PdfPages.count(shown.content()), shown.draft());
    }

    @Operation(summary = "A page of a document as a picture, from 1")
    @GetMapping(path = "/{page}", produces = FileTypes.PNG)
    byte[] page(
            @PathVariable String id, @PathVariable String kind, @PathVariable int page, Authentication authentication) {
        return PdfPages.picture(shown(id, kind, authentication).content(), page);
    }

    private DocumentFile.Shown shown(String id, String kind, Authentication authentication) {
        DocumentKind document =
                Coded.find(DocumentKind.class, kind).orElseThrow(() -> Refusal.notFound("document.unknown"));
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        if (!cascade.shows(document, viewer)) {
            throw Refusal.notFound("document.none");
        }
        return files.orDraft(cascade, document);
    }
}
