package vn.directivecascade.identity.account;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.identity.AccountNames;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.organisation.Issuers;
import vn.directivecascade.organisation.Level;
import vn.directivecascade.organisation.Organisation;

/**
 * Demonstration accounts with a known password. They are created only if {@code directive.demonstration-password} is
 * set, as in the default profile; it must not be set in production.
 */
@Component
public class DemonstrationAccounts {

    /** Units without issuing rights whose head has an account; with an address of its own, unlike other accounts. */
    private static final Set<String> UNITS_WITH_HEAD =
            Set.of("so-gddt-thanh-hoa", "tp-thanh-hoa", "fpt-telecom-thanh-hoa");

    private final String password;
    private final Accounts accounts;
    private final MessageSource messages;

    DemonstrationAccounts(
            @Value("${directive.demonstration-password:}") String password, Accounts accounts, MessageSource messages) {
        this.password = password;
        this.accounts = accounts;
        this.messages = messages;
    }

    public void follow(List<Organisation> organisations) {
        if (password.isEmpty()) {
            return;
        }
        new Creation(accounts.all().keySet()).of(organisations);
    }

    private final class Creation {

        private final Set<String> existing;
        private User first;

        Creation(Set<String> existing) {
            this.existing = existing;
        }

        void of(List<Organisation> organisations) {
            Set<String> issuers = Issuers.of(organisations);
            organisations.forEach(organisation -> of(organisation, issuers.contains(organisation.key())));
        }

        private void of(Organisation organisation, boolean issues) {
            String key = organisation.key();
            create("clerk", organisation, null, List.of(Groups.staff(key), Groups.STAFF_ROLE));
            if (issues) {
                create("leader", organisation, null, List.of(Groups.leaders(key), Groups.STAFF_ROLE));
                create("machine", organisation, null, List.of(Groups.machines(key)));
            } else if (UNITS_WITH_HEAD.contains(key)) {
                create(
                        "leader",
                        organisation,
                        "leader." + organisation.email(),
                        List.of(Groups.leaders(key), Groups.STAFF_ROLE));
            }
            if (organisation.level() == Level.PROVINCE) {
                create("manager", organisation, null, List.of(Groups.managers(key), Groups.MANAGER_ROLE));
                create("auditor", organisation, null, List.of(Groups.auditors(key), Groups.AUDITOR_ROLE));
            }
        }

        private void create(String role, Organisation organisation, String email, List<String> groups) {
            String account = role + "." + organisation.key();
            if (existing.contains(AccountNames.folded(account))) {
                return;
            }
            String title = messages.getMessage("account." + role, null, LocaleContextHolder.getLocale());
            if (first == null) {
                first = accounts.create(account, title, organisation.name(), email, password, groups);
            } else {
                accounts.createLike(first, account, title, organisation.name(), email, groups);
            }
        }
    }
}
