package vn.directivecascade.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.cascade.answer.EvidenceFile;
import vn.directivecascade.cascade.answer.EvidenceFiles;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.file.Enclosure;
import vn.directivecascade.kernel.Refusal;

/** Files for measures, uploaded and removed by the holder of a task in which an addressee answers on them. */
@Component
public class EvidenceDesk {

    /** For how long files that are not submitted are kept although no task is open. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final TaskDesk desk;
    private final OtherClaims claims;
    private final Cascades cascades;
    private final Addressees addressees;
    private final Duties duties;
    private final EvidenceFiles files;
    private final TaskService tasks;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EvidenceDesk(
            TaskDesk desk,
            OtherClaims claims,
            Cascades cascades,
            Addressees addressees,
            Duties duties,
            EvidenceFiles files,
            @Lazy TaskService tasks,
            TransactionTemplate transaction,
            Clock clock) {
        this.desk = desk;
        this.claims = claims;
        this.cascades = cascades;
        this.addressees = addressees;
        this.duties = duties;
        this.files = files;
        this.tasks = tasks;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Checks whether a user may upload a file for this measure now, before the file is read.
     *
     * @param groups the groups of the caller, to one of which the task must be offered
     * @throws Refusal {@code task.unknown}, {@code evidence.notHere} if the task answers on no measures, {@code
     *     task.claimedByAnother}, {@code evidence.measure} if the measure is not for this addressee
     */
    public void check(String taskId, String user, List<String> groups, String measure) {
        TaskDesk.OpenTask task = open(taskId, user, groups);
        if (duties.of(task.cascade(), task.organisation()).stream()
                .noneMatch(duty -> duty.id().equals(measure))) {
            throw Refusal.invalid("evidence.measure", measure == null ? "" : measure);
        }
    }

    /** Stores a file for a measure that was {@link #check checked}. */
    public EvidenceFile add(String taskId, String user, List<String> groups, String measure, Enclosure file) {
        return whileOpen(
                taskId,
                user,
                groups,
                task -> files.store(
                        cascades.get(task.cascade()), task.organisation(), measure, file, clock.instant(), user));
    }

    /** Removes a file that is not submitted yet. */
    public void remove(String taskId, String user, List<String> groups, String id) {
        whileOpen(taskId, user, groups, task -> {
            files.remove(cascades.get(task.cascade()), task.organisation(), id, user);
            return id;
        });
    }

    /** A file of the addressee whose task it is, submitted or not. */
    public Optional<EvidenceFiles.Stored> find(String taskId, String user, List<String> groups, String id) {
        return desk.findOffered(taskId, user, groups)
                .filter(task -> UserTasks.showsOwnAnswers(task.task()))
                .flatMap(task -> files.find(task.cascade(), task.organisation(), id));
    }

    /** Acts while the addressee is locked, so that the task cannot be completed at the same time. */
    private <T> T whileOpen(String taskId, String user, List<String> groups, Function<TaskDesk.OpenTask, T> action) {
        TaskDesk.OpenTask task = open(taskId, user, groups);
        return transaction.execute(status -> {
            addressees.lock(task.cascade(), task.organisation());
            return action.apply(open(taskId, user, groups));
        });
    }

    private TaskDesk.OpenTask open(String taskId, String user, List<String> groups) {
        TaskDesk.OpenTask task =
                desk.findOffered(taskId, user, groups).orElseThrow(() -> Refusal.notFound("task.unknown"));
        if (!UserTasks.answersMeasures(task.task())) {
            throw Refusal.conflict("evidence.notHere");
        }
        claims.refuse(taskId, task.assignee(), user);
        return task;
    }

    /** Removes the files that were never submitted of addressees without an open task. Several nodes may run it. */
    @Scheduled(cron = "0 11 1 * * *", zone = "Asia/Ho_Chi_Minh")
    public void removeLeftFiles() {
        Instant before = clock.instant().minus(KEPT);
        for (EvidenceFiles.Owner owner : files.unsubmitted(before)) {
            String key = cascades.get(owner.cascade()).businessKey() + "/" + owner.organisation();
            if (tasks.createTaskQuery().processInstanceBusinessKey(key).count() == 0) {
                files.removeUnsubmitted(owner, before);
            }
        }
    }
}
