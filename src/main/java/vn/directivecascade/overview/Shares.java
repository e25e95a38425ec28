package vn.directivecascade.overview;

import io.swagger.v3.oas.annotations.media.Schema;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;

/**
 * How far the addressees of a case have come, in whole percent, rounded down so that 100 means all, also those whose work
 * was closed without a report when the case ended. Of those to whom the directive does not apply, no result is expected.
 * Null where there is nothing to count.
 *
 * @param acknowledged share that has acknowledged, or said that the directive does not apply
 * @param reported share of those to whom it applies that has reported
 * @param done share of those to whom it applies that has done everything
 */
@Schema(name = "Shares")
record Shares(Integer acknowledged, Integer reported, Integer done) {

    static Shares of(Addressees.Counts counts) {
        int asked = counts.total();
        int applying = asked - counts.of(AddresseeState.NOT_APPLICABLE);
        int silent = counts.of(AddresseeState.OPEN) + counts.of(AddresseeState.CANCELLED) - counts.closedAcknowledged();
        int done = counts.of(AddresseeState.DONE);
        return new Shares(
                percent(asked - silent, asked),
                percent(done + counts.of(AddresseeState.REPORTED), applying),
                percent(done, applying));
    }

    private static Integer percent(int part, int whole) {
        return whole == 0 ? null : part * 100 / whole;
    }
}
