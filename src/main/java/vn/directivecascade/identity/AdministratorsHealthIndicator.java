package vn.directivecascade.identity;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Down while the group of administrators is empty, by a change in the database for example: nobody can let anyone in, and
 * Camunda's setup page would let the first visitor become one if it were not shut.
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
