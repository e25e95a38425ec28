package vn.directivecascade.identity.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.identity.Groups;

/**
 * The lists of tasks in Tasklist: a task with a follow-up date is in the first from that day on, and in the second before.
 * Saved filters may contain no expression, so that the day in them is set anew with the groups, every day.
 */
@Component
class TaskFilters {

    private static final String DAY = "day";

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final MessageSource messages;
    private final Clock clock;

    TaskFilters(
            @Lazy FilterService filters,
            @Lazy TaskService tasks,
            @Lazy AuthorizationService authorizations,
            MessageSource messages,
            Clock clock) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.messages = messages;
        this.clock = clock;
    }

    /** Creates the lists where they are missing, and sets the present day. */
    @Transactional
    void follow() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        Date tomorrow =
                Date.from(today.plusDays(1).atStartOfDay(WorkingCalendar.ZONE).toInstant());
        list("filter.myUnit", 1, today, tasks.createTaskQuery().followUpBeforeOrNotExistent(tomorrow));
        list("filter.ahead", 2, today, tasks.createTaskQuery().followUpAfter(new Date(tomorrow.getTime() - 1)));
    }

    private void list(String code, int priority, LocalDate today, TaskQuery query) {
        String name = messages.getMessage(code, null, LocaleContextHolder.getLocale());
        Filter known = filters.createFilterQuery().filterName(name).listPage(0, 1).stream()
                .findFirst()
                .orElse(null);
        if (known != null && today.toString().equals(known.getProperties().get(DAY))) {
            return;
        }
        Filter filter = known == null ? filters.newTaskFilter(name) : known;
        filter.setProperties(
                Map.of("refresh", true, "priority", priority, "showUndefinedVariable", false, DAY, today.toString()));
        filter.setQuery(query.orderByDueDate().asc());
        filters.saveFilter(filter);
        if (known == null) {
            grant(Groups.STAFF_ROLE, filter, Permissions.READ);
            grant(Groups.ADMINISTRATORS, filter, Permissions.ALL);
        }
    }

    private void grant(String group, Filter filter, Permission permission) {
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(group);
        authorization.setResource(Resources.FILTER);
        authorization.setResourceId(filter.getId());
        authorization.setPermissions(new Permission[] {permission});
        authorizations.saveAuthorization(authorization);
    }
}
