package vn.directivecascade.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;
import vn.directivecascade.kernel.SearchText;

/**
 * Fills the search columns of rows recorded before search ignored diacritics; SQL alone cannot fold Vietnamese text.
 */
@Component
class V11_1__FoldForSearch extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        foldAll(context);
    }

    static void foldAll(Context context) throws SQLException {
        fold(
                context,
                "select organisation_key, name, organisation_key, aliases from directive.organisation",
                "update directive.organisation set search_text = ? where organisation_key = ?");
        fold(
                context,
                "select id, document_number, subject, directive_number,"
                        + " case when directive_number is null then null else directive_subject end"
                        + " from directive.cascade_case",
                "update directive.cascade_case set search_text = ? where id = ?");
    }

    private static void fold(Context context, String read, String write) throws SQLException {
        try (Statement rows = context.getConnection().createStatement();
                ResultSet row = rows.executeQuery(read);
                PreparedStatement folded = context.getConnection().prepareStatement(write)) {
            int fields = row.getMetaData().getColumnCount() - 1;
            while (row.next()) {
                String[] texts = new String[fields];
                for (int i = 0; i < fields; i++) {
                    texts[i] = row.getString(i + 2);
                }
                folded.setString(1, SearchText.of(texts));
                folded.setString(2, row.getString(1));
                folded.addBatch();
            }
            folded.executeBatch();
        }
    }
}
