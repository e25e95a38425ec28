package vn.directivecascade.reporting.scorecard;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.history.Scores;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.listing.Alphabet;

/** The page of the scorecard, for users with a session of the web applications. */
@Controller
class ScorecardPageController {

    private static final int SIZE = 100;

    private final ScorecardController reading;
    private final Accounts accounts;

    ScorecardPageController(ScorecardController reading, Accounts accounts) {
        this.reading = reading;
        this.accounts = accounts;
    }

    @GetMapping("/scorecards")
    String show(
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String by,
            @RequestParam(required = false) String cursor,
            Authentication authentication,
            Model model) {
        String first = IsoDates.fromPeople(from);
        String last = IsoDates.fromPeople(to);
        Page<ScorecardController.ScoreView> page = reading.read(first, last, null, by, cursor, SIZE, authentication);
        // Pages follow each other by key; the rows of one are in the order in which people look for names.
        model.addAttribute(
                "page",
                new Page<>(
                        page.items().stream()
                                .sorted(Alphabet.by(ScorecardController.ScoreView::name))
                                .toList(),
                        page.next()));
        model.addAttribute("period", reading.period(first, last));
        model.addAttribute("day", Times.DAY_PATTERN);
        model.addAttribute("by", by == null || by.isBlank() ? Scores.By.ORGANISATION.code() : by);
        model.addAttribute("rows", Scores.By.values());
        model.addAttribute("user", accounts.nameOf(authentication.getName()));
        model.addAttribute("audits", Caller.of(authentication).audits());
        return "scorecards";
    }
}
