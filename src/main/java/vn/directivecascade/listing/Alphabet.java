package vn.directivecascade.listing;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

/** The order of Vietnamese names; by code points, "Sở" would follow "SPT". */
public final class Alphabet {

    private static final Collator COLLATOR = Collator.getInstance(new Locale("vi", "VN"));

    private Alphabet() {}

    /** Compares by names. */
    public static <T> Comparator<T> by(Function<T, String> name) {
        return Comparator.comparing(row -> COLLATOR.getCollationKey(name.apply(row)));
    }
}
