package vn.directivecascade.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.directivecascade.edge.Problems;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Outage;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.work.Overtaken;

/** Does the same act to several tasks; each is done for itself, whatever becomes of the others. */
@Component
class TaskBatch {

    private static final Logger LOG = LoggerFactory.getLogger(TaskBatch.class);
    private static final int MOST = 200;

    /**
     * What became of one task.
     *
     * @param code why it was not done, null if it was; {@code reason} is the message for the user
     */
    record Outcome(String task, String code, String reason) {

        boolean isDone() {
            return code == null;
        }
    }

    private final Overtaken overtaken;
    private final Problems problems;

    TaskBatch(Overtaken overtaken, Problems problems) {
        this.overtaken = overtaken;
        this.problems = problems;
    }

    /**
     * The outcomes in the order of the tasks, each once.
     *
     * @param act throws a {@link Refusal} if it cannot be done to a task
     */
    List<Outcome> run(List<String> tasks, Caller caller, HttpServletRequest request, Consumer<String> act) {
        List<Outcome> outcomes = new ArrayList<>();
        String stopped = null;
        for (String task : new LinkedHashSet<>(checked(tasks))) {
            if (stopped != null) {
                outcomes.add(refused(task, stopped));
                continue;
            }
            try {
                outcomes.add(run(task, caller, act));
            } catch (RuntimeException away) {
                if (outcomes.stream().noneMatch(Outcome::isDone)) {
                    throw away;
                }
                // With the database down or busy, each further task would run into the same time-out; stop here.
                LOG.warn("a batch is cut short at task {}: {}", task, Problems.firstLine(away));
                stopped = Outage.in(away) ? "server.unavailable" : "server.busy";
                outcomes.add(refused(task, Problems.inDoubt(request) ? Problems.UNKNOWN : stopped));
            }
        }
        return outcomes;
    }

    static int count(List<Outcome> outcomes) {
        return (int) outcomes.stream().filter(Outcome::isDone).count();
    }

    /**
     * The tasks of a request.
     *
     * @throws Refusal {@code request.required} if there are none, {@code acknowledgements.tooMany}
     */
    static List<String> checked(List<String> tasks) {
        if (tasks == null || tasks.isEmpty() || tasks.stream().anyMatch(Objects::isNull)) {
            throw Refusal.malformed("request.required", "tasks");
        }
        if (tasks.size() > MOST) {
            throw Refusal.malformed("acknowledgements.tooMany", MOST);
        }
        return tasks;
    }

    /** Does the act to one task; throws faults that affect the other tasks as well. */
    private Outcome run(String task, Caller caller, Consumer<String> act) {
        if (!Texts.storable(task)) {
            return refused(task, "task.unknown");
        }
        try {
            act.accept(task);
            return new Outcome(task, null, null);
        } catch (Refusal refusal) {
            return new Outcome(
                    task,
                    refusal.code(),
                    overtaken
                            .sentence(refusal.code(), task, caller)
                            .orElseGet(() -> problems.sentence(refusal.code(), refusal.arguments())));
        } catch (RuntimeException fault) {
            if (Outage.in(fault) || Outage.busy(fault)) {
                throw fault;
            }
            // Earlier tasks are committed, so the caller needs a response, and the remaining tasks are still tried.
            LOG.error("task {} could not be worked on", task, fault);
            return refused(task, "server.fault");
        }
    }

    private Outcome refused(String task, String code) {
        return new Outcome(task, code, problems.sentence(code));
    }
}
