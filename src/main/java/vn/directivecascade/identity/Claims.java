package vn.directivecascade.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.cascade.history.Handover;
import vn.directivecascade.cascade.history.Handovers;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.followup.ReleasedClaim;
import vn.directivecascade.followup.ReleasedClaims;

/** Releases claims, so that the task is available to its candidate groups again. */
@Component
public class Claims {

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final AuthorizationService authorizations;
    private final ReleasedClaims released;
    private final Handovers handovers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Claims(
            @Lazy TaskService tasks,
            @Lazy RuntimeService runtime,
            @Lazy AuthorizationService authorizations,
            ReleasedClaims released,
            Handovers handovers,
            TransactionTemplate transaction,
            Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.authorizations = authorizations;
        this.released = released;
        this.handovers = handovers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The last change of a claimed task, which is the claim or later. */
    public static Instant changed(Task task) {
        Date changed = task.getLastUpdated();
        return (changed == null ? task.getCreateTime() : changed).toInstant();
    }

    /**
     * Releases a claim and records the reason, in a separate transaction. If the holder or another node has changed the
     * task since it was read, nothing is done.
     *
     * @return whether it was released
     */
    public boolean release(Task read, ReleasedClaim.Reason reason) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Task now = tasks.createTaskQuery()
                        .taskId(read.getId())
                        .taskAssignee(read.getAssignee())
                        .singleResult();
                if (now == null || !Objects.equals(now.getLastUpdated(), read.getLastUpdated())) {
                    return false;
                }
                released.record(new ReleasedClaim(
                        now.getId(),
                        (String) runtime.getVariable(now.getProcessInstanceId(), Variables.CASCADE_ID),
                        now.getAssignee(),
                        changed(now),
                        clock.instant(),
                        reason));
                handovers
                        .open(now.getId())
                        .filter(handover -> handover.person() != null)
                        .ifPresent(handover -> handovers.end(
                                handover.task(),
                                clock.instant(),
                                AuditTrail.SYSTEM + "claims",
                                Handover.Ending.RELEASED,
                                null));
                end(now);
                return true;
            }));
        } catch (OptimisticLockingException | DuplicateKeyException changedMeanwhile) {
            LOG.info("task {} was changed while its claim was being taken back", read.getId());
            return false;
        }
    }

    /** Ends the claim of a task, and with it the authorization of the holder. */
    public void end(Task task) {
        tasks.setAssignee(task.getId(), null);
    }

    /**
     * Deletes these authorizations on a task; the engine grants them to candidates, but does not delete them when the
     * candidate is removed.
     */
    public void revoke(AuthorizationQuery granted, Task task) {
        granted.resourceType(Resources.TASK).resourceId(task.getId()).list().stream()
                .map(Authorization::getId)
                .forEach(authorizations::deleteAuthorization);
    }
}
