package vn.directivecascade.kernel;

/** What a caller asks for in the query of a list; a blank parameter is one that was left out. */
public final class Asked {

    private Asked() {}

    /** The text, null if it was left out; what no database keeps is refused. */
    public static String text(String value) {
        if (value != null && !Texts.storable(value)) {
            throw Refusal.malformed("request.malformed");
        }
        return value == null || Texts.isBlank(value) ? null : value;
    }

    /** The constant of this code, null if it was left out; any other word is refused. */
    public static <E extends Enum<E> & Coded> E word(String name, String value, Class<E> type) {
        return text(value) == null ? null : Coded.read(name, value, type);
    }
}
