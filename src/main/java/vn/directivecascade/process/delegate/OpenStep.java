package vn.directivecascade.process.delegate;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Deadlines;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.Notices;

/** Records that a step of the chain has been created, with holder and deadline, and notifies the holders. */
@Component("openStep")
class OpenStep implements TaskListener {

    /** The follow-up task is preceded by escalation notices, and a request for an extension has its own notice. */
    private static final Set<String> TOLD_OTHERWISE = Set.of(UserTasks.FOLLOW_UP, UserTasks.DECIDE_EXTENSION);

    private final Cascades cascades;
    private final Deadlines deadlines;
    private final Steps steps;
    private final Notices notices;
    private final Clock clock;

    OpenStep(Cascades cascades, Deadlines deadlines, Steps steps, Notices notices, Clock clock) {
        this.cascades = cascades;
        this.deadlines = deadlines;
        this.steps = steps;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        String id = (String) task.getVariable(Variables.CASCADE_ID);
        Cascade cascade = cascades.get(id);
        Instant now = clock.instant();
        Deadline reckoned = deadlines.ofStep(task.getTaskDefinitionKey(), cascade.terms(), now);
        if (reckoned.origin() == Deadline.Origin.BACK_PLAN) {
            task.setDueDate(Date.from(reckoned.at()));
            task.setVariable(Variables.STEP_DUE_AT, task.getDueDate());
        }
        steps.opened(
                task.getId(),
                id,
                task.getTaskDefinitionKey(),
                // If several organisations share the step, the first by key is recorded.
                holders(task).first(),
                now,
                new Deadline(task.getDueDate().toInstant(), reckoned.origin(), reckoned.rule()));
        if (!TOLD_OTHERWISE.contains(task.getTaskDefinitionKey())) {
            holders(task)
                    .forEach(holder -> notices.tell(
                            Notice.of(Notice.Kind.TASK_OPENED, cascade, holder)
                                    .about(
                                            task.getTaskDefinitionKey(),
                                            task.getDueDate().toInstant()),
                            task.getId()));
        }
    }

    /** The organisations that may take the step, sorted by key. */
    private static SortedSet<String> holders(DelegateTask task) {
        return task.getCandidates().stream()
                .map(link -> Groups.organisationOf(link.getGroupId()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
