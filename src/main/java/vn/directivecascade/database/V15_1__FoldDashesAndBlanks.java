package vn.directivecascade.database;

import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** Fills the search columns again, since dashes, slashes and white space of every kind are now folded as well. */
@Component
class V15_1__FoldDashesAndBlanks extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        V11_1__FoldForSearch.foldAll(context);
    }
}
