package vn.directivecascade.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.access.Caller;
import vn.directivecascade.vocabulary.Refusal;
import vn.directivecascade.workflow.DirectoryImport;

/** Where an administrator hands in directory files. */
@RestController
@RequestMapping("/api/v1/organisations/imports")
@Tag(name = "Organisations")
class DirectoryIntake {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final DirectoryImport imports;

    DirectoryIntake(DirectoryImport imports) {
        this.imports = imports;
    }

    @Operation(
            summary = "Add and change organisations by a CSV or XLSX file, or only check it; who is not named stays",
            description =
                    "A file with anything wrong in it is refused as a whole (422): lines holds line, key, code and"
                            + " reason of everything that was found")
    @PostMapping(consumes = {"text/csv", XLSX})
    DirectoryImport.Outcome take(
            @RequestBody(required = false) byte[] file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Authentication authentication) {
        Caller caller = Caller.of(authentication);
        if (!caller.administrates()) {
            throw Refusal.forbidden("access.denied");
        }
        return imports.run(caller.user(), file == null ? new byte[0] : file, dryRun);
    }
}
