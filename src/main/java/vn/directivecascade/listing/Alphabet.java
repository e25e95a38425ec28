package vn.directivecascade.listing;

import java.text.CollationKey;
import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The order of Vietnamese names; by code points, "Sở" would follow "SPT". */
public final class Alphabet {

    private static final Collator COLLATOR = Collator.getInstance(new Locale("vi", "VN"));

    private static final Pattern FIGURES = Pattern.compile("[0-9]+");

    /** More digits than a document number has in a row. */
    private static final int WIDTH = 12;

    private Alphabet() {}

    /** Compares by names. */
    public static <T> Comparator<T> by(Function<T, String> name) {
        return Comparator.comparing(row -> key(name.apply(row)));
    }

    /** The place of a text in the alphabet, null for none. */
    public static CollationKey key(String text) {
        return text == null ? null : COLLATOR.getCollationKey(text);
    }

    /** The place of a document number, whose figures count as numbers: 9 before 10. */
    public static CollationKey numberKey(String number) {
        return number == null
                ? null
                : key(FIGURES.matcher(number)
                        .replaceAll(figures ->
                                "0".repeat(Math.max(0, WIDTH - figures.group().length())) + figures.group()));
    }
}
