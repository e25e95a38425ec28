package vn.directivecascade.work;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.cascade.history.Takeovers;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.identity.Claims;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;

/**
 * Transfers the open work of organisations that ended to their successors, from the day after their last day. The
 * addressee named and work done stay unchanged; only the holder of open work changes, and that is recorded.
 */
@Component
public class Succession {

    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    private final Directory directory;
    private final Takeovers takeovers;
    private final Steps steps;
    private final Claims claims;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final AuthorizationService authorizations;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Succession(
            Directory directory,
            Takeovers takeovers,
            Steps steps,
            Claims claims,
            @Lazy TaskService tasks,
            @Lazy RuntimeService runtime,
            @Lazy AuthorizationService authorizations,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.directory = directory;
        this.takeovers = takeovers;
        this.steps = steps;
        this.claims = claims;
        this.tasks = tasks;
        this.runtime = runtime;
        this.authorizations = authorizations;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Today's date in Viet Nam. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    /**
     * The organisations that hold an organisation's work in a cascade today: itself, or its successors if it has
     * ended, which is recorded as a takeover. With several successors, each may do the work.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> holders(String cascade, String organisation) {
        return heldBy(directory.get(organisation), ended -> takeovers.record(cascade, ended, clock.instant()))
                .distinct()
                .toList();
    }

    /** The same organisations, for one who only asks: nothing is recorded. */
    public List<String> holders(String organisation) {
        return heldBy(directory.get(organisation), ended -> {}).distinct().toList();
    }

    private Stream<String> heldBy(Organisation organisation, Consumer<Organisation> ended) {
        if (!organisation.succeededBefore(today())) {
            return Stream.of(organisation.key());
        }
        ended.accept(organisation);
        return organisation.successors().stream().map(directory::get).flatMap(successor -> heldBy(successor, ended));
    }

    /** Transfers all open tasks still offered to organisations that ended. */
    public void passOn() {
        Set<String> groups = directory.succeededBefore(today()).stream()
                .map(Organisation::key)
                .flatMap(key -> Stream.of(Groups.staff(key), Groups.leaders(key)))
                .collect(Collectors.toSet());
        if (groups.isEmpty()) {
            return;
        }
        List<Task> left = tasks.createTaskQuery()
                .taskCandidateGroupIn(List.copyOf(groups))
                .includeAssignedTasks()
                .list();
        for (Task task : left) {
            try {
                transaction.executeWithoutResult(status -> passOn(task, groups));
            } catch (OptimisticLockingException completedMeanwhile) {
                LOG.info("task {} was completed while it was being passed on", task.getId());
            }
        }
    }

    private void passOn(Task task, Set<String> groups) {
        String cascade = (String) runtime.getVariable(task.getProcessInstanceId(), Variables.CASCADE_ID);
        Set<String> left = tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(groups::contains)
                .collect(Collectors.toSet());
        for (String group : left) {
            List<String> holders = holders(cascade, Groups.organisationOf(group));
            holders.forEach(holder -> tasks.addCandidateGroup(task.getId(), Groups.inOther(group, holder)));
            tasks.deleteCandidateGroup(task.getId(), group);
            claims.revoke(authorizations.createAuthorizationQuery().groupIdIn(group), task);
            audit.record(
                    AuditTrail.SYSTEM + "succession",
                    "task.passedOn",
                    task.getTaskDefinitionKey() + " " + cascade + " " + group + " → " + String.join(", ", holders),
                    Groups.organisationOf(group),
                    task.getTenantId());
            steps.passOn(task.getId(), holders.stream().min(String::compareTo).orElseThrow());
        }
        if (task.getAssignee() != null) {
            claims.end(task);
        }
    }

    /** The groups inherited with these groups, which give read access to what predecessors left. */
    public Stream<String> inherited(List<String> groups) {
        return groups.stream()
                .filter(Groups::hasOrganisation)
                .flatMap(group -> predecessors(Groups.organisationOf(group)).stream()
                        .map(key -> Groups.isOfProvince(group) ? Groups.inOther(group, key) : Groups.former(key)));
    }

    private Set<String> predecessors(String organisation) {
        Set<String> found = new LinkedHashSet<>();
        directory.predecessors(organisation, today()).forEach(predecessor -> {
            found.add(predecessor.key());
            found.addAll(predecessors(predecessor.key()));
        });
        return found;
    }
}
