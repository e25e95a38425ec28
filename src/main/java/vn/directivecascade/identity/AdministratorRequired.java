package vn.directivecascade.identity;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Refuses to start without an administrator, since nobody could let anyone in. */
@Component
class AdministratorRequired implements SmartInitializingSingleton {

    private final Accounts accounts;

    AdministratorRequired(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!accounts.hasAdministrator()) {
            throw new NoAdministrator();
        }
    }

    /** There is nobody in the engine's group of administrators. */
    static class NoAdministrator extends RuntimeException {

        NoAdministrator() {
            super("no administrator is configured");
        }
    }
}
