package vn.directivecascade.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.document.Annex;
import vn.directivecascade.cascade.document.Annexes;
import vn.directivecascade.cascade.document.DocumentVersion;
import vn.directivecascade.cascade.document.Documents;
import vn.directivecascade.edge.ApplicationPath;
import vn.directivecascade.edge.Parts;
import vn.directivecascade.file.Enclosure;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.FileTypes;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.reporting.AnnexView;

/** REST endpoints to hand in the files of a document: its PDF and its annexes. Bodies are read once it is known who sends. */
@RestController
@RequestMapping("/api/v1/cascades/{id}/documents/{kind}")
@Tag(name = "Cascades")
class DocumentFilesController {

    private final HandIn handIn;
    private final Documents documents;
    private final Annexes annexes;
    private final Accounts accounts;
    private final Clock clock;

    DocumentFilesController(HandIn handIn, Documents documents, Annexes annexes, Accounts accounts, Clock clock) {
        this.handIn = handIn;
        this.documents = documents;
        this.annexes = annexes;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Operation(
            summary = "Hand in the document itself, as PDF",
            description = "Other content is a further version, the same content is none; the ETag is its SHA-256",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = FileTypes.PDF,
                                            schema = @Schema(type = "string", format = "binary"))))
    @PutMapping(consumes = FileTypes.PDF)
    ResponseEntity<Void> store(
            @PathVariable String id, @PathVariable String kind, InputStream content, Authentication authentication)
            throws IOException {
        Caller caller = Caller.of(authentication);
        HandIn.To to = handIn.find(id, kind, caller);
        byte[] file = content.readAllBytes();
        if (file.length == 0) {
            throw Refusal.malformed("request.malformed");
        }
        DocumentVersion stored = documents.store(to.cascade(), to.document(), file, clock.instant(), caller.user());
        return ResponseEntity.noContent()
                .eTag("\"" + stored.sha256() + "\"")
                .header(HttpHeaders.CONTENT_LOCATION, link(id, kind, "").toString())
                .build();
    }

    /** The body in one part. */
    @Schema(name = "AnnexFile")
    record File(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "string", format = "binary")
            String annex) {}

    @Operation(
            summary = "Hand in an annex of the document",
            description = "PDF, office document, picture or text. The same file under the same name is no further one")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = File.class)))
    @ApiResponse(responseCode = "201", description = "Stored; Location is the file")
    @PostMapping(path = "/annexes", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<AnnexView> add(
            @PathVariable String id,
            @PathVariable String kind,
            @Parameter(hidden = true) HttpServletRequest http,
            Authentication authentication)
            throws IOException {
        Caller caller = Caller.of(authentication);
        HandIn.To to = handIn.find(id, kind, caller);
        List<Parts.Part> parts = Parts.of(http);
        if (parts.size() != 1 || !parts.get(0).name().equals(DispatchController.ANNEX)) {
            throw Refusal.malformed("annex.onePart");
        }
        Enclosure file = Enclosure.annex(parts.get(0).fileName(), parts.get(0).content());
        Annex added = annexes.add(to.cascade(), to.document(), file, clock.instant(), caller.user());
        return ResponseEntity.created(link(id, kind, "/annexes/" + added.id()))
                .body(AnnexView.of(added, accounts::nameOf));
    }

    @Operation(summary = "Remove an annex, as long as the directive is not signed")
    @ApiResponse(responseCode = "204", description = "Removed")
    @DeleteMapping("/annexes/{annex}")
    ResponseEntity<Void> remove(
            @PathVariable String id,
            @PathVariable String kind,
            @PathVariable String annex,
            Authentication authentication) {
        Caller caller = Caller.of(authentication);
        HandIn.To to = handIn.find(id, kind, caller);
        annexes.remove(to.cascade(), to.document(), annex, caller.user());
        return ResponseEntity.noContent().build();
    }

    private static URI link(String id, String kind, String below) {
        return ApplicationPath.link("/api/v1/cascades/" + id + "/documents/" + kind + below);
    }
}
