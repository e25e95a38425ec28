package vn.directivecascade.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.directivecascade.notice.Delivery.Body;
import vn.directivecascade.notice.Delivery.Outcome;

/**
 * A way over which every notice leaves as a message of its own, to a system and not to people; mails gather what they say
 * and are made by {@link Composer}. Every bean of this type is used: its messages are queued, leased, retried and recorded
 * like all others.
 */
public interface Channel {

    /** What mails are called where the others have their code. */
    String MAIL = "mail";

    /**
     * Its name in the records of messages, of at most ten letters. The messages {@code notices.<code>} and
     * {@code notice.state.sent.<code>} name it to people.
     */
    String code();

    /** Those who are told over it what an organisation is told, by the key of that organisation. */
    Map<String, List<Listener>> listeners(LocalDate today);

    /** Sends a message that this node has leased. */
    Outcome send(Delivery delivery);

    /** A system that is told what an organisation is told. */
    interface Listener {

        /** From when on: what was told before does not concern it. */
        Instant since();

        boolean wants(RecordedNotice told);

        Message message(RecordedNotice told);
    }

    /**
     * A message that is to be queued.
     *
     * @param recipient key of the organisation whose system it goes to
     * @param webhook id of the webhook it goes to, null over other channels
     * @param id its name, the same for all attempts
     */
    record Message(String channel, String recipient, String address, String webhook, String id, Body body) {}
}
