package vn.directivecascade.process;

import javax.sql.DataSource;
import vn.directivecascade.engine.EngineSchema;

/** Makes the tables of the engine as the product does when it starts for the first time. */
public final class EngineTables {

    private EngineTables() {}

    /** On PostgreSQL. */
    public static void make(DataSource database) {
        EngineSchema.make(database);
    }
}
