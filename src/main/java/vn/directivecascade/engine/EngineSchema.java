package vn.directivecascade.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
public final class EngineSchema {

    private static final String SCRIPTS = "org/camunda/bpm/engine/db/create/activiti.postgres.create.%s.sql";
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    /** Any number that nothing else uses; Flyway's are derived from names. */
    private static final int LOCK = 724;

    private EngineSchema() {}

    /** Makes the tables where there are none, all or nothing. */
    public static void make(DataSource database) {
        try (Connection connection = database.getConnection()) {
            if (exists(connection)) {
                return;
            }
            connection.setAutoCommit(false);
            alone(connection);
            if (exists(connection)) {
                connection.rollback();
                return;
            }
            ResourceDatabasePopulator scripts = new ResourceDatabasePopulator();
            PARTS.forEach(part -> scripts.addScript(
                    new ClassPathResource(SCRIPTS.formatted(part), ProcessEngine.class.getClassLoader())));
            scripts.populate(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the engine's tables cannot be made", e);
        }
    }

    /** Keeps other nodes out until the end of the transaction, and waits for them, however long it takes. */
    private static void alone(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 0);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = 0; set local lock_timeout = 0;"
                    + " set local idle_in_transaction_session_timeout = 0");
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
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
