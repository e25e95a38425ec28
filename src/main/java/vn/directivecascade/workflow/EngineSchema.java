package vn.directivecascade.workflow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * The engine's tables in production: made once, by the scripts that come with the engine. Afterwards the engine changes
 * nothing by itself; it refuses to start on the tables of another version, and an operator applies the official scripts for
 * the step between the two.
 */
final class EngineSchema {

    private static final String SCRIPTS = "org/camunda/bpm/engine/db/create/activiti.postgres.create.%s.sql";
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    private EngineSchema() {}

    /** Makes the tables where there are none, all or nothing. */
    static void make(DataSource database) {
        try (Connection connection = database.getConnection()) {
            if (exists(connection)) {
                return;
            }
            ResourceDatabasePopulator scripts = new ResourceDatabasePopulator();
            PARTS.forEach(part -> scripts.addScript(
                    new ClassPathResource(SCRIPTS.formatted(part), ProcessEngine.class.getClassLoader())));
            connection.setAutoCommit(false);
            scripts.populate(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the engine's tables cannot be made", e);
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), "act_ge_property", null)) {
            return tables.next();
        }
    }
}
