package vn.directivecascade.workflow;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.stereotype.Component;

/** Does something in the engine with the rights of one of its users. */
@Component
class Login {

    private final IdentityService identity;

    Login(IdentityService identity) {
        this.identity = identity;
    }

    /** The groups this account belongs to now. */
    List<String> groups(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    <T> T as(String user, Supplier<T> action) {
        return as(user, List.of(), action);
    }

    /** @param lent groups whose rights the user has for this one action besides those of the own */
    <T> T as(String user, Collection<String> lent, Supplier<T> action) {
        List<String> groups =
                Stream.concat(groups(user).stream(), lent.stream()).distinct().toList();
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
