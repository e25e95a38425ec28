package vn.directivecascade.deadline;

import java.time.Instant;
import java.util.Comparator;
import vn.directivecascade.kernel.Coded;

/** A moment at which somebody is told of work that is not done. */
public record Moment(Kind kind, Instant at) implements Comparable<Moment> {

    /** What is done at such a moment, from the mildest to the strongest. */
    public enum Kind implements Coded {
        /** Whoever has the work is reminded that it will be due. */
        BEFORE("before"),
        /** The deadline itself. */
        DUE("due"),
        /** Whoever has the work is reminded that it is late. */
        AFTER("after"),
        /** The leaders of whoever has the work are told. */
        LEADER("leader"),
        /** The body above is told. */
        ABOVE("above"),
        /** The issuer reminds by hand; no moment of the schedule. */
        MANUAL("manual");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        /** Whether somebody other than the people who do the work is told. */
        public boolean escalates() {
            return this == LEADER || this == ABOVE;
        }
    }

    @Override
    public int compareTo(Moment other) {
        return Comparator.comparing(Moment::at).thenComparing(Moment::kind).compare(this, other);
    }
}
