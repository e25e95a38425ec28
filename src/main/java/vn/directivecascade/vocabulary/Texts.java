package vn.directivecascade.vocabulary;

import java.text.Normalizer;

/** Texts as they are kept: in Unicode NFC, without blanks around them. */
public final class Texts {

    private Texts() {}

    /** The text in Unicode NFC without blanks around it. */
    public static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    /** Whether every database keeps it as it is: no NUL, and no half of a character. */
    public static boolean storable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
