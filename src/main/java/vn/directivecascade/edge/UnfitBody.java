package vn.directivecascade.edge;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.stream.Collectors;
import vn.directivecascade.kernel.Refusal;

/** Determines the invalid field of a JSON body and the type that it must have. */
final class UnfitBody {

    /** Maximum number of characters of a field's path that is echoed to the caller. */
    private static final int LONGEST_PATH = 200;

    private UnfitBody() {}

    /** The refusal; its first argument is the path of the field, {@code $} for the body itself. */
    static Refusal refusalOf(JsonMappingException fault) {
        String path = path(fault);
        if (fault instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            return Refusal.malformed(
                    "request.field.unknown",
                    path,
                    known == null ? "" : known.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return Refusal.malformed(
                fault instanceof MismatchedInputException unfit ? codeOf(unfit.getTargetType()) : "request.field.unfit",
                path);
    }

    /** The code that names the type a field must have. */
    static String codeOf(Class<?> type) {
        if (type == null) {
            return "request.field.unfit";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "request.field.text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "request.field.flag";
        }
        if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
            return "request.field.number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "request.field.list";
        }
        return type.isRecord() ? "request.field.object" : "request.field.unfit";
    }

    private static String path(JsonMappingException fault) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : fault.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "$" : path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path.toString();
    }
}
