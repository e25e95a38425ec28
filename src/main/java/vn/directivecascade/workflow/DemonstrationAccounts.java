package vn.directivecascade.workflow;

import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.organisation.Issuers;
import vn.directivecascade.organisation.Level;
import vn.directivecascade.organisation.Organisation;

/**
 * Accounts with a known password for trying the product out. They exist only where {@code
 * directive.demonstration-password} is set, which the default profile does and production must not.
 */
@Component
class DemonstrationAccounts {

    private final String password;
    private final Accounts accounts;
    private final MessageSource messages;

    DemonstrationAccounts(
            @Value("${directive.demonstration-password:}") String password, Accounts accounts, MessageSource messages) {
        this.password = password;
        this.accounts = accounts;
        this.messages = messages;
    }

    void follow(List<Organisation> organisations) {
        if (password.isEmpty()) {
            return;
        }
        Set<String> issuers = Issuers.of(organisations);
        Set<String> existing = accounts.all();
        organisations.forEach(organisation -> create(organisation, issuers.contains(organisation.key()), existing));
    }

    private void create(Organisation organisation, boolean issues, Set<String> existing) {
        String key = organisation.key();
        create("clerk", organisation, List.of(Groups.staff(key), Groups.STAFF_ROLE), existing);
        if (issues) {
            create("leader", organisation, List.of(Groups.leaders(key), Groups.STAFF_ROLE), existing);
            create("machine", organisation, List.of(Groups.machines(key)), existing);
        }
        if (organisation.level() == Level.PROVINCE) {
            create("manager", organisation, List.of(Groups.managers(key), Groups.MANAGER_ROLE), existing);
        }
    }

    private void create(String role, Organisation organisation, List<String> groups, Set<String> existing) {
        String account = role + "." + organisation.key();
        if (!existing.contains(account)) {
            String title = messages.getMessage("account." + role, null, LocaleContextHolder.getLocale());
            accounts.create(account, title, organisation.name(), password, groups);
        }
    }
}
