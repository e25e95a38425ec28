package vn.directivecascade.desk;

import static vn.directivecascade.kernel.RequestFields.LONGEST_KEY;
import static vn.directivecascade.kernel.RequestFields.LONGEST_MOMENT;
import static vn.directivecascade.kernel.RequestFields.optional;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.work.HandoverDesk;

/** REST endpoints to hand open tasks on inside an organisation, and to get them back. */
@RestController
@RequestMapping("/api/v1/handovers")
@Tag(name = "Tasks")
class HandoverController {

    private static final int LONGEST_NOTE = 4000;
    private static final int LONGEST_ACCOUNT = 120;

    /**
     * The request.
     *
     * @param tasks ids of open tasks
     * @param person the account that shall have them, absent for a department
     * @param department key of the organisation below whose staff shall do them, absent for a person
     * @param note for who gets them, may be absent
     * @param until day by which they are wanted, may be absent
     */
    @Schema(name = "HandoverAsked")
    record Asked(List<String> tasks, String person, String department, String note, String until) {}

    /** @param note may be absent */
    @Schema(name = "HandoverEnded")
    record Returned(List<String> tasks, String note) {}

    /** @param done number of tasks with which it was done; {@code results} are in the order of the request */
    @Schema(name = "HandoverOutcomes")
    record Answer(int done, List<Result> results) {

        static Answer of(List<TaskBatch.Outcome> outcomes) {
            return new Answer(
                    TaskBatch.count(outcomes),
                    outcomes.stream()
                            .map(each -> new Result(each.task(), each.isDone(), each.code(), each.reason()))
                            .toList());
        }
    }

    /** @param code why it was not done, null if it was; {@code reason} is the message for the user */
    @Schema(name = "HandoverOutcome")
    record Result(String task, boolean done, String code, String reason) {}

    private final HandoverDesk desk;
    private final TaskBatch batch;

    HandoverController(HandoverDesk desk, TaskBatch batch) {
        this.desk = desk;
        this.batch = batch;
    }

    @Operation(
            summary = "Who may get all of these tasks: colleagues, and agencies directly below the organisation",
            description = "tasks are ids, divided by commas")
    @GetMapping("/candidates")
    List<HandoverDesk.Candidate> candidates(@RequestParam List<String> tasks, Authentication authentication) {
        return desk.candidates(TaskBatch.checked(tasks), Caller.of(authentication));
    }

    @Operation(
            summary = "Hand open tasks to a colleague or to an agency below; each is handed over for itself, whatever"
                    + " becomes of the others")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer hand(@RequestBody Asked asked, Authentication authentication, HttpServletRequest request) {
        Caller caller = Caller.of(authentication);
        HandoverDesk.Wish wish = new HandoverDesk.Wish(
                optional("person", asked.person(), LONGEST_ACCOUNT),
                optional("department", asked.department(), LONGEST_KEY),
                optional("note", asked.note(), LONGEST_NOTE),
                day(optional("until", asked.until(), LONGEST_MOMENT)));
        return Answer.of(batch.run(asked.tasks(), caller, request, task -> desk.hand(task, caller, wish)));
    }

    @Operation(summary = "Give back tasks that one has got, or take back those that one has handed over")
    @PostMapping(path = "/returns", consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer giveBack(@RequestBody Returned asked, Authentication authentication, HttpServletRequest request) {
        Caller caller = Caller.of(authentication);
        String note = optional("note", asked.note(), LONGEST_NOTE);
        return Answer.of(batch.run(asked.tasks(), caller, request, task -> desk.giveBack(task, caller, note)));
    }

    private static LocalDate day(String written) {
        try {
            return written == null ? null : IsoDates.day(written);
        } catch (DateTimeException malformed) {
            throw Refusal.malformed("request.date", "until", written);
        }
    }
}
