package vn.directivecascade.identity.account;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;
import vn.directivecascade.identity.Groups;

/**
 * DOWN while the group of administrators is empty, for example after a change in the database: no accounts can be
 * created then, and Camunda's setup page, if it were not denied, would let any visitor create an administrator.
 */
@Component
class AdministratorsHealthIndicator extends AbstractHealthIndicator {

    private final Accounts accounts;

    AdministratorsHealthIndicator(Accounts accounts) {
        super("the administrators cannot be read");
        this.accounts = accounts;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (accounts.hasAdministrator()) {
            health.up();
        } else {
            health.down().withDetail("group", Groups.ADMINISTRATORS);
        }
    }
}
