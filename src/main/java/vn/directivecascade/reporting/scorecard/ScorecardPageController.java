package vn.directivecascade.reporting.scorecard;

import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.history.Scores;

/** The page of the scorecard, for users with a session of the web applications. */
@Controller
class ScorecardPageController {

    private static final int SIZE = 100;
    private static final Pattern DAY = Pattern.compile("^(\\d{1,2})/(\\d{1,2})/(\\d{4})$");

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
        String first = iso(from);
        String last = iso(to);
        model.addAttribute("page", reading.read(first, last, null, by, cursor, SIZE, authentication));
        model.addAttribute("period", reading.period(first, last));
        model.addAttribute("day", Times.DAY_PATTERN);
        model.addAttribute("by", by == null || by.isBlank() ? Scores.By.ORGANISATION.code() : by);
        model.addAttribute("rows", Scores.By.values());
        model.addAttribute("user", authentication.getName());
        return "scorecards";
    }

    /** A day as people write it, 1/4/2025, as ISO 8601; anything else as it is. */
    private static String iso(String written) {
        return written == null
                ? null
                : DAY.matcher(written.strip()).replaceFirst(day -> "%s-%02d-%02d"
                        .formatted(day.group(3), Integer.valueOf(day.group(2)), Integer.valueOf(day.group(1))));
    }
}
