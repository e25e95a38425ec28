package vn.directivecascade.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.directivecascade.EmbeddedPostgresDatabase;

/** Files enclosed before files belonged to measures are kept as files about the report as a whole. */
class EvidenceMigrationTest {

    @Test
    @DisplayName("On H2: each file stays with its addressee, with size, sender and time")
    void onH2() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:evidence-migration;DB_CLOSE_DELAY=-1");
        filesAreKept(database, "DIRECTIVE", "blob");
    }

    @Test
    @DisplayName("On PostgreSQL: the same")
    void onPostgres() {
        filesAreKept(EmbeddedPostgresDatabase.empty(), "directive", "bytea");
    }

    private static void filesAreKept(DataSource database, String schema, String binary) {
        migrate(database, schema, binary, "5");
        JdbcClient jdbc = JdbcClient.create(database);
        for (String organisation : new String[] {"province", "one", "two", "three"}) {
            jdbc.sql("insert into directive.organisation (organisation_key, name, level, successors, aliases)"
                            + " values (?, 'n', 'department', '', '')")
                    .param(organisation)
                    .update();
        }
        jdbc.sql("insert into directive.cascade_case (id, issuer, document_number, content_hash, issued_on, subject,"
                        + " urgency, binding_force, receiver, lead_department, province, state, received_at) values"
                        + " ('c', 'm', '1', '0', date '2024-04-17', 's', 'urgent', 'order', 'province', 'one',"
                        + " 'province', 'tracking', timestamp with time zone '2024-04-17 01:00:00+00')")
                .update();
        for (String organisation : new String[] {"one", "two", "three"}) {
            jdbc.sql("insert into directive.addressee (cascade_id, organisation, name, state, late, opened_at,"
                            + " acknowledge_by, acknowledge_origin, report_by, report_origin, reminders_sent, reported_by)"
                            + " values ('c', ?, 'n', 'done', false, timestamp with time zone '2024-04-17 02:00:00+00',"
                            + " timestamp with time zone '2024-04-18 10:00:00+00', 'policy', timestamp with time zone"
                            + " '2024-04-22 10:00:00+00', 'policy', 0, ?)")
                    .param(organisation)
                    .param("clerk." + organisation)
                    .update();
        }
        for (String organisation : new String[] {"one", "two"}) {
            jdbc.sql("insert into directive.evidence (cascade_id, organisation, file_name, media_type, sha256, content,"
                            + " received_at) values ('c', ?, ?, 'text/plain', 'h', ?, timestamp with time zone"
                            + " '2024-04-18 02:00:00+00')")
                    .param(organisation)
                    .param(organisation + ".txt")
                    .param(organisation.getBytes(StandardCharsets.UTF_8))
                    .update();
        }

        migrate(database, schema, binary, "26");

        assertThat(jdbc.sql(
                                "select id, organisation || ' ' || file_name || ' ' || received_from || ' ' || bytes as known"
                                        + " from directive.evidence_file where measure_id is null order by organisation")
                        .query((row, n) -> row.getString("id") + " " + row.getString("known"))
                        .list())
                .containsExactly("1 one one.txt clerk.one 3", "2 two two.txt clerk.two 3");
        assertThat(jdbc.sql("select content from directive.evidence_file where organisation = 'two'")
                        .query((row, n) -> row.getBytes("content"))
                        .single())
                .isEqualTo("two".getBytes(StandardCharsets.UTF_8));
    }

    private static void migrate(DataSource database, String schema, String binary, String target) {
        Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .defaultSchema(schema)
                .placeholders(Map.of("binary", binary))
                .javaMigrations(
                        new V11_1__FoldForSearch(), new V15_1__FoldDashesAndBlanks(), new V18_1__IdentifyDocuments())
                .target(target)
                .load()
                .migrate();
    }
}
