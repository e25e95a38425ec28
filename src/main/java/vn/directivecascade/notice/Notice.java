package vn.directivecascade.notice;

import java.time.Instant;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.kernel.Coded;

/**
 * Something an organisation is to be told about a cascade.
 *
 * @param recipient key of the organisation that is told
 * @param about key of the organisation whose work it is about, null if that is the recipient
 * @param work {@code acknowledge} or {@code report} of an addressee, else the definition key of a step's user task; null
 *     if it is about the cascade as a whole
 * @param dueAt the deadline it is about, null if there is none
 * @param previousDueAt the deadline before it was moved, else null
 * @param reason what a person said about it, else null
 * @param roundTheClock whether it may be delivered at any hour, as in a flash dispatch
 */
public record Notice(
        Kind kind,
        String cascade,
        String recipient,
        String about,
        String work,
        Instant dueAt,
        Instant previousDueAt,
        String reason,
        boolean roundTheClock) {

    /** What one is told of a cascade as a whole; more of it is said with the methods that follow. */
    public static Notice of(Kind kind, Cascade cascade, String recipient) {
        return new Notice(kind, cascade.id(), recipient, null, null, null, null, null, cascade.roundTheClock());
    }

    public Notice about(String organisation) {
        return new Notice(kind, cascade, recipient, organisation, work, dueAt, previousDueAt, reason, roundTheClock);
    }

    public Notice about(String itsWork, Instant due) {
        return new Notice(kind, cascade, recipient, about, itsWork, due, previousDueAt, reason, roundTheClock);
    }

    public Notice movedFrom(Instant previousDue) {
        return new Notice(kind, cascade, recipient, about, work, dueAt, previousDue, reason, roundTheClock);
    }

    public Notice because(String said) {
        return new Notice(kind, cascade, recipient, about, work, dueAt, previousDueAt, said, roundTheClock);
    }

    /** Whether it is for the leaders of its recipient, as the second rung of the ladder is, and not for the office. */
    boolean forLeaders() {
        return kind == Kind.ESCALATION && about == null;
    }

    /** What has happened. */
    public enum Kind implements Coded {
        /** There is new work. */
        TASK_OPENED("taskOpened"),
        /** Open work is due, soon or already. */
        REMINDER("reminder"),
        /** Late work stays undone: told to the leaders of whoever has it (then {@code about} is null), or to the body above. */
        ESCALATION("escalation"),
        /** A deadline was moved because the calendar changed. */
        DEADLINE_MOVED("deadlineMoved"),
        /** An addressee asks for more time for {@code work}; whoever decides is told. */
        EXTENSION_ASKED("extensionAsked"),
        EXTENSION_GRANTED("extensionGranted"),
        EXTENSION_REFUSED("extensionRefused"),
        /** The receiver refused the dispatch; its issuer is told why. */
        DISPATCH_REFUSED("dispatchRefused"),
        /** The report upward was approved; the dispatch's issuer is told. */
        REPORT_APPROVED("reportApproved"),
        /** A notice could not be delivered for good; the issuer is told to use another way. */
        UNDELIVERABLE("undeliverable");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        /** Whether it only makes sense as long as the work that it is about is open. */
        boolean asksForWork() {
            return urges() || this == TASK_OPENED || this == DEADLINE_MOVED || this == EXTENSION_ASKED;
        }

        /** Whether it goes by a deadline, so that it is wrong once that has been moved. */
        boolean urges() {
            return this == REMINDER || this == ESCALATION;
        }
    }
}
