package vn.directivecascade.vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A file that is refused as a whole, with everything that is wrong with it, line by line. */
public final class RefusedFile extends Refusal {

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
            arguments = shortened(arguments);
        }
    }

    private final transient List<Line> lines;

    public RefusedFile(String code, List<Line> lines) {
        super(Kind.INVALID, code, lines.size());
        this.lines = List.copyOf(lines);
    }

    public List<Line> lines() {
        return lines;
    }

    /** Everything that is wrong, for those who read a log. */
    @Override
    public String getMessage() {
        return lines.stream()
                .map(line -> "line " + line.number() + " " + line.key() + ": " + line.code() + " "
                        + Arrays.toString(line.arguments()))
                .collect(Collectors.joining("; ", code() + ": ", ""));
    }
}
