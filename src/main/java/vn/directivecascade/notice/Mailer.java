package vn.directivecascade.notice;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import vn.directivecascade.kernel.MailAddress;
import vn.directivecascade.notice.Delivery.Body;
import vn.directivecascade.notice.Delivery.Outcome;
import vn.directivecascade.notice.mailbox.BounceSettings;

/**
 * Sends mails through the configured server, one message per connection. It does not use {@code JavaMailSender.send},
 * which does not tell whether a message may have been received, nor that one was received although the server closed
 * the connection afterwards.
 */
@Component
class Mailer {

    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

    private final JavaMailSenderImpl server;
    private final NoticeSettings settings;
    private final MessageSource messages;
    private final Letters letters;
    private final Deliveries deliveries;
    private final Clock clock;

    Mailer(
            ObjectProvider<JavaMailSenderImpl> server,
            NoticeSettings settings,
            MessageSource messages,
            Letters letters,
            Deliveries deliveries,
            BounceSettings bounces,
            Clock clock) {
        this.server = server.getIfAvailable();
        this.settings = settings;
        this.messages = messages;
        this.letters = letters;
        this.deliveries = deliveries;
        this.clock = clock;
        if (this.server != null && settings.from() == null) {
            throw new IllegalStateException("spring.mail.host is set, so directive.notices.from must be set too:"
                    + " the address that mails come from");
        }
        if (this.server != null && bounces.address() != null) {
            // The envelope sender (RFC 5321, MAIL FROM), to which servers send delivery status notifications.
            for (String protocol : List.of("smtp", "smtps")) {
                this.server.getJavaMailProperties().setProperty("mail." + protocol + ".from", bounces.address());
            }
        }
    }

    boolean isConfigured() {
        return server != null;
    }

    /** A new Message-ID, the same for all attempts. */
    String newMessageId() {
        return "<" + UUID.randomUUID()
                + settings.from().substring(settings.from().indexOf('@')) + ">";
    }

    Outcome send(Delivery delivery) {
        Body words = delivery.body();
        if (words == null) {
            words = letters.about(delivery);
            if (!deliveries.keep(delivery, words)) {
                return Outcome.retry("another node sends it", false);
            }
        }
        MimeMessage message;
        try {
            message = message(delivery, words);
        } catch (MessagingException e) {
            return Outcome.failed(oneLine(e));
        }
        Transport transport;
        try {
            transport = server.getSession().getTransport(protocol());
            transport.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
        } catch (MessagingException e) {
            return Outcome.retry(oneLine(e), false);
        }
        try {
            transport.sendMessage(message, message.getAllRecipients());
            return Outcome.sent(null);
        } catch (SendFailedException e) {
            return e.getValidSentAddresses() == null || e.getValidSentAddresses().length == 0
                    ? refused(e)
                    : Outcome.sentToSome(refusals(e));
        } catch (MessagingException e) {
            return refused(e);
        } finally {
            hangUp(transport);
        }
    }

    private static void hangUp(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("the mail server hung up first", e);
        }
    }

    private String protocol() {
        return server.getProtocol() == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : server.getProtocol();
    }

    /** The refused addresses with the server's responses. */
    private static String refusals(SendFailedException fault) {
        List<String> refused = new ArrayList<>();
        for (Exception e = fault; e instanceof MessagingException m; e = m.getNextException()) {
            if (e instanceof SMTPAddressFailedException address) {
                refused.add(address.getAddress() + ": " + oneLine(e));
            }
        }
        return String.join("; ", refused);
    }

    /** Permanent failure if the server responded with 5xx, otherwise a retry. */
    private static Outcome refused(MessagingException fault) {
        boolean answered = false;
        for (Exception e = fault; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            int code = 0;
            if (e instanceof SMTPAddressFailedException address) {
                code = address.getReturnCode();
            } else if (e instanceof SMTPSendFailedException send) {
                code = send.getReturnCode();
            }
            answered |= code >= 400;
            if (code >= 500) {
                return Outcome.failed(oneLine(e));
            }
        }
        return Outcome.retry(oneLine(fault), !answered);
    }

    private MimeMessage message(Delivery delivery, Body body) throws MessagingException {
        MimeMessage message = server.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        try {
            helper.setFrom(new InternetAddress(
                    settings.from(),
                    messages.getMessage("mail.sender", null, Letters.VIETNAMESE),
                    StandardCharsets.UTF_8.name()));
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        for (String address : delivery.addresses()) {
            if (!MailAddress.isPlain(address)) {
                throw new MessagingException("no mail address");
            }
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
        }
        if (settings.replyTo() != null) {
            helper.setReplyTo(settings.replyTo());
        }
        helper.setSubject(body.subject());
        helper.setText(body.plain(), body.html());
        helper.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        message.setHeader("Message-ID", delivery.messageId());
        return message;
    }

    private static String oneLine(Exception fault) {
        return String.valueOf(fault.getMessage()).replaceAll("\\s+", " ").strip();
    }
}
