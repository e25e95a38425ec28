package vn.directivecascade.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file that is refused as a whole, with the first errors by line and their total number. */
public final class RefusedFile extends Refusal {

    /** Maximum number of errors listed. */
    public static final int MOST_LINES = 200;

    /** Maximum length of file content repeated in an error, in characters. */
    private static final int LONGEST_ARGUMENT = 100;

    /**
     * One error.
     *
     * @param number number of the line or row in the file, from 1
     * @param key what the line is about, null if unknown
     * @param code stable code, which also names the message of the message bundle
     * @param arguments values for the placeholders of the message
     */
    public record Line(int number, String key, String code, Object... arguments) {

        public Line {
            key = shortened(key);
            arguments = Stream.of(arguments)
                    .map(argument -> argument instanceof String text ? shortened(text) : argument)
                    .toArray();
        }

        private static String shortened(String text) {
            return text == null || text.codePointCount(0, text.length()) <= LONGEST_ARGUMENT
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, LONGEST_ARGUMENT)) + '…';
        }
    }

    private final transient List<Line> lines;
    private final int count;

    public RefusedFile(String code, List<Line> lines) {
        this(code, lines, lines.size());
    }

    private RefusedFile(String code, List<Line> lines, int count) {
        super(Kind.INVALID, code, count);
        this.lines = List.copyOf(lines.subList(0, Math.min(lines.size(), MOST_LINES)));
        this.count = count;
    }

    /** The same errors under another code for the file as a whole. */
    public RefusedFile as(String code) {
        return new RefusedFile(code, lines, count);
    }

    /** The first errors, at most {@link #MOST_LINES}. */
    public List<Line> lines() {
        return lines;
    }

    /** The total number of errors. */
    public int count() {
        return count;
    }

    /** The listed errors, for the log. */
    @Override
    public String getMessage() {
        return lines.stream()
                .map(line -> "line " + line.number() + " " + line.key() + ": " + line.code() + " "
                        + Arrays.toString(line.arguments()))
                .collect(Collectors.joining("; ", code() + ": ", ""));
    }
}
