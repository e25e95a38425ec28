package vn.directivecascade.kernel;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Folds text for search: case, tone marks, vowel marks and the stroke of đ are removed, so that {@code nghi le} finds
 * "Nghỉ lễ"; white space, dashes and slashes are unified and invisible characters removed, so that a number pasted
 * from a word processor is found. Stored text and search words are folded alike; browser scripts use the same
 * {@link #FOLDS}.
 */
public final class SearchText {

    /** The escape character in {@link #patterns} for SQL wildcards; to be named in the {@code escape} clause. */
    public static final char ESCAPE = '!';

    /**
     * A replacement, applied to lower-case text in Unicode NFD.
     *
     * @param pattern a regular expression valid in Java and in ECMAScript (flag u)
     */
    public record Fold(String pattern, String replacement) {}

    /** Every dash (Pd) and the minus sign, which word processors and telephones insert for a hyphen. */
    static final Fold DASHES = new Fold("[\\p{Pd}\\u2043\\u2212\\u02D7]", "-");

    /** Fraction slash, division slash, big solidus and full-width solidus. */
    static final Fold SLASHES = new Fold("[\\u2044\\u2215\\u29F8\\uFF0F]", "/");

    static final Fold BLANKS = new Fold("[\\s\\p{Z}\\x85\\x1C-\\x1F]+", " ");

    /** The replacements, in the order in which they are applied. */
    public static final List<Fold> FOLDS =
            List.of(new Fold("[\\p{M}\\p{Cf}]", ""), new Fold("[đðɖ]", "d"), DASHES, SLASHES, BLANKS);

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
     * The patterns for SQL {@code like}, one for each word; a text must match all of them, in any order.
     *
     * @param typed the search words; null or blank gives no pattern
     * @throws Refusal {@code request.tooLong} beyond 200 characters
     */
    public static List<String> patterns(String typed) {
        if (typed == null) {
            return List.of();
        }
        if (typed.length() > LONGEST) {
            throw Refusal.malformed("request.tooLong", "q", LONGEST);
        }
        return words(typed)
                .filter(word -> !word.isEmpty())
                .map(word -> "%" + word.replaceAll("[!%_]", ESCAPE + "$0") + "%")
                .toList();
    }

    /**
     * SQL that requires a condition of every pattern, each preceded by {@code and}; {@link #parameters} binds them.
     *
     * @param condition the condition for the name of a parameter with its colon
     */
    public static String conditions(List<String> patterns, UnaryOperator<String> condition) {
        return IntStream.range(0, patterns.size())
                .mapToObj(n -> " and " + condition.apply(":" + parameter(n)))
                .collect(Collectors.joining());
    }

    /** The parameters of {@link #conditions}, by name. */
    public static Map<String, String> parameters(List<String> patterns) {
        return IntStream.range(0, patterns.size())
                .boxed()
                .collect(Collectors.toMap(SearchText::parameter, patterns::get));
    }

    private static String parameter(int n) {
        return "word" + n;
    }

    /** Whether a folded text contains all of these search words. */
    public static boolean matches(String folded, String typed) {
        return words(typed == null ? "" : typed).allMatch(folded::contains);
    }

    /** The words sought, without a label in front of a number, since numbers are stored without it. */
    private static Stream<String> words(String typed) {
        return Arrays.stream(
                DocumentNumber.LABEL.matcher(folded(typed)).replaceFirst("").split(" "));
    }
}
