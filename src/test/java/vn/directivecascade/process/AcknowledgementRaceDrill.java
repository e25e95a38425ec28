package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.MovableClock;
import vn.directivecascade.NothingStaysOpen;
import vn.directivecascade.cascade.AddresseeResponses;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.work.Reminders;

/** The race between a reminder and an acknowledgement, repeated until both orders have occurred. */
@StoriesOnPostgres
class AcknowledgementRaceDrill implements NothingStaysOpen {

    private static final int ROUNDS = 1_000;

    private static final String OPERATOR = "vnpt-thanh-hoa";

    @Autowired
    private ThanhHoa cascade;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Reminders reminders;

    @Autowired
    private AddresseeResponses responses;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @DisplayName("An acknowledgement racing the reminder, a thousand times: none is entered or queued once it holds")
    void acknowledgementRacesTheReminder() throws Exception {
        clock.moveTo("2024-04-17T08:00:00+07:00");
        cascade.issued();
        // Everyone else is done, so that a round is short and the race is about one row.
        jdbc.sql("update directive.addressee set state = 'done' where cascade_id = :id and organisation <> :operator")
                .param("id", cascade.id())
                .param("operator", OPERATOR)
                .update();
        clock.moveTo("2024-04-18T17:00:00+07:00");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier start = new CyclicBarrier(2);
        int remindedFirst = 0;
        try {
            for (int round = 0; round < ROUNDS; round++) {
                asIfJustOpened();
                int pause = round % 40;
                Future<Integer> seenByAcknowledgement = threads.submit(() -> {
                    start.await();
                    spin(pause);
                    return transaction.execute(status -> {
                        assertThat(responses.acknowledged(
                                        cascade.id(),
                                        OPERATOR,
                                        AddresseeState.ACKNOWLEDGED,
                                        null,
                                        clock.instant(),
                                        "clerk"))
                                .isTrue();
                        return told();
                    });
                });
                Future<Integer> reminder = threads.submit(() -> {
                    start.await();
                    return reminders.round(cascade.id());
                });
                reminder.get();
                int seen = seenByAcknowledgement.get();
                assertThat(told()).as("round %d", round).isEqualTo(seen);
                remindedFirst += seen > 0 ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        // Otherwise one of the two has always come first and nothing was tried.
        assertThat(remindedFirst).isBetween(1, ROUNDS - 1);
    }

    private void asIfJustOpened() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from directive.notice where cascade_id = :id")
                    .param("id", cascade.id())
                    .update();
            jdbc.sql("delete from directive.due_moment where cascade_id = :id and work = 'acknowledge'")
                    .param("id", cascade.id())
                    .update();
            jdbc.sql("update directive.addressee set state = 'open', late = false, watched_from = opened_at"
                            + " where cascade_id = :id and organisation = :operator")
                    .param("id", cascade.id())
                    .param("operator", OPERATOR)
                    .update();
        });
    }

    /** Entries and notices about the operator, as this transaction sees them. */
    private int told() {
        return jdbc.sql("select (select count(*) from directive.due_moment where cascade_id = :id and organisation ="
                        + " :operator) + (select count(*) from directive.notice where cascade_id = :id)")
                .param("id", cascade.id())
                .param("operator", OPERATOR)
                .query(Integer.class)
                .single();
    }

    private static void spin(int hundredMicroseconds) {
        for (long end = System.nanoTime() + hundredMicroseconds * 100_000L; System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
    }
}
