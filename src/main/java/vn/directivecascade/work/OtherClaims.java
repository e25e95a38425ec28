package vn.directivecascade.work;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.identity.Memberships;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.Refusal;

/**
 * Refuses acts on tasks that somebody else has claimed. The claim of an account that is no longer among those to whom the
 * task is offered counts for nothing.
 */
@Component
public class OtherClaims {

    private final TaskService tasks;
    private final Memberships memberships;
    private final Accounts accounts;

    OtherClaims(@Lazy TaskService tasks, Memberships memberships, @Lazy Accounts accounts) {
        this.tasks = tasks;
        this.memberships = memberships;
        this.accounts = accounts;
    }

    /** The groups to which a task is offered. */
    List<String> groupsOf(String task) {
        return tasks.getIdentityLinksForTask(task).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Refuses if another account than the user's has claimed the task.
     *
     * @param assignee the account that has claimed it, or null
     * @throws Refusal {@code task.claimedByAnother}
     */
    void refuse(String task, String assignee, String user) {
        if (isOther(assignee, user)) {
            refuse(assignee, user, groupsOf(task));
        }
    }

    /**
     * The same, for a task that is offered to these groups.
     *
     * @throws Refusal {@code task.claimedByAnother}
     */
    public void refuse(String assignee, String user, Collection<String> offeredTo) {
        if (isOther(assignee, user) && memberships.isInOneOf(assignee, offeredTo)) {
            throw Refusal.conflict("task.claimedByAnother", accounts.nameOf(assignee));
        }
    }

    private static boolean isOther(String assignee, String user) {
        return assignee != null && !assignee.equals(user);
    }
}
