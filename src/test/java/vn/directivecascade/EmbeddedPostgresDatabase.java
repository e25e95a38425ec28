package vn.directivecascade;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** A real PostgreSQL; it stops only after the application context, since the engine says goodbye to its database. */
@TestConfiguration
@Profile("postgres")
public class EmbeddedPostgresDatabase {

    /** With the settings of production, as the profile has them. */
    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    DataSource dataSource() throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "100")
                .setRegisterShutdownHook(false)
                .start();
        SpringApplication.getShutdownHandlers().add(() -> close(postgres));
        return DataSourceBuilder.create()
                .url(postgres.getJdbcUrl("postgres", "postgres"))
                .username("postgres")
                .build();
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
