package vn.directivecascade.identity;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.notice.LeaderMailboxes;

/** Mail addresses of an organisation's leaders: the members of its group of leaders in the engine. */
@Component
class LeadersOfEngine implements LeaderMailboxes {

    /** Limit of leaders per organisation; further ones get no mail. */
    private static final int MOST = 50;

    private final IdentityService identity;

    LeadersOfEngine(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public List<String> of(String organisation) {
        return identity
                .createUserQuery()
                .memberOfGroup(Groups.leaders(organisation))
                .orderByUserId()
                .asc()
                .listPage(0, MOST)
                .stream()
                .map(User::getEmail)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
