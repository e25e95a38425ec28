package vn.directivecascade.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.stereotype.Component;

/** Does something in the engine with the rights of one of its users. */
@Component
public class Login {

    private final IdentityService identity;

    Login(IdentityService identity) {
        this.identity = identity;
    }

    /** The groups this account belongs to now. */
    public List<String> groups(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    public <T> T as(String user, Supplier<T> action) {
        return as(user, groups(user), action);
    }

    /** @param groups those for which the user acts: some of the own, or others lent for this one action */
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
