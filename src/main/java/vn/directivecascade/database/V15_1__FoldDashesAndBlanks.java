package vn.directivecascade.database;

import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** Folds again what is searched, since dashes, slashes and blanks of every kind are now folded, too. */
@Component
class V15_1__FoldDashesAndBlanks extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        V11_1__FoldForSearch.foldAll(context);
    }
}
