package vn.directivecascade.cascade.overview;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.kernel.Coded;

/**
 * A case in a list.
 *
 * @param cascade without measures
 * @param whole whether the reader sees the whole case; if not, there are neither counts nor open work
 * @param processInstance of the chain in the engine, null before it has started
 * @param counts of its addressees, null unless {@code whole}
 * @param open the open work of addressees and the open steps of the chain, by deadline; empty unless {@code whole}
 * @param coming the reports of addressees that have not acknowledged yet, by deadline; empty unless {@code whole}
 * @param own the reader's own organisations as addressees
 */
public record CaseLine(
        Cascade cascade,
        boolean whole,
        String processInstance,
        Addressees.Counts counts,
        List<Open> open,
        List<Open> coming,
        List<Own> own) {

    /**
     * Work with one deadline.
     *
     * @param work a stage of addressees, or the definition key of a step's user task
     * @param organisation that has the step; null for the work of addressees
     * @param number how many addressees or steps have it
     * @param unmarked how many of the addressees are not marked as having missed a deadline
     */
    public record Open(String work, String organisation, Instant dueAt, int number, int unmarked) {

        /** Whether it is the work of addressees. */
        public boolean ofAddressees() {
            return Coded.find(Stage.class, work).isPresent();
        }
    }

    /**
     * An organisation of the reader as an addressee.
     *
     * @param work the stage that is open, null if none is; {@code dueAt} its deadline
     */
    public record Own(
            String organisation,
            String name,
            AddresseeState state,
            Stage work,
            Instant dueAt,
            String processInstance) {}

    /** Number of addressees whose open work is overdue. */
    public int overdue(Instant now) {
        return overdueOfAddressees(now).mapToInt(Open::number).sum();
    }

    /** Number of addressees that have {@link vn.directivecascade.cascade.Addressee#missed} a deadline. */
    public int missed(Instant now) {
        return counts.late() + overdueOfAddressees(now).mapToInt(Open::unmarked).sum();
    }

    private Stream<Open> overdueOfAddressees(Instant now) {
        return open.stream().filter(Open::ofAddressees).filter(work -> Deadline.passed(work.dueAt(), now));
    }

    /** The open steps of the chain that are overdue, the oldest deadline first. */
    public List<Open> lateSteps(Instant now) {
        return open.stream()
                .filter(work -> !work.ofAddressees())
                .filter(work -> Deadline.passed(work.dueAt(), now))
                .sorted(Comparator.comparing(Open::dueAt))
                .toList();
    }

    /** Number of open steps of the chain that are overdue. */
    public int overdueSteps(Instant now) {
        return lateSteps(now).stream().mapToInt(Open::number).sum();
    }

    /**
     * The deadlines of everything that is still to be done: of open work, and of reports for which the acknowledgement is
     * still missing. Work of one kind that is due at the same time is one.
     */
    public List<Open> deadlines() {
        Map<List<Object>, Integer> numbers = new LinkedHashMap<>();
        Stream.concat(open.stream(), coming.stream())
                .forEach(work -> numbers.merge(List.of(work.work(), work.dueAt()), work.number(), Integer::sum));
        return numbers.entrySet().stream()
                .map(work -> new Open(
                        (String) work.getKey().get(0),
                        null,
                        (Instant) work.getKey().get(1),
                        work.getValue(),
                        0))
                .toList();
    }

    /** What is due next. */
    public Optional<Open> next(Instant now) {
        return deadlines().stream()
                .filter(work -> !Deadline.passed(work.dueAt(), now))
                .min(Comparator.comparing(Open::dueAt));
    }
}
