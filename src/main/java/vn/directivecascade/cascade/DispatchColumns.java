package vn.directivecascade.cascade;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ReflectionUtils;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/**
 * The columns of {@code directive.cascade_case} that contain a dispatch. A component of {@link Dispatch} is stored in
 * the column with its name ({@code issuedOn} in {@code issued_on}) as text, number, date, instant or code of an
 * enumeration. The duty window has two columns; measures are in a separate table.
 */
final class DispatchColumns {

    /** Components whose column has a different name. */
    private static final Map<String, String> NAMED = Map.of("number", "document_number", "force", "binding_force");

    private static final String WINDOW_FROM = "window_from";
    private static final String WINDOW_TO = "window_to";

    private static final RecordComponent[] COMPONENTS = Dispatch.class.getRecordComponents();

    private static final Map<String, String> COLUMNS = Arrays.stream(COMPONENTS)
            .map(RecordComponent::getName)
            .collect(Collectors.toMap(Function.identity(), DispatchColumns::column));

    private static final Constructor<Dispatch> CONSTRUCTOR = BeanUtils.getResolvableConstructor(Dispatch.class);

    private DispatchColumns() {}

    /** The values to write, by column. */
    static Map<String, Object> write(Dispatch dispatch) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (RecordComponent component : COMPONENTS) {
            Class<?> type = component.getType();
            if (type == DutyWindow.class) {
                DutyWindow window = dispatch.dutyWindow();
                columns.put(WINDOW_FROM, window == null ? null : window.from());
                columns.put(WINDOW_TO, window == null ? null : window.to());
            } else if (type != List.class) {
                columns.put(
                        COLUMNS.get(component.getName()),
                        ReflectionUtils.invokeMethod(component.getAccessor(), dispatch));
            }
        }
        return columns;
    }

    /** The dispatch in a row, without its measures. */
    static Dispatch read(ResultSet row) throws SQLException {
        Object[] values = new Object[COMPONENTS.length];
        for (int i = 0; i < COMPONENTS.length; i++) {
            values[i] = read(row, COMPONENTS[i]);
        }
        return BeanUtils.instantiateClass(CONSTRUCTOR, values);
    }

    private static Object read(ResultSet row, RecordComponent component) throws SQLException {
        Class<?> type = component.getType();
        if (type == DutyWindow.class) {
            Instant from = Rows.instant(row, WINDOW_FROM);
            return from == null ? null : new DutyWindow(from, Rows.instant(row, WINDOW_TO));
        }
        if (type == List.class) {
            return List.of();
        }
        String column = COLUMNS.get(component.getName());
        if (type == Instant.class) {
            return Rows.instant(row, column);
        }
        return type.isEnum() ? constant(type, row.getString(column)) : row.getObject(column, type);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Enum<E> & Coded> E constant(Class<?> type, String code) {
        return Coded.of((Class<E>) type, code);
    }

    private static String column(String name) {
        return NAMED.getOrDefault(name, name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
    }
}
