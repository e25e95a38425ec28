package vn.directivecascade.kernel;

import java.text.Normalizer;

/**
 * Normalises text input: Unicode NFC, one kind of space and of line break, no invisible characters at the ends. A
 * text is blank if nothing in it is visible. Browser scripts obtain the character classes for trimming from here.
 *
 * <p>Inside a text, format characters are kept: a zero-width joiner joins emoji, a soft hyphen and a zero-width space
 * mark possible line breaks. {@link SearchText} removes them.
 */
public final class Texts {

    /**
     * Characters without a glyph, apart from white space and format characters (Zs, Zl, Zp, Cf): the fillers of
     * Hangul, inherent vowels of Khmer, the blank Braille pattern, joiners and variation selectors. Taken from
     * Unicode's property Default_Ignorable_Code_Point, which Java does not provide.
     */
    private static final String NEVER_DRAWN =
            "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2065\u2800\u3164\uFFA0"
                    + "\uFFF0\uFFF1\uFFF2\uFFF3\uFFF4\uFFF5\uFFF6\uFFF7\uFFF8\uD81B\uDFE4\uD834\uDD59";

    private static final int LONGEST_IN_NFC = 4;
    private static final int MARGIN = 1000;

    private Texts() {}

    /**
     * Normalises a text of several lines: line breaks of every kind become {@code \n}, spaces of every kind and tabs
     * a space.
     */
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

    /** Normalises a text of one line: as {@link #normal}, with a space for each run of line breaks. */
    public static String line(String text) {
        return normal(text).replaceAll("\\s*\\n\\s*", " ");
    }

    /** Whether nothing in the text is visible. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Texts::mayNotBegin);
    }

    /** The text, or its beginning with an ellipsis if it is longer than this; a surrogate pair is not split. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + '…';
    }

    /**
     * Whether a text is certainly longer than this many characters in NFC, without normalising it: normalising takes
     * quadratic time in the number of marks on one letter (denial of service).
     */
    public static boolean farLongerThan(int longest, String text) {
        return text.length() > longest * LONGEST_IN_NFC + MARGIN;
    }

    /**
     * Whether the text can be stored in databases, documents and mails: no lone surrogate, no noncharacter, and no
     * control character except tabs and line breaks, including those of word processors. XML 1.0, on which documents
     * are based, cannot represent the others.
     */
    public static boolean storable(String text) {
        return text.codePoints().noneMatch(Texts::isUnwritable);
    }

    /**
     * Whether the text has characters that change the direction of writing, so that it is shown in another order than it is
     * stored in: embeddings, overrides and isolates. Labels and other texts of one line may not have any.
     */
    public static boolean turnsDirection(String text) {
        return text.chars().anyMatch(c -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069);
    }

    /**
     * Replaces what XML 1.0 cannot represent, for text stored before {@link #storable} was checked: vertical tab and
     * form feed by a line break, other characters by U+FFFD.
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

    /** Whether a character is trimmed at the beginning of a text; a combining mark without a base letter is. */
    public static boolean mayNotBegin(int c) {
        return showsNothing(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** Whether a character is trimmed at the end of a text. */
    public static boolean mayNotEnd(int c) {
        return showsNothing(c) && !endsAnEmoji(c);
    }

    /** Variation selectors and tags: invisible alone, but part of the preceding character, as in ❤️ or a flag. */
    private static boolean endsAnEmoji(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0020 && c <= 0xE007F || c >= 0xE0080 && c <= 0xE0FFF;
    }
}
