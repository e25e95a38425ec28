package vn.directivecascade.work;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.calendar.Calendars;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.followup.Extension;
import vn.directivecascade.followup.Extensions;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.Notices;

/** Requests for an extension, made from an addressee's task. */
@Component
public class ExtensionDesk {

    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_DATE = 40;

    private static final Map<String, Stage> WORK = Map.of(
            UserTasks.ACKNOWLEDGE, Stage.ACKNOWLEDGE,
            UserTasks.REPORT, Stage.REPORT);

    private final Cascades cascades;
    private final Addressees addressees;
    private final Extensions extensions;
    private final Calendars calendars;
    private final Notices notices;
    private final TaskDesk desk;
    private final OtherClaims claims;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    ExtensionDesk(
            Cascades cascades,
            Addressees addressees,
            Extensions extensions,
            Calendars calendars,
            Notices notices,
            TaskDesk desk,
            OtherClaims claims,
            @Lazy TaskService tasks,
            @Lazy RuntimeService runtime,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.extensions = extensions;
        this.calendars = calendars;
        this.notices = notices;
        this.desk = desk;
        this.claims = claims;
        this.tasks = tasks;
        this.runtime = runtime;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Requests an extension for the work of an open task.
     *
     * @param groups the groups of the caller, to one of which the task must be offered
     * @param until a date, which means the close of office hours, or a date-time with its offset
     * @throws Refusal if the task does not exist for the caller, is claimed by another account, or the request is not
     *     allowed
     */
    public Extension ask(String taskId, String user, List<String> groups, String until, String reason) {
        TaskDesk.OpenTask task =
                desk.findOffered(taskId, user, groups).orElseThrow(() -> Refusal.notFound("task.unknown"));
        Stage work = WORK.get(task.task());
        if (work == null) {
            throw Refusal.conflict("extension.notHere");
        }
        claims.refuse(taskId, task.assignee(), user);
        if (reason != null && Texts.farLongerThan(LONGEST_TEXT, reason)) {
            throw Refusal.invalid("task.text.tooLong", "reason", LONGEST_TEXT);
        }
        String why = reason == null ? "" : Texts.normal(reason);
        if (!Texts.storable(why)) {
            throw Refusal.invalid("task.text.characters", "reason");
        }
        if (why.isEmpty()) {
            throw Refusal.invalid("extension.reason");
        }
        if (why.length() > LONGEST_TEXT) {
            throw Refusal.invalid("task.text.tooLong", "reason", LONGEST_TEXT);
        }
        Cascade cascade = cascades.get(task.cascade());
        Instant moment = moment(until, calendars.of(cascade.province()));
        try {
            return transaction.execute(status -> ask(task, cascade, work, moment, why, user));
        } catch (OptimisticLockingException | NullValueException doneMeanwhile) {
            throw Refusal.conflict("task.alreadyDone");
        }
    }

    private Extension ask(
            TaskDesk.OpenTask task, Cascade cascade, Stage work, Instant until, String reason, String user) {
        Extension asked = extensions.ask(cascade.id(), task.organisation(), work, until, reason, user);
        Task open = tasks.createTaskQuery().taskId(task.id()).singleResult();
        if (open == null) {
            throw Refusal.conflict("task.alreadyDone");
        }
        try {
            runtime.createMessageCorrelation("extensionAsked")
                    .processInstanceId(open.getProcessInstanceId())
                    .correlate();
        } catch (MismatchingMessageCorrelationException startedWithAnOlderModel) {
            throw Refusal.conflict("extension.notHere");
        }
        String decision = tasks
                .createTaskQuery()
                .processInstanceId(open.getProcessInstanceId())
                .taskDefinitionKey(UserTasks.DECIDE_EXTENSION)
                .listPage(0, 1)
                .stream()
                .map(Task::getId)
                .findFirst()
                .orElse(null);
        notices.tell(
                Notice.of(Notice.Kind.EXTENSION_ASKED, cascade, cascade.directiveIssuer())
                        .about(task.organisation())
                        .about(work.code(), until)
                        .movedFrom(addressees
                                .get(cascade.id(), task.organisation())
                                .due()
                                .at())
                        .because(reason),
                decision);
        audit.record(
                user,
                "extension.asked",
                cascade.businessKey() + "/" + task.organisation() + " " + work.code() + " " + until,
                task.organisation(),
                cascade.province());
        return asked;
    }

    /** Parses a date, which means the close of office hours, or a date-time with its offset. */
    public static Instant moment(String text, WorkingCalendar calendar) {
        if (text == null || Texts.isBlank(text)) {
            throw Refusal.invalid("extension.until");
        }
        String written = Texts.normal(Texts.cut(text, LONGEST_DATE));
        try {
            return written.contains("T") ? IsoDates.moment(written) : calendar.closeOf(IsoDates.day(written));
        } catch (DateTimeException e) {
            throw Refusal.invalid("extension.date", Texts.cut(text, LONGEST_DATE));
        }
    }
}
