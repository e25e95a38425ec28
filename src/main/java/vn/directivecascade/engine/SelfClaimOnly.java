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
 * Allows users to claim tasks only for themselves, and to unclaim them; the authorization of a claim ends with it.
 * Reading and completing a task remain authorized by its candidate groups. By default, the engine lets everyone who may
 * work on a task assign it to any account, which could then read it.
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
