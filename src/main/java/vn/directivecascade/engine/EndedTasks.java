package vn.directivecascade.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Distinguishes a task that has ended in the meantime from one that never existed or is not visible to the caller. */
@Component
public class EndedTasks {

    private final TaskService tasks;
    private final HistoryService history;

    EndedTasks(@Lazy TaskService tasks, @Lazy HistoryService history) {
        this.tasks = tasks;
        this.history = history;
    }

    /** The state of a task after an action on it has failed. */
    public enum Fate {
        /** It is open: the action failed for another reason. */
        OPEN,
        /** It was offered to the caller and has been completed or closed. */
        ENDED,
        /** It does not exist, or is not visible to the caller. */
        UNKNOWN
    }

    /**
     * The current state of a task; to be called outside of the transaction that failed.
     *
     * @param groups the groups of the caller
     */
    public Fate of(String task, Collection<String> groups) {
        if (tasks.createTaskQuery().taskId(task).count() > 0) {
            return Fate.OPEN;
        }
        boolean offered = history.createHistoricIdentityLinkLogQuery().taskId(task).list().stream()
                .anyMatch(link -> link.getGroupId() != null && groups.contains(link.getGroupId()));
        return offered ? Fate.ENDED : Fate.UNKNOWN;
    }

    /** When this account completed the task; empty if it did not. */
    public Optional<Instant> completedBy(String task, String user) {
        return history
                .createUserOperationLogQuery()
                .taskId(task)
                .operationType(UserOperationLogEntry.OPERATION_TYPE_COMPLETE)
                .userId(user)
                .listPage(0, 1)
                .stream()
                .map(completed -> completed.getTimestamp().toInstant())
                .findFirst();
    }
}
