package vn.directivecascade.notice;

import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.directivecascade.kernel.MailAddress;
import vn.directivecascade.kernel.Refusal;

/**
 * Queues mails to persons, through the same outbox as notices: recorded in the current transaction, sent afterwards.
 */
@Component
public class PersonalMails {

    private final Deliveries deliveries;
    private final Mailer mail;
    private final Letters letters;
    private final MessageSource messages;
    private final NoticeSettings settings;

    PersonalMails(
            Deliveries deliveries, Mailer mail, Letters letters, MessageSource messages, NoticeSettings settings) {
        this.deliveries = deliveries;
        this.mail = mail;
        this.letters = letters;
        this.messages = messages;
        this.settings = settings;
    }

    /** Whether a mail server is configured. */
    public boolean isOpen() {
        return mail.isConfigured();
    }

    /** The address of an open task, for a mail. */
    public String linkTo(String task) {
        return settings.publicUrl() + "/camunda/app/tasklist/default/#/?task=" + task;
    }

    /**
     * Queues a mail. Its text is deleted once it has been sent or has failed.
     *
     * @param template name of the templates {@code templates/mail/<template>.txt} and {@code .html}; the subject is the
     * message {@code mail.<template>.subject}
     * @throws Refusal {@code mail.none} without a mail server, {@code mail.address} if the address is invalid
     */
    public void mail(String address, String template, Map<String, Object> model) {
        if (!mail.isConfigured()) {
            throw Refusal.conflict("mail.none");
        }
        if (!MailAddress.isPlain(address)) {
            throw Refusal.invalid("mail.address");
        }
        deliveries.add(
                Channel.MAIL,
                null,
                address,
                false,
                null,
                mail.newMessageId(),
                letters.body(
                        template,
                        messages.getMessage("mail." + template + ".subject", null, Letters.VIETNAMESE),
                        model));
    }
}
