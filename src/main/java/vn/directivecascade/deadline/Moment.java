package vn.directivecascade.deadline;

import java.time.Instant;
import java.util.Comparator;
import vn.directivecascade.kernel.Coded;

/** A moment at which a reminder or an escalation of open work is due. */
public record Moment(Kind kind, Instant at) implements Comparable<Moment> {

    /** The kind of notice, from the mildest to the strongest. */
    public enum Kind implements Coded {
        /** The organisation that holds the work is reminded before the deadline. */
        BEFORE("before"),
        /** The deadline itself; the holder of the work is reminded. */
        DUE("due"),
        /** The organisation that holds the work is reminded after the deadline. */
        AFTER("after"),
        /** The leaders of the organisation that holds the work are told. */
        LEADER("leader"),
        /** The organisation above is told. */
        ABOVE("above"),
        /** A reminder by hand of the issuer; not part of the schedule. */
        MANUAL("manual");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        /** Whether it escalates beyond the staff that does the work. */
        public boolean escalates() {
            return this == LEADER || this == ABOVE;
        }

        /**
         * The organisation that is told: the body above, or the one that holds the work (its office or its leaders).
         *
         * @param holder key of the organisation that holds the work, or an expression for it in SQL
         * @param above the same for the body above
         */
        public String recipient(String holder, String above) {
            return this == ABOVE ? above : holder;
        }

        /** Whether it counts as a reminder, one by hand included: it goes to those who do the work. */
        public boolean reminds() {
            return !escalates();
        }
    }

    @Override
    public int compareTo(Moment other) {
        return Comparator.comparing(Moment::at).thenComparing(Moment::kind).compare(this, other);
    }
}
