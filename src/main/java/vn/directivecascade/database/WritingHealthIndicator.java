package vn.directivecascade.database;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Down while nothing can be written: the database is away, has no connection left or is a standby that only reads. Then a
 * node is not ready, although it could answer some questions.
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

    /** Locking a row is a write, refused where there is none; it waits for nobody and leaves nothing behind. */
    @Override
    protected void doHealthCheck(Health.Builder health) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select id from directive.directory_lock for update skip locked")
                    .query(Integer.class)
                    .list();
            status.setRollbackOnly();
        });
        health.up();
    }
}
