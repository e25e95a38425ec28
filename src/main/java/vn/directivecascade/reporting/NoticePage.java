package vn.directivecascade.reporting;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.directivecascade.notice.DeliveryState;
import vn.directivecascade.organisation.Directory;

/** The notices as a page for people who are logged in at the webapps. */
@Controller
class NoticePage {

    private static final int SIZE = 50;

    private final NoticeReading reading;
    private final Directory directory;

    NoticePage(NoticeReading reading, Directory directory) {
        this.reading = reading;
        this.directory = directory;
    }

    @GetMapping("/notices")
    String show(
            @RequestParam(required = false) String cascade,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String cursor,
            Authentication authentication,
            Model model) {
        Page<NoticeReading.NoticeView> page = reading.list(cascade, state, cursor, SIZE, authentication);
        model.addAttribute("notices", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("cascade", cascade);
        model.addAttribute("state", state);
        model.addAttribute("states", DeliveryState.values());
        model.addAttribute("directory", directory);
        model.addAttribute("user", authentication.getName());
        return "notices";
    }
}
