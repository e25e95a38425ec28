package vn.directivecascade.notice;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.notice.mailbox.Mailboxes;

/** Sends failed notices again on request, once the cause has been removed. */
@Repository
public class SendAgain {

    private record Row(RecordedNotice told, DeliveryState state, String outcome) {}

    private final JdbcClient jdbc;
    private final Composer composer;
    private final Deliveries deliveries;
    private final Channels channels;
    private final Mailboxes mailboxes;
    private final Mailer mail;
    private final Cascades cascades;
    private final AuditTrail audit;

    SendAgain(
            JdbcClient jdbc,
            Composer composer,
            Deliveries deliveries,
            Channels channels,
            Mailboxes mailboxes,
            Mailer mail,
            Cascades cascades,
            AuditTrail audit) {
        this.jdbc = jdbc;
        this.composer = composer;
        this.deliveries = deliveries;
        this.channels = channels;
        this.mailboxes = mailboxes;
        this.mail = mail;
        this.cascades = cascades;
        this.audit = audit;
    }

    /**
     * Queues a failed notice again, by mail and on the channels on which it failed.
     *
     * @param by the account that requests it
     * @throws Refusal {@code notice.notFailed} if it has not failed, {@code notice.workDone} if it is obsolete, {@code
     * notice.noAddress} or {@code mail.none} if it still cannot be sent
     */
    @Transactional
    public void send(long notice, String by) {
        // Lock order: the work before the notice, against deadlocks with Deliveries.
        RecordedNotice told = find("", notice).told();
        Optional<String> overtaken = deliveries.overtaken(told);
        Row row = find(" for update", notice);
        if (row.state() != DeliveryState.FAILED && !Standing.NO_MAIL_SERVER.equals(row.outcome())) {
            throw Refusal.conflict("notice.notFailed");
        }
        if (overtaken.isPresent()) {
            throw Refusal.conflict("notice.workDone");
        }
        boolean byMail = mail.isConfigured()
                && !mailboxes
                        .of(new Mailboxes.Reader(
                                told.notice().recipient(), told.notice().forLeaders()))
                        .none();
        if (byMail) {
            composer.again(List.of(notice));
        }
        if (!channels.again(told) && !byMail) {
            throw mail.isConfigured() ? Refusal.conflict("notice.noAddress") : Refusal.conflict("mail.none");
        }
        deliveries.settle(List.of(notice));
        String cascade = told.notice().cascade();
        Cascade about = cascade == null ? null : cascades.get(cascade);
        audit.record(
                by,
                "notice.sentAgain",
                (about == null ? "" : about.businessKey() + " ")
                        + told.notice().kind().code() + " " + notice,
                told.notice().recipient(),
                about == null ? null : about.province());
    }

    private Row find(String lock, long notice) {
        return jdbc.sql("select * from directive.notice where id = :id" + lock)
                .param("id", notice)
                .query((row, n) -> new Row(
                        RecordedNotice.of(row, n),
                        Coded.of(DeliveryState.class, row.getString("state")),
                        row.getString("outcome")))
                .optional()
                .orElseThrow(() -> Refusal.notFound("notice.unknown"));
    }
}
