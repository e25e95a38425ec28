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
 * Creates the engine's tables in production, with the scripts included in the engine. The engine itself never changes
 * the schema: it refuses to start on tables of another version, which an operator upgrades with the official scripts.
 */
public final class EngineSchema {

    private static final String SCRIPTS = "org/camunda/bpm/engine/db/create/activiti.postgres.create.%s.sql";
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    /** Key of the advisory lock: any number not used otherwise; Flyway derives its keys from names. */
    private static final int LOCK = 724;

    private EngineSchema() {}

    /** Creates the tables in one transaction if they do not exist. */
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

    /** Acquires an exclusive lock until the end of the transaction; waits for other nodes without a time-out. */
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
