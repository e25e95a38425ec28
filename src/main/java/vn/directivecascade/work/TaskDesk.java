package vn.directivecascade.work;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.history.CompletedWork;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.engine.Login;
import vn.directivecascade.engine.TaskNames;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.identity.Claims;
import vn.directivecascade.kernel.Refusal;

/** Reads and completes the open tasks of a user, with that user's rights. */
@Component
public class TaskDesk {

    /**
     * An open task.
     *
     * @param task definition key of the user task
     * @param organisation key of the addressee, null for a step of the chain
     * @param assignee the account that has claimed it, or null
     */
    public record OpenTask(String id, String task, String name, String cascade, String organisation, String assignee) {}

    /**
     * A task offered to a user, with the engine's data only.
     *
     * @param instance the process instance it belongs to
     * @param assignee the account that has claimed it, or null
     * @param claimedAt when it was claimed or changed after that, null if it is not claimed
     * @param listedFrom when it is to be done at the earliest, null for at once
     */
    public record Offered(
            String id,
            String task,
            String name,
            String instance,
            String assignee,
            Instant claimedAt,
            Instant listedFrom) {

        /** Whether it is to be done now, and not only on a later day. */
        public boolean isListed(Instant now) {
            return listedFrom == null || !listedFrom.isAfter(now);
        }
    }

    /** The process instances of these tasks, by task; a task outside of processes is left out. */
    public static Map<String, String> instances(Collection<Offered> offered) {
        return offered.stream()
                .filter(task -> task.instance() != null)
                .collect(Collectors.toMap(Offered::id, Offered::instance));
    }

    private static final int TRIES = 2;

    private final Login login;
    private final TaskService tasks;
    private final RuntimeService runtime;

    private final CompletedWork completed;
    private final Addressees addressees;

    TaskDesk(Login login, TaskService tasks, RuntimeService runtime, CompletedWork completed, Addressees addressees) {
        this.login = login;
        this.tasks = tasks;
        this.runtime = runtime;
        this.completed = completed;
        this.addressees = addressees;
    }

    /** The task, if it is open and the engine lets this user read it with these groups. */
    public Optional<OpenTask> find(String taskId, String user, List<String> groups) {
        try {
            return Optional.ofNullable(read(taskId, user, groups)).map(this::open);
        } catch (NullValueException endedMeanwhile) {
            return Optional.empty();
        }
    }

    /** Whether the task is open and the engine lets this user read it with these groups. */
    public boolean reads(String taskId, String user, List<String> groups) {
        return read(taskId, user, groups) != null;
    }

    /**
     * The task, if it is open and offered to one of these groups of the user, and not to somebody else only.
     *
     * @throws Refusal {@code task.alreadyDone} if it was completed concurrently
     */
    public Optional<OpenTask> findOffered(String taskId, String user, List<String> groups) {
        return find(taskId, user, groups).filter(open -> isOffered(taskId, groups));
    }

    private boolean isOffered(String taskId, List<String> groups) {
        try {
            return tasks.getIdentityLinksForTask(taskId).stream().anyMatch(link -> groups.contains(link.getGroupId()));
        } catch (NullValueException doneMeanwhile) {
            throw Refusal.conflict("task.alreadyDone");
        }
    }

    private Task read(String taskId, String user, List<String> groups) {
        return login.as(
                user, groups, () -> tasks.createTaskQuery().taskId(taskId).singleResult());
    }

    /** The open tasks that the engine lets this user read. */
    public List<OpenTask> of(String user) {
        return login.as(user, () -> tasks.createTaskQuery().list()).stream()
                .map(this::open)
                .toList();
    }

    /** Completes a task with the rights of this user. */
    public void complete(String taskId, String user, Map<String, Object> variables) {
        complete(taskId, user, login.groups(user), variables);
    }

    private void complete(String taskId, String user, List<String> groups, Map<String, Object> variables) {
        login.as(user, groups, () -> {
            tasks.complete(taskId, variables);
            return taskId;
        });
    }

    /** The open tasks offered to these groups of a user, claimed or not. */
    public List<Offered> offered(String user, List<String> groups) {
        return groups.isEmpty()
                ? List.of()
                : offered(
                        user,
                        groups,
                        tasks.createTaskQuery().taskCandidateGroupIn(groups).includeAssignedTasks());
    }

    /** Those of these tasks that are open and that the engine lets this user read with these groups. */
    public List<Offered> among(Collection<String> ids, String user, List<String> groups) {
        return ids.isEmpty()
                ? List.of()
                : offered(user, groups, tasks.createTaskQuery().taskIdIn(ids.toArray(String[]::new)));
    }

    private List<Offered> offered(String user, List<String> groups, TaskQuery query) {
        return login.as(user, groups, query::list).stream()
                .map(task -> new Offered(
                        task.getId(),
                        task.getTaskDefinitionKey(),
                        TaskNames.ofWork(task.getName()),
                        task.getProcessInstanceId(),
                        task.getAssignee(),
                        task.getAssignee() == null ? null : Claims.changed(task),
                        task.getFollowUpDate() == null
                                ? null
                                : task.getFollowUpDate().toInstant()))
                .toList();
    }

    /**
     * Acknowledges a directive for an addressee, in a transaction of its own. If this user has already done so with the same
     * answer, as when the response to the first request was lost, nothing changes.
     *
     * @param groups the user's groups to act with
     * @param applicable whether it applies to the addressee
     * @param note may be null if it does
     * @throws Refusal {@code task.unknown}, {@code task.otherKind}, {@code task.alreadyDone} if it was completed
     *     concurrently, {@code task.claimedByAnother}, {@code task.notOffered}, {@code task.required.note}
     */
    public void acknowledge(String taskId, String user, List<String> groups, boolean applicable, String note) {
        try {
            acknowledgeOnce(taskId, user, groups, applicable, note);
        } catch (Refusal refusal) {
            if (!hasAcknowledged(taskId, user, applicable)) {
                throw refusal;
            }
        }
    }

    private boolean hasAcknowledged(String taskId, String user, boolean applicable) {
        return completed
                .find(taskId)
                .filter(done -> done.by().equals(user) && done.work().equals(Stage.ACKNOWLEDGE.code()))
                .flatMap(done -> addressees.find(done.cascade(), done.addressee()))
                .filter(addressee -> applicable != (addressee.state() == AddresseeState.NOT_APPLICABLE))
                .isPresent();
    }

    private void acknowledgeOnce(String taskId, String user, List<String> groups, boolean applicable, String note) {
        Map<String, Object> answer = new HashMap<>(Map.of(Variables.APPLICABLE, applicable));
        if (note != null) {
            answer.put("note", note);
        }
        for (int left = TRIES; ; left--) {
            try {
                Task task = read(taskId, user, groups);
                if (task == null) {
                    throw Refusal.notFound("task.unknown");
                }
                if (!UserTasks.ACKNOWLEDGE.equals(task.getTaskDefinitionKey())) {
                    throw Refusal.invalid("task.otherKind");
                }
                complete(taskId, user, groups, answer);
                return;
            } catch (OptimisticLockingException | NullValueException | AuthorizationException changedMeanwhile) {
                // The claim may just have been released; then the second attempt succeeds. Or the task was completed
                // and its authorisations removed; then the second attempt does not find it.
                if (left == 1) {
                    throw refusalIn(changedMeanwhile);
                }
            } catch (ProcessEngineException fault) {
                throw refusalIn(fault);
            }
        }
    }

    /** Translates the engine's exceptions on completing a task into refusals; other faults are returned unchanged. */
    static RuntimeException refusalIn(ProcessEngineException fault) {
        if (fault instanceof OptimisticLockingException || fault instanceof NullValueException) {
            return Refusal.conflict("task.alreadyDone");
        }
        if (fault instanceof AuthorizationException) {
            return Refusal.forbidden("task.notOffered");
        }
        return fault.getCause() instanceof Refusal refusal ? refusal : fault;
    }

    private OpenTask open(Task task) {
        Map<String, Object> variables = runtime.getVariables(
                task.getProcessInstanceId(), List.of(Variables.CASCADE_ID, Variables.ORGANISATION));
        return new OpenTask(
                task.getId(),
                task.getTaskDefinitionKey(),
                TaskNames.ofWork(task.getName()),
                (String) variables.get(Variables.CASCADE_ID),
                (String) variables.get(Variables.ORGANISATION),
                task.getAssignee());
    }
}
