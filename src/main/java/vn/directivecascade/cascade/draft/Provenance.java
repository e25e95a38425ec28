package vn.directivecascade.cascade.draft;

import java.util.List;
import java.util.Optional;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.MeasureSource;
import vn.directivecascade.dispatch.MeasureSource.Origin;
import vn.directivecascade.kernel.Refusal;

/** Follows each measure of a directive back to where it comes from. */
public final class Provenance {

    private Provenance() {}

    /**
     * The measures as the drafter settled them, each with its source: the one he names, else the one it had, else the
     * measure of the dispatch with the same id, else himself.
     *
     * @param before the draft as it was
     * @throws Refusal if he names a measure that the dispatch does not have
     */
    static List<Measure> traced(List<Measure> settled, List<Measure> before, List<Measure> dispatch) {
        return settled.stream()
                .map(measure -> measure.from(
                        measure.source() != null
                                ? named(measure, dispatch)
                                : find(before, measure.id())
                                        .map(Measure::source)
                                        .or(() -> find(dispatch, measure.id()).map(MeasureSource::dispatch))
                                        .orElse(MeasureSource.DRAFTER)))
                .toList();
    }

    /** The measures of the dispatch from which none of the directive was made. */
    public static List<Measure> dropped(List<Measure> dispatch, List<Measure> directive) {
        return dispatch.stream()
                .filter(demanded -> directive.stream()
                        .noneMatch(measure ->
                                measure.source() != null && measure.source().is(demanded)))
                .toList();
    }

    private static MeasureSource named(Measure measure, List<Measure> dispatch) {
        if (measure.source().origin() != Origin.DISPATCH) {
            return measure.source();
        }
        return find(dispatch, measure.source().measure())
                .map(MeasureSource::dispatch)
                .orElseThrow(() -> Refusal.invalid(
                        "measure.source.unknown",
                        measure.id(),
                        String.valueOf(measure.source().measure())));
    }

    private static Optional<Measure> find(List<Measure> measures, String id) {
        return measures.stream().filter(measure -> measure.id().equals(id)).findFirst();
    }
}
