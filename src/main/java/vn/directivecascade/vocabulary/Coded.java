package vn.directivecascade.vocabulary;

import java.util.Arrays;
import java.util.Optional;

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
     * The constant of {@code type} that has this code.
     *
     * @throws IllegalArgumentException if there is none, which for a stored code is a fault of ours
     */
    static <E extends Enum<E> & Coded> E of(Class<E> type, String code) {
        return find(type, code)
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no code " + code));
    }
}
