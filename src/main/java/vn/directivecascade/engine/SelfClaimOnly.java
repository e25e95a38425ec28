package vn.directivecascade.engine;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;
import vn.directivecascade.kernel.Refusal;

/**
 * People claim tasks for themselves, and may hand them back; that right goes with the claim and ends with it. To read a
 * task and to do it remains the right of the groups to which it is offered. The engine would let whoever may work on a
 * task give it to anyone, who could then read it.
 */
final class SelfClaimOnly extends DefaultAuthorizationProvider {

    private final RefusalToPerson refusals;

    public SelfClaimOnly(RefusalToPerson refusals) {
        this.refusals = refusals;
    }

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String before, String holder) {
        CommandContext command = Context.getCommandContext();
        String caller = command.getAuthenticatedUserId();
        if (caller != null && holder != null && !holder.equals(caller)) {
            throw new AuthorizationException(refusals.sentence(Refusal.forbidden("task.claimForAnother")));
        }
        if (before != null && !before.equals(holder)) {
            command.getAuthorizationManager()
                    .deleteAuthorizationsByResourceIdAndUserId(Resources.TASK, task.getId(), before);
        }
        return holder == null
                ? null
                : new AuthorizationEntity[] {
                    createOrUpdateAuthorization(task, holder, null, Resources.TASK, false, TaskPermissions.TASK_ASSIGN)
                };
    }
}
