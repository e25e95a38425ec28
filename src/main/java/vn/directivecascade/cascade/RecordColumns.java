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
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/**
 * The columns of {@code directive.cascade_case} that contain a record: a dispatch, or the terms of the directive. A
 * component is stored in the column with its name ({@code issuedOn} in {@code issued_on}), behind the prefix of the
 * record, as text, number, date, instant or code of an enumeration; null is stored as null. The duty window has two
 * columns; measures are in a separate table.
 */
public final class RecordColumns<R extends Record> {

    /** Components whose column has a different name. */
    private static final Map<String, String> NAMED = Map.of("number", "document_number", "force", "binding_force");

    static final RecordColumns<Dispatch> DISPATCH = new RecordColumns<>(Dispatch.class, "");
    public static final RecordColumns<StatedTerms> DIRECTIVE = new RecordColumns<>(StatedTerms.class, "directive_");

    private final RecordComponent[] components;
    private final Map<String, String> columns;
    private final Constructor<R> constructor;
    private final String windowFrom;
    private final String windowTo;

    private RecordColumns(Class<R> type, String prefix) {
        components = type.getRecordComponents();
        columns = Arrays.stream(components)
                .map(RecordComponent::getName)
                .collect(Collectors.toMap(Function.identity(), name -> prefix + column(name)));
        constructor = BeanUtils.getResolvableConstructor(type);
        windowFrom = prefix + "window_from";
        windowTo = prefix + "window_to";
    }

    /** The values to write, by column. */
    public Map<String, Object> write(R written) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            Object value = ReflectionUtils.invokeMethod(component.getAccessor(), written);
            if (component.getType() == DutyWindow.class) {
                DutyWindow window = (DutyWindow) value;
                values.put(windowFrom, window == null ? null : window.from());
                values.put(windowTo, window == null ? null : window.to());
            } else if (component.getType() != List.class) {
                values.put(columns.get(component.getName()), value);
            }
        }
        return values;
    }

    /** The record in a row, without measures. */
    R read(ResultSet row) throws SQLException {
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = read(row, components[i]);
        }
        return BeanUtils.instantiateClass(constructor, values);
    }

    private Object read(ResultSet row, RecordComponent component) throws SQLException {
        Class<?> type = component.getType();
        if (type == DutyWindow.class) {
            Instant from = Rows.instant(row, windowFrom);
            return from == null ? null : new DutyWindow(from, Rows.instant(row, windowTo));
        }
        if (type == List.class) {
            return List.of();
        }
        String column = columns.get(component.getName());
        if (type == Instant.class) {
            return Rows.instant(row, column);
        }
        return type.isEnum() ? constant(type, row.getString(column)) : row.getObject(column, type);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Enum<E> & Coded> E constant(Class<?> type, String code) {
        return code == null ? null : Coded.of((Class<E>) type, code);
    }

    private static String column(String name) {
        return NAMED.getOrDefault(name, name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
    }
}
