package vn.directivecascade.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import vn.directivecascade.kernel.Outage;

/**
 * A node that starts while PostgreSQL is away waits for it, says so in the log, and gives up after {@link #LONGEST}. Hosts
 * and databases that were switched on together come up in any order.
 */
@Component
class AwaitDatabase implements BeanPostProcessor {

    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(AwaitDatabase.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /** Every so many attempts it is said again. */
    private static final int SAID = 10;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && isPostgres(pool)) {
            await(pool);
        }
        return bean;
    }

    static boolean isPostgres(HikariDataSource pool) {
        return pool.getJdbcUrl() != null && pool.getJdbcUrl().startsWith("jdbc:postgresql:");
    }

    private static void await(HikariDataSource pool) {
        long begin = System.nanoTime();
        for (int attempt = 0; ; attempt++) {
            try (Connection connection = connect(pool)) {
                if (attempt > 0) {
                    LOG.warn("the database answers; the start goes on");
                }
                return;
            } catch (SQLException fault) {
                if (!Outage.in(fault) || System.nanoTime() - begin > LONGEST.toNanos()) {
                    // The pool says it in its own words.
                    return;
                }
                if (attempt % SAID == 0) {
                    LOG.warn(
                            "the database is away: {}; the start waits for it, {} minutes at most",
                            fault.getMessage(),
                            LONGEST.toMinutes());
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
    }

    /** Beside the pool, which would report each attempt as a fault. */
    private static Connection connect(HikariDataSource pool) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        if (pool.getUsername() != null) {
            properties.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            properties.setProperty("password", pool.getPassword());
        }
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }
}
