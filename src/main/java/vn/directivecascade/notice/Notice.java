package vn.directivecascade.notice;

import java.time.Instant;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.kernel.Coded;

/**
 * A notice to an organisation about a cascade.
 *
 * @param recipient key of the organisation that is notified
 * @param about key of the organisation whose work it is about, null if that is the recipient
 * @param work {@code acknowledge}, {@code report} or {@code update} of an addressee, otherwise the definition key of a step's user
 * task; null if it is about the cascade as a whole
 * @param dueAt the deadline it is about, null if there is none
 * @param previousDueAt the deadline before it was moved, otherwise null
 * @param reason the reason given by a user, otherwise null
 * @param roundTheClock whether it may be delivered at any hour, as for flash dispatches
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

    /** A notice about a cascade as a whole; the following methods add details. */
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

    /** The same notice, which may be delivered at any hour. */
    public Notice atAnyHour() {
        return new Notice(kind, cascade, recipient, about, work, dueAt, previousDueAt, reason, true);
    }

    /**
     * The document that it names: that of the work it is about. The issuer of the dispatch is told of steps of the
     * chain by its own document.
     */
    public NamedDocument document(Cascade cascade) {
        boolean ofAddressee = Coded.find(Stage.class, work).isPresent();
        boolean ofOther = about != null && !about.equals(recipient);
        return ofOther && !ofAddressee && recipient.equals(cascade.dispatch().issuer())
                ? cascade.dispatchNamed()
                : cascade.documentOf(work);
    }

    /**
     * Whether it is for the leaders of its recipient and not for the office: late work of the recipient that is taken
     * to them, work that is offered to them, and what they are told on the eve of duty.
     */
    boolean forLeaders() {
        return kind == Kind.EVE_OF_DUTY
                || kind == Kind.EXTENSION_ASKED
                || about == null && (kind == Kind.ESCALATION || Step.isOfLeaders(work));
    }

    /** The event. */
    public enum Kind implements Coded {
        /** There is new work. */
        TASK_OPENED("taskOpened"),
        /** The deadline of open work approaches or has passed. */
        REMINDER("reminder"),
        /** Overdue work, escalated to the leaders of its holder ({@code about} is null) or to the superior body. */
        ESCALATION("escalation"),
        /** Who has not answered on the eve of the duty window; sent to the leaders of the lead department. */
        EVE_OF_DUTY("eveOfDuty"),
        /** A deadline was moved because the calendar changed. */
        DEADLINE_MOVED("deadlineMoved"),
        /** An addressee requests an extension for {@code work}; sent to the leaders who decide. */
        EXTENSION_ASKED("extensionAsked"),
        EXTENSION_GRANTED("extensionGranted"),
        EXTENSION_REFUSED("extensionRefused"),
        /** The lead department returned answers to be completed; sent to the addressee. */
        ANSWER_RETURNED("answerReturned"),
        /** The leaders decided on what the addressee cannot do; sent to the addressee. */
        EXCEPTION_DECIDED("exceptionDecided"),
        /** A task was handed over inside an organisation; sent to it, or to the department that has got it. */
        HANDED_OVER("handedOver"),
        /** A task was given back, or taken back; sent to who has it again, or had it. */
        HANDED_BACK("handedBack"),
        /** The receiver refused the dispatch; sent to its issuer. */
        DISPATCH_REFUSED("dispatchRefused"),
        /** The report was approved; sent to the dispatch's issuer. */
        REPORT_APPROVED("reportApproved"),
        /** Answers have come after the report, and no more are expected; sent to the dispatch's issuer. */
        REPORT_SUPPLEMENTED("reportSupplemented"),
        /**
         * A notice could not be delivered; sent to the lead department, or to the dispatch's issuer if the lead
         * department was its recipient.
         */
        UNDELIVERABLE("undeliverable");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        /** Whether it is obsolete once the work that it is about has been completed. */
        boolean asksForWork() {
            return urges() || this == TASK_OPENED || this == DEADLINE_MOVED || this == EXTENSION_ASKED;
        }

        /** Whether it only tells: it asks for no work that is in the recipient's list of tasks. */
        boolean informs() {
            return !asksForWork() && this != ANSWER_RETURNED && !isInternal();
        }

        /** Whether it is a matter of the recipient alone, and not of others who see the case. */
        boolean isInternal() {
            return this == HANDED_OVER || this == HANDED_BACK;
        }

        /** Whether it refers to a deadline, so that it is obsolete once that has been moved. */
        boolean urges() {
            return this == REMINDER || this == ESCALATION;
        }
    }
}
