package vn.directivecascade.followup;

import vn.directivecascade.deadline.Moment;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.kernel.Coded;

/** SQL that statements of other modules may use to read the ledger of moments. */
public final class LedgerPort {

    /**
     * The moments that have fired: {@code id}, {@code cascade_id}, {@code organisation} (the holder of the work),
     * {@code
     * recipient}, {@code work}, {@code task}, {@code task_id} (the task of a step, null for the work of an
     * addressee), {@code due_at}, {@code deadline} and {@code escalates} ({@link Moment.Kind#escalates}).
     */
    public static final String FIRED = "(select d.id, d.cascade_id, d.organisation, d.recipient, d.work, d.task,"
            + " case when d.work in " + Stage.ofAddresseesForSql() + " then null else d.work end as task_id,"
            + " d.due_at, d.deadline, d.kind in " + Coded.forSql(Moment.Kind.class, Moment.Kind::escalates)
            + " as escalates from directive.due_moment d where d.outcome = '" + DueMoments.Outcome.FIRED.code() + "')";

    private LedgerPort() {}
}
