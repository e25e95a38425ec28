package vn.directivecascade.identity.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.table.Column;
import vn.directivecascade.table.Column.Holds;
import vn.directivecascade.table.TableFile;

/**
 * The form of files of accounts: CSV or XLSX with the columns {@code account,name,email,organisations,roles}; several
 * values in a cell are separated by a bar. A role applies to each of the organisations, unless it names one itself:
 * {@code staff@so-y-te-thanh-hoa}.
 */
final class AccountFile {

    /** The roles in a file, with the group that each corresponds to in an organisation. */
    enum Role {
        STAFF("staff", "Chuyên viên", "Văn thư", "Nhân viên"),
        LEADER("leader", "Lãnh đạo"),
        MANAGER("manager", "Theo dõi", "Người theo dõi"),
        AUDITOR("auditor", "Kiểm tra", "Người kiểm tra");

        private final String code;
        private final List<String> words;

        Role(String code, String... words) {
            this.code = code;
            this.words = List.of(words);
        }

        /** The role with this code or Vietnamese term; the term is compared ignoring case. */
        static Optional<Role> called(String text) {
            return Stream.of(values())
                    .filter(role ->
                            role.code.equals(text) || role.words.stream().anyMatch(text::equalsIgnoreCase))
                    .findFirst();
        }

        /** The role whose group in its organisation this is; empty for groups that no file grants. */
        static Optional<Role> of(String group) {
            return Stream.of(values())
                    .filter(role -> role.groupIn(Groups.organisationOf(group)).equals(group))
                    .findFirst();
        }

        String code() {
            return code;
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

    /** Separates a role from the one organisation to which it applies. */
    static final char AT = '@';

    static final List<Column> COLUMNS = List.of(
            Column.of("account", Holds.IDENTIFIER, "Tài khoản", "Tên tài khoản"),
            Column.of("name", Holds.TEXT, "Họ và tên", "Họ tên"),
            Column.of("email", Holds.TEXT, "Thư điện tử", "Hộp thư"),
            Column.of("organisations", Holds.IDENTIFIER, "Mã cơ quan", "Cơ quan"),
            Column.of("roles", Holds.TEXT, "Vai trò"));

    private AccountFile() {}

    /** An XLSX template for the file. */
    static byte[] template(UnaryOperator<String> sentences) {
        return TableFile.template("account", COLUMNS, sentences);
    }

    /** Accounts as CSV, which reads back unchanged. */
    static byte[] csv(List<AccountList.Entry> accounts) {
        return TableFile.csv(lines(Column::title, accounts));
    }

    /** Accounts as XLSX, which reads back unchanged, with a sheet that explains the columns. */
    static byte[] spreadsheet(List<AccountList.Entry> accounts, UnaryOperator<String> sentences) {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        sheets.put(sentences.apply("template.data"), lines(Column::heading, accounts));
        sheets.put(sentences.apply("template.guide"), TableFile.guide("account", COLUMNS, sentences));
        return TableFile.spreadsheet(sheets);
    }

    private static List<List<String>> lines(Function<Column, String> title, List<AccountList.Entry> accounts) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(COLUMNS.stream().map(title).toList());
        accounts.forEach(account -> lines.add(line(account)));
        return lines;
    }

    private static List<String> line(AccountList.Entry account) {
        List<String> organisations = account.places().stream()
                .map(AccountList.Place::organisation)
                .distinct()
                .toList();
        List<String> roles = account.places().stream()
                .map(AccountList.Place::role)
                .distinct()
                .toList();
        boolean everywhere = account.places().size() == organisations.size() * roles.size();
        return List.of(
                account.id(),
                account.name(),
                Objects.toString(account.email(), ""),
                String.join("|", organisations),
                everywhere
                        ? String.join("|", roles)
                        : account.places().stream()
                                .map(place -> place.role() + AT + place.organisation())
                                .collect(Collectors.joining("|")));
    }
}
