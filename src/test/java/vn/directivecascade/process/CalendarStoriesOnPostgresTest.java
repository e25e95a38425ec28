package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import vn.directivecascade.EmbeddedPostgresDatabase;
import vn.directivecascade.MovableClock;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.work.ExtensionDesk;

/** The same on the database of production, and what only real threads on a real database can show. */
@ActiveProfiles("postgres")
@TestPropertySource(
        properties = {
            "directive.directory=classpath:directory/thanh-hoa.csv",
            "directive.demonstration-password=Cascade-demo-2026",
            "camunda.bpm.admin-user.id=admin",
            "camunda.bpm.admin-user.password=Cascade-demo-2026"
        })
@Import(EmbeddedPostgresDatabase.class)
class CalendarStoriesOnPostgresTest extends CalendarStories {

    @Autowired
    private ThanhHoa cascade;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ExtensionDesk desk;

    @Autowired
    private ManagementService management;

    @Test
    @DisplayName(
            "An extension is granted while the watch's timer fires: both happen, and the watch goes by the new date")
    void grantedWhileTheTimerFires() throws Exception {
        clock.moveTo("2027-03-01T08:00:00+07:00");
        cascade.issuedToAll();
        List<Addressee> some = cascade.all().subList(0, 12);
        String lateInTheWeek = "2027-03-04";
        for (Addressee addressee : some) {
            Task task = cascade.openTask(addressee.organisation(), "userTask_acknowledgeDirective");
            desk.ask(
                    task.getId(),
                    "clerk." + addressee.organisation(),
                    List.of(addressee.organisation()),
                    lateInTheWeek,
                    "Cần thêm thời gian.");
        }
        for (Addressee addressee : some) {
            clock.moveTo(cascade.timer("event_momentReached", null));
            if (!clock.instant().isBefore(addressee.reporting().due().at())) {
                break;
            }
            together(
                    () -> {
                        grant(addressee.organisation());
                        return true;
                    },
                    () -> {
                        for (Job job : management.createJobQuery().executable().list()) {
                            try {
                                management.executeJob(job.getId());
                            } catch (OptimisticLockingException metTheLeader) {
                                // The job executor tries again, and so do we.
                            } catch (ProcessEngineException decidedMeanwhile) {
                                // The clock of the decision itself has nothing to remind of, and is gone with it.
                                assertThat(management
                                                .createJobQuery()
                                                .jobId(job.getId())
                                                .count())
                                        .as(decidedMeanwhile.getMessage())
                                        .isZero();
                            }
                        }
                        return true;
                    });
            cascade.runDueJobs();
            assertThat(cascade.addressee(addressee.organisation())
                            .acknowledgement()
                            .due()
                            .origin())
                    .isEqualTo(Deadline.Origin.EXTENSION);
            assertThat(cascade.openTask(addressee.organisation(), "userTask_acknowledgeDirective")
                            .getDueDate()
                            .toInstant())
                    .isEqualTo(cascade.addressee(addressee.organisation())
                            .acknowledgement()
                            .due()
                            .at());
            assertThat(management
                            .createJobQuery()
                            .processInstanceId(cascade.instance())
                            .timers()
                            .activityId("event_momentReached")
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("Two clerks of a unit ask at once: one is heard, the other is told that there is a request already")
    void twoRequestsAtOnce() throws Exception {
        clock.moveTo("2027-03-01T08:00:00+07:00");
        cascade.issuedToAll();
        for (Addressee addressee : cascade.all().subList(0, 10)) {
            String organisation = addressee.organisation();
            Task task = cascade.openTask(organisation, "userTask_acknowledgeDirective");
            Callable<Object> asks = () -> {
                try {
                    return desk.ask(
                            task.getId(), "clerk." + organisation, List.of(organisation), "2027-03-03", "Lý do");
                } catch (Refusal refusal) {
                    return refusal.code();
                }
            };
            assertThat(together(asks, asks)).containsOnlyOnce("extension.open");
            assertThat(cascade.isOpen(organisation, "userTask_decideExtension")).isTrue();
        }
    }

    private void grant(String organisation) {
        cascade.complete(ThanhHoa.CHAIRMAN, organisation, "userTask_decideExtension", Map.of("granted", true));
    }

    private static List<Object> together(Callable<?> one, Callable<?> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Object>> running = new ArrayList<>();
            for (Callable<?> action : List.of(one, other)) {
                running.add(threads.submit(() -> {
                    start.await();
                    return action.call();
                }));
            }
            List<Object> answers = new ArrayList<>();
            for (Future<Object> answer : running) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
