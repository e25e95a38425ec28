package vn.directivecascade.cascade.contact;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.cascade.Cascade;

/** The contact points named in the directives of an organisation. */
@Repository
public class Contacts {

    private static final String SEPARATOR = "|";

    private final JdbcClient jdbc;

    Contacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The contact points of the issuer of a cascade's directive, in the order of the file. */
    public List<Contact> of(Cascade cascade) {
        return jdbc.sql("select * from directive.contact where organisation_key = :organisation order by ordinal")
                .param("organisation", cascade.directiveIssuer())
                .query((row, n) -> new Contact(
                        row.getString("name"),
                        Arrays.stream(row.getString("phones").split("\\|"))
                                .filter(phone -> !phone.isEmpty())
                                .toList(),
                        row.getString("email"),
                        row.getString("verified_on"),
                        row.getString("source")))
                .list();
    }

    /** Replaces the contact points of these organisations. */
    @Transactional
    void replace(Map<String, List<Contact>> contacts) {
        contacts.forEach((organisation, points) -> {
            jdbc.sql("delete from directive.contact where organisation_key = :organisation")
                    .param("organisation", organisation)
                    .update();
            for (int i = 0; i < points.size(); i++) {
                insert(organisation, i, points.get(i));
            }
        });
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
