package vn.directivecascade.notice;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.directivecascade.kernel.MailAddress;

/**
 * Where mail servers report what they could not deliver after they had accepted it (delivery status notifications, RFC
 * 3464). The mailbox is the product's own: whatever has been read there is deleted.
 *
 * @param address the envelope's sender of every mail, to which the reports are sent; null for the sender of the mail
 * @param host the server of that mailbox, null if no reports are read
 * @param port null for the protocol's own
 * @param protocol {@code imaps}, {@code imap}, {@code pop3s} or {@code pop3}
 * @param every how often is looked for reports
 */
@ConfigurationProperties("directive.notices.bounces")
public record BounceSettings(
        String address,
        String host,
        Integer port,
        @DefaultValue("imaps") String protocol,
        String user,
        String password,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("PT5M") Duration every) {

    private static final Set<String> PROTOCOLS = Set.of("imaps", "imap", "pop3s", "pop3");
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(6);

    public BounceSettings {
        require(
                address == null || MailAddress.isPlain(address),
                "address",
                address,
                "one mail address, without a name, without line breaks");
        require(PROTOCOLS.contains(protocol), "protocol", protocol, "imaps, imap, pop3s or pop3");
        require(
                every.compareTo(SHORTEST) >= 0 && every.compareTo(LONGEST) <= 0,
                "every",
                every,
                "between " + SHORTEST + " and " + LONGEST);
        require(host == null || user != null, "user", user, "set where directive.notices.bounces.host is");
        require(host == null || address != null, "address", address, "set where directive.notices.bounces.host is");
    }

    private static void require(boolean fit, String name, Object value, String what) {
        if (!fit) {
            throw new IllegalArgumentException(
                    "directive.notices.bounces." + name + " is \"" + value + "\" but must be " + what);
        }
    }
}
