package vn.directivecascade.kernel;

import java.util.regex.Pattern;

/**
 * Validates mail addresses: one plain ASCII mailbox without display name, comment or quoting. This is stricter than
 * RFC 5322, so that an address cannot inject a second address or a mail header.
 */
public final class MailAddress {

    private static final int LONGEST = 254;

    private static final Pattern PLAIN =
            Pattern.compile("(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])");

    private MailAddress() {}

    public static boolean isPlain(String address) {
        return address != null
                && address.length() <= LONGEST
                && PLAIN.matcher(address).matches();
    }
}
