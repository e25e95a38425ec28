package vn.directivecascade.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.stereotype.Component;

/** Runs actions in the engine with the authorizations of an account. */
@Component
public class Login {

    private final IdentityService identity;

    Login(IdentityService identity) {
        this.identity = identity;
    }

    /** The current groups of this account. */
    public List<String> groups(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    public <T> T as(String user, Supplier<T> action) {
        return as(user, groups(user), action);
    }

    /** @param groups groups for this action: some of the account's own, or others granted for this action only */
    public <T> T as(String user, List<String> groups, Supplier<T> action) {
        List<String> tenants = identity.createTenantQuery().userMember(user).includingGroupsOfUser(true).list().stream()
                .map(Tenant::getId)
                .toList();
        try {
            identity.setAuthentication(user, groups, tenants);
            return action.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
