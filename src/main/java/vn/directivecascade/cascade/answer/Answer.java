package vn.directivecascade.cascade.answer;

import java.time.Instant;
import java.time.LocalDate;
import vn.directivecascade.cascade.MeasureState;

/**
 * What an addressee answered on one measure.
 *
 * @param name of the addressee, when the directive was issued
 * @param note null if nothing was written
 * @param nextUpdate date in Viet Nam on which it expects to update the answer; null if not given
 * @param answeredBy the account that answered
 * @param supersededAt when the next answer on this measure came; null for the present one
 */
public record Answer(
        long id,
        String organisation,
        String name,
        String measure,
        MeasureState state,
        String note,
        LocalDate nextUpdate,
        Instant answeredAt,
        String answeredBy,
        Instant supersededAt) {

    /** An answer that is not yet recorded. */
    public record Given(String measure, MeasureState state, String note, LocalDate nextUpdate) {}
}
