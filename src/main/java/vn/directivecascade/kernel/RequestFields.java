package vn.directivecascade.kernel;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/** Reads the fields of a request; a refusal names the field. */
public final class RequestFields {

    /** Characters of an organisation's key. */
    public static final int LONGEST_KEY = 60;

    /** Characters of a moment or a day. */
    public static final int LONGEST_MOMENT = 40;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private RequestFields() {}

    /**
     * The text normalised by {@link Texts#normal}; refused if absent, blank, longer than {@code longest} or not
     * storable.
     */
    public static String required(String field, String value, int longest) {
        String text = optional(field, value, longest);
        if (text == null) {
            throw Refusal.malformed("request.required", field);
        }
        return text;
    }

    /** The same, but null if absent or blank. */
    public static String optional(String field, String value, int longest) {
        if (value == null) {
            return null;
        }
        if (Texts.farLongerThan(longest, value)) {
            throw Refusal.malformed("request.tooLong", field, longest);
        }
        String text = Texts.normal(value);
        if (text.length() > longest) {
            throw Refusal.malformed("request.tooLong", field, longest);
        }
        if (!Texts.storable(text)) {
            throw Refusal.malformed("request.characters", field);
        }
        return text.isEmpty() ? null : text;
    }

    /**
     * The text, refused if it contains control characters such as line breaks, or some that change the direction of
     * writing; null stays null.
     */
    public static String line(String field, String text) {
        if (text != null && (CONTROL.matcher(text).find() || Texts.turnsDirection(text))) {
            throw Refusal.malformed("request.characters", field);
        }
        return text;
    }

    /** The text with line breaks replaced by spaces, else as {@link #line}; null stays null. */
    public static String oneLine(String field, String text) {
        return text == null ? null : line(field, Texts.line(text));
    }

    /** Parses a date-time with its offset; null stays null. */
    public static Instant moment(String field, String value) {
        try {
            return value == null ? null : IsoDates.moment(value);
        } catch (DateTimeException e) {
            throw Refusal.malformed("request.moment", field, value);
        }
    }
}
