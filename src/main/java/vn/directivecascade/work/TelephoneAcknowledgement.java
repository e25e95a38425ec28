package vn.directivecascade.work;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeResponses;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.engine.Login;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.identity.Claims;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.identity.substitution.Substitutes;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.WrittenMoment;

/** Records acknowledgements given by telephone, on behalf of the addressee; for the lead department. */
@Component
public class TelephoneAcknowledgement {

    private final Addressees addressees;
    private final AddresseeResponses responses;
    private final Succession succession;
    private final Claims claims;
    private final Substitutes substitutes;
    private final AuditTrail audit;
    private final Login login;
    private final TaskService tasks;
    private final Clock clock;

    TelephoneAcknowledgement(
            Addressees addressees,
            AddresseeResponses responses,
            Succession succession,
            Claims claims,
            Substitutes substitutes,
            AuditTrail audit,
            Login login,
            TaskService tasks,
            Clock clock) {
        this.addressees = addressees;
        this.responses = responses;
        this.succession = succession;
        this.claims = claims;
        this.substitutes = substitutes;
        this.audit = audit;
        this.login = login;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Completes the addressee's task with the rights of the account that recorded the call. A claim by another
     * account is ended first.
     *
     * @param recorder the account that took the call
     * @param groups the recorder's groups, among them staff or leaders of the lead department
     * @param spokenTo who spoke for the addressee: name and office
     * @param phone may be null
     * @param at when the call took place, to the minute at least
     * @param note what was said, may be null
     * @throws Refusal if the recorder may not, the task is done or not open yet, or the time of the call is not
     *     plausible
     */
    @Transactional
    public void record(
            Cascade cascade,
            String organisation,
            String recorder,
            Collection<String> groups,
            String spokenTo,
            String phone,
            Instant at,
            String note) {
        List<String> ledThrough = ledThrough(cascade, groups);
        Addressee addressee = addressees
                .find(cascade.id(), organisation)
                .orElseThrow(() -> Refusal.notFound("addressee.unknown", organisation));
        Instant now = clock.instant();
        if (addressee.state() != AddresseeState.OPEN) {
            throw Refusal.conflict("task.alreadyDone");
        }
        if (addressee.openedAt() == null) {
            throw Refusal.conflict("onBehalf.notOpened");
        }
        if (at.isAfter(now)) {
            throw Refusal.invalid("onBehalf.future");
        }
        Instant spokenAt = WrittenMoment.since(addressee.openedAt(), at);
        if (spokenAt.isBefore(addressee.openedAt())) {
            throw Refusal.invalid("onBehalf.beforeOpened");
        }
        Addressee.Call call = new Addressee.Call(spokenTo, phone, spokenAt, now);
        Task task = responses.spoken(cascade.id(), organisation, call) ? open(cascade, organisation) : null;
        if (task == null) {
            throw Refusal.conflict("task.alreadyDone");
        }
        Map<String, Object> answer = new HashMap<>(Map.of(Variables.APPLICABLE, true));
        if (note != null) {
            answer.put("note", note);
        }
        substitutes.record(task.getId(), UserTasks.ACKNOWLEDGE, cascade.id(), organisation, recorder, ledThrough);
        audit.record(
                recorder,
                "addressee.acknowledgedByTelephone",
                cascade.businessKey() + "/" + organisation + " " + spokenTo,
                Groups.organisationOf(ledThrough.get(0)),
                cascade.province());
        try {
            if (task.getAssignee() != null) {
                claims.end(task);
            }
            List<String> offeredTo = tasks.getIdentityLinksForTask(task.getId()).stream()
                    .map(IdentityLink::getGroupId)
                    .filter(group -> group != null)
                    .toList();
            login.as(
                    recorder, Stream.concat(groups.stream(), offeredTo.stream()).toList(), () -> {
                        tasks.complete(task.getId(), answer);
                        return task;
                    });
        } catch (ProcessEngineException fault) {
            throw TaskDesk.refusalIn(fault);
        }
    }

    /**
     * Refuses callers outside the lead department, before their request is validated.
     *
     * @throws Refusal {@code onBehalf.notLead}
     */
    @Transactional
    public void check(Cascade cascade, Collection<String> groups) {
        ledThrough(cascade, groups);
    }

    private List<String> ledThrough(Cascade cascade, Collection<String> groups) {
        List<String> ledThrough = succession.holders(cascade.id(), cascade.lead()).stream()
                .flatMap(key -> Stream.of(Groups.staff(key), Groups.leaders(key)))
                .filter(groups::contains)
                .toList();
        if (ledThrough.isEmpty()) {
            throw Refusal.forbidden("onBehalf.notLead");
        }
        return ledThrough;
    }

    private Task open(Cascade cascade, String organisation) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(cascade.businessKey() + "/" + organisation)
                .taskDefinitionKey(UserTasks.ACKNOWLEDGE)
                .singleResult();
    }
}
