package vn.directivecascade.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
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
    private final IdentityService identity;
    private final Memberships memberships;
    private final ReleasedClaims released;
    private final Handovers handovers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Claims(
            @Lazy TaskService tasks,
            @Lazy RuntimeService runtime,
            @Lazy AuthorizationService authorizations,
            @Lazy IdentityService identity,
            Memberships memberships,
            ReleasedClaims released,
            Handovers handovers,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.authorizations = authorizations;
        this.identity = identity;
        this.memberships = memberships;
        this.released = released;
        this.handovers = handovers;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
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

    /**
     * Releases what an account has claimed or been handed and is no longer offered: it was deleted, or has left the
     * organisation. Each task is released in a separate transaction, with the rights of the system.
     */
    public void releaseLeft(String account) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            transaction.execute(status -> left(account)).forEach(task -> release(task, ReleasedClaim.Reason.LEFT));
        } finally {
            if (caller != null) {
                identity.setAuthentication(caller);
            }
        }
    }

    private List<Task> left(String account) {
        List<Task> claimed = claimedBy(account).list();
        List<String> groups = claimed.isEmpty() ? List.of() : memberships.of(account);
        Set<String> offered = groups.isEmpty()
                ? Set.of()
                : claimedBy(account).taskCandidateGroupIn(groups).includeAssignedTasks().list().stream()
                        .map(Task::getId)
                        .collect(Collectors.toSet());
        return claimed.stream()
                .filter(task -> task.getProcessInstanceId() != null && !offered.contains(task.getId()))
                .toList();
    }

    private TaskQuery claimedBy(String account) {
        return tasks.createTaskQuery().taskAssignee(account);
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
