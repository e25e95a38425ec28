package vn.directivecascade.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.edge.ApplicationPath;
import vn.directivecascade.edge.Parts;
import vn.directivecascade.file.Enclosure;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.reporting.answer.EvidenceView;
import vn.directivecascade.work.EvidenceDesk;

/**
 * REST endpoints for the files of measures while a task is open in which an addressee answers on them. The answers name
 * the files when they are submitted.
 */
@RestController
@RequestMapping("/api/v1/tasks/{id}/evidence")
@Tag(name = "Tasks")
class TaskEvidenceController {

    private static final String PART = "evidence";

    private final EvidenceDesk desk;

    TaskEvidenceController(EvidenceDesk desk) {
        this.desk = desk;
    }

    /** The body in one part. */
    @Schema(name = "EvidenceUpload")
    record Upload(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "string", format = "binary")
            String evidence) {}

    @Operation(
            summary = "Upload a file for a measure that is answered in this task",
            description = "PDF, office document, picture or text. The same file under the same name is no further one."
                    + " What the submitted answers do not name is removed")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = Upload.class)))
    @ApiResponse(responseCode = "201", description = "Stored; Location is the file")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<EvidenceView> add(
            @PathVariable String id,
            @Parameter(required = true) @RequestParam(required = false) String measure,
            @Parameter(hidden = true) HttpServletRequest http,
            Authentication authentication)
            throws IOException {
        Caller caller = Caller.of(authentication);
        desk.check(id, caller.user(), caller.groups(), measure);
        List<Parts.Part> parts = Parts.of(http);
        if (parts.size() != 1 || !parts.get(0).name().equals(PART)) {
            throw Refusal.malformed("evidence.onePart");
        }
        Enclosure file =
                Enclosure.evidence(parts.get(0).fileName(), parts.get(0).content());
        EvidenceView stored = EvidenceView.of(desk.add(id, caller.user(), caller.groups(), measure, file));
        return ResponseEntity.created(ApplicationPath.link("/api/v1/tasks/" + id + "/evidence/" + stored.id()))
                .body(stored);
    }

    @Operation(summary = "A file of the addressee that holds this task; its SHA-256 is the ETag")
    @GetMapping("/{evidence}")
    ResponseEntity<byte[]> read(@PathVariable String id, @PathVariable String evidence, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        return EvidenceView.download(desk.find(id, caller.user(), caller.groups(), evidence)
                .orElseThrow(() -> Refusal.notFound("evidence.unknown")));
    }

    @Operation(summary = "Remove an uploaded file that is not submitted yet")
    @ApiResponse(responseCode = "204", description = "Removed")
    @DeleteMapping("/{evidence}")
    ResponseEntity<Void> remove(@PathVariable String id, @PathVariable String evidence, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        desk.remove(id, caller.user(), caller.groups(), evidence);
        return ResponseEntity.noContent().build();
    }
}
