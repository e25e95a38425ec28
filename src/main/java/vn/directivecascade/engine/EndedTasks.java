package vn.directivecascade.engine;

import java.util.Collection;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells a task that has been completed or closed meanwhile from one that never existed, or not for the caller. */
@Component
public class EndedTasks {

    private final TaskService tasks;
    private final HistoryService history;

    EndedTasks(@Lazy TaskService tasks, @Lazy HistoryService history) {
        this.tasks = tasks;
        this.history = history;
    }

    /** What there is to say of a task on which an act has just failed. */
    public enum Fate {
        /** It is there: the act failed for another reason. */
        OPEN,
        /** It was offered to the caller and is no longer open. */
        ENDED,
        /** There is none, or none that the caller may know of. */
        UNKNOWN
    }

    /**
     * The fate of a task as the database has it now; to be asked outside of the transaction that failed.
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
}
