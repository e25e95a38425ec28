package vn.directivecascade.kernel;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Number and notation of a document, for example {@code 1465/BTTTT-CATTT}. It is stored and shown as it was written;
 * two numbers are the same if their folded forms are equal.
 *
 * @param written the number as it was written
 */
public record DocumentNumber(String written) {

    /** White space and format characters, which have no meaning in a number. */
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\x85\\x1C-\\x1F]");

    /**
     * "Số" in front of a number, with or without a colon; without its diacritics only where a colon, a full stop or a
     * digit shows that it is no word. The expression is valid in Java and in ECMAScript (flag u).
     */
    public static final Pattern LABEL = Pattern.compile(
            "^\\s*(?:số\\s*[:.]?|so\\s*(?:[:.]|(?=\\d)))\\s*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern SERIAL = Pattern.compile("0*(\\d{1,9})(?!\\d)(.*)", Pattern.DOTALL);

    /**
     * The number in Unicode NFC and lower case, without blanks and a leading "Số:", with one kind of dash and slash;
     * Đ, Ð and Ɖ, which look alike, are one letter. Other letters keep their diacritics.
     */
    public String folded() {
        String folded = Normalizer.normalize(written.toLowerCase(Locale.ROOT), Normalizer.Form.NFC)
                .replaceAll("[ðɖ]", "đ")
                .replaceAll(SearchText.DASHES.pattern(), SearchText.DASHES.replacement())
                .replaceAll(SearchText.SLASHES.pattern(), SearchText.SLASHES.replacement());
        return LABEL.matcher(BLANKS.matcher(folded).replaceAll("")).replaceFirst("");
    }

    /** Whether it has a letter or a digit besides punctuation. */
    public boolean isReadable() {
        return folded().codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** Whether it has a digit. Words such as "không số" in place of a number have none and may be repeated. */
    public boolean isNumbered() {
        return folded().codePoints().anyMatch(Character::isDigit);
    }

    /** The folded form without leading zeros: 08/CT-UBND and 8/CT-UBND are the same number of a register. */
    public String inRegister() {
        Matcher parts = SERIAL.matcher(folded());
        return parts.matches() ? parts.group(1) + parts.group(2) : folded();
    }

    /** The serial number with which it begins; empty if it begins otherwise or has more than nine digits. */
    public Optional<Integer> serial() {
        Matcher parts = SERIAL.matcher(folded());
        return parts.matches() ? Optional.of(Integer.valueOf(parts.group(1))) : Optional.empty();
    }

    /** What follows the serial number, as written; the whole number if it does not begin with one. */
    public String notation() {
        Matcher parts = SERIAL.matcher(LABEL.matcher(written).replaceFirst(""));
        return parts.matches() ? parts.group(2) : written;
    }

    /** The number with this serial number and notation; numbers below 10 have a leading zero (Decree 30/2020/ND-CP). */
    public static DocumentNumber of(int serial, String notation) {
        return new DocumentNumber("%02d%s".formatted(serial, notation));
    }
}
