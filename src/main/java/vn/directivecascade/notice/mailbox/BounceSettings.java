package vn.directivecascade.notice.mailbox;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.directivecascade.kernel.MailAddress;

/**
 * The mailbox for delivery status notifications (RFC 3464). It must be used by the application only: messages are
 * deleted after reading.
 *
 * @param address envelope sender of every mail, to which notifications are sent; null for the sender of the mail
 * @param host server of the mailbox, null if notifications are not read
 * @param port null for the default port of the protocol
 * @param protocol {@code imaps}, {@code imap}, {@code pop3s} or {@code pop3}
 * @param every interval at which the mailbox is read
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
