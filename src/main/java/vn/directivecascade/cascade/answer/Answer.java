package vn.directivecascade.cascade.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.directivecascade.cascade.MeasureState;

/**
 * What an addressee answered on one measure.
 *
 * @param name of the addressee, when the directive was issued
 * @param answeredBy the account that answered
 * @param supersededAt when the next answer on this measure came; null for the present one
 * @param review what the lead department says of it; null if nothing
 */
public record Answer(
        long id,
        String organisation,
        String name,
        Given given,
        Instant answeredAt,
        String answeredBy,
        Instant supersededAt,
        Review review) {

    /**
     * An answer as it is given.
     *
     * @param note null if nothing was written; the reason of what cannot be done
     * @param nextUpdate date in Viet Nam on which the addressee expects to update the answer; null if not given
     * @param plan what is done in place of what cannot be done; null in other states, and in old answers
     * @param figures those that were given, by key
     * @param evidence ids of the files that a new answer names; {@link EvidenceFiles#of} has those of a recorded one
     */
    public record Given(
            String measure,
            MeasureState state,
            String note,
            LocalDate nextUpdate,
            Plan plan,
            Map<String, FigureValue> figures,
            List<String> evidence) {}

    /**
     * What is done in place of a measure that cannot be done as directed.
     *
     * @param until last day, in Viet Nam
     */
    public record Plan(String compensating, LocalDate until) {}

    /** Whether an exception is asked for and not decided. */
    public boolean isExceptionAsked() {
        return state() == MeasureState.CANNOT && review == null;
    }

    /**
     * Whether an answer says the same of an exception that is asked for, or accepted and not over.
     *
     * @param today date in Viet Nam
     */
    public boolean isSameException(Given other, LocalDate today) {
        boolean stands = isExceptionAsked()
                || review != null
                        && review.kind() == ReviewKind.ACCEPTED
                        && review.until().isAfter(today);
        return stands
                && other.state() == MeasureState.CANNOT
                && Objects.equals(other.note(), note())
                && Objects.equals(other.plan(), plan());
    }

    /** Whether the lead department has returned it to be completed. */
    public boolean isReturned() {
        return review != null && review.kind() == ReviewKind.RETURNED;
    }

    /** The answer as it counts for the progress of the addressee. */
    public Progress.Reviewed reviewed() {
        return new Progress.Reviewed(given, answeredAt, review);
    }

    public String measure() {
        return given.measure();
    }

    public MeasureState state() {
        return given.state();
    }

    public String note() {
        return given.note();
    }

    public LocalDate nextUpdate() {
        return given.nextUpdate();
    }

    public Plan plan() {
        return given.plan();
    }

    public Map<String, FigureValue> figures() {
        return given.figures();
    }

    /** The same answer with these figures. */
    Answer with(Map<String, FigureValue> figures) {
        return new Answer(
                id,
                organisation,
                name,
                new Given(measure(), state(), note(), nextUpdate(), plan(), figures, given.evidence()),
                answeredAt,
                answeredBy,
                supersededAt,
                review);
    }
}
