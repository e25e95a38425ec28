package vn.directivecascade.database;

import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;
import vn.directivecascade.kernel.Rows;

/** A statement that is executed for many rows, which are sent together (batch). */
@Component
public class ManyRows {

    private final Statements statements;

    ManyRows(Statements statements) {
        this.statements = statements;
    }

    /**
     * Executes a statement for each of these rows.
     *
     * @param common the parameters that all rows share
     * @param rows records; the statement references their components as {@code :row.component}
     */
    public void update(String sql, Map<String, ?> common, Collection<?> rows) {
        Rows.inChunks(
                rows,
                some -> statements.batchUpdate(
                        sql,
                        some.stream()
                                .map(row -> new MapSqlParameterSource(common).addValue("row", row))
                                .toArray(SqlParameterSource[]::new)));
    }
}
