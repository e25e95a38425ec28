package vn.directivecascade.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FoldForSearchTest {

    @Test
    @DisplayName("What was recorded before search without diacritics is found too, a draft only by its dispatch")
    void older() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:fold-for-search;DB_CLOSE_DELAY=-1");
        migrateTo(database, "4");
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into directive.organisation (organisation_key, name, level, successors, aliases)"
                        + " values ('ubnd-a', 'Ủy ban nhân dân tỉnh Đắk Lắk', 'province', '', 'H15')")
                .update();
        jdbc.sql("insert into directive.cascade_case (id, issuer, document_number, content_hash, issued_on, subject,"
                        + " urgency, binding_force, receiver, lead_department, province, state, received_at,"
                        + " directive_subject) values ('c', 'bo', '1465/BTTTT', '0', date '2024-04-17', 'Nghỉ lễ',"
                        + " 'urgent', 'order', 'ubnd-a', 'ubnd-a', 'ubnd-a', 'drafting', current_timestamp,"
                        + " 'Dự thảo')")
                .update();

        migrateTo(database, "11.1");

        assertThat(jdbc.sql("select search_text from directive.organisation")
                        .query(String.class)
                        .single())
                .isEqualTo("uy ban nhan dan tinh dak lak\nubnd-a\nh15");
        assertThat(jdbc.sql("select search_text from directive.cascade_case")
                        .query(String.class)
                        .single())
                .isEqualTo("1465/btttt\nnghi le");

        jdbc.sql("update directive.cascade_case set document_number = '1465\u2013BTTTT\u00A0'")
                .update();
        jdbc.sql("insert into directive.document (cascade_id, kind, sha256, content, received_at, received_from)"
                        + " values ('c', 'dispatch', 'f', X'25', current_timestamp, 'machine.bo')")
                .update();

        migrateTo(database, "15.1");

        assertThat(jdbc.sql("select search_text from directive.cascade_case")
                        .query(String.class)
                        .single())
                .isEqualTo("1465-btttt\nnghi le");
        assertThat(jdbc.sql("select version from directive.document_version where cascade_id = 'c' and sha256 = 'f'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static void migrateTo(JdbcDataSource database, String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas("DIRECTIVE")
                .placeholders(Map.of("binary", "blob"))
                .javaMigrations(new V11_1__FoldForSearch(), new V15_1__FoldDashesAndBlanks())
                .target(version)
                .load()
                .migrate();
    }
}
