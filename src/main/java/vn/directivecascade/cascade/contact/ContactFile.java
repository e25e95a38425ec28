package vn.directivecascade.cascade.contact;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.directivecascade.kernel.MailAddress;
import vn.directivecascade.kernel.RefusedFile;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.table.Column;
import vn.directivecascade.table.Column.Holds;
import vn.directivecascade.table.Days;
import vn.directivecascade.table.TableFile;
import vn.directivecascade.table.TableRow;

/**
 * A file of contact points, CSV or XLSX, with the columns {@code organisation,name,phone,email,verifiedOn,source}: the
 * key of the organisation whose directives name them; several numbers are separated by a bar; {@code verifiedOn} is a
 * date, a month, or empty.
 */
final class ContactFile {

    private static final List<Column> COLUMNS = List.of(
            Column.of("organisation", Holds.IDENTIFIER),
            Column.of("name", Holds.TEXT),
            Column.of("phone", Holds.PHONE),
            Column.of("email", Holds.TEXT),
            Column.of("verifiedOn", Holds.DAY),
            Column.of("source", Holds.TEXT));
    private static final List<String> REQUIRED = List.of("organisation", "name", "source");
    private static final Map<String, Integer> LONGEST =
            Map.of("organisation", 60, "name", 300, "phone", 300, "source", 1000);
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    private final List<RefusedFile.Line> problems = new ArrayList<>();

    private ContactFile() {}

    /**
     * Reads the contact points of a file by organisation.
     *
     * @throws RefusedFile with all errors, line by line
     */
    static Map<String, List<Contact>> read(byte[] file) {
        return new ContactFile().contacts(TableFile.rows(file, "contact", COLUMNS));
    }

    private Map<String, List<Contact>> contacts(List<TableRow> rows) {
        Map<String, List<Contact>> contacts = new LinkedHashMap<>();
        rows.forEach(row -> contacts.computeIfAbsent(row.cell("organisation"), key -> new ArrayList<>())
                .add(contact(row)));
        if (!problems.isEmpty()) {
            throw new RefusedFile("contact.refused", problems);
        }
        return contacts;
    }

    private Contact contact(TableRow row) {
        REQUIRED.stream()
                .filter(column -> row.cell(column).isEmpty())
                .forEach(column -> wrong(row, "contact.cell.blank", column));
        LONGEST.forEach((column, longest) -> {
            if (row.cell(column).length() > longest) {
                wrong(row, "contact.cell.tooLong", column, longest);
            }
        });
        String email = row.cell("email");
        if (!email.isEmpty() && !MailAddress.isPlain(email)) {
            wrong(row, "contact.email.malformed", email);
        }
        return new Contact(
                row.cell("name"),
                Arrays.stream(row.cell("phone").split("\\|"))
                        .map(Texts::normal)
                        .filter(phone -> !phone.isEmpty())
                        .toList(),
                email.isEmpty() ? null : email,
                verifiedOn(row),
                row.cell("source"));
    }

    private String verifiedOn(TableRow row) {
        String cell = row.cell("verifiedOn");
        try {
            if (MONTH.matcher(cell).matches()) {
                return YearMonth.parse(cell).toString();
            }
            return cell.isEmpty() ? null : Days.day(cell).toString();
        } catch (DateTimeException e) {
            wrong(row, "contact.verifiedOn.malformed", cell);
            return null;
        }
    }

    private void wrong(TableRow row, String code, Object... arguments) {
        problems.add(new RefusedFile.Line(row.line(), row.cell("organisation"), code, arguments));
    }
}
