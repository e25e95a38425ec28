package vn.directivecascade.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import vn.directivecascade.EmbeddedPostgresDatabase;
import vn.directivecascade.access.Limits;
import vn.directivecascade.kernel.Outage;

@ActiveProfiles("postgres")
@Import(EmbeddedPostgresDatabase.class)
class AuditChainOnPostgresTest extends AuditChainStories {

    @Test
    @DisplayName("A statement that takes too long is cancelled in the database before the product gives up on it")
    void longStatement() throws Exception {
        int most = Limits.of("statement").most();
        assertThat(setting("statement_timeout")).isEqualTo(most);
        CompletableFuture<Object> within = CompletableFuture.supplyAsync(() ->
                jdbc.sql("select pg_sleep(" + most / 2 + " / 1000.0)").query().singleRow());
        Throwable fault =
                catchThrowable(() -> jdbc.sql("select pg_sleep(60)").query().singleRow());
        assertThat(within).succeedsWithin(Duration.ofMinutes(1));
        assertThat(Outage.busy(fault)).as("%s", fault).isTrue();
        assertThat(Outage.in(fault)).isFalse();
        assertThat(jdbc.sql(
                                "select count(*) from pg_stat_activity where state = 'active' and query like 'select pg_sleep%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** A setting of the database's sessions that is a time, in milliseconds. */
    private int setting(String name) {
        return jdbc.sql("select setting from pg_settings where name = :name and unit = 'ms'")
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    @Test
    @DisplayName("A session that vanished with a lock in hand is ended by the database, and who waits for it goes on")
    void vanishedSession() throws Exception {
        try (Connection vanished = database.getConnection();
                Statement statement = vanished.createStatement()) {
            assertThat(setting("idle_in_transaction_session_timeout"))
                    .isEqualTo(Limits.of("idle-transaction").most() * 1000);
            vanished.setAutoCommit(false);
            statement.execute("select 1");
            // As the profile sets it, but sooner; before that it may do nothing for a while.
            statement.execute("set idle_in_transaction_session_timeout = '500ms'");
            jdbc.sql("select pg_sleep(0.1)").query().singleRow();
            statement.execute("select 1");
            statement.execute("select id from directive.directory_lock for update");

            assertThat(jdbc.sql("update directive.directory_lock set id = id").update())
                    .isEqualTo(1);
            Throwable fault = catchThrowable(() -> statement.execute("select 1"));
            assertThat(Outage.in(fault)).as("%s", fault).isTrue();
        }
        await().until(() -> jdbc.sql("select count(*) from pg_stat_activity where state like 'idle in transaction%'")
                        .query(Long.class)
                        .single()
                == 0);
    }

    @Test
    @DisplayName("Who waits too long for a lock is told that the system is busy")
    void longLock() throws Exception {
        Limits.Limit limit = Limits.of("lock");
        assertThat(setting("lock_timeout")).isEqualTo(limit.most() * 1000);
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            CompletableFuture<Object> within = waitingFor(limit.most() / 2.0);
            statement.execute("select id from directive.directory_lock for update");
            Throwable fault = catchThrowable(() ->
                    jdbc.sql("update directive.directory_lock set id = id").update());
            assertThat(Outage.busy(fault)).as("%s", fault).isTrue();
            other.rollback();
            assertThat(within).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    @Test
    @DisplayName("So many connections are had of the database; for one more is waited, and no longer than it may take")
    void connections() throws Exception {
        int most = Limits.of("pool").most();
        HikariDataSource pool = database.unwrap(HikariDataSource.class);
        assertThat(pool.getConnectionTimeout())
                .isEqualTo(Limits.of("connection-wait").most());
        List<Connection> taken = new ArrayList<>();
        try {
            while (taken.size() < most) {
                // What runs by itself may have one for a moment.
                await().until(() -> taken.add(pool.getConnection()));
            }
            Throwable fault = catchThrowable(pool::getConnection);
            assertThat(Outage.in(fault)).as("%s", fault).isTrue();
            CompletableFuture<Integer> within = CompletableFuture.supplyAsync(
                    () -> jdbc.sql("select 1").query(Integer.class).single());
            await().until(() -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection() > 0);
            taken.remove(0).close();
            assertThat(within).succeedsWithin(Duration.ofMinutes(1));
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    /** Somebody who waits for a lock that another session holds for so many seconds. */
    private CompletableFuture<Object> waitingFor(double seconds) {
        CompletableFuture.runAsync(() -> jdbc.sql("select pg_advisory_xact_lock(1), pg_sleep(" + seconds + ")")
                .query()
                .singleRow());
        await().until(() -> jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and granted")
                        .query(Long.class)
                        .single()
                == 1);
        return CompletableFuture.supplyAsync(
                () -> jdbc.sql("select pg_advisory_xact_lock(1)").query().singleRow());
    }
}
