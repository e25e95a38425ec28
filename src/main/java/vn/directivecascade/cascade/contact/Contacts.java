package vn.directivecascade.cascade.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.kernel.CellChange;
import vn.directivecascade.kernel.Texts;

/** The contact points named in the directives of an organisation. */
@Repository
public class Contacts {

    /** A contact point and its place among those of its organisation. */
    public record Listed(String organisation, int position, Contact contact) {}

    private static final Pattern PHONE =
            Pattern.compile("[+(]*[0-9][0-9 ().-]*(?: *\\(?(?:máy lẻ|số lẻ|ext\\.?) *[0-9]+\\)?)?");

    private static final String SEPARATOR = "|";

    /** What a change of the order of contact points is told as, beside the columns of files. */
    private static final String POSITION = "position";

    private final JdbcClient jdbc;

    Contacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The contact points of the issuer of a cascade's directive, in the order of the file. */
    public List<Contact> of(Cascade cascade) {
        return jdbc.sql("select * from directive.contact where organisation_key = :organisation order by ordinal")
                .param("organisation", cascade.directiveIssuer())
                .query(Contacts::contact)
                .list();
    }

    /** All contact points, those of an organisation in the order of the file. */
    public List<Listed> all() {
        return jdbc.sql("select * from directive.contact order by organisation_key, ordinal")
                .query((row, n) ->
                        new Listed(row.getString("organisation_key"), row.getInt("ordinal"), contact(row, n)))
                .list();
    }

    /**
     * Records that a contact point was verified, with the telephone numbers and the address that were found.
     *
     * @param name its name, so that another one that has taken its place meanwhile is not changed
     * @param phones separated by a bar, may be empty
     * @param email null if there is none
     * @return whether it is still there
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean verify(
            String organisation, int position, String name, String phones, String email, LocalDate verifiedOn) {
        return jdbc.sql("update directive.contact set phones = :phones, email = :email, verified_on = :verifiedOn"
                                + " where organisation_key = :organisation and ordinal = :position and name = :name")
                        .param("phones", String.join(SEPARATOR, phones(phones)))
                        .param("email", email)
                        .param("verifiedOn", verifiedOn.toString())
                        .param("organisation", organisation)
                        .param("position", position)
                        .param("name", name)
                        .update()
                > 0;
    }

    /** Whether a text can be a telephone number: digits with the signs between them, and an extension in words. */
    public static boolean isPhone(String text) {
        return PHONE.matcher(text).matches();
    }

    /** Telephone numbers that are separated by bars. */
    public static List<String> phones(String cell) {
        return Arrays.stream(cell.split("\\|"))
                .map(Texts::normal)
                .filter(phone -> !phone.isEmpty())
                .toList();
    }

    private static Contact contact(ResultSet row, int n) throws SQLException {
        return new Contact(
                row.getString("name"),
                phones(row.getString("phones")),
                row.getString("email"),
                row.getString("verified_on"),
                row.getString("source"));
    }

    /**
     * Replaces the contact points of these organisations.
     *
     * @return the changed cells; a contact point that is gone loses all of its cells
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<CellChange> replace(Map<String, List<Contact>> contacts) {
        List<CellChange> changes = new ArrayList<>();
        Map<String, List<Contact>> known = all().stream()
                .collect(Collectors.groupingBy(
                        Listed::organisation, Collectors.mapping(Listed::contact, Collectors.toList())));
        contacts.forEach((organisation, points) -> {
            changes.addAll(changes(organisation, known.getOrDefault(organisation, List.of()), points));
            jdbc.sql("delete from directive.contact where organisation_key = :organisation")
                    .param("organisation", organisation)
                    .update();
            for (int i = 0; i < points.size(); i++) {
                insert(organisation, i, points.get(i));
            }
        });
        return changes;
    }

    private static List<CellChange> changes(String organisation, List<Contact> old, List<Contact> now) {
        List<CellChange> changes = new ArrayList<>();
        for (Contact contact : now) {
            changes.addAll(CellChange.between(
                    key(organisation, contact),
                    ContactFile.cells(named(contact.name(), old)),
                    ContactFile.cells(contact)));
        }
        changes.addAll(moved(organisation, kept(old, now), kept(now, old)));
        for (Contact contact : old) {
            if (named(contact.name(), now) == null) {
                Map<String, String> cells = ContactFile.cells(contact);
                Map<String, String> empty = new LinkedHashMap<>(cells);
                empty.replaceAll((column, cell) -> "");
                changes.addAll(CellChange.between(key(organisation, contact), cells, empty));
            }
        }
        return changes;
    }

    /** The contact points that stand in another place among those that stay: directives name them in their order. */
    private static List<CellChange> moved(String organisation, List<Contact> before, List<Contact> after) {
        List<String> old = before.stream().map(Contact::name).toList();
        List<CellChange> changes = new ArrayList<>();
        for (int place = 0; place < after.size(); place++) {
            Contact contact = after.get(place);
            changes.addAll(CellChange.between(
                    key(organisation, contact),
                    Map.of(POSITION, String.valueOf(old.indexOf(contact.name()) + 1)),
                    Map.of(POSITION, String.valueOf(place + 1))));
        }
        return changes;
    }

    private static List<Contact> kept(List<Contact> contacts, List<Contact> others) {
        return contacts.stream()
                .filter(contact -> named(contact.name(), others) != null)
                .toList();
    }

    private static String key(String organisation, Contact contact) {
        return organisation + ": " + contact.name();
    }

    private static Contact named(String name, List<Contact> contacts) {
        return contacts.stream()
                .filter(contact -> contact.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void insert(String organisation, int ordinal, Contact contact) {
        jdbc.sql("insert into directive.contact (organisation_key, ordinal, name, phones, email, verified_on, source)"
                        + " values (:organisation, :ordinal, :name, :phones, :email, :verifiedOn, :source)")
                .param("organisation", organisation)
                .param("ordinal", ordinal)
                .param("name", contact.name())
                .param("phones", String.join(SEPARATOR, contact.phones()))
                .param("email", contact.email())
                .param("verifiedOn", contact.verifiedOn())
                .param("source", contact.source())
                .update();
    }
}
