package vn.directivecascade.kernel;

import java.util.stream.Stream;

/**
 * A request that the rules refuse. The code is stable and names the sentence of the message bundle that explains the
 * refusal to a person; the arguments fill its placeholders.
 */
public class Refusal extends RuntimeException {

    /** What kind of refusal it is; the edges translate it into their own language, HTTP for instance. */
    public enum Kind {
        /** The request cannot be read. */
        MALFORMED,
        /** It can be read, but what it says is not allowed. */
        INVALID,
        /** It contradicts something already recorded. */
        CONFLICT,
        /** What it speaks of does not exist, or not for the caller. */
        NOT_FOUND,
        /** The caller may not do this. */
        FORBIDDEN,
        /** A file of a type that is not accepted. */
        UNSUPPORTED,
        /** The same was asked for too short a time ago. */
        TOO_SOON,
        /** A file that is larger than is accepted. */
        TOO_LARGE
    }

    private static final int LONGEST_ARGUMENT = 300;

    private final Kind kind;
    private final String code;
    private final transient Object[] arguments;

    protected Refusal(Kind kind, String code, Object... arguments) {
        super(code);
        this.kind = kind;
        this.code = code;
        this.arguments = shortened(arguments);
    }

    public static Refusal malformed(String code, Object... arguments) {
        return new Refusal(Kind.MALFORMED, code, arguments);
    }

    public static Refusal invalid(String code, Object... arguments) {
        return new Refusal(Kind.INVALID, code, arguments);
    }

    public static Refusal conflict(String code, Object... arguments) {
        return new Refusal(Kind.CONFLICT, code, arguments);
    }

    public static Refusal notFound(String code, Object... arguments) {
        return new Refusal(Kind.NOT_FOUND, code, arguments);
    }

    public static Refusal forbidden(String code, Object... arguments) {
        return new Refusal(Kind.FORBIDDEN, code, arguments);
    }

    public static Refusal unsupported(String code, Object... arguments) {
        return new Refusal(Kind.UNSUPPORTED, code, arguments);
    }

    public static Refusal tooLarge(String code, Object... arguments) {
        return new Refusal(Kind.TOO_LARGE, code, arguments);
    }

    /** What was sent is repeated in a refusal only as far as it helps to find it. */
    static Object[] shortened(Object[] arguments) {
        return Stream.of(arguments)
                .map(argument -> argument instanceof String text ? Texts.cut(text, LONGEST_ARGUMENT) : argument)
                .toArray();
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public Object[] arguments() {
        return arguments.clone();
    }
}
