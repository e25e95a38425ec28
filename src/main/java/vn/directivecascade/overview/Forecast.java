package vn.directivecascade.overview;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import vn.directivecascade.cascade.overview.UnitFacts.Acknowledgement;

/**
 * Whether an organisation will probably acknowledge late, from its earlier acknowledgements. It is a forecast and never a
 * fact: late if more than half of them were late, or if half of them took longer than the time that was given.
 *
 * @param late whether it will probably be late
 * @param cases number of its earlier acknowledgements
 * @param lateBefore how many of them came after their deadline
 * @param medianShare median of the time that they took, in percent of the time given
 */
@Schema(name = "Forecast")
record Forecast(boolean late, int cases, int lateBefore, int medianShare) {

    /** Fewer earlier cases than this say nothing. */
    static final int FEWEST = 3;

    /** The forecast, null with fewer than {@link #FEWEST} earlier acknowledgements. */
    static Forecast of(List<Acknowledgement> earlier) {
        if (earlier.size() < FEWEST) {
            return null;
        }
        int late = (int) earlier.stream()
                .filter(given -> given.at().isAfter(given.dueAt()))
                .count();
        List<Integer> shares = earlier.stream().map(Forecast::share).sorted().toList();
        int middle = shares.size() / 2;
        int median = shares.size() % 2 == 1
                ? shares.get(middle)
                : IntStream.of(shares.get(middle - 1), shares.get(middle)).sum() / 2;
        return new Forecast(late * 2 > earlier.size() || median > 100, earlier.size(), late, median);
    }

    /** The time taken in percent of the time given; a case that began at or after its deadline took all of it. */
    private static int share(Acknowledgement given) {
        long allowed = Duration.between(given.openedAt(), given.dueAt()).toSeconds();
        long taken = Duration.between(given.openedAt(), given.at()).toSeconds();
        return allowed <= 0 ? 101 : (int) Math.min(1000, Math.max(0, taken * 100 / allowed));
    }
}
