package vn.directivecascade.cascade.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.deadline.Deadline;

/**
 * How far an addressee that has reported has come.
 *
 * @param state {@link AddresseeState#DONE} if every measure is done, does not apply, or is an accepted exception; else
 *     {@link AddresseeState#REPORTED}
 * @param updates when answers are to be updated, for each measure that is not settled for good
 */
public record Progress(AddresseeState state, List<Update> updates) {

    /**
     * When an answer is to be updated.
     *
     * @param day in Viet Nam; null if policy sets it
     * @param since when the answer was given
     */
    public record Update(LocalDate day, Deadline.Origin origin, Instant since) {}

    /**
     * An answer with its review.
     *
     * @param at when it was given
     * @param review null if there is none
     */
    public record Reviewed(Answer.Given given, Instant at, Review review) {

        /** Whether an update of the answer is expected. */
        public boolean isOpen() {
            return update().isPresent();
        }

        private boolean is(ReviewKind kind) {
            return review != null && review.kind() == kind;
        }

        private Optional<Update> update() {
            if (is(ReviewKind.RETURNED)) {
                return Optional.of(new Update(review.until(), Deadline.Origin.RETURNED, review.at()));
            }
            if (given.state().goesOn()) {
                return Optional.of(
                        given.nextUpdate() == null
                                ? new Update(null, Deadline.Origin.POLICY, at)
                                : new Update(given.nextUpdate(), Deadline.Origin.PROMISED, at));
            }
            if (given.state() != MeasureState.CANNOT) {
                return Optional.empty();
            }
            LocalDate until = is(ReviewKind.ACCEPTED)
                    ? review.until()
                    : given.plan() == null ? null : given.plan().until();
            return Optional.of(
                    new Update(until, until == null ? Deadline.Origin.POLICY : Deadline.Origin.EXCEPTION, at));
        }

        private boolean isSettled(LocalDate today) {
            return !is(ReviewKind.RETURNED)
                    && (given.state().isSettled()
                            || is(ReviewKind.ACCEPTED) && !review.until().isBefore(today));
        }
    }

    /**
     * @param answers the present answers on all measures of the addressee
     * @param today date in Viet Nam
     */
    public static Progress of(Collection<Reviewed> answers, LocalDate today) {
        return new Progress(
                answers.stream().allMatch(answer -> answer.isSettled(today))
                        ? AddresseeState.DONE
                        : AddresseeState.REPORTED,
                answers.stream().flatMap(answer -> answer.update().stream()).toList());
    }
}
