package vn.directivecascade.identity.account;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.engine.EnginePlugins;
import vn.directivecascade.engine.RefusalToPerson;

/** Engine plugin for accounts, roles and the audit of changes to accounts. */
@Configuration
class IdentityConfiguration {

    @Bean
    @Order(EnginePlugins.IDENTITY)
    AbstractProcessEnginePlugin identityPlugin(
            ObjectProvider<AuditTrail> audit, ObjectProvider<AccountRecords> accounts, RefusalToPerson refusals) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                Passwords.keepFor(engine);
                engine.getCustomHistoryEventHandlers().add(new OperationsToAudit(audit::getObject));
                engine.getCustomSessionFactories().add(new ReadableTasks.Factory(refusals));
                new KeptAdministrators(refusals, accounts::getObject).keepFor(engine);
                RolesByProvince.keepFor(engine);
            }
        };
    }
}
