package vn.directivecascade.administration;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.directivecascade.identity.account.Invitations;
import vn.directivecascade.kernel.Refusal;

/** The page on which the owner of a new account sets the password. */
@Controller
@Hidden
@RequestMapping("/invitation")
class InvitationPageController {

    private static final String VIEW = "invitation";

    private final Invitations invitations;

    InvitationPageController(Invitations invitations) {
        this.invitations = invitations;
    }

    @GetMapping
    ModelAndView read(@RequestParam(defaultValue = "") String token) {
        return invitations
                .accountOf(token)
                .map(account -> page(HttpStatus.OK, "form", null, account, token))
                .orElseGet(() -> page(HttpStatus.NOT_FOUND, "gone", null, null, null));
    }

    @PostMapping
    ModelAndView accept(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again) {
        String account = invitations.accountOf(token).orElse(null);
        if (account == null) {
            return page(HttpStatus.NOT_FOUND, "gone", null, null, null);
        }
        if (!password.equals(again)) {
            return page(HttpStatus.UNPROCESSABLE_ENTITY, "form", "invitation.different", account, token);
        }
        try {
            invitations.accept(token, password);
        } catch (Refusal refused) {
            return page(HttpStatus.UNPROCESSABLE_ENTITY, "form", refused.code(), account, token);
        }
        return page(HttpStatus.OK, "done", null, account, null);
    }

    private static ModelAndView page(HttpStatus status, String state, String problem, String account, String token) {
        ModelAndView page = new ModelAndView(VIEW, status);
        page.addObject("state", state);
        page.addObject("problem", problem);
        page.addObject("account", account);
        page.addObject("token", token);
        return page;
    }
}
