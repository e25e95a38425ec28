package vn.directivecascade.identity;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.AuthorizationQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.task.Task;
import vn.directivecascade.engine.QueryBounds;
import vn.directivecascade.engine.RefusalToPerson;

/**
 * Looks for tasks where the caller's rights point. The engine compares every open task with every right of the caller, so
 * that a list of ten takes the longer the more others have to do. Here the rights are read first, and the tasks they name
 * are one more condition of the query. It only ever narrows: what the engine itself checks, it checks as before. A query
 * with too many conditions on variables is refused here, where a saved filter and what extends it have become one.
 */
final class ReadableTasks extends TaskManager {

    /** With more rights than these the list of names gets long; then the engine does as well by itself. */
    private static final int MOST = 500;

    /** No task has this name: in the engine's rights it stands for all of them. */
    private static final String ANY = Authorization.ANY;

    private final RefusalToPerson refusals;

    private TaskQueryImpl named;

    private ReadableTasks(RefusalToPerson refusals) {
        this.refusals = refusals;
    }

    @Override
    public List<Task> findTasksByQueryCriteria(TaskQueryImpl query) {
        return narrowed(query, super::findTasksByQueryCriteria);
    }

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        return narrowed(query, super::findTaskCountByQueryCriteria);
    }

    /** A query may be asked again when there are other rights, so it is left as it came. */
    private <T> T narrowed(TaskQueryImpl query, Function<TaskQueryImpl, T> asked) {
        try {
            return asked.apply(query);
        } finally {
            query.getQueries().remove(named);
            named = null;
        }
    }

    @Override
    protected void configureQuery(TaskQueryImpl query) {
        super.configureQuery(query);
        int onVariables = query.getVariables().size();
        for (TaskQueryImpl part : query.getQueries()) {
            onVariables += part == query ? 0 : part.getVariables().size();
        }
        if (onVariables > QueryBounds.MOST_ON_VARIABLES) {
            throw new InvalidRequestException(Response.Status.BAD_REQUEST, refusals.sentence(QueryBounds.exceeded()));
        }
        AuthorizationCheck caller = query.getAuthCheck();
        if (!caller.getShouldPerformAuthorizatioCheck() || caller.getAuthUserId() == null) {
            return;
        }
        RolesByProvince.RoleHolder holder = RolesByProvince.current();
        if (holder != null) {
            query.getTenantCheck().setAuthTenantIds(holder.allTenants());
            named = named(rightsOf(caller, Integer.MAX_VALUE));
            if (!holder.getTenantIds().isEmpty()) {
                named.tenantIdIn(holder.getTenantIds().toArray(String[]::new));
            }
            query.addOrQuery(named);
        } else if (query.getTaskId() == null) {
            List<Authorization> rights = rightsOf(caller, MOST + 1);
            if (rights.size() <= MOST && rights.stream().noneMatch(ReadableTasks::isBeyondSingleTasks)) {
                named = named(rights);
                query.addOrQuery(named);
            }
        }
    }

    private static TaskQueryImpl named(List<Authorization> rights) {
        TaskQueryImpl tasks = new TaskQueryImpl();
        tasks.taskIdIn(Stream.concat(
                        Stream.of(ANY),
                        rights.stream().filter(ReadableTasks::isOnTask).map(Authorization::getResourceId))
                .distinct()
                .toArray(String[]::new));
        return tasks;
    }

    private List<Authorization> rightsOf(AuthorizationCheck caller, int most) {
        List<Authorization> own = rights(query -> query.userIdIn(caller.getAuthUserId(), ANY), most);
        String[] groups = caller.getAuthGroupIds().toArray(String[]::new);
        return groups.length == 0
                ? own
                : Stream.concat(own.stream(), rights(query -> query.groupIdIn(groups), most).stream())
                        .toList();
    }

    @SuppressWarnings("unchecked")
    private List<Authorization> rights(Function<AuthorizationQuery, AuthorizationQuery> whose, int most) {
        AuthorizationQueryImpl query = new AuthorizationQueryImpl();
        whose.apply(query);
        query.setMaxResults(most);
        return getDbEntityManager().selectList("selectAuthorizationByQueryCriteria", query);
    }

    private static boolean isOnTask(Authorization right) {
        return right.getResourceType() == Resources.TASK.resourceType();
    }

    /** All tasks, or those of a whole process. */
    private static boolean isBeyondSingleTasks(Authorization right) {
        return right.getResourceType() == Resources.PROCESS_DEFINITION.resourceType()
                || isOnTask(right) && ANY.equals(right.getResourceId());
    }

    /** Takes the place of the engine's own. */
    record Factory(RefusalToPerson refusals) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return TaskManager.class;
        }

        @Override
        public Session openSession() {
            return new ReadableTasks(refusals);
        }
    }
}
