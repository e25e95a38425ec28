package vn.directivecascade.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.directivecascade.EmbeddedPostgresDatabase;

class IdentifyDocumentsTest {

    @Test
    @DisplayName(
            "On H2: cases keep their business keys, the same number twice stays, and registers hold what was given")
    void onH2() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:identify-documents;DB_CLOSE_DELAY=-1");
        story(database, "DIRECTIVE", "blob");
    }

    @Test
    @DisplayName("On PostgreSQL: the same")
    void onPostgres() {
        story(EmbeddedPostgresDatabase.empty(), "directive", "bytea");
    }

    private static void story(DataSource database, String schema, String binary) {
        migrateTo(database, schema, binary, "17");
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into directive.organisation (organisation_key, name, level, successors, aliases)"
                        + " values ('ubnd-a', 'A', 'province', '', ''), ('so-a', 'B', 'department', '', '')")
                .update();
        received(jdbc, "c1", "2101/BTTTT", "2024-04-17", "2024-04-17 03:00:00+00", "ownDirective", "07/UBND", "12");
        received(jdbc, "c2", "2101/btttt", "2024-04-18", "2024-04-18 03:00:00+00", "ownDirective", "7/ubnd", "012");
        received(jdbc, "c3", "2101\u2013BTTTT", "2025-01-02", "2025-01-02 03:00:00+00", "delegate", "07/UBND", null);
        received(jdbc, "c4", "2102/BTTTT", "2024-05-02", "2024-05-02 03:00:00+00", null, null, "không số");

        migrateTo(database, schema, binary, "18.2");

        assertThat(jdbc.sql("select business_key || ' ' || issued_year || ' ' || number_folded from"
                                + " directive.cascade_case order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "bo:2101/BTTTT 2024 2101/btttt",
                        "bo:2101/btttt 2024 2101/btttt 2",
                        "bo:2101\u2013BTTTT 2025 2101-btttt",
                        "bo:2102/BTTTT 2024 2102/btttt");
        assertThat(jdbc.sql("select register || ' ' || organisation || ' ' || given_year || ' ' || number_folded || ' '"
                                + " || written || ' ' || serial || ' ' || notation || ' ' || cascade_id"
                                + " from directive.number_given order by 1")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "directive ubnd-a 2024 7/ubnd 07/UBND 7 /ubnd c1",
                        "directive so-a 2025 7/ubnd 07/UBND 7 /ubnd c3",
                        "entry ubnd-a 2024 12 12 12  c1");
        assertThat(jdbc.sql("select search_text from directive.cascade_case where id = 'c1'")
                        .query(String.class)
                        .single())
                .isEqualTo("2101/btttt\nnghi le\n07/ubnd\ntrien khai");
        assertThatThrownBy(() -> jdbc.sql(
                                "update directive.cascade_case set number_folded = '2101/btttt'" + " where id = 'c2'")
                        .update())
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> jdbc.sql(
                                "update directive.cascade_case set business_key = 'bo:2101/BTTTT'" + " where id = 'c2'")
                        .update())
                .isInstanceOf(DuplicateKeyException.class);
    }

    private static void received(
            JdbcClient jdbc,
            String id,
            String number,
            String issuedOn,
            String at,
            String shape,
            String directive,
            String registration) {
        jdbc.sql("insert into directive.cascade_case (id, issuer, document_number, content_hash, issued_on, subject,"
                        + " urgency, binding_force, receiver, lead_department, province, shape, state, received_at,"
                        + " directive_subject, directive_number, directive_issued_at, registration_number) values"
                        + " (:id, 'bo', :number, '0', cast(:issuedOn as date), 'Nghỉ lễ', 'urgent', 'order', 'ubnd-a',"
                        + " 'so-a', 'ubnd-a', :shape, 'tracking', cast(:at as timestamp with time zone), 'Triển khai',"
                        + " :directive, cast(:signedAt as timestamp with time zone), :registration)")
                .param("id", id)
                .param("number", number)
                .param("issuedOn", issuedOn)
                .param("shape", shape)
                .param("at", at)
                .param("directive", directive)
                .param("signedAt", directive == null ? null : at)
                .param("registration", registration)
                .update();
    }

    private static void migrateTo(DataSource database, String schema, String binary, String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .defaultSchema(schema)
                .placeholders(Map.of("binary", binary))
                .javaMigrations(
                        new V11_1__FoldForSearch(), new V15_1__FoldDashesAndBlanks(), new V18_1__IdentifyDocuments())
                .target(version)
                .load()
                .migrate();
    }
}
