package vn.directivecascade.running.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.directivecascade.running.storm.Evidence.Entry;
import vn.directivecascade.running.storm.Evidence.Fault;
import vn.directivecascade.running.storm.Evidence.Outcome;

/** How long answers took, for docs/measurements.md. */
final class Figures {

    /** For so long after a fault, times are not those of calm. */
    private static final Duration AFTERMATH = Duration.ofSeconds(15);

    private Figures() {}

    /** The answers that no fault of a node or of the database came near. */
    static List<Duration> calm(Evidence evidence) {
        return evidence.history().stream()
                .filter(entry -> evidence.faults().stream()
                        .noneMatch(fault -> fault.kind() != Fault.Kind.OTHER
                                && fault.overlaps(entry.sent().minus(AFTERMATH), entry.answered())))
                .map(Entry::took)
                .toList();
    }

    /** The answers of a node that works, sent and answered while the database is away. */
    static Stream<Entry> inOutage(Evidence evidence) {
        return evidence.history().stream()
                .filter(entry -> evidence.faults().stream()
                        .noneMatch(fault -> fault.kind() == Fault.Kind.NODE
                                && fault.concerns(entry.node())
                                && fault.overlaps(entry.sent(), entry.answered())))
                .filter(entry -> evidence.faults().stream()
                        .anyMatch(fault -> fault.kind() == Fault.Kind.DATABASE
                                && fault.concerns(entry.node())
                                && !fault.from().isAfter(entry.sent())
                                && !fault.until().isBefore(entry.answered())));
    }

    static Duration percentile(List<Duration> times, int percent) {
        List<Duration> sorted = times.stream().sorted().toList();
        return sorted.isEmpty() ? Duration.ZERO : sorted.get((sorted.size() - 1) * percent / 100);
    }

    static String of(Evidence evidence) {
        List<Duration> calm = calm(evidence);
        List<Duration> outage = inOutage(evidence).map(Entry::took).toList();
        List<Duration> again = servedAgain(evidence);
        return ("in calm %d answers: median %d ms, 99%% %d ms; while the database was away %d: median %d ms, longest"
                        + " %d ms; %d nodes served again: median %d ms, last %d ms")
                .formatted(
                        calm.size(),
                        percentile(calm, 50).toMillis(),
                        percentile(calm, 99).toMillis(),
                        outage.size(),
                        percentile(outage, 50).toMillis(),
                        percentile(outage, 100).toMillis(),
                        again.size(),
                        percentile(again, 50).toMillis(),
                        percentile(again, 100).toMillis());
    }

    /** For each outage and node that it concerned, how long after its end something was done. */
    private static List<Duration> servedAgain(Evidence evidence) {
        List<Duration> again = new ArrayList<>();
        for (Fault fault : evidence.faults()) {
            if (fault.kind() != Fault.Kind.DATABASE) {
                continue;
            }
            evidence.history().stream()
                    .map(Entry::node)
                    .distinct()
                    .filter(fault::concerns)
                    .forEach(node -> evidence.history().stream()
                            .filter(entry -> entry.node().equals(node)
                                    && entry.outcome() == Outcome.DONE
                                    && !entry.sent().isBefore(fault.until()))
                            .map(Entry::answered)
                            .min(Instant::compareTo)
                            .filter(done -> undisturbed(evidence, node, fault.until(), done))
                            .ifPresent(done -> again.add(Duration.between(fault.until(), done))));
        }
        return again;
    }

    private static boolean undisturbed(Evidence evidence, String node, Instant from, Instant until) {
        return evidence.faults().stream()
                .noneMatch(other ->
                        other.kind() != Fault.Kind.OTHER && other.concerns(node) && other.overlaps(from, until));
    }
}
