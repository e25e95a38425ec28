package vn.directivecascade.identity.substitution;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.followup.ReleasedClaim;
import vn.directivecascade.identity.AccountNames;
import vn.directivecascade.identity.Claims;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.WrittenMoment;
import vn.directivecascade.organisation.Directory;

/**
 * Substitution of absent users. During a substitution, the substitute is a member of the person's groups and thus gets
 * the same tasks; these memberships are recorded as lent. The lent memberships are recomputed on every run, so that
 * missed runs are made up for.
 */
@Component
public class Substitutes {

    /** A possible substitute. */
    public record Account(String id, String name) {}

    private final Substitutions substitutions;
    private final Directory directory;
    private final IdentityService identity;
    private final TaskService tasks;
    private final Claims claims;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Substitutes(
            Substitutions substitutions,
            Directory directory,
            @Lazy IdentityService identity,
            @Lazy TaskService tasks,
            Claims claims,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.substitutions = substitutions;
        this.directory = directory;
        this.identity = identity;
        this.tasks = tasks;
        this.claims = claims;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Records a substitution; if the period has begun, it takes effect immediately.
     *
     * @param from first instant, null for now
     * @param by the account that records it
     * @throws Refusal {@code substitution.notStaff} if the person has no tasks, {@code substitution.notEntitled} if the
     * substitute is not permitted, and those of {@link Substitutions#insert}
     */
    public Substitution name(String person, String substitute, Instant from, Instant to, String by) {
        Instant now = clock.instant();
        Substitution asked = new Substitution(
                UUID.randomUUID().toString(),
                AccountNames.find(identity, person).orElse(person),
                AccountNames.find(identity, substitute).orElse(substitute),
                from == null ? now : WrittenMoment.since(now, from),
                to,
                null,
                null);
        transaction.executeWithoutResult(status -> {
            substitutions.insert(asked, now, this::nameOf);
            Set<String> work = own(asked.person());
            if (work.isEmpty()) {
                throw Refusal.forbidden("substitution.notStaff");
            }
            Set<String> others = own(asked.substitute());
            if (!work.stream().allMatch(group -> mayHold(group, others))) {
                throw Refusal.invalid("substitution.notEntitled", substitute);
            }
            record(by, "substitution.named", asked);
        });
        follow();
        return asked;
    }

    /** Ends a substitution early. */
    public void end(Substitution substitution, String by) {
        transaction.executeWithoutResult(status -> {
            if (!substitutions.end(substitution.id(), clock.instant(), by)) {
                throw Refusal.conflict("substitution.over");
            }
            record(by, "substitution.ended", substitution);
        });
        follow();
    }

    private void record(String by, String act, Substitution substitution) {
        String organisation = own(substitution.person()).stream()
                .map(Groups::organisationOf)
                .min(String::compareTo)
                .orElse(null);
        audit.record(
                by,
                act,
                "%s %s->%s %s/%s"
                        .formatted(
                                substitution.id(),
                                substitution.person(),
                                substitution.substitute(),
                                substitution.from(),
                                substitution.to()),
                organisation,
                organisation == null ? null : directory.headOf(directory.get(organisation)));
    }

    /** The accounts that may substitute for a person, ordered by name. */
    public List<Account> candidates(String person) {
        Set<String> work = own(person);
        return work.stream()
                .flatMap(group -> holders(group).stream())
                .flatMap(group -> identity.createUserQuery().memberOfGroup(group).list().stream())
                .filter(user -> !user.getId().equals(person))
                .map(user -> new Account(user.getId(), AccountNames.full(user)))
                .distinct()
                .filter(account -> {
                    Set<String> others = own(account.id());
                    return work.stream().allMatch(group -> mayHold(group, others));
                })
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private String nameOf(String account) {
        User user = identity.createUserQuery().userId(account).singleResult();
        String name = user == null ? "" : AccountNames.full(user);
        return name.isEmpty() ? account : name;
    }

    /** Grants the lent memberships that are due and revokes those that have ended. */
    @Scheduled(cron = "${directive.desk.runs}")
    public void follow() {
        List<String> away = new ArrayList<>();
        List<Substitutions.Lent> over = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            substitutions.lock();
            Instant now = clock.instant();
            Set<Substitutions.Lent> wanted = new LinkedHashSet<>();
            for (Substitution substitution : substitutions.active(now)) {
                Set<String> others = own(substitution.substitute());
                own(substitution.person()).stream()
                        .filter(group -> !others.contains(group) && mayHold(group, others))
                        .forEach(group -> wanted.add(new Substitutions.Lent(substitution.substitute(), group)));
                if (substitutions.begin(substitution.id(), now)) {
                    away.add(substitution.person());
                }
            }
            List<Substitutions.Lent> lent = substitutions.lent();
            lent.stream().filter(membership -> !wanted.contains(membership)).forEach(membership -> {
                identity.deleteMembership(membership.account(), membership.group());
                substitutions.takeBack(membership, now);
                over.add(membership);
            });
            wanted.stream().filter(membership -> !lent.contains(membership)).forEach(membership -> {
                identity.createMembership(membership.account(), membership.group());
                substitutions.lend(membership);
            });
        });
        away.forEach(person -> giveBack(person, null, ReleasedClaim.Reason.AWAY));
        over.forEach(lent -> giveBack(lent.account(), lent.group(), ReleasedClaim.Reason.SUBSTITUTION_OVER));
    }

    private void giveBack(String holder, String group, ReleasedClaim.Reason reason) {
        var claimed = tasks.createTaskQuery().taskAssignee(holder);
        if (group != null) {
            claimed.taskCandidateGroup(group).includeAssignedTasks();
        }
        claimed.list().forEach(task -> claims.release(task, reason));
    }

    /**
     * Records that a task is completed by a substitute, if it is offered to the user only through lent memberships.
     *
     * @param addressee key of the addressee whose task it is, null for a step of the chain
     * @param through the user's groups to which the task is offered
     * @throws Refusal {@code substitution.over} if the substitution has just ended
     */
    public void record(
            String taskId, String task, String cascade, String addressee, String user, Collection<String> through) {
        List<String> lent = substitutions.lentTo(user);
        if (!lent.containsAll(through)) {
            return;
        }
        Instant now = clock.instant();
        String person = substitutions.active(now).stream()
                .filter(substitution -> substitution.substitute().equals(user))
                .map(Substitution::person)
                .filter(away -> own(away).stream().anyMatch(through::contains))
                .findFirst()
                .orElseThrow(() -> Refusal.forbidden("substitution.over"));
        String organisation = addressee != null
                ? addressee
                : through.stream()
                        .map(Groups::organisationOf)
                        .min(String::compareTo)
                        .orElseThrow();
        substitutions.acted(cascade, new SubstituteAct(taskId, organisation, task, user, person, now));
    }

    /** The groups of an account, without lent memberships. */
    private Set<String> own(String account) {
        Set<String> groups = identity.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .filter(group -> Groups.isOfOrganisation(group) && !Groups.isMachines(group))
                // Administrators may create groups unrelated to organisations.
                .filter(group -> directory.name(Groups.organisationOf(group)).isPresent())
                .collect(Collectors.toCollection(HashSet::new));
        substitutions.lentTo(account).forEach(groups::remove);
        return groups;
    }

    /**
     * Whether a member of these groups may substitute in a group: staff of the same organisation or its parent, for
     * leaders only leaders.
     */
    private boolean mayHold(String group, Set<String> others) {
        return holders(group).stream().anyMatch(others::contains);
    }

    private List<String> holders(String group) {
        String organisation = Groups.organisationOf(group);
        boolean leaders = group.equals(Groups.leaders(organisation));
        return Stream.of(organisation, directory.get(organisation).parent())
                .filter(key -> key != null)
                .flatMap(key ->
                        leaders ? Stream.of(Groups.leaders(key)) : Stream.of(Groups.staff(key), Groups.leaders(key)))
                .toList();
    }
}
