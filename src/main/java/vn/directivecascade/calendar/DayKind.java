package vn.directivecascade.calendar;

import java.util.Optional;
import java.util.stream.Stream;
import vn.directivecascade.kernel.Coded;

/** Whether a day is a working day by decision, regardless of its day of the week. */
public enum DayKind implements Coded {
    /** A day off. */
    OFF("Nghỉ"),
    /** A working day. */
    WORK("Làm việc");

    private final String word;

    DayKind(String word) {
        this.word = word;
    }

    /** The kind with this code or Vietnamese term; the term is compared ignoring case. */
    static Optional<DayKind> called(String text) {
        return Stream.of(values())
                .filter(kind -> kind.code().equals(text) || kind.word.equalsIgnoreCase(text))
                .findFirst();
    }

    @Override
    public String code() {
        return name();
    }
}
