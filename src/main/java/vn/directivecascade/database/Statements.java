package vn.directivecascade.database;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementCreatorFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/**
 * Parameters for the statements of {@code JdbcClient}. A record is passed as one parameter whose components the
 * statement references by path: {@code :dispatch.urgency}, {@code :dispatch.dutyWindow.from}; a component of null is
 * null. Instants and {@link Coded} values are converted to their database form, also in lists.
 */
@Component
class Statements extends NamedParameterJdbcTemplate {

    Statements(JdbcTemplate jdbc) {
        super(jdbc);
    }

    @Override
    protected PreparedStatementCreator getPreparedStatementCreator(
            String sql, SqlParameterSource given, Consumer<PreparedStatementCreatorFactory> customizer) {
        return super.getPreparedStatementCreator(sql, new Converted(given), customizer);
    }

    /** Executes a statement for each of these parameters, sent together. */
    @Override
    public int[] batchUpdate(String sql, SqlParameterSource[] given) {
        return super.batchUpdate(sql, Arrays.stream(given).map(Converted::new).toArray(SqlParameterSource[]::new));
    }

    private record Converted(SqlParameterSource given) implements SqlParameterSource {

        @Override
        public boolean hasValue(String name) {
            return given.hasValue(root(name));
        }

        @Override
        public Object getValue(String name) {
            String[] path = name.split("\\.");
            Object value = given.getValue(path[0]);
            for (int i = 1; i < path.length && value != null; i++) {
                value = component(value, path[i]);
            }
            return kept(value);
        }

        @Override
        public int getSqlType(String name) {
            return given.getSqlType(name);
        }

        @Override
        public String getTypeName(String name) {
            return given.getTypeName(name);
        }

        @Override
        public String[] getParameterNames() {
            return given.getParameterNames();
        }

        private static String root(String name) {
            int dot = name.indexOf('.');
            return dot < 0 ? name : name.substring(0, dot);
        }

        private static Object component(Object record, String name) {
            var accessor = ReflectionUtils.findMethod(record.getClass(), name);
            Assert.notNull(accessor, () -> record.getClass() + " has no " + name);
            ReflectionUtils.makeAccessible(accessor);
            return ReflectionUtils.invokeMethod(accessor, record);
        }

        private static Object kept(Object value) {
            if (value instanceof Instant moment) {
                return Rows.utc(moment);
            }
            if (value instanceof Coded coded) {
                return coded.code();
            }
            return value instanceof Collection<?> several
                    ? several.stream().map(Converted::kept).toList()
                    : value;
        }
    }
}
