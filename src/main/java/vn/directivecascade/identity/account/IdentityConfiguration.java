package vn.directivecascade.identity.account;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.engine.EnginePlugins;
import vn.directivecascade.engine.RefusalToPerson;

/** Engine plugin for accounts, roles and the audit of changes to accounts. */
@Configuration
class IdentityConfiguration {

    /** PBKDF2 with HMAC-SHA-256 and 310,000 iterations; the hashes stored do not say so, and are read by this alone. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    }

    @Bean
    @Order(EnginePlugins.IDENTITY)
    AbstractProcessEnginePlugin identityPlugin(
            PasswordEncoder passwords,
            ObjectProvider<AuditTrail> audit,
            ObjectProvider<AccountRecords> accounts,
            RefusalToPerson refusals) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                new Passwords(passwords).keepFor(engine);
                engine.getCustomHistoryEventHandlers().add(new OperationsToAudit(audit::getObject));
                engine.getCustomSessionFactories().add(new ReadableTasks.Factory(refusals));
                new KeptAdministrators(refusals, accounts::getObject).keepFor(engine);
                RolesByProvince.keepFor(engine);
            }
        };
    }
}
