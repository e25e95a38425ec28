package vn.directivecascade.kernel;

import java.text.Normalizer;

/**
 * What people and systems hand in as text, as it is kept: in Unicode NFC, with one kind of blank and of line break, and
 * with nothing at its ends that shows nothing. A text is blank when nothing of it shows. Scripts in the browser get the
 * characters that may not begin or end a text from here.
 *
 * <p>Inside a text, format characters stay as they were written: a zero-width joiner makes one emoji of several, a soft
 * hyphen and a zero-width space say where a line may break. {@link SearchText} leaves them out.
 */
public final class Texts {

    /**
     * Characters beside white space and format characters (Zs, Zl, Zp, Cf) that are drawn as nothing: the fillers of
     * Hangul, Khmer's inherent vowels, the blank Braille pattern, joiners and variation selectors. From Unicode's property
     * Default_Ignorable_Code_Point, which Java does not offer.
     */
    private static final String NEVER_DRAWN =
            "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2065\u2800\u3164\uFFA0"
                    + "\uFFF0\uFFF1\uFFF2\uFFF3\uFFF4\uFFF5\uFFF6\uFFF7\uFFF8\uD81B\uDFE4\uD834\uDD59";

    private static final int LONGEST_IN_NFC = 4;
    private static final int MARGIN = 1000;

    private Texts() {}

    /** A text that may have several lines: line breaks of every kind become {@code \n}, blanks and tabs a space. */
    public static String normal(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("\\r\\n?|[\\x0B\\f\\x85\\u2028\\u2029]", "\n")
                .replaceAll("[\\t\\p{Zs}]", " ");
        int start = 0;
        while (start < composed.length() && mayNotBegin(composed.codePointAt(start))) {
            start += Character.charCount(composed.codePointAt(start));
        }
        int end = composed.length();
        while (end > start && mayNotEnd(composed.codePointBefore(end))) {
            end -= Character.charCount(composed.codePointBefore(end));
        }
        return composed.substring(start, end);
    }

    /** A text of one line, the same with a space for each run of line breaks. */
    public static String line(String text) {
        return normal(text).replaceAll("\\s*\\n\\s*", " ");
    }

    /** Whether nothing of it shows. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Texts::mayNotBegin);
    }

    /** The text, or its beginning and an ellipsis where it is longer than this; no character is cut in two. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + '…';
    }

    /**
     * Whether a text is certainly longer than this many characters in NFC, told without composing it: composing takes time
     * with the square of the number of marks on one letter.
     */
    public static boolean farLongerThan(int longest, String text) {
        return text.length() > longest * LONGEST_IN_NFC + MARGIN;
    }

    /**
     * Whether every database, document and mail keeps it: no half of a character, no noncharacter, and no control
     * character but tabs and line breaks, a word processor's among them. XML 1.0, of which documents are made, has no way
     * to write the others.
     */
    public static boolean storable(String text) {
        return text.codePoints().noneMatch(Texts::isUnwritable);
    }

    /**
     * The text as XML 1.0 can hold it, for what was stored before {@link #storable} was asked: a line break for a word
     * processor's, U+FFFD for what cannot be written.
     */
    public static String written(String text) {
        return text.codePoints()
                .map(c -> c == 0x0B || c == 0x0C ? '\n' : isUnwritable(c) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isUnwritable(int c) {
        return Character.getType(c) == Character.CONTROL && !isBreakOrTab(c)
                || Character.getType(c) == Character.SURROGATE
                || (c & 0xFFFE) == 0xFFFE
                || c >= 0xFDD0 && c <= 0xFDEF;
    }

    private static boolean isBreakOrTab(int c) {
        return c >= '\t' && c <= '\r' || c == 0x85;
    }

    private static boolean showsNothing(int c) {
        return isBreakOrTab(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || endsAnEmoji(c)
                || NEVER_DRAWN.indexOf(c) >= 0;
    }

    /** Whether a character is left out at the beginning of a text; a mark without a letter before it is none. */
    public static boolean mayNotBegin(int c) {
        return showsNothing(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** Whether a character is left out at the end of a text. */
    public static boolean mayNotEnd(int c) {
        return showsNothing(c) && !endsAnEmoji(c);
    }

    /** Variation selectors and tags: invisible by themselves, but part of the character before them, as in ❤️ or a flag. */
    private static boolean endsAnEmoji(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0020 && c <= 0xE007F || c >= 0xE0080 && c <= 0xE0FFF;
    }
}
