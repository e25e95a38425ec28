package vn.directivecascade.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import vn.directivecascade.EmbeddedPostgresDatabase;
import vn.directivecascade.kernel.Outage;

@ActiveProfiles("postgres")
@Import(EmbeddedPostgresDatabase.class)
class AuditChainOnPostgresTest extends AuditChainStories {

    @Test
    @DisplayName("A statement that takes too long is cancelled in the database before the product gives up on it")
    void longStatement() {
        Throwable fault =
                catchThrowable(() -> jdbc.sql("select pg_sleep(60)").query().singleRow());
        assertThat(Outage.busy(fault)).as("%s", fault).isTrue();
        assertThat(Outage.in(fault)).isFalse();
        assertThat(jdbc.sql(
                                "select count(*) from pg_stat_activity where state = 'active' and query like 'select pg_sleep%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("A session that vanished with a lock in hand is ended by the database, and who waits for it goes on")
    void vanishedSession() throws Exception {
        try (Connection vanished = database.getConnection();
                Statement statement = vanished.createStatement()) {
            // As the profile sets it, but sooner.
            statement.execute("set idle_in_transaction_session_timeout = '500ms'");
            vanished.setAutoCommit(false);
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
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select id from directive.directory_lock for update");
            Throwable fault = catchThrowable(() ->
                    jdbc.sql("update directive.directory_lock set id = id").update());
            assertThat(Outage.busy(fault)).as("%s", fault).isTrue();
            other.rollback();
        }
    }
}
