package vn.directivecascade.identity.account;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.identity.AccountNames;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.identity.substitution.Substitutes;
import vn.directivecascade.identity.substitution.Substitutions;
import vn.directivecascade.kernel.CellChange;
import vn.directivecascade.kernel.Fingerprint;
import vn.directivecascade.kernel.MailAddress;
import vn.directivecascade.kernel.Preview;
import vn.directivecascade.kernel.RefusedFile;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;
import vn.directivecascade.table.TableFile;
import vn.directivecascade.table.TableRow;

/**
 * Imports a {@link AccountFile file of accounts}. It is validated and stored as a whole, or refused. Owners of new
 * accounts are invited to set their password; existing accounts get the name, address and groups of the file, and a new
 * invitation if the last one expired before a password was set. A later file revokes memberships that a file has
 * granted; those granted manually by an administrator or lent to a substitute are not affected.
 */
@Component
public class AccountImport {

    private record Row(String account, String name, String email, Set<String> groups) {}

    /**
     * The result of an import.
     *
     * @param changed number of existing accounts that were changed
     * @param dryRun whether the changes were rolled back
     * @param cellsChanged number of changed cells; {@code changes} contains the first {@link CellChange#MOST_TOLD}
     * @param invited number of people who are invited to set their password
     * @param invitations invitation links by account, if there is no mail server to send them
     * @param organisations the names of the organisations whose groups are among the changes, by key
     * @param preview token with which an import is restricted to these changes
     */
    public record Outcome(
            int added,
            int changed,
            int cellsChanged,
            boolean dryRun,
            List<CellChange> changes,
            int invited,
            Map<String, URI> invitations,
            Map<String, String> organisations,
            String preview) {}

    private static final String GROUPS = "groups";
    private static final Pattern ACCOUNT = Pattern.compile("[a-zA-Z0-9_.-]{2,64}");
    private static final String OFFICE = "clerk.";
    private static final Pattern NAME = Pattern.compile("[^\\p{C}\\u2028\\u2029]{1,100}");

    private final IdentityService identity;
    private final Accounts accounts;
    private final Invitations invitations;
    private final AccountRecords records;
    private final Substitutions substitutions;
    private final Substitutes substitutes;
    private final Directory directory;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AccountImport(
            @Lazy IdentityService identity,
            Accounts accounts,
            Invitations invitations,
            AccountRecords records,
            Substitutions substitutions,
            Substitutes substitutes,
            Directory directory,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.identity = identity;
        this.accounts = accounts;
        this.invitations = invitations;
        this.records = records;
        this.substitutions = substitutions;
        this.substitutes = substitutes;
        this.directory = directory;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Imports a file, or determines what it would change.
     *
     * @param actor the account that imports it
     * @param shown token of the preview that is to be carried out, null if any change is
     * @throws RefusedFile if the file has any error; nothing is changed then
     * @throws vn.directivecascade.kernel.Refusal if it would change something else than its preview shows
     */
    public Outcome run(String actor, byte[] file, boolean dryRun, String shown) {
        return store(actor, "accounts.imported", file, rows(file), dryRun, shown);
    }

    /** An XLSX template for the file. */
    public static byte[] template(UnaryOperator<String> sentences) {
        return AccountFile.template(sentences);
    }

    /**
     * Creates the office account {@code clerk.<key>} of every organisation that exists today, has a mail address in the
     * directory and has no such account yet, and sends an invitation to that address; a dry run only counts them.
     *
     * @param actor the account that requests it
     * @param shown token of the preview that is to be carried out, null if any change is
     */
    public Outcome ofDirectory(String actor, boolean dryRun, String shown) {
        Set<String> known = accounts.all().keySet();
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        List<Row> rows = directory.all().stream()
                .filter(organisation -> organisation.existsOn(today) && MailAddress.isPlain(organisation.email()))
                .filter(organisation -> !known.contains(OFFICE + organisation.key()))
                .map(organisation -> new Row(
                        OFFICE + organisation.key(),
                        organisation.name(),
                        organisation.email(),
                        Set.of(Groups.staff(organisation.key()), Groups.STAFF_ROLE)))
                .toList();
        return store(actor, "accounts.ofDirectory", null, rows, dryRun, shown);
    }

    /**
     * @param file the content of the file, null if the rows are of the directory
     * @param shown token of the preview, or null
     */
    private Outcome store(String actor, String act, byte[] file, List<Row> rows, boolean dryRun, String shown) {
        Map<String, URI> links = new LinkedHashMap<>();
        List<CellChange> changes = new ArrayList<>();
        List<String> invited = new ArrayList<>();
        int added = transaction.execute(status -> {
            substitutions.lock();
            Map<String, String> known = accounts.all();
            Set<String> organisations =
                    directory.all().stream().map(Organisation::key).collect(Collectors.toSet());
            Map<String, Set<String>> lent = substitutions.lent().stream()
                    .collect(Collectors.groupingBy(
                            Substitutions.Lent::account,
                            Collectors.mapping(Substitutions.Lent::group, Collectors.toSet())));
            int created = 0;
            for (Row row : rows) {
                String existing = known.get(AccountNames.folded(row.account()));
                if (existing == null) {
                    created++;
                    create(actor, row, invited, links, changes);
                } else {
                    Set<String> lentTo = lent.getOrDefault(existing, Set.of());
                    change(actor, existing, row, organisations, lentTo, invited, links, changes);
                }
            }
            Preview.confirm(shown, token(file, changes, invited));
            String source = file == null ? "directory" : "sha256:" + Fingerprint.sha256(file);
            audit.record(actor, act, source + " added=" + created + " existing=" + (rows.size() - created), null, null);
            if (dryRun) {
                status.setRollbackOnly();
            }
            return created;
        });
        if (dryRun) {
            links.clear();
        } else {
            substitutes.follow();
        }
        int touched = (int) changes.stream().map(CellChange::key).distinct().count();
        List<CellChange> told = CellChange.told(changes);
        return new Outcome(
                added,
                touched - added,
                changes.size(),
                dryRun,
                told,
                invited.size(),
                links,
                organisations(told),
                token(file, changes, invited));
    }

    private Map<String, String> organisations(List<CellChange> changes) {
        Set<String> keys = changes.stream()
                .filter(change -> change.column().equals(GROUPS))
                .flatMap(change -> Stream.of(change.old(), change.now()))
                .filter(Objects::nonNull)
                .flatMap(groups -> Directory.split(groups).stream())
                .filter(Groups::hasOrganisation)
                .map(Groups::organisationOf)
                .collect(Collectors.toSet());
        return keys.stream().collect(Collectors.toMap(Function.identity(), directory.names(keys)));
    }

    private static String token(byte[] file, List<CellChange> changes, List<String> invited) {
        return Preview.token(
                file == null ? new byte[0] : file,
                Stream.of(changes, invited).flatMap(List::stream).toList());
    }

    private static Map<String, String> cells(String name, String email, Collection<String> groups) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("name", name);
        cells.put("email", email);
        cells.put(GROUPS, groups.stream().sorted().collect(Collectors.joining("|")));
        return cells;
    }

    private void create(String actor, Row row, List<String> invited, Map<String, URI> links, List<CellChange> changes) {
        changes.addAll(CellChange.between(row.account(), Map.of(), cells(row.name(), row.email(), row.groups())));
        User created = accounts.create(row.account(), "", row.name(), row.email(), null, row.groups());
        records.setByFile(created.getId(), row.groups());
        audit.record(
                actor,
                "account.created",
                "%s %s, %s %s".formatted(created.getId(), row.name(), row.email(), signed("+", row.groups())),
                null,
                null);
        invite(created, actor, invited, links);
    }

    private void change(
            String actor,
            String account,
            Row row,
            Set<String> organisations,
            Set<String> lent,
            List<String> invited,
            Map<String, URI> links,
            List<CellChange> changes) {
        User user = identity.createUserQuery().userId(account).singleResult();
        Set<String> member = identity.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        Set<String> before = records.byFile(account);
        if (before.isEmpty()) {
            // No memberships by file are recorded: the account was not imported, or before they were recorded. The file
            // takes over all memberships that a file can grant.
            member.stream()
                    .filter(group -> !lent.contains(group) && isOfFile(group, organisations))
                    .forEach(before::add);
        }
        Set<String> staying = new HashSet<>(member);
        staying.removeAll(before);
        staying.addAll(row.groups());
        Set<String> roles = staying.stream()
                .filter(group -> isOfPeople(group, organisations))
                .map(Groups::roleOf)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<String> gone = before.stream()
                .filter(group -> member.contains(group)
                        && !lent.contains(group)
                        && !row.groups().contains(group)
                        && !roles.contains(group))
                .sorted()
                .toList();
        List<String> come = row.groups().stream()
                .filter(group -> !member.contains(group) || lent.contains(group))
                .sorted()
                .toList();
        Set<String> after = new HashSet<>(member);
        gone.forEach(after::remove);
        after.addAll(come);
        changes.addAll(CellChange.between(
                account,
                cells(AccountNames.full(user), Objects.toString(user.getEmail(), ""), member),
                cells(row.name(), row.email(), after)));
        gone.forEach(group -> identity.deleteMembership(account, group));
        come.forEach(group -> {
            if (member.contains(group)) {
                records.given(account, group);
            } else {
                identity.createMembership(account, group);
            }
        });
        records.setByFile(account, row.groups());
        boolean otherAddress = !row.email().equals(Objects.toString(user.getEmail(), ""));
        boolean otherName = !row.name().equals(AccountNames.full(user));
        if (otherName || otherAddress) {
            user.setFirstName("");
            user.setLastName(row.name());
            user.setEmail(row.email());
            identity.saveUser(user);
        }
        if (otherName || otherAddress || !gone.isEmpty() || !come.isEmpty()) {
            audit.record(
                    actor,
                    "account.changed",
                    account + (otherName ? " name: " + row.name() : "")
                            + (otherAddress ? " email: " + row.email() : "") + " "
                            + signed("+", come) + " " + signed("-", gone),
                    null,
                    null);
        }
        if (!row.email().isEmpty() && !Passwords.isSet(user) && !invitations.isOpen(user)) {
            invite(user, actor, invited, links);
        }
    }

    private void invite(User account, String actor, List<String> invited, Map<String, URI> links) {
        invited.add(account.getId());
        invitations.invite(account, actor).ifPresent(link -> links.put(account.getId(), link));
    }

    /** Whether an account file can grant this group. */
    private static boolean isOfFile(String group, Set<String> organisations) {
        return group.equals(Groups.STAFF_ROLE)
                || group.equals(Groups.MANAGER_ROLE)
                || group.equals(Groups.AUDITOR_ROLE)
                || isOfPeople(group, organisations);
    }

    private static boolean isOfPeople(String group, Set<String> organisations) {
        return organisations.contains(Groups.organisationOf(group)) && !Groups.isMachines(group);
    }

    private static String signed(String sign, Collection<String> groups) {
        return groups.stream().sorted().map(group -> sign + group).collect(Collectors.joining(" "));
    }

    private List<Row> rows(byte[] file) {
        List<RefusedFile.Line> problems = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        Set<String> groups =
                identity.createGroupQuery().list().stream().map(Group::getId).collect(Collectors.toSet());
        Map<String, User> present = identity.createUserQuery().list().stream()
                .collect(Collectors.toMap(
                        user -> AccountNames.folded(user.getId()), Function.identity(), (first, second) -> first));
        List<Row> rows = TableFile.rows(file, "account", AccountFile.COLUMNS).stream()
                .map(row -> row(row, present.get(AccountNames.folded(row.cell("account"))), groups, seen, problems))
                .toList();
        if (!problems.isEmpty()) {
            throw new RefusedFile("account.refused", problems);
        }
        return rows;
    }

    /** @param present the account as it is, null if there is none; what it has is accepted again */
    private static Row row(
            TableRow row,
            User present,
            Set<String> groups,
            Map<String, Integer> seen,
            List<RefusedFile.Line> problems) {
        String account = row.cell("account");
        String name = row.cell("name");
        String email = row.cell("email");
        Problems wrong = (code, arguments) -> problems.add(new RefusedFile.Line(row.line(), account, code, arguments));
        if (present == null && !ACCOUNT.matcher(account).matches()) {
            wrong.add("account.malformed", account);
        }
        Integer before = seen.putIfAbsent(AccountNames.folded(account), row.line());
        if (before != null) {
            wrong.add("account.twice", account, before);
        }
        if (!NAME.matcher(name).matches() && (present == null || !name.equals(AccountNames.full(present)))) {
            wrong.add("account.name");
        }
        if (!MailAddress.isPlain(email)
                && (present == null || !email.equals(Objects.toString(present.getEmail(), "")))) {
            wrong.add("directory.email.malformed", email);
        }
        Set<String> member = new LinkedHashSet<>();
        for (String word : Directory.split(row.cell("roles"))) {
            int at = word.indexOf(AccountFile.AT);
            AccountFile.Role role = AccountFile.Role.called(at < 0 ? word : word.substring(0, at))
                    .orElse(null);
            if (role == null) {
                wrong.add("account.role.unknown", word);
                continue;
            }
            List<String> organisations =
                    at < 0 ? Directory.split(row.cell("organisations")) : List.of(word.substring(at + 1));
            for (String organisation : organisations) {
                String group = role.groupIn(organisation);
                if (groups.contains(group) && !group.equals(Groups.ADMINISTRATORS) && !group.startsWith("role.")) {
                    member.add(group);
                    member.add(Groups.roleOf(group));
                } else {
                    wrong.add("account.role.unavailable", organisation, word);
                }
            }
        }
        if (member.isEmpty() && problems.stream().noneMatch(problem -> problem.number() == row.line())) {
            wrong.add("account.role.none");
        }
        return new Row(AccountNames.folded(account), name, email, member);
    }

    private interface Problems {
        void add(String code, Object... arguments);
    }
}
