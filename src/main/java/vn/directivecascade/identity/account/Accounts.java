package vn.directivecascade.identity.account;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.engine.Processes;
import vn.directivecascade.identity.AccountNames;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.organisation.Issuers;
import vn.directivecascade.organisation.Level;
import vn.directivecascade.organisation.Organisation;
import vn.directivecascade.organisation.Provinces;

/**
 * Updates the engine's groups, tenants and authorizations from the directory: a group of staff and one of leaders for
 * each organisation, a tenant for each province, and the authorizations of the roles.
 */
@Component
public class Accounts {

    private static final String GROUP_TYPE = "WORKFLOW";

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final TaskFilters filters;
    private final MessageSource messages;
    private final AccountRecords records;

    Accounts(
            IdentityService identity,
            AuthorizationService authorizations,
            TaskFilters filters,
            MessageSource messages,
            AccountRecords records) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.filters = filters;
        this.messages = messages;
        this.records = records;
    }

    /**
     * Creates the groups and the tenant of every organisation and the authorizations of the roles. The successors of an
     * organisation that has ended also become members of its province's tenant, to which its open work belongs.
     *
     * @param organisations the whole directory
     * @param today date as of which organisations have ended
     */
    @Transactional
    public void follow(Collection<Organisation> organisations, LocalDate today) {
        Map<String, Group> groups = identity.createGroupQuery().list().stream()
                .collect(Collectors.toMap(Group::getId, Function.identity()));
        if (!groups.containsKey(Groups.STAFF_ROLE)) {
            create(Groups.STAFF_ROLE, messages.getMessage("role.staff", null, LocaleContextHolder.getLocale()));
            create(Groups.MANAGER_ROLE, messages.getMessage("role.manager", null, LocaleContextHolder.getLocale()));
            grantStaff();
            grantReading(Groups.MANAGER_ROLE);
        }
        if (!groups.containsKey(Groups.AUDITOR_ROLE)) {
            create(Groups.AUDITOR_ROLE, messages.getMessage("role.auditor", null, LocaleContextHolder.getLocale()));
            grantReading(Groups.AUDITOR_ROLE);
        }
        filters.follow();
        records.nameAll();
        rename(groups.get(Groups.ADMINISTRATORS), "role.administrators");
        Map<String, String> names = organisations.stream()
                .collect(Collectors.toMap(Organisation::key, Organisation::name, (first, second) -> second));
        Set<String> issuers = Issuers.of(organisations);
        Provinces provinces = new Provinces(organisations, today);
        Tenants tenants = new Tenants(names);
        for (Organisation organisation : organisations) {
            groupsOf(organisation, issuers).forEach((id, name) -> {
                Group group = groups.get(id);
                if (group == null) {
                    create(id, name);
                } else if (!name.equals(group.getName())) {
                    group.setName(name);
                    identity.saveGroup(group);
                }
                provinces.of(organisation, Groups.isOfProvince(id)).forEach(province -> tenants.admit(province, id));
            });
        }
    }

    /** The existing tenants and their members, in order to write only what is missing. */
    private final class Tenants {

        private final Map<String, String> names;
        private final Map<String, Set<String>> members = new HashMap<>();

        Tenants(Map<String, String> names) {
            this.names = names;
            identity.createTenantQuery()
                    .list()
                    .forEach(tenant -> members.put(
                            tenant.getId(),
                            identity.createGroupQuery().memberOfTenant(tenant.getId()).list().stream()
                                    .map(Group::getId)
                                    .collect(Collectors.toCollection(HashSet::new))));
        }

        void admit(String province, String group) {
            if (!members.containsKey(province)) {
                Tenant tenant = identity.newTenant(province);
                tenant.setName(names.getOrDefault(province, province));
                identity.saveTenant(tenant);
                members.put(province, new HashSet<>());
            }
            if (members.get(province).add(group)) {
                identity.createTenantGroupMembership(province, group);
            }
        }
    }

    private Map<String, String> groupsOf(Organisation organisation, Set<String> issuers) {
        String key = organisation.key();
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put(Groups.staff(key), organisation.name());
        groups.put(Groups.leaders(key), named("group.leaders", organisation));
        if (issuers.contains(key)) {
            groups.put(Groups.machines(key), named("group.machines", organisation));
        }
        if (organisation.level() == Level.PROVINCE) {
            groups.put(Groups.managers(key), named("group.managers", organisation));
            groups.put(Groups.auditors(key), named("group.auditors", organisation));
        }
        return groups;
    }

    /** Replaces the engine's English group name. */
    private void rename(Group group, String code) {
        String name = messages.getMessage(code, null, LocaleContextHolder.getLocale());
        if (group != null && !name.equals(group.getName())) {
            group.setName(name);
            identity.saveGroup(group);
        }
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

    /** The names of all accounts, by their normalised form. */
    public Map<String, String> all() {
        return identity.createUserQuery().list().stream()
                .map(User::getId)
                .collect(Collectors.toMap(AccountNames::folded, Function.identity(), (first, second) -> first));
    }

    /**
     * The name of the person who has an account, or had it before it was deleted: the account itself if it has no name or
     * is none, a word for one that was deleted without a name and for what the product did by itself, null for null.
     */
    public String nameOf(String account) {
        return names(Arrays.asList(account)).apply(account);
    }

    /**
     * The names of the persons who have accounts, for one answer.
     *
     * @param accounts those that will be asked for, which are read together; others are read one by one
     * @return what {@link #nameOf} says of an account
     */
    public UnaryOperator<String> names(Collection<String> accounts) {
        List<String> asked = accounts.stream()
                .filter(account -> account != null && !account.startsWith(AuditTrail.SYSTEM))
                .distinct()
                .toList();
        Map<String, String> names = records.names(asked, say("account.deleted"));
        // Systems with tokens act under names of their own, without an account.
        asked.forEach(account -> names.putIfAbsent(account, account));
        return account -> {
            if (account == null) {
                return null;
            }
            return account.startsWith(AuditTrail.SYSTEM)
                    ? say("account.system")
                    : names.containsKey(account) ? names.get(account) : nameOf(account);
        };
    }

    private String say(String code) {
        return messages.getMessage(code, null, LocaleContextHolder.getLocale());
    }

    /** The names of the people with these mail addresses, read together; addresses of no named person are left out. */
    public Map<String, String> namesByAddress(Collection<String> addresses) {
        return records.namesByAddress(addresses);
    }

    /** The language that the owner of an account has chosen, else Vietnamese. */
    public Language languageOf(String account) {
        return Coded.find(Language.class, identity.getUserInfo(account, AccountRecords.LANGUAGE))
                .orElse(Language.VIETNAMESE);
    }

    /** Keeps the language that the owner of an account has chosen. */
    public void choose(String account, Language language) {
        identity.setUserInfo(account, AccountRecords.LANGUAGE, language.code());
    }

    /**
     * Creates an account with these groups.
     *
     * @param password null for an account without one, whose owner sets it by invitation
     */
    @Transactional
    public User create(
            String id, String firstName, String lastName, String email, String password, Collection<String> groups) {
        User user = named(id, firstName, lastName, email);
        user.setPassword(password);
        return save(user, groups);
    }

    /** Creates an account with the password of another one. */
    @Transactional
    public User createLike(
            User other, String id, String firstName, String lastName, String email, Collection<String> groups) {
        User user = named(id, firstName, lastName, email);
        Passwords.copy(other, user);
        return save(user, groups);
    }

    private User named(String id, String firstName, String lastName, String email) {
        User user = identity.newUser(id);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setEmail(email);
        return user;
    }

    private User save(User user, Collection<String> groups) {
        identity.saveUser(user);
        groups.forEach(group -> identity.createMembership(user.getId(), group));
        return user;
    }

    /** Whether there is a group with this id. */
    public boolean hasGroup(String id) {
        return identity.createGroupQuery().groupId(id).count() > 0;
    }

    /** Whether the engine has an administrator. */
    public boolean hasAdministrator() {
        return identity.createUserQuery().memberOfGroup(Groups.ADMINISTRATORS).count() > 0;
    }

    private void grantReading(String role) {
        grant(role, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        for (String process : List.of(Processes.DIRECTIVE_CASCADE, Processes.ADDRESSEE_RESPONSE)) {
            grant(
                    role,
                    Resources.PROCESS_DEFINITION,
                    process,
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.READ_TASK,
                    ProcessDefinitionPermissions.READ_HISTORY);
        }
        grant(role, Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ);
    }

    private void grantStaff() {
        grant(Groups.STAFF_ROLE, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
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
