package vn.directivecascade.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MembersTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
    private static final List<String> GROUPS = List.of(AddresseeGroup.ICT_DEPARTMENT.code());

    @Test
    @DisplayName(
            "Whom a directive may go to is looked up once, however many there are: eight times as many take about as much longer")
    void growth() {
        Directory few = province(200);
        Directory many = province(1600);
        fastest(few);
        Duration ofFew = fastest(few);
        Duration ofMany = fastest(many);
        // Once per row it was 64 times as long.
        assertThat(ofMany).isLessThan(ofFew.plusMillis(5).multipliedBy(32));
        assertThat(many.members("ubnd-a", GROUPS, DAY)).hasSize(1600);
        assertThat(many.members("don-vi-1", GROUPS, DAY)).hasSize(1);
    }

    private static Duration fastest(Directory directory) {
        return IntStream.range(0, 3)
                .mapToObj(n -> {
                    long start = System.nanoTime();
                    directory.members("ubnd-a", GROUPS, DAY);
                    return Duration.ofNanos(System.nanoTime() - start);
                })
                .min(Duration::compareTo)
                .orElseThrow();
    }

    private static Directory province(int units) {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:members-" + units + ";DB_CLOSE_DELAY=-1");
        Flyway.configure()
                .dataSource(database)
                .schemas("DIRECTIVE")
                .placeholders(Map.of("binary", "blob"))
                .target("11")
                .load()
                .migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into directive.organisation (organisation_key, name, level, successors, aliases)"
                        + " values ('ubnd-a', 'A', 'province', '', '')")
                .update();
        jdbc.sql("insert into directive.organisation (organisation_key, name, level, parent, successors, aliases)"
                        + " select 'don-vi-' || x, 'B', 'agency', 'ubnd-a', '', '' from system_range(1, :units)")
                .param("units", units)
                .update();
        jdbc.sql("insert into directive.organisation_group (organisation_key, addressee_group)"
                        + " select organisation_key, :group from directive.organisation where parent is not null")
                .param("group", GROUPS.get(0))
                .update();
        return new Directory(jdbc);
    }
}
