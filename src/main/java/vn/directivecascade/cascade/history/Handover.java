package vn.directivecascade.cascade.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import vn.directivecascade.kernel.Coded;

/**
 * A task that was handed on inside an organisation.
 *
 * @param work code of the stage of an addressee, or definition key of a user task of the chain
 * @param organisation key of the organisation whose work it stays
 * @param person the account that got it, null if an organisation did
 * @param department key of the organisation below that got it, null if a person did
 * @param note what is asked for, or null
 * @param until the day by which it is wanted, or null
 * @param endedAt null while it lasts; then {@code endedBy} and {@code ending} say who ended it and how
 * @param answer what was said when it was given back, or null
 */
public record Handover(
        String task,
        String cascade,
        String work,
        String organisation,
        String person,
        String department,
        String note,
        LocalDate until,
        Instant at,
        String by,
        Instant endedAt,
        String endedBy,
        Ending ending,
        String answer) {

    /** A handover that begins. */
    public static Handover begun(
            String task,
            String cascade,
            String work,
            String organisation,
            String person,
            String department,
            String note,
            LocalDate until,
            Instant at,
            String by) {
        return new Handover(
                task, cascade, work, organisation, person, department, note, until, at, by, null, null, null, null);
    }

    /**
     * Whether it lasts while this account has claimed the task: a person has it as long as the claim.
     *
     * @param assignee null for none
     */
    public boolean lasts(String assignee) {
        return endedAt == null && (person == null || person.equals(assignee));
    }

    /** Whether it is a matter of one of these organisations: of that whose work it is, or of the department that got it. */
    public boolean concerns(Collection<String> organisations) {
        return organisations.contains(organisation) || department != null && organisations.contains(department);
    }

    /** How it ended. */
    public enum Ending implements Coded {
        /** Who had it gave it back. */
        RETURNED("returned"),
        /** Who had handed it over took it back. */
        CALLED_BACK("calledBack"),
        /** Who had it handed it to somebody else. */
        HANDED_ON("handedOn"),
        /** The claim of the person was released. */
        RELEASED("released"),
        /** The task was completed. */
        COMPLETED("completed");

        private final String code;

        Ending(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
