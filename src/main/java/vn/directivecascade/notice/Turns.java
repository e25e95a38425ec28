package vn.directivecascade.notice;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.directivecascade.notice.Deliveries.Due;

/**
 * Selects the next message of a channel to send: organisations take turns (round robin), with a limit of concurrent
 * calls per organisation and per host. A slow receiver or an organisation with many notices thus delays others by at
 * most one
 * turn.
 */
class Turns {

    /** Concurrent messages to the systems of one organisation, per node. */
    static final int MOST_AT_ONCE_OF_ORGANISATION = 2;

    /** Concurrent calls to one host, per node. */
    static final int MOST_AT_ONCE_TO_HOST = 2;

    private final Map<Long, Due> running = new HashMap<>();
    private final Map<String, Long> served = new HashMap<>();
    private long turn;

    /** The messages that may be sent now; the organisation that has waited longest comes first. */
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
