package vn.directivecascade.identity.account;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Refuses to start without an administrator, since no accounts could be created then. */
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

    /** The engine's group of administrators is empty. */
    static class NoAdministrator extends RuntimeException {

        NoAdministrator() {
            super("no administrator is configured");
        }
    }
}
