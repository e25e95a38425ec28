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
 * Tells texts that lost letters on their way: stored under a character set that has no Vietnamese letters, read under
 * another one than they were written in, or typed for a font of its own (TCVN3, VNI) before Unicode.
 */
final class LostLetters {

    /** Within an address of the Web a question mark is one. */
    private static final Pattern ADDRESS = Pattern.compile("\\S*(://|www\\.)\\S*");
    /** A question mark or U+FFFD in the place of a letter. */
    private static final Pattern REPLACED = Pattern.compile("[?\uFFFD]");
    /** TCVN3 writes letters as signs: {@code nh©n d©n}. */
    private static final Pattern SIGN_WITHIN_WORD =
            Pattern.compile("\\p{L}[\\u00A1-\\u00AC\\u00AE-\\u00BF&&[^·´]]+\\p{L}");
    /** VNI writes a vowel and its marks as two letters that never follow each other in Vietnamese: {@code nhaân}. */
    private static final Pattern VOWEL_TWICE = Pattern.compile("(?iu)[aeo]â|[aeouyôö][ûøï]");
    /** What spreadsheets make of long numbers. */
    private static final Pattern ROUNDED = Pattern.compile("[+-]?\\d+([.,]\\d+)?[eE]\\+?\\d+");
    /** Their words for a cell without a value. */
    private static final Pattern ERROR =
            Pattern.compile("#(N/A|REF!|VALUE!|NAME\\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)|#{3,}");

    /** Character sets under which Windows reads a file that does not say which it is written in. */
    private static final List<Map<Character, Byte>> WINDOWS = List.of(bytes("windows-1252"), bytes("windows-1258"));

    private LostLetters() {}

    static boolean in(String text) {
        String words = ADDRESS.matcher(text).replaceAll(" ");
        return REPLACED.matcher(words).find()
                || SIGN_WITHIN_WORD.matcher(words).find()
                || VOWEL_TWICE.matcher(words).find()
                || WINDOWS.stream().anyMatch(set -> isMisread(text, set));
    }

    /** Whether it is a number in scientific notation, as a spreadsheet stores it in a CSV file: digits are lost. */
    static boolean isRounded(String text) {
        return ROUNDED.matcher(text).matches();
    }

    /** Whether it is what a spreadsheet shows in place of a value that it does not have. */
    static boolean isError(String text) {
        return ERROR.matcher(text).matches();
    }

    /** Whether its bytes in that character set are UTF-8 with letters beyond ASCII, which no text is by chance. */
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

    /** The bytes of the letters beyond ASCII; a byte without a letter is read as the control character of its number. */
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
