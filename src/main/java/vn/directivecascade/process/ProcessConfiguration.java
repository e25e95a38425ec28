package vn.directivecascade.process;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.engine.EnginePlugins;
import vn.directivecascade.engine.RefusalToPerson;

/** Engine plugin for the models: delegates by name, and the province of the case as tenant of its instances. */
@Configuration
class ProcessConfiguration {

    @Bean
    @Order(EnginePlugins.PROCESS)
    AbstractProcessEnginePlugin processPlugin(
            ObjectProvider<Cascades> cascades, RefusalToPerson refusals, BeanFactory beans) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setExpressionManager(new DelegateExpressions(beans, refusals));
                engine.setTenantIdProvider(new TenantOfCascade(cascades::getObject));
            }

            @Override
            public void postInit(ProcessEngineConfigurationImpl engine) {
                if (!(engine.getExpressionManager() instanceof DelegateExpressions)) {
                    throw new IllegalStateException("the engine evaluates expressions by other means than ours");
                }
            }
        };
    }
}
