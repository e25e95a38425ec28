package vn.directivecascade.notice;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The state of a notice, derived from its messages.
 *
 * @param outcome why it was skipped or has failed, null if its messages contain the reason or there is none
 */
record Standing(DeliveryState state, String outcome) {

    /** No mail carries it: the recipient has no address. */
    static final String NO_ADDRESS = "noAddress";

    /** No mail carries it: no mail server is configured. */
    static final String NO_MAIL_SERVER = "noMailServer";

    /** A failed message no longer carries it: it was replaced by another. */
    static final String SENT_AGAIN = "sentAgain";

    /**
     * The contribution of one message.
     *
     * @param state state of the message; {@code SKIPPED} if it no longer carries the notice
     * @param reason why it was skipped or has ended, null if the receiver's response is the reason
     */
    record Part(DeliveryState state, String reason) {}

    /**
     * @param composed whether it has been assigned to a mail, or determined that none carries it
     * @param unmailed why no mail carries it, null if one does or it is not composed
     * @param parts its messages without those that were replaced, oldest first
     */
    static Standing of(boolean composed, String unmailed, List<Part> parts) {
        Set<DeliveryState> states = EnumSet.noneOf(DeliveryState.class);
        parts.forEach(part -> states.add(part.state()));
        if (states.contains(DeliveryState.SENT)) {
            return new Standing(DeliveryState.SENT, null);
        }
        if (states.contains(DeliveryState.RETRYING)) {
            return new Standing(DeliveryState.RETRYING, null);
        }
        if (!composed || states.contains(DeliveryState.QUEUED)) {
            return new Standing(DeliveryState.QUEUED, null);
        }
        boolean failed = NO_ADDRESS.equals(unmailed) || states.contains(DeliveryState.FAILED);
        DeliveryState state = failed ? DeliveryState.FAILED : DeliveryState.SKIPPED;
        String said = parts.stream()
                .filter(part -> part.state() == state)
                .map(Part::reason)
                .filter(Objects::nonNull)
                .reduce((first, last) -> last)
                .orElse(null);
        boolean byMail = failed ? NO_ADDRESS.equals(unmailed) : unmailed != null;
        return new Standing(state, said == null && byMail ? unmailed : said);
    }
}
