package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import vn.directivecascade.EmbeddedPostgresDatabase;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Step;

/** How people are told, on the database of production, and what happens when things happen at once. */
@ActiveProfiles("postgres")
@TestPropertySource(
        properties = {
            "directive.directory=classpath:directory/thanh-hoa.csv",
            "directive.demonstration-password=Cascade-demo-2026",
            "camunda.bpm.admin-user.id=admin",
            "camunda.bpm.admin-user.password=Cascade-demo-2026"
        })
@Import(EmbeddedPostgresDatabase.class)
class WatchStoriesOnPostgresTest extends WatchStories {

    private static final int ROUNDS = 1_000;

    @Autowired
    private Addressees addressees;

    @Test
    @DisplayName("An acknowledgement racing the reminder, a thousand times: none is entered or queued once it holds")
    void acknowledgementRacesTheReminder() throws Exception {
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
                        assertThat(addressees.acknowledged(
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

    @RepeatedTest(5)
    @DisplayName("Two last addressees report at the same time: consolidation begins once, and the watch ends")
    void twoLastOnes() throws Exception {
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR, DISTRICT);
        cascade.acknowledges(OPERATOR);
        cascade.acknowledges(DISTRICT);
        together(() -> report(OPERATOR), () -> report(DISTRICT));
        // Each has left a job that tells the watch; they run at once as well.
        List<Job> telling = management.createJobQuery().executable().list();
        assertThat(telling).hasSize(2);
        together(() -> run(telling.get(0)), () -> run(telling.get(1)));
        cascade.runDueJobs();
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
        assertThat(steps.of(cascade.id())).extracting(Step::task).containsOnlyOnce("userTask_consolidateReport");
        assertThat(management.createJobQuery().activityId("event_momentReached").count())
                .isZero();
    }

    @RepeatedTest(5)
    @DisplayName("The last addressee reports while the watch acts on the final date: consolidation begins once")
    void lastOneAgainstTheFinalDate() throws Exception {
        cascade.issued();
        cascade.everyoneElseReports(OPERATOR);
        cascade.acknowledges(OPERATOR);
        liveThrough("2024-04-22T16:59:00+07:00");
        clock.moveTo("2024-04-22T17:00:00+07:00");
        List<Job> timer = management.createJobQuery().executable().list();
        assertThat(timer).hasSize(1);
        together(() -> report(OPERATOR), () -> run(timer.get(0)));
        List<Job> jobs = management.createJobQuery().executable().list();
        together(() -> run(jobs.get(0)), () -> jobs.size() > 1 ? run(jobs.get(1)) : null);
        cascade.runDueJobs();
        assertThat(cascade.state()).isEqualTo(CascadeState.CONSOLIDATING);
        assertThat(steps.of(cascade.id())).extracting(Step::task).containsOnlyOnce("userTask_consolidateReport");
        assertThat(management.createJobQuery().activityId("event_momentReached").count())
                .isZero();
    }

    private Void report(String organisation) {
        cascade.complete(
                "clerk." + organisation,
                organisation,
                "userTask_reportMeasures",
                Map.of("measureStates", cascade.allDone(organisation)));
        return null;
    }

    /** Runs a job as an executor would: whoever loses a race tries again. */
    private Void run(Job job) {
        try {
            management.executeJob(job.getId());
        } catch (OptimisticLockingException lost) {
            assertThat(lost).isNotNull();
        }
        return null;
    }

    private static void together(Callable<Void> one, Callable<Void> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<Void>> both = List.of(
                    threads.submit(() -> {
                        start.await();
                        return one.call();
                    }),
                    threads.submit(() -> {
                        start.await();
                        return other.call();
                    }));
            for (Future<Void> each : both) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
