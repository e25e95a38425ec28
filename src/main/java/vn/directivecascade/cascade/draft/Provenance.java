package vn.directivecascade.cascade.draft;

import java.util.List;
import java.util.Optional;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.MeasureSource;
import vn.directivecascade.dispatch.MeasureSource.Origin;
import vn.directivecascade.kernel.Refusal;

/** Traces each measure of a directive to its source. */
public final class Provenance {

    private Provenance() {}

    /**
     * The measures of the drafter, each with its source: the one that the drafter names, otherwise the one before the
     * change, otherwise the measure of the dispatch with the same id, otherwise the drafter.
     *
     * @param before the measures of the previous draft
     * @throws Refusal if the drafter names a measure that the dispatch does not contain
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

    /** The measures of the dispatch that are the source of no measure of the directive. */
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
