package vn.directivecascade.notice.mailbox;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the mailbox for delivery status notifications. */
@Component
public class Bounces {

    private static final Logger LOG = LoggerFactory.getLogger(Bounces.class);

    /** Maximum number of messages read in one run. */
    static final int MOST_IN_A_RUN = 200;

    /** Larger messages, in bytes, are deleted without reading. */
    static final int LARGEST = 10 * 1024 * 1024;

    /** Number of bytes read of a message: the report precedes the original mail. */
    static final int LARGEST_READ = 512 * 1024;

    private static final String TIMEOUT_MILLIS = "10000";

    private final BounceSettings settings;

    public Bounces(BounceSettings settings) {
        this.settings = settings;
    }

    public boolean isConfigured() {
        return settings.host() != null;
    }

    public Duration every() {
        return settings.every();
    }

    /**
     * Reads and deletes the messages. A message whose report cannot be taken stays in the mailbox, for instance while the
     * database is unavailable.
     *
     * @param returned takes each report: the possible Message-ID of a mail and the status of a recipient
     */
    public void read(BiConsumer<String, BounceReport.Recipient> returned) {
        Session session = Session.getInstance(properties());
        try (Store store = session.getStore(settings.protocol())) {
            store.connect(
                    settings.host(),
                    settings.port() == null ? -1 : settings.port(),
                    settings.user(),
                    settings.password());
            try (Folder folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_WRITE);
                int count = Math.min(folder.getMessageCount(), MOST_IN_A_RUN);
                for (int number = 1; number <= count; number++) {
                    take(folder.getMessage(number), session, returned);
                }
            }
        } catch (MessagingException e) {
            LOG.warn("the reports of undelivered mail cannot be read: {}", e.getMessage());
        }
    }

    private static void take(Message message, Session session, BiConsumer<String, BounceReport.Recipient> returned)
            throws MessagingException {
        try {
            if (message.getSize() <= LARGEST) {
                byte[] start = start(message);
                report(start, session).ifPresent(report -> report.messageIds().forEach(messageId -> report.recipients()
                        .forEach(recipient -> returned.accept(messageId, recipient))));
            }
            message.setFlag(Flags.Flag.DELETED, true);
        } catch (MessageRemovedException e) {
            LOG.debug("another node has read it", e);
        }
    }

    private static Optional<BounceReport> report(byte[] start, Session session) {
        try {
            return BounceReport.of(new MimeMessage(session, new ByteArrayInputStream(start)));
        } catch (MessagingException | IOException | RuntimeException e) {
            LOG.debug("a message to the mailbox of reports cannot be read", e);
            return Optional.empty();
        }
    }

    private static byte[] start(Message message) throws MessagingException {
        Beginning beginning = new Beginning();
        try {
            message.writeTo(beginning);
        } catch (IOException e) {
            if (beginning.kept.size() < LARGEST_READ) {
                throw new MessagingException("a message could not be read", e);
            }
        }
        return beginning.kept.toByteArray();
    }

    /** Keeps {@link #LARGEST_READ} bytes and fails beyond. */
    private static final class Beginning extends OutputStream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            kept.write(bytes, offset, Math.min(length, LARGEST_READ - kept.size()));
            if (kept.size() == LARGEST_READ) {
                throw new IOException("enough");
            }
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        String prefix = "mail." + settings.protocol() + ".";
        for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty(prefix + timeout, TIMEOUT_MILLIS);
        }
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty("mail.mime.multipart.ignoremissingendboundary", "true");
        return properties;
    }
}
