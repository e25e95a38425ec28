package vn.directivecascade.workflow;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import vn.directivecascade.directive.Documents;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.table.Column;
import vn.directivecascade.table.Column.Holds;
import vn.directivecascade.table.TableFile;
import vn.directivecascade.table.TableRow;
import vn.directivecascade.vocabulary.MailAddress;
import vn.directivecascade.vocabulary.RefusedFile;

/**
 * Takes a file of accounts in: CSV or XLSX with the columns {@code account,name,email,organisations,roles}, several values
 * in a cell separated by a bar. It is checked as a whole and stored as a whole or not at all. New people are invited to
 * set their password; who is there already gets the name, address and groups of the file.
 */
@Component
public class AccountImport {

    /** The roles of the file, and the group each means in an organisation. */
    private enum Role {
        STAFF("staff"),
        LEADER("leader"),
        MANAGER("manager"),
        AUDITOR("auditor");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        String groupIn(String organisation) {
            return switch (this) {
                case STAFF -> Groups.staff(organisation);
                case LEADER -> Groups.leaders(organisation);
                case MANAGER -> Groups.managers(organisation);
                case AUDITOR -> Groups.auditors(organisation);
            };
        }
    }

    private record Row(String account, String name, String email, Set<String> groups) {}

    /**
     * What came of a file.
     *
     * @param dryRun whether it was only checked
     * @param invitations the links for new people by account, where there is no mail server to send them
     */
    public record Outcome(int added, int changed, boolean dryRun, Map<String, URI> invitations) {}

    private static final List<Column> COLUMNS = List.of(
            Column.of("account", Holds.IDENTIFIER, "Tài khoản", "Tên tài khoản"),
            Column.of("name", Holds.TEXT, "Họ và tên", "Họ tên"),
            Column.of("email", Holds.TEXT, "Thư điện tử", "Hộp thư"),
            Column.of("organisations", Holds.IDENTIFIER, "Mã cơ quan", "Cơ quan"),
            Column.of("roles", Holds.TEXT, "Vai trò"));
    private static final Pattern ACCOUNT = Pattern.compile("[a-zA-Z0-9_.-]{2,64}");
    private static final String OFFICE = "clerk.";
    private static final Pattern NAME = Pattern.compile("[^\\p{C}\\u2028\\u2029]{1,100}");

    private final IdentityService identity;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Directory directory;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AccountImport(
            @Lazy IdentityService identity,
            Accounts accounts,
            Invitations invitations,
            Directory directory,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.identity = identity;
        this.accounts = accounts;
        this.invitations = invitations;
        this.directory = directory;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes a file in, or says what it would change.
     *
     * @param actor the account that hands it in
     * @throws RefusedFile if anything is wrong with it; then nothing is changed
     */
    public Outcome run(String actor, byte[] file, boolean dryRun) {
        return store(actor, "accounts.imported", "sha256:" + Documents.sha256(file), rows(file), dryRun);
    }

    /** An XLSX file to fill in. */
    public static byte[] template(UnaryOperator<String> sentences) {
        return TableFile.template("account", COLUMNS, sentences);
    }

    /**
     * Creates the office account, {@code clerk.<key>}, of every organisation that exists today, has a mail address in the
     * directory and has no such account yet; whoever reads that mailbox is invited. Or says how many there would be.
     *
     * @param actor the account that asks for it
     */
    public Outcome ofDirectory(String actor, boolean dryRun) {
        Set<String> known = accounts.all();
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
        return store(actor, "accounts.ofDirectory", "accounts:" + rows.size(), rows, dryRun);
    }

    private Outcome store(String actor, String act, String object, List<Row> rows, boolean dryRun) {
        Set<String> known = accounts.all();
        int added = (int)
                rows.stream().filter(row -> !known.contains(row.account())).count();
        Map<String, URI> links = new LinkedHashMap<>();
        if (!dryRun) {
            transaction.executeWithoutResult(status -> {
                rows.forEach(row -> {
                    if (known.contains(row.account())) {
                        change(row);
                    } else {
                        User created =
                                accounts.create(row.account(), null, row.name(), row.email(), null, row.groups());
                        invitations.invite(created).ifPresent(link -> links.put(row.account(), link));
                    }
                });
                audit.record(actor, act, object, null, null);
            });
        }
        return new Outcome(added, rows.size() - added, dryRun, links);
    }

    private void change(Row row) {
        User user = identity.createUserQuery().userId(row.account()).singleResult();
        user.setFirstName(null);
        user.setLastName(row.name());
        user.setEmail(row.email());
        identity.saveUser(user);
        Set<String> before = identity.createGroupQuery().groupMember(row.account()).list().stream()
                .map(Group::getId)
                .filter(group -> !group.equals(Groups.ADMINISTRATORS))
                .collect(Collectors.toSet());
        before.stream()
                .filter(group -> !row.groups().contains(group))
                .forEach(group -> identity.deleteMembership(row.account(), group));
        row.groups().stream()
                .filter(group -> !before.contains(group))
                .forEach(group -> identity.createMembership(row.account(), group));
    }

    private List<Row> rows(byte[] file) {
        List<RefusedFile.Line> problems = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        Set<String> groups =
                identity.createGroupQuery().list().stream().map(Group::getId).collect(Collectors.toSet());
        List<Row> rows = TableFile.rows(file, "account", COLUMNS).stream()
                .map(row -> row(row, groups, seen, problems))
                .toList();
        if (!problems.isEmpty()) {
            throw new RefusedFile("account.refused", problems);
        }
        return rows;
    }

    private static Row row(
            TableRow row, Set<String> groups, Map<String, Integer> seen, List<RefusedFile.Line> problems) {
        String account = row.cell("account");
        String name = row.cell("name");
        String email = row.cell("email");
        Problems wrong = (code, arguments) -> problems.add(new RefusedFile.Line(row.line(), account, code, arguments));
        if (!ACCOUNT.matcher(account).matches()) {
            wrong.add("account.malformed", account);
        }
        Integer before = seen.putIfAbsent(account, row.line());
        if (before != null) {
            wrong.add("account.twice", account, before);
        }
        if (!NAME.matcher(name).matches()) {
            wrong.add("account.name");
        }
        if (!MailAddress.isPlain(email)) {
            wrong.add("directory.email.malformed", email);
        }
        Set<String> member = new LinkedHashSet<>();
        for (String word : Directory.split(row.cell("roles"))) {
            Role role = Stream.of(Role.values())
                    .filter(known -> known.word.equals(word))
                    .findFirst()
                    .orElse(null);
            if (role == null) {
                wrong.add("account.role.unknown", word);
                continue;
            }
            for (String organisation : Directory.split(row.cell("organisations"))) {
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
        return new Row(account, name, email, member);
    }

    private interface Problems {
        void add(String code, Object... arguments);
    }
}
