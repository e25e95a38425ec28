package vn.directivecascade.workflow;

import java.util.List;
import java.util.function.Supplier;
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

    <T> T as(String user, Supplier<T> action) {
        List<String> groups = identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
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
