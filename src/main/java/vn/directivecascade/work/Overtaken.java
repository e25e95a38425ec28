package vn.directivecascade.work;

import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricIdentityLinkLog;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.history.CompletedWork;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.Claims;
import vn.directivecascade.identity.account.Accounts;

/** Tells who was faster: who has claimed or completed a task that somebody else wanted to work on, and when. */
@Component
public class Overtaken {

    /** The refusals whose sentence may say more; the codes stay as they are. */
    private static final Set<String> REFUSALS =
            Set.of("task.alreadyDone", "task.claimedByAnother", "task.unknown", "task.changedMeanwhile");

    private final TaskService tasks;
    private final HistoryService history;
    private final CompletedWork completed;
    private final Accounts accounts;
    private final MessageSource messages;

    Overtaken(
            @Lazy TaskService tasks,
            @Lazy HistoryService history,
            CompletedWork completed,
            Accounts accounts,
            MessageSource messages) {
        this.tasks = tasks;
        this.history = history;
        this.completed = completed;
        this.accounts = accounts;
        this.messages = messages;
    }

    /**
     * Who has the task, and since when; to be called outside of the transaction that failed.
     *
     * @param refusal code of the refusal
     * @return empty if it is another refusal, if nobody else has the task, or if it is not offered to the caller
     */
    public Optional<String> sentence(String refusal, String task, Caller caller) {
        if (!REFUSALS.contains(refusal)) {
            return Optional.empty();
        }
        Optional<CompletedWork.Done> done = completed.find(task);
        return done.isPresent()
                ? done.filter(found -> caller.worksFor(found.organisation()))
                        .filter(found -> !found.by().equals(caller.user()))
                        .map(found -> say("task.doneBy", name(found.by()), Times.inSentence(found.at())))
                : claimed(task, caller);
    }

    private Optional<String> claimed(String id, Caller caller) {
        return Optional.ofNullable(tasks.createTaskQuery()
                        .taskId(id)
                        .taskCandidateGroupIn(caller.groups().isEmpty() ? List.of("") : caller.groups())
                        .includeAssignedTasks()
                        .singleResult())
                .filter(task ->
                        task.getAssignee() != null && !task.getAssignee().equals(caller.user()))
                .map(task -> say("task.heldBy", name(task.getAssignee()), since(task)));
    }

    /** When it was claimed: by the engine's history, or its last change. */
    private String since(Task task) {
        Date claimed = history
                .createHistoricIdentityLinkLogQuery()
                .taskId(task.getId())
                .type(IdentityLinkType.ASSIGNEE)
                .userId(task.getAssignee())
                .operationType("add")
                .orderByTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .map(HistoricIdentityLinkLog::getTime)
                .findFirst()
                .orElse(null);
        return Times.inSentence(claimed == null ? Claims.changed(task) : claimed.toInstant());
    }

    private String name(String account) {
        return accounts.nameOf(account);
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
