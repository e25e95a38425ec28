package vn.directivecascade.document;

import java.time.LocalDate;

/**
 * What stands on a document of an organisation besides its content.
 *
 * @param superior name of the superior body, null if none is named
 * @param issuer full name of the organisation
 * @param place place of issue, null if unknown
 * @param authority on whose behalf is signed, for example {@code TM. Ủy ban nhân dân}; null if the head signs as such
 * @param office office of the head, for example {@code Chủ tịch}
 */
public record Letterhead(String superior, String issuer, String place, String authority, String office) {

    /** Day, month and year as they are written; days below 10 and the months 1 and 2 with a leading zero. */
    public static String[] dated(LocalDate date) {
        return new String[] {
            "%02d".formatted(date.getDayOfMonth()),
            (date.getMonthValue() < 3 ? "%02d" : "%d").formatted(date.getMonthValue()),
            String.valueOf(date.getYear())
        };
    }

    /** The same for a document of which only the name of its signer is known. */
    public Letterhead withoutOffice() {
        return new Letterhead(superior, issuer, place, null, null);
    }
}
