package vn.directivecascade.notice;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.directivecascade.notice.Deliveries.Due;

/**
 * Whose webhook a node calls next: organisations take turns (round robin), and none of them, nor any receiving host, has
 * more than a few calls at a time. Thus one that is slow, or has much to be told, keeps the others waiting for no longer
 * than one turn.
 */
class Turns {

    /** Calls of one organisation's webhooks at a time, of one node. */
    static final int MOST_AT_ONCE_OF_ORGANISATION = 2;

    /** Calls to one host at a time, of one node. */
    static final int MOST_AT_ONCE_TO_HOST = 2;

    private final Map<Long, Due> running = new HashMap<>();
    private final Map<String, Long> served = new HashMap<>();
    private long turn;

    /** Those of these that may be called now, the organisation that has waited longest first. */
    synchronized List<Due> next(List<Due> due) {
        return due.stream()
                .filter(each -> atOnce(Due::organisation, each) < MOST_AT_ONCE_OF_ORGANISATION)
                .filter(each -> atOnce(Due::host, each) < MOST_AT_ONCE_TO_HOST)
                .sorted(Comparator.comparingLong((Due each) -> served.getOrDefault(each.organisation(), 0L))
                        .thenComparingLong(Due::id))
                .toList();
    }

    synchronized void begin(Due due) {
        running.put(due.id(), due);
        served.put(due.organisation(), ++turn);
    }

    synchronized void end(Due due) {
        running.remove(due.id());
    }

    private long atOnce(Function<Due, String> party, Due due) {
        return running.values().stream()
                .filter(other -> party.apply(other).equals(party.apply(due)))
                .count();
    }
}
