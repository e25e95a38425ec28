package vn.directivecascade.notice;

import java.time.Instant;
import java.util.List;
import vn.directivecascade.notice.mailbox.Addressing;

/**
 * A message leased by this node.
 *
 * @param attempt number of the attempt; also the fencing token of the lease
 * @param channel code of the {@link Channel}, or {@link Channel#MAIL}
 * @param recipient key of the organisation it goes to, null if it goes to a person
 * @param webhook id of the webhook it goes to, otherwise null
 * @param messageId message id, the same for all attempts
 * @param addresses addresses of this attempt
 * @param forLeaders whether a mail is for the leaders of the recipient
 * @param addressing whose addresses these are, null if it is not a mail with notices
 * @param body its text; null for a mail with notices that was certainly not received, which is composed when it is sent
 * @param notices the notices that it still carries
 */
public record Delivery(
        long id,
        int attempt,
        String channel,
        String recipient,
        List<String> addresses,
        boolean forLeaders,
        Addressing addressing,
        String webhook,
        String messageId,
        Body body,
        Instant composedAt,
        List<RecordedNotice> notices) {

    /** Whether it is a mail with notices, which is composed when it is sent; other messages are composed in advance. */
    boolean writtenWhenSent() {
        return channel.equals(Channel.MAIL) && recipient != null;
    }

    /** The same message with the addresses of this attempt and the notices that it still carries. */
    Delivery to(List<String> found, Addressing whose, List<RecordedNotice> live) {
        return new Delivery(
                id, attempt, channel, recipient, found, forLeaders, whose, webhook, messageId, body, composedAt, live);
    }

    Delivery saying(Body words) {
        return new Delivery(
                id,
                attempt,
                channel,
                recipient,
                addresses,
                forLeaders,
                addressing,
                webhook,
                messageId,
                words,
                composedAt,
                notices);
    }

    /** The content of a message; webhooks have only plain text. */
    public record Body(String subject, String plain, String html) {}

    /**
     * The result of an attempt.
     *
     * @param answer response of the other side, or the error
     * @param doubtful whether the message may have been received nevertheless
     * @param incomplete whether it was accepted for some of its addresses only
     */
    public record Outcome(DeliveryState state, String answer, boolean doubtful, boolean incomplete) {

        public static Outcome sent(String answer) {
            return new Outcome(DeliveryState.SENT, answer, false, false);
        }

        static Outcome sentToSome(String answer) {
            return new Outcome(DeliveryState.SENT, answer, false, true);
        }

        public static Outcome retry(String answer, boolean doubtful) {
            return new Outcome(DeliveryState.RETRYING, answer, doubtful, false);
        }

        public static Outcome failed(String answer) {
            return new Outcome(DeliveryState.FAILED, answer, false, false);
        }
    }
}
