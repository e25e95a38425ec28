package vn.directivecascade.kernel;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts as people search for them: without case, tone marks, vowel marks and the stroke of đ, so that {@code nghi le}
 * finds "Nghỉ lễ"; with one blank, one dash and one slash, and without what does not show, so that a number pasted from a
 * word processor is found. What is searched and what is typed are folded alike; scripts in the browser get {@link #FOLDS}.
 */
public final class SearchText {

    /** What the patterns put before a character that SQL would take for a wildcard; to be named after {@code escape}. */
    public static final char ESCAPE = '!';

    /**
     * What becomes of a text in lower case and in Unicode NFD.
     *
     * @param pattern a regular expression that Java and ECMAScript (flag u) read alike
     */
    public record Fold(String pattern, String replacement) {}

    /** What is folded, one after the other. */
    public static final List<Fold> FOLDS = List.of(
            new Fold("[\\p{M}\\p{Cf}]", ""),
            new Fold("[đðɖ]", "d"),
            // Every dash (Pd) and the minus sign, as word processors and telephones put them for a hyphen.
            new Fold("[\\p{Pd}\\u2043\\u2212\\u02D7]", "-"),
            // The fraction and division slashes and those of full width.
            new Fold("[\\u2044\\u2215\\u29F8\\uFF0F]", "/"),
            new Fold("[\\s\\p{Z}\\x85\\x1C-\\x1F]+", " "));

    private static final int LONGEST = 200;

    private SearchText() {}

    /** The folded text of these fields, in which each can be found; a field may be null. */
    public static String of(String... fields) {
        return Stream.of(fields)
                .filter(Objects::nonNull)
                .map(SearchText::folded)
                .collect(Collectors.joining("\n"));
    }

    private static String folded(String text) {
        String folded = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        for (Fold fold : FOLDS) {
            folded = folded.replaceAll(fold.pattern(), fold.replacement());
        }
        return folded.strip();
    }

    /**
     * The patterns for SQL's {@code like}, all of which a text must match: one for each word, in whatever order they stand
     * there.
     *
     * @param typed what a person is looking for; null or blank looks for nothing in particular
     * @throws Refusal {@code request.tooLong} beyond 200 characters
     */
    public static List<String> patterns(String typed) {
        if (typed == null) {
            return List.of();
        }
        if (typed.length() > LONGEST) {
            throw Refusal.malformed("request.tooLong", "q", LONGEST);
        }
        return Arrays.stream(folded(typed).split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> "%" + word.replaceAll("[!%_]", ESCAPE + "$0") + "%")
                .toList();
    }

    /** Whether a folded text has all these words. */
    public static boolean matches(String folded, String typed) {
        return Arrays.stream(folded(typed == null ? "" : typed).split(" ")).allMatch(folded::contains);
    }
}
