package vn.directivecascade.desk;

import static vn.directivecascade.kernel.RequestFields.LONGEST_KEY;
import static vn.directivecascade.kernel.RequestFields.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.identity.account.Language;
import vn.directivecascade.kernel.Coded;

/** REST endpoint for the language that the caller chooses; {@code /api/v1/desk} says which one it is. */
@RestController
@Tag(name = "Tasks")
class LanguageController {

    @Schema(name = "ChosenLanguage")
    record Chosen(String language) {}

    private final Accounts accounts;

    LanguageController(Accounts accounts) {
        this.accounts = accounts;
    }

    @Operation(summary = "Choose the language of the applications that are offered in more than one: vi or en")
    @PutMapping(path = "/api/v1/desk/language", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void choose(@RequestBody Chosen chosen, Authentication authentication) {
        accounts.choose(
                authentication.getName(),
                Coded.read("language", required("language", chosen.language(), LONGEST_KEY), Language.class));
    }
}
