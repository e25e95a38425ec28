package vn.directivecascade.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Basic configuration of the engine; the modules identity and process add their own plugins. */
@Configuration
class EngineConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @Order(EnginePlugins.ENGINE)
    AbstractProcessEnginePlugin enginePlugin(RefusalToPerson refusals) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                if (ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE.equals(engine.getDatabaseSchemaUpdate())) {
                    EngineSchema.make(engine.getDataSource());
                }
                DefaultDmnEngineConfiguration tables = new DefaultDmnEngineConfiguration();
                tables.setCustomPostDecisionTableEvaluationListeners(List.of(new MatchedRules()));
                engine.setDmnEngineConfiguration(tables);
                engine.setResourceAuthorizationProvider(new SelfClaimOnly(refusals));
                engine.setCustomHistoryLevels(List.of(new HistoryWithoutFacts()));
                engine.setCustomSessionFactories(new ArrayList<>());
                engine.setCustomPreCommandInterceptorsTxRequired(
                        List.of(new RetryOnOptimisticLock(), new ExceptionUnwrapping(refusals)));
            }
        };
    }
}
