package vn.directivecascade.kernel;

/** Reads query parameters of lists; a blank parameter counts as absent. */
public final class Asked {

    private Asked() {}

    /** The parameter, null if absent; characters that cannot be stored are refused. */
    public static String text(String value) {
        if (value != null && !Texts.storable(value)) {
            throw Refusal.malformed("request.malformed");
        }
        return value == null || Texts.isBlank(value) ? null : value;
    }

    /** The constant with this code, null if absent; an unknown code is refused. */
    public static <E extends Enum<E> & Coded> E word(String name, String value, Class<E> type) {
        return text(value) == null ? null : Coded.read(name, value, type);
    }
}
