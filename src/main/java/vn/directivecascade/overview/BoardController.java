package vn.directivecascade.overview;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.directivecascade.access.SessionToken;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;

/**
 * The pages for users who watch: the board, a case, its list of late addressees for printing, and the wall of a duty
 * room. They contain no facts; their scripts read these over REST, with the rights of the caller.
 */
@Controller
class BoardController {

    private final Accounts accounts;

    BoardController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/board")
    String board(Authentication authentication, HttpServletRequest request, Model model) {
        head(authentication, request, model);
        return "board";
    }

    @GetMapping("/board/cases/{id}")
    String one(@PathVariable String id, Authentication authentication, HttpServletRequest request, Model model) {
        model.addAttribute("id", id);
        head(authentication, request, model);
        return "board-case";
    }

    private void head(Authentication authentication, HttpServletRequest request, Model model) {
        model.addAttribute("token", SessionToken.of(request));
        model.addAttribute("user", accounts.nameOf(authentication.getName()));
        model.addAttribute("audits", Caller.of(authentication).audits());
    }

    @GetMapping("/board/cases/{id}/late")
    String late(@PathVariable String id, Model model) {
        model.addAttribute("id", id);
        return "board-late";
    }

    @GetMapping("/board/wall")
    String wall(Authentication authentication, Model model) {
        model.addAttribute("user", accounts.nameOf(authentication.getName()));
        return "board-wall";
    }
}
