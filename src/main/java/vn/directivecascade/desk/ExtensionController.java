package vn.directivecascade.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.reporting.ExtensionView;
import vn.directivecascade.work.ExtensionDesk;

/** REST endpoint to request an extension. */
@RestController
@Tag(name = "Tasks")
class ExtensionController {

    /**
     * The request.
     *
     * @param until a date, which means the close of office hours, or a date-time with its offset
     */
    @Schema(name = "ExtensionAsked")
    record Asked(String until, String reason) {}

    private final ExtensionDesk desk;
    private final Accounts accounts;

    ExtensionController(ExtensionDesk desk, Accounts accounts) {
        this.desk = desk;
        this.accounts = accounts;
    }

    @Operation(summary = "Ask for more time for an open acknowledgement or report; the directive's issuer decides")
    @PostMapping("/api/v1/tasks/{id}/extension")
    @ResponseStatus(HttpStatus.CREATED)
    ExtensionView ask(@PathVariable String id, @RequestBody Asked asked, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        return ExtensionView.of(
                desk.ask(id, caller.user(), caller.groups(), asked.until(), asked.reason()), accounts::nameOf);
    }
}
