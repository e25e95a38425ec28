package vn.directivecascade.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** An enumeration whose constants have a stable name in JSON, in tables and in decision tables. */
public interface Coded {

    /** The name outsiders know, for example {@code veryUrgent}. */
    String code();

    /** The constant of {@code type} that has this code, or nothing. */
    static <E extends Enum<E> & Coded> Optional<E> find(Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.code().equals(code))
                .findFirst();
    }

    /**
     * The constant of {@code type} whose code a request names in this field.
     *
     * @throws Refusal {@code request.word} with the codes that are allowed
     */
    static <E extends Enum<E> & Coded> E read(String field, String code, Class<E> type) {
        return find(type, code)
                .orElseThrow(() -> Refusal.malformed(
                        "request.word",
                        field,
                        code,
                        Arrays.stream(type.getEnumConstants()).map(Coded::code).collect(Collectors.joining(", "))));
    }

    /**
     * The constant of {@code type} that has this code.
     *
     * @throws IllegalArgumentException if there is none, which for a stored code is a fault of ours
     */
    static <E extends Enum<E> & Coded> E of(Class<E> type, String code) {
        return find(type, code)
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no code " + code));
    }
}
