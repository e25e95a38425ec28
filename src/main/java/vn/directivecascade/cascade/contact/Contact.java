package vn.directivecascade.cascade.contact;

import java.util.List;

/**
 * A place to turn to when something happens, as a directive names it. Offices only, no persons.
 *
 * @param name the office
 * @param phones numbers of the office; none if the document gives none
 * @param email mailbox of the office, null if the document gives none
 * @param verifiedOn day or month at which the entry was last known to be right, null if nobody has verified it
 * @param source the document it was taken from
 */
public record Contact(String name, List<String> phones, String email, String verifiedOn, String source) {

    public Contact {
        phones = List.copyOf(phones);
    }
}
