package vn.directivecascade.database;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The product's way of writing statements, without the application. */
public final class StatementsOn {

    private StatementsOn() {}

    public static JdbcClient database(DataSource database) {
        return JdbcClient.create(new Statements(new JdbcTemplate(database)));
    }

    public static ManyRows manyRows(DataSource database) {
        return new ManyRows(new Statements(new JdbcTemplate(database)));
    }
}
