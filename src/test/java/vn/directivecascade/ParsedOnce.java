package vn.directivecascade;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import vn.directivecascade.engine.EnginePlugins;

/**
 * Parses the engine's SQL statements once per JVM and kind of database. They depend on nothing else, and parsing them
 * takes most of the time in which an application context starts.
 */
@AutoConfiguration
public class ParsedOnce {

    private static final Map<String, Configuration> STATEMENTS = new ConcurrentHashMap<>();

    @Bean
    @Order(EnginePlugins.PROCESS)
    ProcessEnginePlugin parsedOncePlugin() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.initDatabaseType();
                Configuration statements = STATEMENTS.get(engine.getDatabaseType());
                if (statements != null) {
                    engine.setSqlSessionFactory(sessions(engine, statements));
                }
            }

            @Override
            public void postInit(ProcessEngineConfigurationImpl engine) {
                STATEMENTS.putIfAbsent(
                        engine.getDatabaseType(), engine.getSqlSessionFactory().getConfiguration());
            }
        };
    }

    /** Sessions on the engine's own data source, with statements that belong to another one. */
    private static SqlSessionFactory sessions(ProcessEngineConfigurationImpl engine, Configuration statements) {
        return new DefaultSqlSessionFactory(statements) {
            @Override
            public SqlSession openSession() {
                return new DefaultSqlSession(
                        statements,
                        statements.newExecutor(
                                engine.getTransactionFactory().newTransaction(engine.getDataSource(), null, false)));
            }
        };
    }
}
