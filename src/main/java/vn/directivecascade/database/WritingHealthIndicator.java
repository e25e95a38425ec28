package vn.directivecascade.database;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reports DOWN while the database cannot be written: it is unreachable, the connection pool is exhausted, or it is a
 * read-only standby. The node is then not ready, although it could serve some reads.
 */
@Component
class WritingHealthIndicator extends AbstractHealthIndicator {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    WritingHealthIndicator(JdbcClient jdbc, PlatformTransactionManager transactions) {
        super("nothing can be written");
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Locking a row needs write access, so a read-only database refuses it; it skips locked rows and is rolled back.
     */
    @Override
    protected void doHealthCheck(Health.Builder health) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select id from directive.write_probe for update skip locked")
                    .query(Integer.class)
                    .list();
            status.setRollbackOnly();
        });
        health.up();
    }
}
