package vn.directivecascade.workflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Lazy;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.vocabulary.Refusal;

/**
 * What happens when a person completes a task, by whatever path: the right to do so is checked, the input is checked,
 * the facts are recorded, all in the engine's transaction. A refusal leaves the task open.
 */
abstract class Completion implements TaskListener {

    private final Set<String> declared;

    @Autowired
    @Lazy
    private IdentityService identity;

    @Autowired
    private Substitutes substitutes;

    @Autowired
    private RefusalToPerson refusals;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private AuditTrail audit;

    /** @param declared the variables that the task's form may submit */
    Completion(String... declared) {
        this.declared = Set.of(declared);
    }

    /** Checks and records; throws a {@link Refusal} if it may not be. */
    abstract void complete(Submission submission);

    @Override
    public final void notify(DelegateTask task) {
        try {
            Submission submission = new Submission(task, offeredTo(task), json);
            holdsOnlyWhatIsDeclared((TaskEntity) task);
            substitutes.record(
                    task.getId(),
                    task.getTaskDefinitionKey(),
                    submission.cascade(),
                    submission.organisation(),
                    submission.user(),
                    offers(task));
            complete(submission);
            record(task, submission.user());
        } catch (Refusal refusal) {
            throw refusals.toPerson(refusal);
        }
    }

    /**
     * Refuses whatever the task does not declare, so that nobody steers a process through its variables: those it did not
     * have, and those it had and that are not as they were.
     */
    private void holdsOnlyWhatIsDeclared(TaskEntity task) {
        task.getVariableNames().stream()
                .filter(name ->
                        !declared.contains(name) && !(Variables.OF_PROCESS.contains(name) && isAsItWas(task, name)))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.invalid("task.variable.unknown", name);
                });
    }

    /** The engine sets what is submitted before anybody can look at it; only what it will write tells of it. */
    private static boolean isAsItWas(TaskEntity task, String name) {
        CachedDbEntity variable = Context.getCommandContext()
                .getDbEntityManager()
                .getDbEntityCache()
                .getCachedEntity((VariableInstanceEntity) task.getVariableInstance(name));
        return variable.getEntityState() == DbEntityState.PERSISTENT && !variable.isDirty();
    }

    /** The user who completes the task, to whose group it must be offered and whom nobody may have preceded. */
    private String offeredTo(DelegateTask task) {
        Authentication caller = identity.getCurrentAuthentication();
        if (offers(task).isEmpty()) {
            throw new AuthorizationException(refusals.sentence(Refusal.forbidden("task.notOffered")));
        }
        if (task.getAssignee() != null && !task.getAssignee().equals(caller.getUserId())) {
            throw Refusal.conflict("task.claimedByAnother", task.getAssignee());
        }
        return caller.getUserId();
    }

    private void record(DelegateTask task, String user) {
        String object = task.getTaskDefinitionKey() + " " + task.getExecution().getProcessBusinessKey();
        audit.record(
                user,
                "task.completed",
                object,
                Groups.organisationOf(offers(task).get(0)),
                task.getTenantId());
    }

    /** The groups of the caller to which the task is offered. */
    private List<String> offers(DelegateTask task) {
        Authentication caller = identity.getCurrentAuthentication();
        List<String> groups = caller == null || caller.getGroupIds() == null ? List.of() : caller.getGroupIds();
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(groups::contains)
                .toList();
    }
}
