package vn.directivecascade.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/** Conversion of statement parameters. */
class StatementsTest {

    private enum Colour implements Coded {
        DARK_RED;

        @Override
        public String code() {
            return "darkRed";
        }
    }

    private record Paint(Colour colour, Instant mixedAt) {}

    private record Wall(String name, Paint paint) {}

    private final JdbcClient jdbc = JdbcClient.create(new Statements(new JdbcTemplate(database())));

    private static DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:");
        return database;
    }

    @Test
    @DisplayName("A statement names the components of a record, as deep as they lie; behind a null all is null")
    void components() {
        Instant moment = Instant.parse("2024-04-17T01:02:03.123456789Z");
        String sql = "select cast(:wall.name as varchar) as name, cast(:wall.paint.colour as varchar) as colour,"
                + " cast(:wall.paint.mixedAt as timestamp(9) with time zone) as mixed_at, cast(:more as varchar) as more";
        Map<String, Object> painted = jdbc.sql(sql)
                .param("wall", new Wall("north", new Paint(Colour.DARK_RED, moment)))
                .param("more", Colour.DARK_RED)
                .query()
                .singleRow();
        assertThat(painted)
                .containsEntry("name", "north")
                .containsEntry("colour", "darkRed")
                .containsEntry("mixed_at", Rows.utc(moment))
                .containsEntry("more", "darkRed");
        Map<String, Object> bare = jdbc.sql(sql)
                .param("wall", new Wall("south", null))
                .param("more", null)
                .query()
                .singleRow();
        assertThat(bare)
                .containsEntry("name", "south")
                .containsEntry("colour", null)
                .containsEntry("mixed_at", null)
                .containsEntry("more", null);
    }

    @Test
    @DisplayName("Codes and instants are written as tables keep them in lists as well")
    void lists() {
        assertThat(jdbc.sql(
                                "select count(*) from (values ('darkRed'), ('blue')) as colours (code) where code in (:codes)")
                        .param("codes", List.of(Colour.DARK_RED))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("A component that a record does not have is a fault, as is a parameter that was not given")
    void unknown() {
        assertThatThrownBy(() -> jdbc.sql("select :wall.height")
                        .param("wall", new Wall("north", null))
                        .query()
                        .singleRow())
                .hasMessageContaining("height");
        assertThatThrownBy(() ->
                        jdbc.sql("select :wall.name").param("floor", 1).query().singleRow())
                .isInstanceOf(InvalidDataAccessApiUsageException.class);
    }
}
