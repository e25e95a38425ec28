package vn.directivecascade.administration;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.kernel.Refusal;

/** The page of the audit, for administrators and auditors. */
@Controller
class AuditPageController {

    private static final int SIZE = 100;

    private final AuditController audit;
    private final Accounts accounts;

    AuditPageController(AuditController audit, Accounts accounts) {
        this.audit = audit;
        this.accounts = accounts;
    }

    @GetMapping("/audit")
    String show(
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String act,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) String cursor,
            Authentication authentication,
            Model model) {
        if (Asked.text(act) != null && !AuditController.isKnown(act)) {
            throw Refusal.malformed("request.word", "act", act, "");
        }
        Page<AuditController.ActView> page = audit.list(
                IsoDates.fromPeople(from), IsoDates.fromPeople(to), act, q, sort, cursor, SIZE, authentication);
        model.addAttribute("page", page);
        model.addAttribute("labels", texts(page, AuditController.ActView::act, audit::label));
        model.addAttribute(
                "names", texts(page, AuditController.ActView::organisation, audit.organisations(page.items())));
        model.addAttribute("objects", texts(page, AuditController.ActView::object, audit.objects(page.items())));
        model.addAttribute("from", Asked.text(from));
        model.addAttribute("to", Asked.text(to));
        model.addAttribute("first", IsoDates.fromPeople(from));
        model.addAttribute("last", IsoDates.fromPeople(to));
        model.addAttribute("act", Asked.text(act));
        model.addAttribute("actName", Asked.text(act) == null ? null : audit.label(act));
        model.addAttribute("q", Asked.text(q));
        model.addAttribute("sort", sort);
        model.addAttribute("moment", Times.MOMENT_PATTERN);
        model.addAttribute("user", accounts.nameOf(authentication.getName()));
        return "audit";
    }

    private static Map<String, String> texts(
            Page<AuditController.ActView> page,
            Function<AuditController.ActView, String> code,
            UnaryOperator<String> text) {
        return page.items().stream()
                .map(code)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), text));
    }
}
