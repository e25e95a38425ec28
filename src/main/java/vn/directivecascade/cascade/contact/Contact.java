package vn.directivecascade.cascade.contact;

import java.util.List;

/**
 * A contact point named in a directive. Offices only, no persons.
 *
 * @param name the office
 * @param phones telephone numbers of the office, may be empty
 * @param email mail address of the office, may be null
 * @param verifiedOn day or month in which the entry was last verified, null if never
 * @param source the document from which it was taken
 */
public record Contact(String name, List<String> phones, String email, String verifiedOn, String source) {

    public Contact {
        phones = List.copyOf(phones);
    }
}
