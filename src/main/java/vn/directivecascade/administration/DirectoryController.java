package vn.directivecascade.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.edge.Problems;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.FileTypes;
import vn.directivecascade.organisation.DirectoryFile;

/** REST endpoint to import directory files; for administrators. */
@RestController
@RequestMapping("/api/v1/organisations/imports")
@Tag(name = "Organisations")
class DirectoryController {

    /** Description of the parameter {@code preview} of all imports. */
    static final String PREVIEW =
            "The token of a dry run: nothing is done but what it has shown, and 409 if the file or the data have changed";

    private final DirectoryImport imports;
    private final Problems problems;

    DirectoryController(DirectoryImport imports, Problems problems) {
        this.imports = imports;
        this.problems = problems;
    }

    @Operation(summary = "An XLSX file to fill in: the columns, and a sheet that says what belongs into each")
    @GetMapping(path = "/template", produces = FileTypes.XLSX)
    byte[] template() {
        return DirectoryFile.spreadsheet(List.of(), true, problems::sentence);
    }

    @Operation(
            summary = "Add and change organisations by a CSV or XLSX file, or only check it; who is not named stays",
            description =
                    "A file with anything wrong in it is refused as a whole (422): lines holds line, key, code and"
                            + " reason of the first 200 errors, count how many there are. Otherwise changes holds key,"
                            + " column, old and new of each cell that changes, at most 50,000 of them; a dry run does what"
                            + " an import does and keeps nothing of it")
    @PostMapping(consumes = {FileTypes.CSV, FileTypes.XLSX, FileTypes.OLD_XLS})
    DirectoryImport.Outcome take(
            @RequestBody(required = false) byte[] file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @Parameter(description = PREVIEW) @RequestParam(required = false) String preview,
            Authentication authentication) {
        return imports.run(authentication.getName(), file == null ? new byte[0] : file, dryRun, Asked.text(preview));
    }
}
