package vn.directivecascade.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeDeadlines;
import vn.directivecascade.cascade.AddresseeResponses;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.cascade.answer.Progress;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Deadlines;
import vn.directivecascade.deadline.Watch;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.Notices;

/**
 * Follows addressees that have reported until everything is done: computes when they update their answers next, and
 * keeps their tasks and the watch consistent with it.
 */
@Component
public class FollowUps {

    private final Cascades cascades;
    private final CaseWatch caseWatch;
    private final Addressees addressees;
    private final AddresseeResponses responses;
    private final AddresseeDeadlines addresseeDeadlines;
    private final Answers answers;
    private final Deadlines deadlines;
    private final Watch watch;
    private final CascadeProcess process;
    private final Notices notices;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Clock clock;

    FollowUps(
            Cascades cascades,
            CaseWatch caseWatch,
            Addressees addressees,
            AddresseeResponses responses,
            AddresseeDeadlines addresseeDeadlines,
            Answers answers,
            Deadlines deadlines,
            Watch watch,
            CascadeProcess process,
            Notices notices,
            @Lazy RuntimeService runtime,
            @Lazy TaskService tasks,
            Clock clock) {
        this.cascades = cascades;
        this.caseWatch = caseWatch;
        this.addressees = addressees;
        this.responses = responses;
        this.addresseeDeadlines = addresseeDeadlines;
        this.answers = answers;
        this.deadlines = deadlines;
        this.watch = watch;
        this.process = process;
        this.notices = notices;
        this.runtime = runtime;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Today's date in Viet Nam. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    /** The earliest of the updates to come; empty if there are none, or nobody is asked for updates any more. */
    public Optional<Deadline> next(Cascade cascade, Progress progress) {
        return caseWatch.isStoodDown(cascade, clock.instant())
                ? Optional.empty()
                : progress.updates().stream()
                        .map(update ->
                                deadlines.ofUpdate(cascade.terms(), update.day(), update.origin(), update.since()))
                        .min(Comparator.comparing(Deadline::at));
    }

    /**
     * The day from which an addressee's update is in its list of tasks: the day of its deadline; null for at once, if an answer
     * was returned.
     */
    public Date listedFrom(Cascade cascade, String organisation, Deadline update) {
        return answers.present(cascade.id(), Set.of(organisation)).stream().anyMatch(Answer::isReturned)
                ? null
                // A deadline at midnight is the end of the day before.
                : Date.from(LocalDate.ofInstant(update.at().minusNanos(1), WorkingCalendar.ZONE)
                        .atStartOfDay(WorkingCalendar.ZONE)
                        .toInstant());
    }

    /**
     * Lets an addressee's process ask the leaders to decide on exceptions, or withdraw that, as its present answers
     * require. After the end of follow-up nothing is decided.
     *
     * @param instance its process instance
     */
    public void askForDecision(Cascade cascade, String instance, List<Answer> present) {
        boolean asked =
                present.stream().anyMatch(Answer::isExceptionAsked) && !caseWatch.isStoodDown(cascade, clock.instant());
        boolean open = tasks.createTaskQuery()
                        .processInstanceId(instance)
                        .taskDefinitionKey(UserTasks.DECIDE_EXCEPTION)
                        .count()
                > 0;
        if (asked && !open) {
            runtime.createMessageCorrelation("exceptionAsked")
                    .processInstanceId(instance)
                    .correlateAllWithResult();
        } else if (open && !asked) {
            runtime.createMessageCorrelation("exceptionOvertaken")
                    .processInstanceId(instance)
                    .correlateAllWithResult();
        }
    }

    /**
     * Reckons anew how far an addressee has come, after its answers were reviewed. The caller has locked the case.
     *
     * @return when it updates its answers next
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Deadline> reckon(Cascade cascade, String organisation) {
        Addressee addressee = addressees.lock(cascade.id(), organisation).orElseThrow();
        Progress progress = Progress.of(
                answers.present(cascade.id(), Set.of(organisation)).stream()
                        .map(Answer::reviewed)
                        .toList(),
                today());
        Optional<Deadline> next = next(cascade, progress);
        responses.followed(cascade.id(), addressee, progress.state(), next.orElse(null), clock.instant());
        next.ifPresent(update -> {
            list(cascade, organisation, update);
            wake(cascade, organisation);
        });
        return next;
    }

    /** Lists the addressee's task by its new date, or begins an instance if none is running that creates the task. */
    private void list(Cascade cascade, String organisation, Deadline update) {
        String key = CascadeProcess.keyOf(cascade, organisation);
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(key)
                .taskDefinitionKey(UserTasks.UPDATE)
                .singleResult();
        if (task != null) {
            task.setDueDate(Date.from(update.at()));
            task.setFollowUpDate(listedFrom(cascade, organisation, update));
            tasks.saveTask(task);
        } else if (runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .count()
                == 0) {
            begin(cascade, organisation);
        }
    }

    private void begin(Cascade cascade, String organisation) {
        ProcessInstance instance = process.followUp(cascade, organisation);
        addressees.followedIn(cascade.id(), organisation, instance.getId());
        askForDecision(cascade, instance.getId(), answers.present(cascade.id(), Set.of(organisation)));
    }

    /**
     * An addressee has answered: continues its follow-up if its process ends here, and lets the watch evaluate the facts
     * again if it waits for nobody any more, or for a later moment than the addressee's next.
     *
     * @param ends whether the addressee's process instance ends, though updates may be due
     */
    public void answered(String id, String organisation, boolean ends) {
        boolean followed = addressees.get(id, organisation).update() != null;
        if (!followed && addresseeDeadlines.lastAwaited(id).isPresent()) {
            return;
        }
        cascades.lock(id);
        Cascade cascade = cascades.get(id);
        Addressee addressee = addressees.get(id, organisation);
        if (addressee.update() != null && ends) {
            begin(cascade, organisation);
        }
        if (addressee.update() != null) {
            wake(cascade, organisation);
        }
        boolean consolidates = cascade.state() == CascadeState.TRACKING
                && addresseeDeadlines.lastAwaited(id).isEmpty();
        if (consolidates || addresseeDeadlines.cohorts(id).isEmpty()) {
            process.situationChanged(cascade.businessKey());
        }
    }

    /** Nothing more is expected after the report: the issuer of the dispatch is told if answers have come since. */
    public void ended(Cascade cascade) {
        boolean reportsToOther = !cascade.dispatch().issuer().equals(cascade.reportApprover());
        if (reportsToOther
                && cascade.report() != null
                && cascade.report().approved()
                && !answers.changedSince(cascade.id(), cascade.report().approvedAt())
                        .isEmpty()) {
            notices.tell(Notice.of(
                            Notice.Kind.REPORT_SUPPLEMENTED,
                            cascade,
                            cascade.dispatch().issuer())
                    .about(cascade.receiver()));
        }
    }

    private void wake(Cascade cascade, String organisation) {
        Addressee addressee = addressees.get(cascade.id(), organisation);
        Optional<Instant> planned = caseWatch.watchNext(cascade.id());
        boolean inTime = watch.next(List.of(addressee.cohort()), cascade.terms(), clock.instant())
                .filter(moment -> planned.filter(next -> !moment.isBefore(next)).isPresent())
                .isPresent();
        if (!inTime && !process.situationChanged(cascade.businessKey()) && planned.isEmpty()) {
            process.resumeWatch(cascade);
        }
    }
}
