package vn.directivecascade.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.directivecascade.EmbeddedPostgresDatabase;

/** Reminders recorded before the ledger existed are migrated into it and not sent again. */
class WatchMigrationTest {

    @Test
    @DisplayName("On H2: recorded reminders become entries of the ledger, and watching goes on where it stood")
    void onH2() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:watch-migration;DB_CLOSE_DELAY=-1");
        remindersBecomeEntries(database, "DIRECTIVE", "blob");
    }

    @Test
    @DisplayName("On PostgreSQL: the same")
    void onPostgres() {
        remindersBecomeEntries(EmbeddedPostgresDatabase.empty(), "directive", "bytea");
    }

    private static void remindersBecomeEntries(DataSource database, String schema, String binary) {
        migrate(database, schema, binary, "4");
        JdbcClient jdbc = JdbcClient.create(database);
        for (String organisation : new String[] {"province", "department", "district"}) {
            jdbc.sql("insert into directive.organisation (organisation_key, name, level, successors, aliases)"
                            + " values (?, 'n', 'department', '', '')")
                    .param(organisation)
                    .update();
        }
        jdbc.sql("insert into directive.cascade_case (id, issuer, document_number, content_hash, issued_on, subject,"
                        + " urgency, binding_force, receiver, lead_department, province, state, received_at,"
                        + " watched_until) values ('c', 'm', '1', '0', date '2024-04-17', 's', 'urgent', 'order',"
                        + " 'province', 'department', 'province', 'tracking', timestamp with time zone"
                        + " '2024-04-17 01:00:00+00', timestamp with time zone '2024-04-18 10:00:00+00')")
                .update();
        jdbc.sql("insert into directive.addressee (cascade_id, organisation, name, state, late, opened_at,"
                        + " acknowledge_by, acknowledge_origin, report_by, report_origin, reminders_sent) values ('c',"
                        + " 'district', 'n', 'open', false, timestamp with time zone '2024-04-17 02:00:00+00',"
                        + " timestamp with time zone '2024-04-18 10:00:00+00', 'policy', timestamp with time zone"
                        + " '2024-04-22 10:00:00+00', 'policy', 2)")
                .update();
        jdbc.sql("insert into directive.step (task_id, cascade_id, task, organisation, opened_at, due_at, due_origin,"
                        + " late, reminders_sent, last_reminded_at) values ('t', 'c', 'userTask_signDirective',"
                        + " 'province', timestamp with time zone '2024-04-17 01:00:00+00', timestamp with time zone"
                        + " '2024-04-18 10:00:00+00', 'policy', false, 1, timestamp with time zone"
                        + " '2024-04-18 08:00:00+00')")
                .update();
        jdbc.sql("insert into directive.reminder (cascade_id, organisation, stage, task, due_at, reminded_at) values"
                        + " ('c', 'district', 'acknowledge', 'acknowledge', timestamp with time zone"
                        + " '2024-04-18 10:00:00+00', timestamp with time zone '2024-04-18 08:00:00+00'),"
                        + " ('c', 'district', 'acknowledge', 'acknowledge', timestamp with time zone"
                        + " '2024-04-18 10:00:00+00', timestamp with time zone '2024-04-18 10:00:00+00'),"
                        + " ('c', 'province', 'step', 'userTask_signDirective', timestamp with time zone"
                        + " '2024-04-18 10:00:00+00', timestamp with time zone '2024-04-18 08:00:00+00')")
                .update();

        migrate(database, schema, binary, "6");
        assertThat(jdbc.sql("select organisation || ' ' || work || ' ' || task || ' ' || kind || ' ' || outcome || ' '"
                                + " || reason from directive.due_moment order by 1")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "district acknowledge acknowledge after fired migrated",
                        "district acknowledge acknowledge before fired migrated",
                        "province t userTask_signDirective before fired migrated");
        assertThat(jdbc.sql("select count(*) from directive.addressee where watched_from = timestamp with time zone"
                                + " '2024-04-18 10:00:00+00'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from directive.step where watched_from = timestamp with time zone"
                                + " '2024-04-18 08:00:00+00'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static void migrate(DataSource database, String schema, String binary, String target) {
        Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .defaultSchema(schema)
                .placeholders(Map.of("binary", binary))
                .target(target)
                .load()
                .migrate();
    }
}
