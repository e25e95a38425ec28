package vn.directivecascade.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.directivecascade.notice.Delivery.Body;
import vn.directivecascade.notice.Delivery.Outcome;

/**
 * A channel that sends each notice as a separate message to a system; mails to users combine notices and are composed
 * by {@link Composer}. All beans of this type are used: their messages are queued, leased, retried and recorded in the
 * same way.
 */
public interface Channel {

    /** The code of mails in the records of messages. */
    String MAIL = "mail";

    /**
     * Its code in the records of messages, at most ten letters. The messages {@code notices.<code>} and {@code
     * notice.state.sent.<code>} contain its name for users.
     */
    String code();

    /** The systems that receive the notices of an organisation, by the key of that organisation. */
    Map<String, List<Listener>> listeners(LocalDate today);

    /** Sends a message leased by this node. */
    Outcome send(Delivery delivery);

    /** A system that receives the notices of an organisation. */
    interface Listener {

        /** Notices queued before this instant are not sent to it. */
        Instant since();

        boolean wants(RecordedNotice told);

        Message message(RecordedNotice told);
    }

    /**
     * A message to queue.
     *
     * @param recipient key of the organisation whose system it goes to
     * @param webhook id of the webhook it goes to, null for other channels
     * @param id message id, the same for all attempts
     */
    record Message(String channel, String recipient, String address, String webhook, String id, Body body) {}
}
