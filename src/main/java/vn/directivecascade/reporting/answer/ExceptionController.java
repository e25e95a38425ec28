package vn.directivecascade.reporting.answer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.answer.EvidenceFile;
import vn.directivecascade.cascade.answer.EvidenceFiles;
import vn.directivecascade.cascade.answer.ExceptionRegister;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Page;

/** The register of exceptions, over REST and as a page: what cannot be done as directed, and what is done in its place. */
@Controller
@Tag(name = "Exceptions")
class ExceptionController {

    private static final int SIZE = 100;

    private final ExceptionRegister register;
    private final EvidenceFiles evidence;
    private final Clock clock;

    ExceptionController(ExceptionRegister register, EvidenceFiles evidence, Clock clock) {
        this.register = register;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * An exception.
     *
     * @param number of the directive
     * @param text of the measure
     * @param state {@code asked}, {@code accepted}, {@code ended} or {@code returned}
     */
    @Schema(name = "ExceptionEntry")
    record EntryView(
            String cascade,
            String number,
            String subject,
            String province,
            String text,
            String state,
            AnswerView answer) {

        static EntryView of(ExceptionRegister.Entry entry, List<EvidenceFile> files) {
            return new EntryView(
                    entry.cascade(),
                    entry.number(),
                    entry.subject(),
                    entry.province(),
                    entry.text(),
                    entry.state().code(),
                    AnswerView.of(entry.answer(), files));
        }
    }

    @Operation(
            summary = "The register of exceptions, the latest first",
            description = "Of cases that the caller sees as a whole all addressees, of others its own organisations")
    @GetMapping("/api/v1/exceptions")
    @ResponseBody
    Page<EntryView> read(
            @RequestParam(required = false) String province,
            @RequestParam(required = false) String organisation,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        int size = Page.limit(limit);
        List<ExceptionRegister.Entry> page = register.page(
                Caller.of(authentication).viewer(),
                Asked.text(province),
                Asked.text(organisation),
                Asked.word("state", state, ExceptionRegister.State.class),
                LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE),
                Page.afterId(cursor),
                size + 1);
        Map<Long, List<EvidenceFile>> files =
                evidence.of(page.stream().map(ExceptionRegister.Entry::answer).toList());
        return Page.of(
                page,
                size,
                entry -> String.valueOf(entry.answer().id()),
                entry -> EntryView.of(entry, files.get(entry.answer().id())));
    }

    @GetMapping("/exceptions")
    String show(
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String cursor,
            Authentication authentication,
            Model model) {
        model.addAttribute("page", read(null, null, state, cursor, SIZE, authentication));
        model.addAttribute("state", state == null ? "" : state);
        model.addAttribute("states", ExceptionRegister.State.values());
        model.addAttribute("day", Times.DAY_PATTERN);
        model.addAttribute("user", authentication.getName());
        return "exceptions";
    }
}
