package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import vn.directivecascade.EmbeddedPostgresDatabase;
import vn.directivecascade.MovableClock;
import vn.directivecascade.Weekdays;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.process.delegate.RemindOne;

/**
 * The time to remind all late addressees of one directive, from the timer to the queued notices: by the watch, and by
 * an engine timer for each addressee. Both write the same rows. The build runs a short form; {@code -Pbenchmarks} runs
 * it in full, and its output goes into docs/measurements.md.
 */
@SpringBootTest(properties = {"camunda.bpm.job-execution.enabled=false", "directive.examples=false"})
@ActiveProfiles("postgres")
@TestPropertySource(
        properties = {
            "directive.directory=classpath:directory/thanh-hoa.csv",
            "directive.demonstration-password=Cascade-demo-2026",
            "camunda.bpm.admin-user.id=admin",
            "camunda.bpm.admin-user.password=Cascade-demo-2026"
        })
@Import({
    EmbeddedPostgresDatabase.class,
    MovableClock.InPlace.class,
    Weekdays.class,
    ThanhHoa.class,
    ReminderBenchmark.TimerPerAddressee.class
})
class ReminderBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(ReminderBenchmark.class);

    private static final int ADDRESSEES = Integer.getInteger("benchmark.addressees", 200);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 1);

    /** As many as the executor of the product has. */
    private static final int EXECUTOR_THREADS = 4;

    @Autowired
    private ThanhHoa cascade;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Test
    @DisplayName("The watch reminds all late addressees as one set; a timer for each does the same work one by one")
    void setAgainstTimers() throws Exception {
        repository
                .createDeployment()
                .addClasspathResource("benchmark/timer-per-addressee.bpmn")
                .deploy();
        List<Duration> sets = new ArrayList<>();
        List<Duration> timers = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            clock.moveTo("2024-04-17T08:00:00+07:00");
            cascade.issuedToAll();
            fillUp();
            clock.moveTo("2024-04-18T15:00:00+07:00");
            cascade.runDueJobs();
            Instant deadline = OffsetDateTime.parse("2024-04-18T17:00:00+07:00").toInstant();
            startOneForEach(deadline);

            clock.moveTo(deadline);
            sets.add(timed(this::watchActs));
            assertThat(rows("due")).isEqualTo(ADDRESSEES);
            timers.add(timed(this::everyTimerFires));
            assertThat(rows("after")).isEqualTo(ADDRESSEES);
            runtime.createProcessInstanceQuery().list().stream()
                    .filter(instance -> instance.getRootProcessInstanceId().equals(instance.getId()))
                    .map(org.camunda.bpm.engine.runtime.ProcessInstance::getId)
                    .toList()
                    .forEach(id ->
                            runtime.deleteProcessInstanceIfExists(id, "end of the round", true, true, true, true));
        }
        LOG.info(
                "{} addressees, {} rounds: as one set {} (median {} ms), a timer for each {} (median {} ms), ratio {}",
                ADDRESSEES,
                ROUNDS,
                sets,
                median(sets).toMillis(),
                timers,
                median(timers).toMillis(),
                median(timers).toNanos() / median(sets).toNanos());
    }

    /** The directive has as many addressees as are to be measured; their processes play no part in it. */
    private void fillUp() {
        int missing = ADDRESSEES - cascade.all().size();
        jdbc.sql("insert into directive.organisation (organisation_key, name, level, parent, successors, aliases)"
                        + " select 'xa-' || n, 'Xã ' || n, 'commune', 'ubnd-thanh-hoa', '', ''"
                        + " from generate_series(1, :missing) n on conflict do nothing")
                .param("missing", missing)
                .update();
        jdbc.sql("insert into directive.addressee (cascade_id, organisation, name, role, escalates_to, state, late,"
                        + " acknowledge_by, acknowledge_origin, report_by, report_origin, reminders_sent, opened_at,"
                        + " watched_from) select a.cascade_id, 'xa-' || n, 'Xã ' || n, a.role, 'ubnd-thanh-hoa', a.state,"
                        + " false, a.acknowledge_by, a.acknowledge_origin, a.report_by, a.report_origin, 0, a.opened_at,"
                        + " a.watched_from from directive.addressee a, generate_series(1, :missing) n"
                        + " where a.cascade_id = :id and a.organisation = 'vnpt-thanh-hoa'")
                .param("missing", missing)
                .param("id", cascade.id())
                .update();
        jdbc.sql("analyze directive.addressee").update();
    }

    private void startOneForEach(Instant deadline) {
        List<String> organisations = jdbc.sql("select organisation from directive.addressee where cascade_id = :id")
                .param("id", cascade.id())
                .query(String.class)
                .list();
        organisations.forEach(organisation -> runtime.createProcessInstanceByKey("timer-per-addressee")
                .setVariable(Variables.CASCADE_ID, cascade.id())
                .setVariable(Variables.ORGANISATION, organisation)
                .setVariable(Variables.NEXT_MOMENT, Date.from(deadline))
                .execute());
    }

    private void watchActs() {
        management.executeJob(management
                .createJobQuery()
                .activityId("event_momentReached")
                .singleResult()
                .getId());
        management.executeJob(management
                .createJobQuery()
                .activityId("serviceTask_actOnMoment")
                .singleResult()
                .getId());
    }

    private void everyTimerFires() throws Exception {
        List<Job> due = management
                .createJobQuery()
                .processDefinitionKey("timer-per-addressee")
                .list();
        assertThat(due).hasSize(ADDRESSEES);
        ExecutorService executor = Executors.newFixedThreadPool(EXECUTOR_THREADS);
        try {
            List<Future<?>> fired = new ArrayList<>();
            due.forEach(job -> fired.add(executor.submit(() -> management.executeJob(job.getId()))));
            for (Future<?> each : fired) {
                each.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private int rows(String kind) {
        return jdbc.sql("select count(*) from directive.due_moment d join directive.notice n on n.due_moment_id = d.id"
                        + " where d.cascade_id = :id and d.work = 'acknowledge' and d.kind = :kind")
                .param("id", cascade.id())
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Duration timed(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted(Comparator.naturalOrder()).toList().get(durations.size() / 2);
    }

    /** What one timer does for one addressee: the same entry, count and notice, under another kind. */
    @TestConfiguration
    static class TimerPerAddressee {

        @Bean
        JavaDelegate remindOne(JdbcClient jdbc) {
            return new RemindOne(jdbc);
        }
    }
}
