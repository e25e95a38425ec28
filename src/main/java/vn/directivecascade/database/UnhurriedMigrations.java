package vn.directivecascade.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.stereotype.Component;

/**
 * Runs migrations of PostgreSQL on connections of their own, without the time-outs of the pool: a migration statement
 * may take long, and the transaction that holds Flyway's lock against other nodes is idle meanwhile.
 */
@Component
class UnhurriedMigrations implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration flyway) {
        if (flyway.getDataSource() instanceof HikariDataSource pool && AwaitDatabase.isPostgres(pool)) {
            // No socket time-out for statements; TCP keepalive detects a host that vanished.
            flyway.jdbcProperties(Map.of("connectTimeout", "3", "tcpKeepAlive", "true"));
            flyway.dataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        }
    }
}
