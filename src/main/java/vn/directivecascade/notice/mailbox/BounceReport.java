package vn.directivecascade.notice.mailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A delivery status notification (RFC 3464) about a mail that a server had accepted. Anyone can send such a report, so
 * only a limited part of it is parsed, and it counts only for a known Message-ID and recipient.
 *
 * @param messageIds possible Message-IDs of the mail
 */
public record BounceReport(Set<String> messageIds, List<Recipient> recipients) {

    /**
     * The status of one recipient.
     *
     * @param addresses addresses of the recipient in the report, in lower case
     * @param failed whether delivery has failed permanently; otherwise it is delayed
     * @param answer status code (RFC 3463) and response of the receiving server, in one line
     */
    public record Recipient(Set<String> addresses, boolean failed, String answer) {}

    private static final int MOST_PARTS = 10;
    private static final int MOST_RECIPIENTS = 50;
    private static final int MOST_IDS = 20;
    private static final int LARGEST_PART = 64 * 1024;
    private static final int LONGEST_ANSWER = 500;
    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,190}>");

    /** Parses a message; empty if it is not a delivery status notification. */
    static Optional<BounceReport> of(MimeMessage message) throws MessagingException, IOException {
        if (!message.isMimeType("multipart/report") || !(message.getContent() instanceof MimeMultipart parts)) {
            return Optional.empty();
        }
        List<Recipient> recipients = new ArrayList<>();
        Set<String> original = new LinkedHashSet<>();
        for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
                recipients.addAll(recipients(part));
            } else if (part.isMimeType("message/rfc822")
                    || part.isMimeType("text/rfc822-headers")
                    || part.isMimeType("message/global")
                    || part.isMimeType("message/global-headers")) {
                original.addAll(ids(new InternetHeaders(start(part)).getHeader("Message-ID")));
            }
        }
        if (original.isEmpty()) {
            original.addAll(ids(message.getHeader("In-Reply-To")));
            original.addAll(ids(message.getHeader("References")));
        }
        return recipients.isEmpty() || original.isEmpty()
                ? Optional.empty()
                : Optional.of(new BounceReport(original, recipients));
    }

    /** The first block of fields is about the message, each further one about a recipient. */
    private static List<Recipient> recipients(Part part) throws MessagingException, IOException {
        List<Recipient> recipients = new ArrayList<>();
        InputStream fields = start(part);
        while (fields.available() > 0 && recipients.size() < MOST_RECIPIENTS) {
            InternetHeaders block = new InternetHeaders(fields);
            Set<String> addresses = new HashSet<>();
            address(block, "Final-Recipient", addresses);
            address(block, "Original-Recipient", addresses);
            String action = value(block, "Action").toLowerCase(Locale.ROOT);
            if (!addresses.isEmpty() && (action.startsWith("failed") || action.startsWith("delayed"))) {
                String answer = oneLine(value(block, "Status") + " "
                        + value(block, "Diagnostic-Code").replaceFirst("^[A-Za-z0-9-]+;", ""));
                recipients.add(new Recipient(addresses, action.startsWith("failed"), answer));
            }
        }
        return recipients;
    }

    private static void address(InternetHeaders block, String field, Set<String> addresses) {
        String value = value(block, field);
        int type = value.indexOf(';');
        String address = value.substring(type + 1).replaceAll("[<>\\s]", "").toLowerCase(Locale.ROOT);
        if (!address.isEmpty()) {
            addresses.add(address);
        }
    }

    private static String value(InternetHeaders block, String field) {
        String value = block.getHeader(field, null);
        return value == null ? "" : value.strip();
    }

    private static List<String> ids(String[] values) {
        return values == null
                ? List.of()
                : ID.matcher(String.join(" ", values))
                        .results()
                        .map(found -> found.group())
                        .limit(MOST_IDS)
                        .toList();
    }

    private static InputStream start(Part part) throws MessagingException, IOException {
        try (InputStream content = part.getInputStream()) {
            return new ByteArrayInputStream(content.readNBytes(LARGEST_PART));
        }
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\s\\p{C}]+", " ").strip();
        return line.length() > LONGEST_ANSWER ? line.substring(0, LONGEST_ANSWER) : line;
    }
}
