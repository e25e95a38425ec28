package vn.directivecascade.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.directivecascade.access.SessionToken;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.Coded;

/** The pages of administration, for administrators with a session of the web applications. */
@Controller
class AdministrationPageController {

    /** A page; its script has the same name. */
    enum Part implements Coded {
        HEALTH("health"),
        ORGANISATIONS("organisations"),
        ACCOUNTS("accounts"),
        SUBSTITUTIONS("substitutions"),
        CALENDAR("calendar"),
        CONTACTS("contacts"),
        KEYS("keys"),
        WEBHOOKS("webhooks");

        private final String code;

        Part(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    private final Accounts accounts;

    AdministrationPageController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/administration")
    String show(
            @RequestParam(required = false) String part,
            HttpServletRequest request,
            Authentication authentication,
            Model model) {
        model.addAttribute("parts", Stream.of(Part.values()).map(Part::code).toList());
        // A link to a part that does not exist leads to the first.
        model.addAttribute(
                "part", Coded.find(Part.class, part).orElse(Part.HEALTH).code());
        model.addAttribute("token", SessionToken.of(request));
        model.addAttribute("user", accounts.nameOf(authentication.getName()));
        return "administration";
    }
}
