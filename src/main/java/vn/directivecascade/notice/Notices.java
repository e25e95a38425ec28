package vn.directivecascade.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.cascade.CasePort;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.followup.LedgerPort;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Rows;

/** Queues notices; the only way to send one. */
@Repository
public class Notices {

    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Queues a notice in the current transaction. */
    public void tell(Notice notice) {
        tell(notice, null);
    }

    /**
     * Queues a notice about a task of the engine in the current transaction: it links to that task only, not to later
     * ones of the same kind, and is obsolete once that task is completed.
     *
     * @param task the task's id, or null
     */
    public void tell(Notice notice, String task) {
        jdbc.sql(
                        "insert into directive.notice (kind, cascade_id, recipient, about, work, due_at, previous_due_at, reason,"
                                + " round_the_clock, for_leaders, task_id, queued_at, state) values (:kind, :cascade,"
                                + " :recipient, :about, :work, :dueAt, :previousDueAt, :reason, :roundTheClock, :forLeaders,"
                                + " :task, :queuedAt, 'queued')")
                .param("kind", notice.kind().code())
                .param("cascade", notice.cascade())
                .param("recipient", notice.recipient())
                .param("about", notice.about())
                .param("work", notice.work())
                .param("dueAt", notice.dueAt() == null ? null : notice.dueAt().atOffset(ZoneOffset.UTC))
                .param(
                        "previousDueAt",
                        notice.previousDueAt() == null
                                ? null
                                : notice.previousDueAt().atOffset(ZoneOffset.UTC))
                .param("reason", notice.reason())
                .param("roundTheClock", notice.roundTheClock())
                .param("forLeaders", notice.forLeaders())
                .param("task", task)
                .param("queuedAt", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Queues a notice for each moment that has fired since this entry of the ledger, as one set in the present
     * transaction.
     *
     * @param work {@code acknowledge} or {@code report} of addressees, or the id of a step's task
     * @param mark the last entry before
     * @param roundTheClock whether all of them may be delivered at any hour
     * @param atAnyHour moments whose notices may be, too
     * @return how many
     */
    public int tellFired(String cascade, String work, long mark, boolean roundTheClock, Collection<Instant> atAnyHour) {
        return jdbc.sql(
                        "insert into directive.notice (kind, cascade_id, recipient, about, work, due_at, round_the_clock,"
                                + " queued_at, state, due_moment_id, task_id, for_leaders) select case when escalates then cast(:escalation as varchar)"
                                + " else cast(:reminder as varchar) end, cascade_id, recipient, case when recipient = organisation"
                                + " then null else organisation end, task, deadline, "
                                + (atAnyHour.isEmpty()
                                        ? "cast(:roundTheClock as boolean)"
                                        : "(cast(:roundTheClock as boolean) or due_at in (:atAnyHour))")
                                + ", cast(:now as timestamp with time zone), 'queued', id, task_id,"
                                + " recipient = organisation and (escalates or task in (:ofLeaders)) from "
                                + LedgerPort.FIRED + " fired"
                                + " where cascade_id = :cascade and work = :work and id > :mark order by due_at, organisation")
                .param("escalation", Notice.Kind.ESCALATION.code())
                .param("reminder", Notice.Kind.REMINDER.code())
                .param("ofLeaders", Step.OF_LEADERS)
                .param("cascade", cascade)
                .param("work", work)
                .param("mark", mark)
                .param("atAnyHour", atAnyHour)
                .param("roundTheClock", roundTheClock)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The states of the notices that these entries of the ledger caused, by id of the entry. */
    public Map<Long, DeliveryState> statesOf(Collection<Long> moments) {
        Map<Long, DeliveryState> states = new HashMap<>();
        Rows.inChunks(moments, some -> jdbc.sql(
                        "select due_moment_id, state from directive.notice" + " where due_moment_id in (:moments)")
                .param("moments", some)
                .query(row -> {
                    states.put(row.getLong("due_moment_id"), Coded.of(DeliveryState.class, row.getString("state")));
                }));
        return states;
    }

    /** Queues notices to these addressees about a directive to acknowledge, in one statement. */
    public void tellOpened(String cascade, Collection<String> addressees, boolean roundTheClock) {
        if (addressees.isEmpty()) {
            return;
        }
        jdbc.sql(
                        "insert into directive.notice (kind, cascade_id, recipient, work, due_at, round_the_clock, queued_at, state)"
                                + " select :kind, cascade_id, organisation, work, due_at, cast(:roundTheClock as boolean),"
                                + " cast(:now as timestamp with time zone), 'queued' from " + CasePort.OPEN_WORK
                                + " opened"
                                + " where cascade_id = :cascade and organisation in (:addressees) order by organisation")
                .param("kind", Notice.Kind.TASK_OPENED.code())
                .param("cascade", cascade)
                .param("addressees", addressees)
                .param("roundTheClock", roundTheClock)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
