package vn.directivecascade.work;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.calendar.Calendars;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.DeskLine;
import vn.directivecascade.cascade.DeskLines;
import vn.directivecascade.cascade.history.Handover;
import vn.directivecascade.cascade.history.Handovers;
import vn.directivecascade.identity.AccountNames;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.Claims;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.identity.Memberships;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.identity.substitution.Substitution;
import vn.directivecascade.identity.substitution.Substitutions;
import vn.directivecascade.kernel.MailAddress;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.notice.Letters;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.Notices;
import vn.directivecascade.notice.PersonalMails;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Level;
import vn.directivecascade.organisation.Organisation;

/**
 * Hands open tasks on inside an organisation: to a colleague, who then has claimed the task, or to an agency directly below,
 * whose staff may do it then. The work stays that of the organisation.
 */
@Component
public class HandoverDesk {

    /** More agencies than one organisation has. */
    private static final int MOST_AGENCIES = 500;

    /**
     * Who may get a task.
     *
     * @param id an account, or the key of an organisation
     * @param department whether it is an organisation
     */
    public record Candidate(String id, String name, boolean department) {}

    /**
     * To whom a task is to go.
     *
     * @param person an account, null for a department
     * @param department key of an organisation, null for a person
     * @param note may be null
     * @param until the day by which it is wanted, may be null
     */
    public record Wish(String person, String department, String note, LocalDate until) {}

    /** An open task with those to whom its organisations have offered it. */
    private record Offered(TaskDesk.OpenTask task, Set<String> groups, Handover handover) {

        Set<String> organisations() {
            return groups.stream().map(Groups::organisationOf).collect(Collectors.toSet());
        }

        /** The organisations whose staff may do it. */
        Set<String> ofStaff() {
            return groups.stream()
                    .filter(group -> group.equals(Groups.staff(Groups.organisationOf(group))))
                    .collect(Collectors.toSet());
        }
    }

    private final TaskDesk desk;
    private final Handovers handovers;
    private final DeskLines lines;
    private final Cascades cascades;
    private final Directory directory;
    private final Accounts accounts;
    private final Substitutions substitutions;
    private final Claims claims;
    private final OtherClaims others;
    private final Memberships memberships;
    private final Calendars calendars;
    private final Letters letters;
    private final Notices notices;
    private final PersonalMails mails;
    private final IdentityService identity;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final AuditTrail audit;
    private final MessageSource messages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    HandoverDesk(
            TaskDesk desk,
            Handovers handovers,
            DeskLines lines,
            Cascades cascades,
            Directory directory,
            Accounts accounts,
            Substitutions substitutions,
            Claims claims,
            OtherClaims others,
            Memberships memberships,
            Calendars calendars,
            Letters letters,
            Notices notices,
            PersonalMails mails,
            @Lazy IdentityService identity,
            @Lazy TaskService tasks,
            @Lazy AuthorizationService authorizations,
            AuditTrail audit,
            MessageSource messages,
            TransactionTemplate transaction,
            Clock clock) {
        this.desk = desk;
        this.handovers = handovers;
        this.lines = lines;
        this.cascades = cascades;
        this.directory = directory;
        this.accounts = accounts;
        this.substitutions = substitutions;
        this.claims = claims;
        this.others = others;
        this.memberships = memberships;
        this.calendars = calendars;
        this.letters = letters;
        this.notices = notices;
        this.mails = mails;
        this.identity = identity;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.audit = audit;
        this.messages = messages;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Who may get all of these tasks: colleagues by name, then agencies by name.
     *
     * @throws Refusal {@code task.unknown} if one of them is not offered to the caller
     */
    public List<Candidate> candidates(Collection<String> ids, Caller caller) {
        List<List<Candidate>> each = ids.stream()
                .map(id -> offered(id, caller))
                .map(offered -> Stream.concat(people(offered.groups(), caller), agencies(offered.ofStaff()))
                        .toList())
                .toList();
        return each.stream()
                .flatMap(List::stream)
                .distinct()
                .filter(candidate -> each.stream().allMatch(some -> some.contains(candidate)))
                .sorted(Comparator.comparing(Candidate::department).thenComparing(Candidate::name))
                .toList();
    }

    private Stream<Candidate> people(Set<String> groups, Caller caller) {
        List<String> people = groups.stream()
                .flatMap(group -> identity.createUserQuery().memberOfGroup(group).list().stream())
                .map(User::getId)
                .distinct()
                .filter(account -> !account.equals(caller.user()))
                .toList();
        UnaryOperator<String> names = accounts.names(people);
        return people.stream().map(account -> new Candidate(account, names.apply(account), false));
    }

    private Stream<Candidate> agencies(Set<String> organisations) {
        return organisations.stream()
                .flatMap(key -> directory.list(today(), Level.AGENCY, key, null, "", MOST_AGENCIES).stream())
                .map(agency -> new Candidate(agency.key(), agency.name(), true));
    }

    /** Whether the caller may read it: staff and leaders of the organisations that it concerns, and who has the task. */
    public boolean mayRead(Handover handover, Caller caller) {
        return handover.concerns(caller.worksFor()) || caller.user().equals(handover.person());
    }

    /**
     * The tasks that are handed over in the organisations and departments whose leaders the caller is among: not offered to
     * leaders, but theirs to take back.
     */
    public List<TaskDesk.Offered> handedByStaff(Caller caller) {
        Set<String> led = caller.worksFor().stream().filter(caller::leads).collect(Collectors.toSet());
        List<TaskDesk.Offered> read = desk.among(handovers.openTasksOf(led), caller.user(), caller.groups());
        Map<String, Handover> open =
                handovers.open(read.stream().map(TaskDesk.Offered::id).toList());
        return read.stream()
                .filter(task ->
                        open.containsKey(task.id()) && open.get(task.id()).lasts(task.assignee()))
                .toList();
    }

    /** Whether the caller may give this task back, or take it back. */
    public boolean mayEnd(Handover handover, Caller caller) {
        return ending(handover, caller).isPresent();
    }

    private Optional<Handover.Ending> ending(Handover handover, Caller caller) {
        boolean has = handover.person() == null
                ? caller.worksFor(handover.department())
                : handover.person().equals(caller.user());
        if (has) {
            return Optional.of(Handover.Ending.RETURNED);
        }
        boolean gave = handover.by().equals(caller.user()) || caller.leads(handover.organisation());
        // What somebody has handed over who has left since is taken back by any colleague.
        boolean ofColleague = caller.worksFor(handover.organisation()) && !isThere(handover.by(), handover);
        return gave || ofColleague ? Optional.of(Handover.Ending.CALLED_BACK) : Optional.empty();
    }

    private boolean isThere(String account, Handover handover) {
        return memberships.of(account).stream()
                .anyMatch(group -> Groups.organisationOf(group).equals(handover.organisation()));
    }

    /**
     * Hands a task over.
     *
     * @throws Refusal if the task is not the caller's to hand over, if who shall get it has left or is away, or for invalid
     *     input
     */
    public void hand(String id, Caller caller, Wish wish) {
        Offered offered = offered(id, caller);
        TaskDesk.OpenTask task = offered.task();
        others.refuse(id, task.assignee(), caller.user());
        Handover present = offered.handover();
        boolean lasts = present != null && present.lasts(task.assignee());
        if (lasts && present.person() == null) {
            throw Refusal.conflict("handover.already");
        }
        String person = wish.person() == null ? null : colleague(wish.person(), offered, caller);
        String department = wish.department() == null ? null : agency(wish.department(), offered);
        if ((person == null) == (department == null)) {
            throw Refusal.malformed("request.required", "person");
        }
        String organisation = present != null
                ? present.organisation()
                : offered.organisations().stream()
                        .filter(caller::worksFor)
                        .min(String::compareTo)
                        .orElseThrow(() -> Refusal.notFound("task.unknown"));
        checkAgainstDeadline(wish.until(), id);
        change(() -> {
            handovers.end(
                    id,
                    clock.instant(),
                    caller.user(),
                    lasts ? Handover.Ending.HANDED_ON : Handover.Ending.RELEASED,
                    null);
            if (person == null) {
                tasks.setAssignee(id, null);
                tasks.addCandidateGroup(id, Groups.staff(department));
            } else {
                tasks.setAssignee(id, person);
            }
            Handover begun = Handover.begun(
                    id,
                    task.cascade(),
                    Works.of(task.task()),
                    organisation,
                    person,
                    department,
                    wish.note(),
                    wish.until(),
                    clock.instant(),
                    caller.user());
            handovers.begin(begun);
            letLeadersRead(id, organisation);
            if (department != null) {
                letLeadersRead(id, department);
            }
            tell(
                    begun,
                    wish.note(),
                    wish.until(),
                    Notice.Kind.HANDED_OVER,
                    department == null ? organisation : department,
                    person,
                    caller.user());
            record(caller, "task.handedOver", begun, person == null ? department : person);
        });
    }

    /**
     * Gives a task back to whom handed it over, or takes it back.
     *
     * @param answer what is said to it, or null
     * @throws Refusal {@code handover.none}, {@code handover.notYours}, {@code task.claimedByAnother} if a colleague in the
     *     department has claimed it and it is not called back
     */
    public void giveBack(String id, Caller caller, String answer) {
        Handover handover = handovers.open(id).orElseThrow(() -> Refusal.conflict("handover.none"));
        TaskDesk.OpenTask task =
                desk.find(id, caller.user(), caller.groups()).orElseThrow(() -> Refusal.notFound("task.unknown"));
        if (!handover.lasts(task.assignee())) {
            throw Refusal.conflict("handover.none");
        }
        Handover.Ending ending = ending(handover, caller).orElseThrow(() -> Refusal.forbidden("handover.notYours"));
        boolean returned = ending == Handover.Ending.RETURNED;
        if (returned) {
            others.refuse(id, task.assignee(), caller.user());
        }
        String next = returned ? handover.by() : caller.user();
        change(() -> {
            if (handover.department() != null) {
                Task open = tasks.createTaskQuery().taskId(id).singleResult();
                tasks.deleteCandidateGroup(id, Groups.staff(handover.department()));
                claims.revoke(
                        authorizations
                                .createAuthorizationQuery()
                                .groupIdIn(Groups.staff(handover.department()), Groups.leaders(handover.department())),
                        open);
            }
            // Leaders take it back for their staff, and who handed it over may have left.
            tasks.setAssignee(id, memberships.isInOneOf(next, others.groupsOf(id)) ? next : null);
            handovers.end(id, clock.instant(), caller.user(), ending, answer);
            String recipient =
                    returned || handover.department() == null ? handover.organisation() : handover.department();
            tell(
                    handover,
                    answer,
                    null,
                    Notice.Kind.HANDED_BACK,
                    recipient,
                    returned ? handover.by() : handover.person(),
                    caller.user());
            record(caller, "task.handedBack", handover, ending.code());
        });
    }

    private void letLeadersRead(String id, String organisation) {
        String leaders = Groups.leaders(organisation);
        if (authorizations
                        .createAuthorizationQuery()
                        .resourceType(Resources.TASK)
                        .resourceId(id)
                        .groupIdIn(leaders)
                        .count()
                == 0) {
            Authorization reading = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            reading.setGroupId(leaders);
            reading.setResource(Resources.TASK);
            reading.setResourceId(id);
            reading.addPermission(TaskPermissions.READ);
            authorizations.saveAuthorization(reading);
        }
    }

    private void change(Runnable act) {
        try {
            transaction.executeWithoutResult(status -> act.run());
        } catch (OptimisticLockingException | NullValueException doneMeanwhile) {
            throw Refusal.conflict("task.alreadyDone");
        } catch (DuplicateKeyException handedMeanwhile) {
            throw Refusal.conflict("handover.already");
        }
    }

    private Offered offered(String id, Caller caller) {
        TaskDesk.OpenTask task = Optional.of(id)
                .filter(Texts::storable)
                .flatMap(known -> desk.findOffered(known, caller.user(), caller.groups()))
                .orElseThrow(() -> Refusal.notFound("task.unknown"));
        Handover handover = handovers.open(id).orElse(null);
        Set<String> groups = tasks.getIdentityLinksForTask(id).stream()
                .map(link -> link.getGroupId())
                .filter(Objects::nonNull)
                .filter(group -> handover == null || !group.equals(handover.department()))
                .collect(Collectors.toSet());
        return new Offered(task, groups, handover);
    }

    private String colleague(String asked, Offered offered, Caller caller) {
        String account = AccountNames.find(identity, asked).orElse(asked);
        if (account.equals(caller.user())) {
            throw Refusal.invalid("handover.self");
        }
        List<String> groups = Texts.storable(account) ? memberships.of(account) : List.of();
        if (groups.stream().noneMatch(offered.groups()::contains)) {
            boolean worksThere =
                    new Caller(account, groups).worksFor().stream().anyMatch(offered.organisations()::contains);
            throw Refusal.invalid(worksThere ? "handover.notTheirs" : "handover.left", accounts.nameOf(account));
        }
        Optional<Substitution> away = substitutions.active(clock.instant()).stream()
                .filter(substitution -> substitution.person().equals(account))
                .findFirst();
        if (away.isPresent()) {
            throw Refusal.invalid(
                    "handover.away",
                    accounts.nameOf(account),
                    Times.inSentence(away.get().to()),
                    accounts.nameOf(away.get().substitute()));
        }
        return account;
    }

    private String agency(String asked, Offered offered) {
        return directory
                .find(asked, today())
                .filter(found -> found.level() == Level.AGENCY)
                .filter(found -> found.parent() != null && offered.ofStaff().contains(found.parent()))
                .map(Organisation::key)
                .orElseThrow(() -> Refusal.invalid("handover.department", directory.nameOrKey(asked)));
    }

    private void checkAgainstDeadline(LocalDate until, String id) {
        if (until == null) {
            return;
        }
        if (until.isBefore(today())) {
            throw Refusal.invalid("handover.until.past");
        }
        Task open = tasks.createTaskQuery().taskId(id).singleResult();
        if (open == null) {
            throw Refusal.conflict("task.alreadyDone");
        }
        DeskLine line = lines.of(Map.of(id, open.getProcessInstanceId())).get(id);
        LocalDate due = line == null ? null : LocalDate.ofInstant(line.due().at(), WorkingCalendar.ZONE);
        // Work that is late already is wanted as soon as it can be done.
        if (due != null && until.isAfter(due) && !due.isBefore(today())) {
            throw Refusal.invalid("handover.until.late", Times.day(due));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    /** Tells the organisation, and the person who has it now by mail, if that person has an address. */
    private void tell(
            Handover handover,
            String note,
            LocalDate until,
            Notice.Kind kind,
            String recipient,
            String person,
            String by) {
        Cascade cascade = cascades.get(handover.cascade());
        String giver = accounts.nameOf(by);
        String taker = person == null ? directory.nameOrKey(recipient) : accounts.nameOf(person);
        String said = Stream.of(say("handover.said", giver, taker), note)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(": "));
        Notice notice = Notice.of(kind, cascade, recipient)
                .about(
                        handover.work(),
                        until == null ? null : calendars.of(cascade.province()).closeOf(until))
                .because(said);
        notices.tell(notice, handover.task());
        if (person != null && !person.equals(by) && mails.isOpen()) {
            Optional.ofNullable(identity.createUserQuery().userId(person).singleResult())
                    .map(User::getEmail)
                    .filter(MailAddress::isPlain)
                    .ifPresent(address -> mails.mail(
                            address,
                            "handover",
                            Map.of(
                                    "name", taker,
                                    "said", letters.words(notice, clock.instant()),
                                    "note", said,
                                    "document",
                                            cascade.documentOf(handover.work()).number(),
                                    "task", mails.linkTo(handover.task()))));
        }
    }

    private void record(Caller caller, String act, Handover handover, String detail) {
        Cascade cascade = cascades.get(handover.cascade());
        audit.record(
                caller.user(),
                act,
                cascade.businessKey() + " " + handover.work() + " " + detail,
                handover.organisation(),
                cascade.province());
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
