package vn.directivecascade;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;
import vn.directivecascade.process.EngineTables;

/**
 * A real PostgreSQL: one server for each Java process of the tests, with a database of its own for each application
 * context,
 * copied from one that is migrated once. The server stops after the contexts, since the engine writes to its database
 * when it ends. It does without the writes to
 * disk that only matter when a machine fails, unless {@code postgres.durable} is set, as for measurements.
 */
@TestConfiguration
@Profile("postgres")
public class EmbeddedPostgresDatabase {

    private static final String USER = "postgres";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static EmbeddedPostgres server;
    private static String migrated;

    /** With the settings of production, as the profile has them. */
    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    DataSource dataSource() {
        return DataSourceBuilder.create()
                .type(HikariDataSource.class)
                .url(server().getJdbcUrl(USER, create(migrated())))
                .username(USER)
                .build();
    }

    /** The statements of the product, for tests that count them. */
    @Bean
    static StatementLog statementLog() {
        return new StatementLog();
    }

    /** An empty database without a pool. */
    public static DataSource empty() {
        return server().getDatabase(USER, create("template1"));
    }

    /** A new migrated database, without a connection pool and without an application. */
    public static DataSource migratedCopy() {
        return server().getDatabase(USER, create(migrated()));
    }

    private static String create(String template) {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // Not by a checkpoint, which would write all databases of the server to disk.
            statement.execute("create database " + name + " template " + template + " strategy wal_log");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }

    /** The database that others begin as: migrated, with the tables of the engine, and without a row of either. */
    private static synchronized String migrated() {
        if (migrated == null) {
            String name = create("template1");
            DataSource database = server().getDatabase(USER, name);
            Flyway.configure()
                    .dataSource(database)
                    .schemas("directive")
                    .defaultSchema("directive")
                    .placeholders(Map.of("binary", "bytea"))
                    .javaMigrations(migrations())
                    .load()
                    .migrate();
            EngineTables.make(database);
            migrated = name;
        }
        return migrated;
    }

    /** The migrations that are written in Java. */
    private static JavaMigration[] migrations() {
        ClassPathScanningCandidateComponentProvider classes = new ClassPathScanningCandidateComponentProvider(false);
        classes.addIncludeFilter(new AssignableTypeFilter(JavaMigration.class));
        return classes.findCandidateComponents("vn.directivecascade").stream()
                .map(BeanDefinition::getBeanClassName)
                .map(name -> ClassUtils.resolveClassName(name, null))
                .map(BeanUtils::instantiateClass)
                .toArray(JavaMigration[]::new);
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                EmbeddedPostgres.Builder settings = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "500")
                        .setRegisterShutdownHook(false);
                if (!Boolean.getBoolean("postgres.durable")) {
                    List.of("fsync", "full_page_writes", "synchronous_commit")
                            .forEach(setting -> settings.setServerConfig(setting, "off"));
                }
                server = settings.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            SpringApplication.getShutdownHandlers().add(EmbeddedPostgresDatabase::stop);
        }
        return server;
    }

    private static synchronized void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
