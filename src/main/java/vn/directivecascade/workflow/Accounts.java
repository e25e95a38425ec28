package vn.directivecascade.workflow;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Level;
import vn.directivecascade.organisation.Organisation;

/**
 * Keeps the engine's groups, tenants and rights in step with the directory: a group for the staff and one for the leaders
 * of each organisation, a tenant for each province, and the rights that go with the roles.
 */
@Component
public class Accounts {

    private static final String GROUP_TYPE = "WORKFLOW";

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;
    private final Directory directory;
    private final MessageSource messages;

    Accounts(
            IdentityService identity,
            AuthorizationService authorizations,
            FilterService filters,
            TaskService tasks,
            Directory directory,
            MessageSource messages) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
        this.directory = directory;
        this.messages = messages;
    }

    /** Gives every organisation of the directory its groups and its tenant, and the roles their rights. */
    @Transactional
    public void follow(Collection<Organisation> organisations) {
        Set<String> groups = identity.createGroupQuery().list().stream()
                .map(Group::getId)
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> tenants = identity.createTenantQuery().list().stream()
                .map(Tenant::getId)
                .collect(Collectors.toCollection(HashSet::new));
        if (groups.add(Groups.STAFF_ROLE)) {
            create(Groups.STAFF_ROLE, messages.getMessage("role.staff", null, LocaleContextHolder.getLocale()));
            create(Groups.MANAGER_ROLE, messages.getMessage("role.manager", null, LocaleContextHolder.getLocale()));
            grantRoles();
        }
        for (Organisation organisation : organisations) {
            String province = directory.headOf(organisation);
            if (tenants.add(province)) {
                Tenant tenant = identity.newTenant(province);
                tenant.setName(province);
                identity.saveTenant(tenant);
            }
            groupsOf(organisation).forEach((group, name) -> {
                if (groups.add(group)) {
                    create(group, name);
                    identity.createTenantGroupMembership(province, group);
                }
            });
        }
    }

    private Map<String, String> groupsOf(Organisation organisation) {
        String key = organisation.key();
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put(Groups.staff(key), organisation.name());
        if (organisation.issues()) {
            groups.put(Groups.leaders(key), named("group.leaders", organisation));
            groups.put(Groups.machines(key), named("group.machines", organisation));
        }
        if (organisation.level() == Level.PROVINCE) {
            groups.put(Groups.managers(key), named("group.managers", organisation));
        }
        return groups;
    }

    private String named(String code, Organisation organisation) {
        return messages.getMessage(code, new Object[] {organisation.name()}, LocaleContextHolder.getLocale());
    }

    private void create(String id, String name) {
        Group group = identity.newGroup(id);
        group.setName(name);
        group.setType(GROUP_TYPE);
        identity.saveGroup(group);
    }

    /** Creates an account in these groups unless there is one of that name. */
    @Transactional
    public void create(String id, String firstName, String lastName, String password, List<String> groups) {
        if (identity.createUserQuery().userId(id).count() > 0) {
            return;
        }
        User user = identity.newUser(id);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setPassword(password);
        identity.saveUser(user);
        groups.forEach(group -> identity.createMembership(id, group));
    }

    /** Whether the engine has an administrator. */
    public boolean hasAdministrator() {
        return identity.createUserQuery().memberOfGroup(Groups.ADMINISTRATORS).count() > 0;
    }

    private void grantRoles() {
        grant(Groups.STAFF_ROLE, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(Groups.MANAGER_ROLE, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        for (String process : List.of(CascadeProcess.DIRECTIVE_CASCADE, OpenAddressees.ADDRESSEE_RESPONSE)) {
            grant(
                    Groups.MANAGER_ROLE,
                    Resources.PROCESS_DEFINITION,
                    process,
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.READ_TASK,
                    ProcessDefinitionPermissions.READ_HISTORY);
        }
        grant(Groups.MANAGER_ROLE, Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ);
        Filter filter =
                filters.newTaskFilter(messages.getMessage("filter.myUnit", null, LocaleContextHolder.getLocale()));
        filter.setProperties(Map.of("refresh", true, "priority", 1, "showUndefinedVariable", false));
        filter.setQuery(tasks.createTaskQuery().orderByDueDate().asc());
        filters.saveFilter(filter);
        grant(Groups.STAFF_ROLE, Resources.FILTER, filter.getId(), Permissions.READ);
        grant(Groups.ADMINISTRATORS, Resources.FILTER, filter.getId(), Permissions.ALL);
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(group);
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.setPermissions(permissions);
        authorizations.saveAuthorization(authorization);
    }
}
