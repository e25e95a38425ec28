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
 * Delays the start of a node while PostgreSQL cannot be reached, for at most {@link #LONGEST}, and logs it. After a
 * power cut, hosts and databases come up in any order.
 */
@Component
public class AwaitDatabase implements BeanPostProcessor {

    /** How long a start waits. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(AwaitDatabase.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /** The wait is logged again after this many attempts. */
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
                    // The connection pool reports the fault when it opens its first connection.
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

    /** Connects without the connection pool, which would log each failed attempt as an error. */
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
