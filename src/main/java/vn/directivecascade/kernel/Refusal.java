package vn.directivecascade.kernel;

import java.util.stream.Stream;

/**
 * A request that is refused. The code is stable and names the message of the message bundle that explains the
 * refusal; the arguments fill its placeholders.
 */
public class Refusal extends RuntimeException {

    /** The kind of refusal, which interfaces map to their protocol, for example to an HTTP status. */
    public enum Kind {
        /** The request cannot be parsed. */
        MALFORMED,
        /** It can be parsed, but its content is not allowed. */
        INVALID,
        /** It conflicts with the present state. */
        CONFLICT,
        /** The resource does not exist, or not for the caller. */
        NOT_FOUND,
        /** The caller may not do this. */
        FORBIDDEN,
        /** A file of a type that is not accepted. */
        UNSUPPORTED,
        /** The same was requested too recently. */
        TOO_SOON,
        /** A file that exceeds the size limit. */
        TOO_LARGE
    }

    private static final int LONGEST_ARGUMENT = 300;

    private final Kind kind;
    private final String code;
    private final transient Object[] arguments;
    private final String field;

    protected Refusal(Kind kind, String code, Object... arguments) {
        this(null, kind, code, arguments);
    }

    private Refusal(String field, Kind kind, String code, Object... arguments) {
        super(code);
        this.field = field;
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

    /** Shortens text arguments, since they repeat user input of any length. */
    static Object[] shortened(Object[] arguments) {
        return Stream.of(arguments)
                .map(argument -> argument instanceof String text ? Texts.cut(text, LONGEST_ARGUMENT) : argument)
                .toArray();
    }

    /** The same refusal, of this field of the request. */
    public Refusal at(String path) {
        return new Refusal(path, kind, code, arguments);
    }

    /** The path of the refused field or the name of the refused part, null where the refusal states none. */
    public String field() {
        return field;
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
