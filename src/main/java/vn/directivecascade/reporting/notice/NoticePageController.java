package vn.directivecascade.reporting.notice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.directivecascade.access.SessionToken;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.notice.DeliveryState;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.organisation.Directory;

/** The page of notices, for users with a session of the web applications. */
@Controller
class NoticePageController {

    private static final int SIZE = 100;

    private final NoticeController reading;
    private final NoticeDeliveryController sending;
    private final Accounts accounts;
    private final NoticeGroups groups;
    private final Directory directory;

    NoticePageController(
            NoticeController reading,
            NoticeDeliveryController sending,
            Accounts accounts,
            NoticeGroups groups,
            Directory directory) {
        this.reading = reading;
        this.sending = sending;
        this.accounts = accounts;
        this.groups = groups;
        this.directory = directory;
    }

    @GetMapping("/notices")
    String show(
            @RequestParam(required = false) String cascade,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) String cursor,
            Authentication authentication,
            HttpServletRequest request,
            Model model) {
        Page<NoticeController.NoticeView> page =
                reading.wholeMinutes(cascade, state, kind, q, sort, cursor, SIZE, authentication);
        model.addAttribute("groups", groups.of(page.items(), Caller.of(authentication)));
        model.addAttribute("next", page.next());
        model.addAttribute("cascade", cascade);
        model.addAttribute("state", state);
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", Notice.Kind.values());
        model.addAttribute("q", q);
        model.addAttribute("sort", sort);
        model.addAttribute("states", DeliveryState.values());
        model.addAttribute("directory", directory);
        model.addAttribute("day", Times.DAY_PATTERN);
        model.addAttribute("moment", Times.MOMENT_PATTERN);
        model.addAttribute("resendable", resendable(page.items(), Caller.of(authentication)));
        model.addAttribute("token", SessionToken.of(request));
        model.addAttribute("user", accounts.nameOf(authentication.getName()));
        model.addAttribute("audits", Caller.of(authentication).audits());
        return "notices";
    }

    /** Ids of the failed notices that the caller may send again. */
    private Set<Long> resendable(List<NoticeController.NoticeView> notices, Caller caller) {
        Map<String, Boolean> may = new HashMap<>();
        return notices.stream()
                .filter(notice -> notice.state().equals(DeliveryState.FAILED.code()))
                .filter(notice ->
                        may.computeIfAbsent(notice.cascade(), cascade -> sending.maySendAgain(caller, cascade)))
                .map(NoticeController.NoticeView::id)
                .collect(Collectors.toSet());
    }
}
