package vn.directivecascade.dispatch;

import com.fasterxml.jackson.annotation.JsonValue;
import vn.directivecascade.kernel.Coded;

/**
 * Where a measure of a directive comes from.
 *
 * @param measure id of the measure it was made from, null if the drafter wrote it
 * @param clause clause of the dispatch that measure stands in, null if it has none
 */
public record MeasureSource(Origin origin, String measure, String clause) {

    /** A measure that the drafter added. */
    public static final MeasureSource DRAFTER = new MeasureSource(Origin.DRAFTER, null, null);

    /** Who thought of it first. */
    public enum Origin implements Coded {
        /** The dispatch from above demands it. */
        DISPATCH("dispatch"),
        /** The catalogue proposes it for a group that the dispatch leaves without measures. */
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
