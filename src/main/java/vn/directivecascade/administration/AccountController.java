package vn.directivecascade.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.edge.Problems;
import vn.directivecascade.identity.account.AccountImport;
import vn.directivecascade.identity.account.AccountList;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.FileTypes;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.listing.Download;
import vn.directivecascade.listing.FileFormat;

/** REST endpoint to find accounts and to import files of them; for administrators. */
@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "Administration")
class AccountController {

    /** Maximum number of accounts found by a search. */
    private static final int MOST_FOUND = 50;

    private final AccountImport imports;
    private final AccountList accounts;
    private final Problems problems;

    AccountController(AccountImport imports, AccountList accounts, Problems problems) {
        this.imports = imports;
        this.accounts = accounts;
        this.problems = problems;
    }

    @Operation(
            summary = "The accounts whose name, person or mail address contains a text, by name",
            description = "With where they work and as what, the first 50. With format all accounts of people are"
                    + " answered as a file in the form in which accounts are handed in")
    @Parameter(name = "format", in = ParameterIn.QUERY, schema = @Schema(allowableValues = {"csv", "xlsx"}))
    @GetMapping
    Map<String, List<AccountList.Entry>> find(@RequestParam(required = false) String q) {
        return Map.of("items", accounts.find(Objects.requireNonNullElse(Asked.text(q), ""), MOST_FOUND));
    }

    @Operation(hidden = true)
    @GetMapping(params = "format")
    ResponseEntity<byte[]> file(@RequestParam String format) {
        FileFormat asked = Asked.word("format", format, FileFormat.class);
        if (asked == null) {
            throw Refusal.malformed("request.required", "format");
        }
        return ResponseEntity.ok()
                .contentType(asked.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, Download.attachment("accounts." + asked.code()))
                .body(asked == FileFormat.CSV ? accounts.csv() : accounts.spreadsheet(problems::sentence));
    }

    @Operation(summary = "An XLSX file to fill in: the columns, and a sheet that says what belongs into each")
    @GetMapping(path = "/imports/template", produces = FileTypes.XLSX)
    byte[] template() {
        return AccountImport.template(problems::sentence);
    }

    @Operation(
            summary = "Create and change accounts by a CSV or XLSX file, or only check it; new people are invited",
            description =
                    "Columns account,name,email,organisations,roles; roles are staff, leader, manager, auditor, or such a role of"
                            + " one organisation only: staff@key. A file with"
                            + " anything wrong in it is refused as a whole (422)")
    @PostMapping(
            path = "/imports",
            consumes = {FileTypes.CSV, FileTypes.XLSX, FileTypes.OLD_XLS})
    AccountImport.Outcome take(
            @RequestBody(required = false) byte[] file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @Parameter(description = DirectoryController.PREVIEW) @RequestParam(required = false) String preview,
            Authentication authentication) {
        return imports.run(authentication.getName(), file == null ? new byte[0] : file, dryRun, Asked.text(preview));
    }

    @Operation(
            summary =
                    "Create the office account of every organisation that has a mail address and none yet, or count them",
            description = "The account is clerk.<key>, for the organisation's staff; its mailbox is invited")
    @PostMapping("/directory")
    AccountImport.Outcome ofDirectory(
            @RequestParam(defaultValue = "false") boolean dryRun,
            @Parameter(description = DirectoryController.PREVIEW) @RequestParam(required = false) String preview,
            Authentication authentication) {
        return imports.ofDirectory(authentication.getName(), dryRun, Asked.text(preview));
    }
}
