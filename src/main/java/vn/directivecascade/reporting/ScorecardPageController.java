package vn.directivecascade.reporting;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.directivecascade.cascade.Scores;

/** The page of the scorecard, for users with a session of the web applications. */
@Controller
class ScorecardPageController {

    private static final int SIZE = 100;

    private final ScorecardController reading;

    ScorecardPageController(ScorecardController reading) {
        this.reading = reading;
    }

    @GetMapping("/scorecards")
    String show(
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String by,
            @RequestParam(required = false) String cursor,
            Authentication authentication,
            Model model) {
        model.addAttribute("page", reading.read(from, to, null, by, cursor, SIZE, authentication));
        model.addAttribute("period", reading.period(from, to));
        model.addAttribute("by", by == null || by.isBlank() ? Scores.By.ORGANISATION.code() : by);
        model.addAttribute("rows", Scores.By.values());
        model.addAttribute("user", authentication.getName());
        return "scorecards";
    }
}
