package vn.directivecascade.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.stereotype.Component;

/**
 * Migrations of PostgreSQL run on connections of their own, without the time-outs of the pool: a statement of theirs may
 * take long, and the transaction that keeps other nodes out of the migration is idle meanwhile.
 */
@Component
class UnhurriedMigrations implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration flyway) {
        if (flyway.getDataSource() instanceof HikariDataSource pool && AwaitDatabase.isPostgres(pool)) {
            // Without an end there is no wait for an answer; a machine that vanishes is found out by the keepalive.
            flyway.jdbcProperties(Map.of("connectTimeout", "3", "tcpKeepAlive", "true"));
            flyway.dataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        }
    }
}
