package vn.directivecascade.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file that is refused as a whole, with what is wrong with it, line by line: the first reasons, and how many there are.
 */
public final class RefusedFile extends Refusal {

    /** Reasons that are told. */
    public static final int MOST_LINES = 200;

    /** Characters of the file that a reason repeats. */
    private static final int LONGEST_ARGUMENT = 100;

    /**
     * One reason.
     *
     * @param number number of the line or row in the file, from 1
     * @param key what the line is about, null if that cannot be told
     * @param code stable code, which also names the sentence of the message bundle
     * @param arguments what fills the sentence's placeholders
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

    /** The same under the code of what the file is about. */
    public RefusedFile as(String code) {
        return new RefusedFile(code, lines, count);
    }

    /** The first reasons, no more than {@link #MOST_LINES}. */
    public List<Line> lines() {
        return lines;
    }

    /** How many reasons there are. */
    public int count() {
        return count;
    }

    /** What is wrong, for those who read a log. */
    @Override
    public String getMessage() {
        return lines.stream()
                .map(line -> "line " + line.number() + " " + line.key() + ": " + line.code() + " "
                        + Arrays.toString(line.arguments()))
                .collect(Collectors.joining("; ", code() + ": ", ""));
    }
}
