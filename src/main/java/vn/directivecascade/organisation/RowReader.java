package vn.directivecascade.organisation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.MailAddress;
import vn.directivecascade.kernel.RefusedFile;
import vn.directivecascade.organisation.DirectoryRow.Column;
import vn.directivecascade.table.Days;

/** Parses and validates one row of a directory file on its own, without the other rows. */
final class RowReader {

    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    /**
     * Keys become Camunda group ids: members of a group with such an id would become administrators or gain a role.
     */
    static final Set<String> RESERVED = Set.of("camunda-admin", "role");

    private static final Pattern INVISIBLE = Pattern.compile("\\p{C}|[\\u2028\\u2029]");

    private final DirectoryRow row;
    private final List<RefusedFile.Line> problems;
    private final int before;

    /** @param problems receives the errors */
    RowReader(DirectoryRow row, List<RefusedFile.Line> problems) {
        this.row = row;
        this.problems = problems;
        this.before = problems.size();
    }

    /** The organisation, empty if the row has errors. */
    Optional<Organisation> read() {
        for (Column column : Column.values()) {
            String cell = row.cell(column);
            if (cell.length() > column.longest()) {
                wrong("directory.cell.tooLong", column.inFile().named(), column.longest());
            } else if (INVISIBLE.matcher(cell).find()) {
                wrong("directory.cell.characters", column.inFile().named());
            }
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        String key = row.cell(Column.KEY);
        // The regular expression recurses for each part; a key with thousands of parts would overflow the stack.
        if (key.length() > Column.KEY.longest() || !KEY.matcher(key).matches()) {
            wrong("directory.key.malformed", key);
        } else if (RESERVED.contains(key)) {
            wrong("directory.key.reserved", key);
        }
        String name = row.cell(Column.NAME);
        if (name.isEmpty()) {
            wrong("directory.name.blank");
        }
        Level level = Level.called(row.cell(Column.LEVEL)).orElse(null);
        String parent = blankToNull(row.cell(Column.PARENT));
        if (level == null) {
            wrong("directory.level.unknown", row.cell(Column.LEVEL));
        } else if (parent == null && !level.mayStandAlone()) {
            wrong("directory.parent.required");
        }
        List<String> groups = Directory.split(row.cell(Column.GROUPS));
        groups.stream()
                .filter(group -> Coded.find(AddresseeGroup.class, group).isEmpty())
                .forEach(group -> wrong("directory.group.unknown", group));
        LocalDate from = day(Column.VALID_FROM);
        LocalDate to = day(Column.VALID_TO);
        if (from != null && to != null && to.isBefore(from)) {
            wrong("directory.validity.inverted", from, to);
        }
        List<String> successors = Directory.split(row.cell(Column.SUCCESSORS));
        if (!successors.isEmpty() && row.cell(Column.VALID_TO).isEmpty()) {
            wrong("directory.successor.withoutEnd");
        }
        String email = blankToNull(row.cell(Column.EMAIL));
        if (email != null && !MailAddress.isPlain(email)) {
            wrong("directory.email.malformed", email);
        }
        List<Alias> aliases = aliases();
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new Organisation(
                        key,
                        name,
                        level,
                        parent,
                        groups,
                        from,
                        to,
                        successors,
                        aliases,
                        email,
                        blankToNull(row.cell(Column.PHONE))));
    }

    private List<Alias> aliases() {
        List<Alias> aliases = new ArrayList<>();
        for (String text : Directory.split(row.cell(Column.ALIASES))) {
            try {
                aliases.add(Alias.of(text));
            } catch (IllegalArgumentException | DateTimeException e) {
                wrong("directory.alias.malformed", text);
            }
        }
        return aliases;
    }

    private LocalDate day(Column column) {
        try {
            return Days.day(row.cell(column));
        } catch (DateTimeException e) {
            wrong("directory.date.malformed", column.inFile().named(), row.cell(column));
            return null;
        }
    }

    private void wrong(String code, Object... arguments) {
        problems.add(new RefusedFile.Line(row.line(), row.cell(Column.KEY), code, arguments));
    }

    private static String blankToNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }
}
