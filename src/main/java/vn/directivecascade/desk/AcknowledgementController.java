package vn.directivecascade.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.edge.Problems;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Outage;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.work.Overtaken;
import vn.directivecascade.work.TaskDesk;

/** REST endpoint to acknowledge many directives at once. */
@RestController
@Tag(name = "Tasks")
class AcknowledgementController {

    private static final Logger LOG = LoggerFactory.getLogger(AcknowledgementController.class);
    private static final int MOST = 200;

    /** @param tasks ids of open tasks {@code userTask_acknowledgeDirective}; each is acknowledged as applicable */
    record Asked(List<String> tasks) {}

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
    private final Overtaken overtaken;
    private final Problems problems;

    AcknowledgementController(TaskDesk desk, Overtaken overtaken, Problems problems) {
        this.desk = desk;
        this.overtaken = overtaken;
        this.problems = problems;
    }

    @Operation(summary = "Acknowledge several directives; each is recorded for itself, whatever becomes of the others")
    @PostMapping(path = "/api/v1/acknowledgements", consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer acknowledge(@RequestBody Asked asked, Authentication authentication, HttpServletRequest request) {
        if (asked.tasks() == null
                || asked.tasks().isEmpty()
                || asked.tasks().stream().anyMatch(Objects::isNull)) {
            throw Refusal.malformed("request.required", "tasks");
        }
        if (asked.tasks().size() > MOST) {
            throw Refusal.malformed("acknowledgements.tooMany", MOST);
        }
        Caller caller = Caller.of(authentication);
        List<Result> results = new ArrayList<>();
        String stopped = null;
        for (String task : new LinkedHashSet<>(asked.tasks())) {
            if (stopped != null) {
                results.add(refused(task, stopped));
                continue;
            }
            try {
                results.add(acknowledge(task, caller));
            } catch (RuntimeException away) {
                if (results.stream().noneMatch(Result::acknowledged)) {
                    throw away;
                }
                // With the database down or busy, each further task would run into the same time-out; stop here.
                LOG.warn("acknowledgements are cut short at task {}: {}", task, Problems.firstLine(away));
                stopped = Outage.in(away) ? "server.unavailable" : "server.busy";
                results.add(refused(task, Problems.inDoubt(request) ? Problems.UNKNOWN : stopped));
            }
        }
        return new Answer((int) results.stream().filter(Result::acknowledged).count(), results);
    }

    /** Acknowledges one task; throws faults that affect the other tasks as well. */
    private Result acknowledge(String task, Caller caller) {
        if (!Texts.storable(task)) {
            return refused(task, "task.unknown");
        }
        try {
            desk.acknowledge(task, caller.user(), caller.groups());
            return new Result(task, true, null, null);
        } catch (Refusal refusal) {
            Result refused = refused(task, refusal.code(), refusal.arguments());
            return new Result(
                    task,
                    false,
                    refused.code(),
                    overtaken.sentence(refused.code(), task, caller).orElse(refused.reason()));
        } catch (RuntimeException fault) {
            if (Outage.in(fault) || Outage.busy(fault)) {
                throw fault;
            }
            // Earlier tasks are committed, so the caller needs a response, and the remaining tasks are still tried.
            LOG.error("task {} could not be acknowledged", task, fault);
            return refused(task, "server.fault");
        }
    }

    private Result refused(String task, String code, Object... arguments) {
        return new Result(task, false, code, problems.sentence(code, arguments));
    }
}
