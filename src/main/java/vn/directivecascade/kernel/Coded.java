package vn.directivecascade.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An enumeration whose constants have a stable code, used in JSON, in the database and in decision tables. */
public interface Coded {

    /** The stable code, for example {@code veryUrgent}. */
    String code();

    /** The codes of the matching constants, at least one, as a list for SQL's {@code in}. */
    static <E extends Enum<E> & Coded> String forSql(Class<E> type, Predicate<? super E> which) {
        return Arrays.stream(type.getEnumConstants())
                .filter(which)
                .map(constant -> "'" + constant.code() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The constant of {@code type} that has this code, empty if there is none. */
    static <E extends Enum<E> & Coded> Optional<E> find(Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.code().equals(code))
                .findFirst();
    }

    /**
     * The constant of {@code type} whose code a request states in this field.
     *
     * @throws Refusal {@code request.word}, which lists the allowed codes
     */
    static <E extends Enum<E> & Coded> E read(String field, String code, Class<E> type) {
        return find(type, code).orElseThrow(() -> Refusal.malformed(
                        "request.word",
                        field,
                        code,
                        Arrays.stream(type.getEnumConstants()).map(Coded::code).collect(Collectors.joining(", ")))
                .at(field));
    }

    /**
     * The constant of {@code type} that has this code.
     *
     * @throws IllegalArgumentException if there is none; a stored code without a constant is a program error
     */
    static <E extends Enum<E> & Coded> E of(Class<E> type, String code) {
        return find(type, code)
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no code " + code));
    }
}
