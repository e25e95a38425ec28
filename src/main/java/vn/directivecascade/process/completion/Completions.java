package vn.directivecascade.process.completion;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.engine.RefusalToPerson;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.identity.Substitutes;
import vn.directivecascade.kernel.Refusal;

/** What every completion of a task by a person does around the task's own checks and records. */
@Component
public class Completions {

    private final IdentityService identity;
    private final Substitutes substitutes;
    private final RefusalToPerson refusals;
    private final ObjectMapper json;
    private final AuditTrail audit;

    Completions(
            @Lazy IdentityService identity,
            Substitutes substitutes,
            RefusalToPerson refusals,
            ObjectMapper json,
            AuditTrail audit) {
        this.identity = identity;
        this.substitutes = substitutes;
        this.refusals = refusals;
        this.json = json;
        this.audit = audit;
    }

    /**
     * Checks that the caller may complete the task and submits only what it declares, lets it be completed, and records it.
     *
     * @param declared the variables that the task's form may submit
     * @param completion checks and records what the task is about; throws a {@link Refusal} if it may not be
     */
    void perform(DelegateTask task, Set<String> declared, Consumer<Submission> completion) {
        try {
            Submission submission = new Submission(task, offeredTo(task), json);
            holdsOnlyWhatIsDeclared((TaskEntity) task, declared);
            substitutes.record(
                    task.getId(),
                    task.getTaskDefinitionKey(),
                    submission.cascade(),
                    submission.organisation(),
                    submission.user(),
                    offers(task));
            completion.accept(submission);
            record(task, submission.user());
        } catch (Refusal refusal) {
            throw refusals.toPerson(refusal);
        }
    }

    /**
     * Refuses whatever the task does not declare, so that nobody steers a process through its variables: those it did not
     * have, and those it had and that are not as they were.
     */
    private static void holdsOnlyWhatIsDeclared(TaskEntity task, Set<String> declared) {
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
