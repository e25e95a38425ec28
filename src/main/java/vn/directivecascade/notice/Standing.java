package vn.directivecascade.notice;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Where a notice stands: it follows from its messages, and is nothing of its own.
 *
 * @param outcome why it was skipped or failed, null if that is said by its messages or there is nothing to say
 */
record Standing(DeliveryState state, String outcome) {

    /** Why no mail carries it: the recipient has no address. */
    static final String NO_ADDRESS = "noAddress";

    /** Why no mail carries it: the product has no mail server. */
    static final String NO_MAIL_SERVER = "noMailServer";

    /** Why a message that had failed says nothing of it any more: another one carries it. */
    static final String SENT_AGAIN = "sentAgain";

    /**
     * What one message does for it.
     *
     * @param state the message's state; {@code SKIPPED} if it says nothing of the notice any more
     * @param reason why it was skipped or has ended, null if its receiver said so
     */
    record Part(DeliveryState state, String reason) {}

    /**
     * @param composed whether it has been decided which mail carries it, if any
     * @param unmailed why no mail carries it, null if one does or it is not decided
     * @param parts its messages but those that were replaced by others, oldest first
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
