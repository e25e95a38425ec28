package vn.directivecascade.cascade.contact;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
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
public final class ContactFile {

    private static final List<Column> COLUMNS = List.of(
            Column.of("organisation", Holds.IDENTIFIER, "Mã cơ quan"),
            Column.of("name", Holds.TEXT, "Đầu mối", "Tên đầu mối"),
            Column.of("phone", Holds.PHONE, "Điện thoại"),
            Column.of("email", Holds.TEXT, "Thư điện tử"),
            Column.of("verifiedOn", Holds.DAY, "Ngày kiểm tra"),
            Column.of("source", Holds.TEXT, "Nguồn"));
    private static final List<String> REQUIRED = List.of("organisation", "name", "source");
    private static final Map<String, Integer> LONGEST =
            Map.of("organisation", 60, "name", 300, "phone", 300, "source", 1000);
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    private final List<RefusedFile.Line> problems = new ArrayList<>();
    private final Predicate<String> known;

    private ContactFile(Predicate<String> known) {
        this.known = known;
    }

    /**
     * Reads the contact points of a file by organisation.
     *
     * @param known whether there is an organisation with this key
     * @throws RefusedFile with all errors, line by line
     */
    public static Map<String, List<Contact>> read(byte[] file, Predicate<String> known) {
        return new ContactFile(known).contacts(TableFile.rows(file, "contact", COLUMNS));
    }

    /**
     * Writes contact points as XLSX, to be corrected and handed in again.
     *
     * @param sentences resolves a message key that begins with {@code template.}
     */
    public static byte[] spreadsheet(List<Contacts.Listed> contacts, UnaryOperator<String> sentences) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(COLUMNS.stream().map(Column::heading).toList());
        contacts.forEach(listed -> {
            Map<String, String> cells = cells(listed.contact());
            lines.add(List.of(
                    listed.organisation(),
                    listed.contact().name(),
                    cells.get("phone"),
                    cells.get("email"),
                    cells.get("verifiedOn"),
                    cells.get("source")));
        });
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        sheets.put(sentences.apply("template.data"), lines);
        sheets.put(sentences.apply("template.guide"), TableFile.guide("contact", COLUMNS, sentences));
        return TableFile.spreadsheet(sheets);
    }

    /** The cells of a contact point but its organisation and name; an empty map for null. */
    static Map<String, String> cells(Contact contact) {
        Map<String, String> cells = new LinkedHashMap<>();
        if (contact != null) {
            cells.put("phone", String.join("|", contact.phones()));
            cells.put("email", Objects.toString(contact.email(), ""));
            cells.put("verifiedOn", Objects.toString(contact.verifiedOn(), ""));
            cells.put("source", contact.source());
        }
        return cells;
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
                .forEach(column -> wrong(row, "contact.cell.blank", named(column)));
        LONGEST.forEach((column, longest) -> {
            if (row.cell(column).length() > longest) {
                wrong(row, "contact.cell.tooLong", named(column), longest);
            } else if (Texts.turnsDirection(row.cell(column))) {
                wrong(row, "contact.cell.characters", named(column));
            }
        });
        if (!row.cell("organisation").isEmpty() && !known.test(row.cell("organisation"))) {
            wrong(row, "contact.organisation.unknown", row.cell("organisation"));
        }
        String email = row.cell("email");
        if (!email.isEmpty() && !MailAddress.isPlain(email)) {
            wrong(row, "contact.email.malformed", email);
        }
        Contacts.phones(row.cell("phone")).stream()
                .filter(phone -> !Contacts.isPhone(phone))
                .forEach(phone -> wrong(row, "contact.phone.malformed", phone));
        return new Contact(
                row.cell("name"),
                Contacts.phones(row.cell("phone")),
                email.isEmpty() ? null : email,
                verifiedOn(row),
                row.cell("source"));
    }

    private static String named(String title) {
        return Column.named(COLUMNS, title);
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
