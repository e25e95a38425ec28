package vn.directivecascade.reporting.answer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.EvidenceFile;
import vn.directivecascade.cascade.answer.EvidenceFiles;
import vn.directivecascade.cascade.answer.ExceptionRegister;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Keyset;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.listing.ListFiles;

/** The register of exceptions, over REST and as a page: what cannot be done as directed, and what is done in its place. */
@Controller
@Tag(name = "Exceptions")
class ExceptionController {

    private static final int SIZE = 100;

    private final ExceptionRegister register;
    private final EvidenceFiles evidence;
    private final Accounts accounts;
    private final ListFiles files;
    private final Clock clock;

    ExceptionController(
            ExceptionRegister register, EvidenceFiles evidence, Accounts accounts, ListFiles files, Clock clock) {
        this.register = register;
        this.evidence = evidence;
        this.accounts = accounts;
        this.files = files;
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

        static EntryView of(ExceptionRegister.Entry entry, List<EvidenceFile> files, UnaryOperator<String> names) {
            return new EntryView(
                    entry.cascade(),
                    entry.number(),
                    entry.subject(),
                    entry.province(),
                    entry.text(),
                    entry.state().code(),
                    AnswerView.of(entry.answer(), files, names));
        }
    }

    @Operation(
            summary = "The register of exceptions, the latest first",
            description = "Of cases that the caller sees as a whole all addressees, of others its own organisations; q"
                    + " finds words without diacritics in number and subject of the case and in the names of its"
                    + " organisations and of the unit; sort=at puts the oldest first")
    @GetMapping(path = "/api/v1/exceptions", params = "!format", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Page<EntryView> read(
            @RequestParam(required = false) String province,
            @RequestParam(required = false) String organisation,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        Keyset part = Keyset.page("exceptions", cursor, limit, sort);
        List<ExceptionRegister.Entry> page = found(authentication, filter(province, organisation, state, q), part);
        List<Answer> answers =
                page.stream().map(ExceptionRegister.Entry::answer).toList();
        Map<Long, List<EvidenceFile>> enclosed = evidence.of(answers);
        UnaryOperator<String> names = accounts.names(AnswerView.accounts(answers));
        return Page.of(
                page,
                part.size(),
                entry -> part.after(entry.answer().id()),
                entry -> EntryView.of(entry, enclosed.get(entry.answer().id()), names));
    }

    @Operation(summary = "The same exceptions as a file, on all pages: format is xlsx or csv")
    @GetMapping(path = "/api/v1/exceptions", params = "format")
    @ResponseBody
    ResponseEntity<byte[]> file(
            @RequestParam String format,
            @RequestParam(required = false) String province,
            @RequestParam(required = false) String organisation,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String sort,
            Authentication authentication) {
        return files.of(
                format,
                new ListFiles.Title("exceptions.title", null, clock.instant()),
                List.of(
                        new ListFiles.Column<>(
                                "overview.unit", entry -> entry.answer().name()),
                        new ListFiles.Column<>("overview.number", ExceptionRegister.Entry::number),
                        new ListFiles.Column<>("overview.subject", ExceptionRegister.Entry::subject),
                        new ListFiles.Column<>(
                                "answers.measure", entry -> entry.answer().measure()),
                        new ListFiles.Column<>("answers.text", ExceptionRegister.Entry::text),
                        new ListFiles.Column<>(
                                "answers.note", entry -> entry.answer().note()),
                        new ListFiles.Column<>(
                                "answers.compensating",
                                entry -> entry.answer().plan() == null
                                        ? null
                                        : entry.answer().plan().compensating()),
                        new ListFiles.Column<>("answers.until", ExceptionController::until),
                        new ListFiles.Column<>(
                                "overview.state",
                                entry -> files.say(
                                        "exceptions.state." + entry.state().code())),
                        new ListFiles.Column<>(
                                "answers.reviewReason",
                                entry -> entry.answer().review() == null
                                        ? null
                                        : entry.answer().review().reason())),
                found(
                        authentication,
                        filter(province, organisation, state, q),
                        Keyset.whole(sort, ListFiles.MOST_ROWS)));
    }

    @GetMapping("/exceptions")
    String show(
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) String cursor,
            Authentication authentication,
            Model model) {
        model.addAttribute("page", read(null, null, state, q, sort, cursor, SIZE, authentication));
        model.addAttribute("state", state);
        model.addAttribute("states", ExceptionRegister.State.values());
        model.addAttribute("q", q);
        model.addAttribute("sort", sort);
        model.addAttribute("day", Times.DAY_PATTERN);
        model.addAttribute("user", accounts.nameOf(authentication.getName()));
        model.addAttribute("audits", Caller.of(authentication).audits());
        return "exceptions";
    }

    private static ExceptionRegister.Filter filter(String province, String organisation, String state, String words) {
        return new ExceptionRegister.Filter(
                Asked.text(province),
                Asked.text(organisation),
                Asked.word("state", state, ExceptionRegister.State.class),
                Asked.text(words));
    }

    private List<ExceptionRegister.Entry> found(
            Authentication authentication, ExceptionRegister.Filter filter, Keyset part) {
        return register.page(
                Caller.of(authentication).viewer(),
                filter,
                LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE),
                part);
    }

    /** Until when it is accepted, else until when the unit asks for it. */
    private static LocalDate until(ExceptionRegister.Entry entry) {
        Answer answer = entry.answer();
        if (answer.review() != null && answer.review().until() != null) {
            return answer.review().until();
        }
        return answer.plan() == null ? null : answer.plan().until();
    }
}
