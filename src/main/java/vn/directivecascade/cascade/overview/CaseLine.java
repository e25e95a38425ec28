package vn.directivecascade.cascade.overview;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
 * @param own the reader's own organisations as addressees
 */
public record CaseLine(
        Cascade cascade,
        boolean whole,
        String processInstance,
        Addressees.Counts counts,
        List<Open> open,
        List<Own> own) {

    /**
     * Open work with one deadline.
     *
     * @param work a stage of addressees, or the definition key of a step's user task
     * @param number how many addressees or steps have it
     */
    public record Open(String work, Instant dueAt, int number) {

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
        return open.stream()
                .filter(Open::ofAddressees)
                .filter(work -> Deadline.passed(work.dueAt(), now))
                .mapToInt(Open::number)
                .sum();
    }

    /** Number of open steps of the chain that are overdue. */
    public int overdueSteps(Instant now) {
        return open.stream()
                .filter(work -> !work.ofAddressees())
                .filter(work -> Deadline.passed(work.dueAt(), now))
                .mapToInt(Open::number)
                .sum();
    }

    /** The open work whose deadline comes next. */
    public Optional<Open> next(Instant now) {
        return open.stream().filter(work -> !Deadline.passed(work.dueAt(), now)).min(Comparator.comparing(Open::dueAt));
    }
}
