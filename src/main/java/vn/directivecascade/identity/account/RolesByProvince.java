package vn.directivecascade.identity.account;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.TenantCheck;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TenantManager;
import vn.directivecascade.identity.Groups;

/**
 * Restricts managers and auditors to the provinces for which they have the role. The engine grants the role's read
 * authorizations on the shared process definitions and filters by the user's tenants; a membership in an organisation
 * of another province would add its tenant and thus all of its data. The authenticated tenants of such users are
 * therefore those of the role only. Their other tenants apply to authorizations on single tasks, and where no
 * authorizations are checked: in delegates, which act for the process.
 */
final class RolesByProvince {

    private RolesByProvince() {}

    static void keepFor(ProcessEngineConfigurationImpl engine) {
        engine.setIdentityService(new Identities());
        engine.getCustomSessionFactories().add(new TenantsFactory());
        engine.setCommandCheckers(
                new ArrayList<>(List.of(hiding(new TaskChecker()), new AuthorizationCommandChecker())));
    }

    /**
     * A tenant checker that reports objects of other tenants as not found. The engine throws a plain
     * ProcessEngineException for them, which only its message distinguishes from an internal error.
     */
    private static CommandChecker hiding(TenantCommandChecker tenants) {
        return (CommandChecker) Proxy.newProxyInstance(
                CommandChecker.class.getClassLoader(),
                new Class<?>[] {CommandChecker.class},
                (self, check, subject) -> {
                    try {
                        return check.invoke(tenants, subject);
                    } catch (InvocationTargetException thrown) {
                        Throwable fault = thrown.getCause();
                        boolean foreign = fault.getClass() == ProcessEngineException.class && fault.getCause() == null;
                        throw foreign ? new NotFoundException(fault.getMessage(), fault) : fault;
                    }
                });
    }

    /** The current user if it has memberships outside of the provinces of its role, otherwise null. */
    static RoleHolder current() {
        return Context.getCommandContext().getAuthentication() instanceof RoleHolder holder ? holder : null;
    }

    /** A user whose role covers only some of the provinces in which the user has memberships. */
    static final class RoleHolder extends Authentication {

        private final List<String> all;

        private RoleHolder(Authentication user, Set<String> ofRole) {
            super(
                    user.getUserId(),
                    user.getGroupIds(),
                    user.getTenantIds().stream().filter(ofRole::contains).toList());
            all = user.getTenantIds();
        }

        /** The tenants of the role and of all other memberships. */
        List<String> allTenants() {
            return all;
        }
    }

    private static final class Identities extends IdentityServiceImpl {

        @Override
        public void setAuthentication(Authentication user) {
            if (user == null
                    || user instanceof RoleHolder
                    || user.getTenantIds() == null
                    || user.getGroupIds() == null
                    || user.getGroupIds().stream().noneMatch(Identities::isRole)) {
                super.setAuthentication(user);
                return;
            }
            // Executed without authentication: reading tenants would require an authorization.
            clearAuthentication();
            Set<String> ofRole = user.getGroupIds().stream()
                    .filter(Groups::isOfProvince)
                    .flatMap(group -> createTenantQuery().groupMember(group).list().stream())
                    .map(Tenant::getId)
                    .collect(Collectors.toSet());
            super.setAuthentication(ofRole.containsAll(user.getTenantIds()) ? user : new RoleHolder(user, ofRole));
        }

        private static boolean isRole(String group) {
            return group.equals(Groups.MANAGER_ROLE) || group.equals(Groups.AUDITOR_ROLE);
        }
    }

    /** Restricts queries and single objects to the tenants of the role where authorizations are checked. */
    private static final class Tenants extends TenantManager {

        @Override
        public void configureTenantCheck(TenantCheck check) {
            super.configureTenantCheck(check);
            if (check.isTenantCheckEnabled() && withoutRights()) {
                check.setAuthTenantIds(current().allTenants());
            }
        }

        @Override
        public boolean isAuthenticatedTenant(String tenant) {
            return super.isAuthenticatedTenant(tenant)
                    || withoutRights() && current().allTenants().contains(tenant);
        }

        private static boolean withoutRights() {
            return !Context.getCommandContext().isAuthorizationCheckEnabled() && current() != null;
        }
    }

    private static final class TenantsFactory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return TenantManager.class;
        }

        @Override
        public Session openSession() {
            return new Tenants();
        }
    }

    /**
     * Allows users to read and complete tasks of another province that are offered to them; otherwise the default
     * checks apply.
     */
    private static final class TaskChecker extends TenantCommandChecker {

        @Override
        public void checkReadTask(TaskEntity task) {
            if (!isOwn(task)) {
                super.checkReadTask(task);
            }
        }

        @Override
        public void checkReadTaskVariable(TaskEntity task) {
            if (!isOwn(task)) {
                super.checkReadTaskVariable(task);
            }
        }

        @Override
        public void checkUpdateTaskVariable(TaskEntity task) {
            if (!isOwn(task)) {
                super.checkUpdateTaskVariable(task);
            }
        }

        @Override
        public void checkTaskAssign(TaskEntity task) {
            if (!isOwn(task)) {
                super.checkTaskAssign(task);
            }
        }

        @Override
        public void checkTaskWork(TaskEntity task) {
            if (!isOwn(task)) {
                super.checkTaskWork(task);
            }
        }

        private static boolean isOwn(TaskEntity task) {
            RoleHolder holder = current();
            return task != null
                    && holder != null
                    && holder.allTenants().contains(task.getTenantId())
                    && Context.getCommandContext()
                            .getAuthorizationManager()
                            .isAuthorized(Permissions.READ, Resources.TASK, task.getId());
        }
    }
}
