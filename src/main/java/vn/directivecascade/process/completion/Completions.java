package vn.directivecascade.process.completion;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
import vn.directivecascade.cascade.history.CompletedWork;
import vn.directivecascade.cascade.history.Handover;
import vn.directivecascade.cascade.history.Handovers;
import vn.directivecascade.engine.RefusalToPerson;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.identity.substitution.Substitutes;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.work.OtherClaims;
import vn.directivecascade.work.Works;

/** The steps common to every completion of a task by a user. */
@Component
public class Completions {

    private final IdentityService identity;
    private final Substitutes substitutes;
    private final RefusalToPerson refusals;
    private final ObjectMapper json;
    private final AuditTrail audit;
    private final CompletedWork completed;
    private final Handovers handovers;
    private final OtherClaims claims;
    private final Clock clock;

    Completions(
            @Lazy IdentityService identity,
            Substitutes substitutes,
            RefusalToPerson refusals,
            ObjectMapper json,
            AuditTrail audit,
            CompletedWork completed,
            Handovers handovers,
            OtherClaims claims,
            Clock clock) {
        this.identity = identity;
        this.substitutes = substitutes;
        this.refusals = refusals;
        this.json = json;
        this.audit = audit;
        this.completed = completed;
        this.handovers = handovers;
        this.claims = claims;
        this.clock = clock;
    }

    /**
     * Checks that the caller may complete the task and submits declared variables only, then completes it and records
     * it in the audit and among the completed tasks.
     *
     * @param declared the variables that the task's form may submit
     * @param completion checks and records the task's facts; throws a {@link Refusal} for invalid input
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
            record(task, submission);
        } catch (Refusal refusal) {
            throw refusals.toPerson(refusal);
        }
    }

    /**
     * Refuses variables that the task does not declare, new or changed, so that a caller cannot influence the routing
     * of the process.
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

    /**
     * The engine sets submitted variables before any listener runs; only the state of the cached entity shows a change.
     */
    private static boolean isAsItWas(TaskEntity task, String name) {
        CachedDbEntity variable = Context.getCommandContext()
                .getDbEntityManager()
                .getDbEntityCache()
                .getCachedEntity((VariableInstanceEntity) task.getVariableInstance(name));
        return variable.getEntityState() == DbEntityState.PERSISTENT && !variable.isDirty();
    }

    /**
     * The account that completes the task; the task must be offered to one of its groups and not be claimed by another.
     */
    private String offeredTo(DelegateTask task) {
        Authentication caller = identity.getCurrentAuthentication();
        if (offers(task).isEmpty()) {
            throw new AuthorizationException(refusals.sentence(Refusal.forbidden("task.notOffered")));
        }
        claims.refuse(
                task.getAssignee(),
                caller.getUserId(),
                task.getCandidates().stream().map(IdentityLink::getGroupId).toList());
        return caller.getUserId();
    }

    private void record(DelegateTask task, Submission submission) {
        // What was handed to a department stays the work of the organisation that has it.
        Optional<Handover> handed = handovers.open(task.getId());
        String organisation = handed.map(Handover::organisation)
                .orElseGet(() -> Groups.organisationOf(offers(task).get(0)));
        if (handed.isPresent()) {
            handovers.end(task.getId(), clock.instant(), submission.user(), Handover.Ending.COMPLETED, null);
        }
        String addressee = submission.organisation();
        completed.record(new CompletedWork.Done(
                task.getId(),
                submission.cascade(),
                Works.of(task.getTaskDefinitionKey()),
                organisation,
                organisation.equals(addressee) ? null : addressee,
                clock.instant(),
                submission.user()));
        String object = task.getTaskDefinitionKey() + " " + task.getExecution().getProcessBusinessKey();
        audit.record(submission.user(), "task.completed", object, organisation, task.getTenantId());
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
