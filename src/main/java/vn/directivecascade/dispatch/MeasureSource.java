package vn.directivecascade.dispatch;

import com.fasterxml.jackson.annotation.JsonValue;
import vn.directivecascade.kernel.Coded;

/**
 * Where a measure of a directive comes from.
 *
 * @param measure id of the measure it was made from, null if the drafter added it
 * @param clause clause of the dispatch that states that measure, null if there is none
 */
public record MeasureSource(Origin origin, String measure, String clause) {

    /** The source of a measure that the drafter added. */
    public static final MeasureSource DRAFTER = new MeasureSource(Origin.DRAFTER, null, null);

    /** The kind of source. */
    public enum Origin implements Coded {
        /** The dispatch demands it. */
        DISPATCH("dispatch"),
        /** The catalogue proposes it for a group for which the dispatch states no measures. */
        CATALOGUE("catalogue"),
        /** The drafter added it. */
        DRAFTER("drafter");

        private final String code;

        Origin(String code) {
            this.code = code;
        }

        @Override
        @JsonValue
        public String code() {
            return code;
        }
    }

    public static MeasureSource dispatch(Measure measure) {
        return new MeasureSource(Origin.DISPATCH, measure.id(), measure.clause());
    }

    public static MeasureSource catalogue(Measure measure) {
        return new MeasureSource(Origin.CATALOGUE, measure.id(), null);
    }

    /** Whether it was made from this measure of the dispatch. */
    public boolean is(Measure ofDispatch) {
        return origin == Origin.DISPATCH && ofDispatch.id().equals(measure);
    }
}
