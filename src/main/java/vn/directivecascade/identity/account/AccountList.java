package vn.directivecascade.identity.account;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.identity.AccountNames;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.identity.substitution.Substitutions;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.organisation.Directory;

/** The accounts with where they work and as what, as a list and as a file that can be imported again. */
@Component
public class AccountList {

    /** Where somebody works, and as what: {@code staff}, {@code leader}, {@code manager} or {@code auditor}. */
    public record Place(String organisation, String name, String role) {}

    /**
     * An account and its owner.
     *
     * @param email null or empty if there is none
     * @param places without those lent to a substitute; empty for administrators and systems
     */
    public record Entry(String id, String name, String email, List<Place> places) {}

    private final IdentityService identity;
    private final AccountRecords records;
    private final Substitutions substitutions;
    private final Directory directory;

    AccountList(
            @Lazy IdentityService identity, AccountRecords records, Substitutions substitutions, Directory directory) {
        this.identity = identity;
        this.records = records;
        this.substitutions = substitutions;
        this.directory = directory;
    }

    /**
     * The accounts whose name, person or mail address contains a text, ordered by name.
     *
     * @param sought any text; case and diacritics do not matter
     * @param most maximum number of accounts
     */
    public List<Entry> find(String sought, int most) {
        String text = SearchText.of(sought);
        Map<String, Set<String>> groups = records.groups();
        Set<Substitutions.Lent> lent = Set.copyOf(substitutions.lent());
        UnaryOperator<String> names = directory.names(groups.values().stream()
                .flatMap(Set::stream)
                .map(Groups::organisationOf)
                .collect(Collectors.toSet()));
        return identity.createUserQuery().orderByUserId().asc().list().stream()
                .filter(user -> SearchText.of(
                                user.getId(), AccountNames.full(user), Objects.toString(user.getEmail(), ""))
                        .contains(text))
                .limit(most)
                .map(user -> new Entry(
                        user.getId(),
                        AccountNames.full(user),
                        user.getEmail(),
                        groups.getOrDefault(user.getId(), Set.of()).stream()
                                .filter(Groups::hasOrganisation)
                                .filter(group -> !lent.contains(new Substitutions.Lent(user.getId(), group)))
                                .flatMap(group -> AccountFile.Role.of(group).stream()
                                        .map(role -> new Place(
                                                Groups.organisationOf(group),
                                                names.apply(Groups.organisationOf(group)),
                                                role.code())))
                                .toList()))
                .toList();
    }

    /** All accounts that a file can grant, as CSV; it reads back unchanged. */
    public byte[] csv() {
        return AccountFile.csv(ofFile());
    }

    /**
     * The same as XLSX, with a sheet that explains the columns.
     *
     * @param sentences resolves a message key that begins with {@code template.}
     */
    public byte[] spreadsheet(UnaryOperator<String> sentences) {
        return AccountFile.spreadsheet(ofFile(), sentences);
    }

    private List<Entry> ofFile() {
        return find("", Integer.MAX_VALUE).stream()
                .filter(account -> !account.places().isEmpty())
                .toList();
    }
}
