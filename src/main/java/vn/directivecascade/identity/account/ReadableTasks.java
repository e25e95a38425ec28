package vn.directivecascade.identity.account;

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
 * Restricts task queries to tasks that the caller's authorizations name. The engine joins all open tasks with all
 * authorizations of the caller, so that even short lists become slow as the number of tasks grows. Here the
 * authorizations are read first, and their task ids are added as a condition. This only restricts the result; the
 * engine's checks remain. Also refuses queries with too many conditions on variables, after a saved filter has been
 * merged with its extension.
 */
final class ReadableTasks extends TaskManager {

    /** With more authorizations, the list of ids becomes too long and the engine's own query is used. */
    private static final int MOST = 500;

    /** The wildcard in authorizations; no task has this id. */
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

    /** Removes the added condition afterwards, since the query may be executed again with other authorizations. */
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

    /** Whether an authorization covers all tasks, or those of a process definition. */
    private static boolean isBeyondSingleTasks(Authorization right) {
        return right.getResourceType() == Resources.PROCESS_DEFINITION.resourceType()
                || isOnTask(right) && ANY.equals(right.getResourceId());
    }

    /** Replaces the engine's factory. */
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
