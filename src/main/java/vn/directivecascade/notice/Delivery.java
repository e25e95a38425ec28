package vn.directivecascade.notice;

import java.time.Instant;
import java.util.List;

/**
 * A message that this node has leased, ready to be sent.
 *
 * @param attempt which attempt this is; also the fencing token of the lease
 * @param channel code of the {@link Channel} it goes over, or {@link Channel#MAIL}
 * @param recipient key of the organisation it goes to, null if it goes to a person
 * @param webhook id of the webhook it goes to, null if it goes to none
 * @param messageId the same for every attempt
 * @param addresses where it goes in this attempt
 * @param forLeaders whether a mail is for the leaders of the recipient
 * @param viaOffice whether the office is asked to pass it on to them, since none of them has an address
 * @param body what it says; null for a mail about notices that certainly nobody has yet, which says what is still to be
 *     said
 * @param notices what it still has to say
 */
public record Delivery(
        long id,
        int attempt,
        String channel,
        String recipient,
        List<String> addresses,
        boolean forLeaders,
        boolean viaOffice,
        String webhook,
        String messageId,
        Body body,
        Instant composedAt,
        List<RecordedNotice> notices) {

    /** Whether it is a mail about notices, which is written when it is sent; all others are written beforehand. */
    boolean writtenWhenSent() {
        return channel.equals(Channel.MAIL) && recipient != null;
    }

    Delivery saying(Body words) {
        return new Delivery(
                id,
                attempt,
                channel,
                recipient,
                addresses,
                forLeaders,
                viaOffice,
                webhook,
                messageId,
                words,
                composedAt,
                notices);
    }

    /** The text of a message; a webhook has the plain one only. */
    public record Body(String subject, String plain, String html) {}

    /**
     * What came of an attempt.
     *
     * @param answer what the other side said, or what went wrong
     * @param doubtful whether the message may have arrived all the same
     * @param incomplete whether it was sent to some of its addresses only
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
