package vn.directivecascade.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.work.TaskDesk;

/** REST endpoint to acknowledge many directives at once. */
@RestController
@Tag(name = "Tasks")
class AcknowledgementController {

    /**
     * The request.
     *
     * @param tasks ids of open tasks {@code userTask_acknowledgeDirective}
     * @param applicable whether the directives apply, true if absent
     * @param note required if they do not: the reason
     */
    record Asked(List<String> tasks, Boolean applicable, String note) {}

    /**
     * The result for each task, in the order of the request.
     *
     * @param acknowledged number of tasks that were acknowledged
     */
    record Answer(int acknowledged, List<Result> results) {}

    /**
     * The result for one task.
     *
     * @param code why it was not acknowledged, null if it was; {@code reason} is the message for the user
     */
    record Result(String task, boolean acknowledged, String code, String reason) {}

    private final TaskDesk desk;
    private final TaskBatch batch;

    AcknowledgementController(TaskDesk desk, TaskBatch batch) {
        this.desk = desk;
        this.batch = batch;
    }

    @Operation(
            summary =
                    "Acknowledge several directives, as applicable or not; each is recorded for itself, whatever becomes"
                            + " of the others")
    @PostMapping(path = "/api/v1/acknowledgements", consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer acknowledge(@RequestBody Asked asked, Authentication authentication, HttpServletRequest request) {
        Caller caller = Caller.of(authentication);
        boolean applicable = !Boolean.FALSE.equals(asked.applicable());
        List<TaskBatch.Outcome> outcomes = batch.run(
                asked.tasks(),
                caller,
                request,
                task -> desk.acknowledge(task, caller.user(), caller.groups(), applicable, asked.note()));
        return new Answer(
                TaskBatch.count(outcomes),
                outcomes.stream()
                        .map(each -> new Result(each.task(), each.isDone(), each.code(), each.reason()))
                        .toList());
    }
}
