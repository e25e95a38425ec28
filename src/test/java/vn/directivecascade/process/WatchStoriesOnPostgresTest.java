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
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Step;

/** Reminders and escalations on PostgreSQL, including concurrent events. */
@StoriesOnPostgres
class WatchStoriesOnPostgresTest extends WatchStories {

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
