package vn.directivecascade.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Detects text with lost or garbled letters: stored in a character set without Vietnamese letters, decoded with
 * another character set than it was encoded in (mojibake), or typed for a pre-Unicode font (TCVN3, VNI).
 */
final class LostLetters {

    /** Web addresses, in which a question mark is legitimate. */
    private static final Pattern ADDRESS = Pattern.compile("\\S*(://|www\\.)\\S*");
    /** A question mark or U+FFFD, which stands in place of a lost letter. */
    private static final Pattern REPLACED = Pattern.compile("[?\uFFFD]");
    /** TCVN3 encodes letters as Latin-1 symbols: {@code nh©n d©n}. */
    private static final Pattern SIGN_WITHIN_WORD =
            Pattern.compile("\\p{L}[\\u00A1-\\u00AC\\u00AE-\\u00BF&&[^·´]]+\\p{L}");
    /** VNI encodes a vowel and its marks as two letters that never follow each other in Vietnamese: {@code nhaân}. */
    private static final Pattern VOWEL_TWICE = Pattern.compile("(?iu)[aeo]â|[aeouyôö][ûøï]");
    /** Scientific notation, to which spreadsheet programs shorten long numbers. */
    private static final Pattern ROUNDED = Pattern.compile("[+-]?\\d+([.,]\\d+)?[eE]\\+?\\d+");
    /** Error values that spreadsheet programs show in place of a value. */
    private static final Pattern ERROR =
            Pattern.compile("#(N/A|REF!|VALUE!|NAME\\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)|#{3,}");

    /** Character sets that Windows programs assume for a file that does not declare its own. */
    private static final List<Map<Character, Byte>> WINDOWS = List.of(bytes("windows-1252"), bytes("windows-1258"));

    private LostLetters() {}

    static boolean in(String text) {
        String words = ADDRESS.matcher(text).replaceAll(" ");
        return REPLACED.matcher(words).find()
                || SIGN_WITHIN_WORD.matcher(words).find()
                || VOWEL_TWICE.matcher(words).find()
                || WINDOWS.stream().anyMatch(set -> isMisread(text, set));
    }

    /** Whether the text is a number in scientific notation, as spreadsheet programs write to CSV: digits are lost. */
    static boolean isRounded(String text) {
        return ROUNDED.matcher(text).matches();
    }

    /** Whether the text is an error value of a spreadsheet program. */
    static boolean isError(String text) {
        return ERROR.matcher(text).matches();
    }

    /** Whether the text, encoded in that character set, is valid UTF-8 beyond ASCII: then UTF-8 was misread. */
    private static boolean isMisread(String text, Map<Character, Byte> set) {
        byte[] bytes = new byte[text.length()];
        boolean ascii = true;
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            Byte of = c < 0x80 ? Byte.valueOf((byte) c) : set.get(c);
            if (of == null) {
                return false;
            }
            ascii &= c < 0x80;
            bytes[i] = of;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return !ascii;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    /** The bytes of the characters beyond ASCII; an unassigned byte maps to the control character of its number. */
    private static Map<Character, Byte> bytes(String name) {
        Map<Character, Byte> bytes = new HashMap<>();
        for (int i = 0x80; i < 0x100; i++) {
            bytes.put((char) i, (byte) i);
        }
        for (int i = 0x80; i < 0x100; i++) {
            String letter = new String(new byte[] {(byte) i}, Charset.forName(name));
            if (letter.charAt(0) != '\uFFFD') {
                bytes.put(letter.charAt(0), (byte) i);
            }
        }
        return bytes;
    }
}
