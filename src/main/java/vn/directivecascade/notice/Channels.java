package vn.directivecascade.notice;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.notice.Channel.Listener;
import vn.directivecascade.notice.Channel.Message;
import vn.directivecascade.notice.Delivery.Outcome;

/** The available channels, and the routing of notices to them. */
@Component
class Channels {

    private final Map<String, Channel> byCode = new TreeMap<>();
    private final Deliveries deliveries;
    private final Clock clock;

    Channels(List<Channel> channels, Deliveries deliveries, Clock clock) {
        channels.forEach(channel -> byCode.put(channel.code(), channel));
        this.deliveries = deliveries;
        this.clock = clock;
    }

    Set<String> codes() {
        return byCode.keySet();
    }

    Outcome send(Delivery delivery) {
        return byCode.get(delivery.channel()).send(delivery);
    }

    /** The systems that receive the notices of an organisation on any channel, by the key of that organisation. */
    Map<String, List<Listener>> listeners() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        Map<String, List<Listener>> listeners = new HashMap<>();
        for (Channel channel : byCode.values()) {
            channel.listeners(today).forEach((organisation, those) -> listeners
                    .computeIfAbsent(organisation, key -> new ArrayList<>())
                    .addAll(those));
        }
        return listeners;
    }

    /** Queues a notice for each of these listeners that wants it. */
    void route(RecordedNotice told, List<Listener> listeners) {
        listeners.stream()
                .filter(listener -> !listener.since().isAfter(told.queuedAt()) && listener.wants(told))
                .forEach(listener -> queue(told, listener.message(told)));
    }

    /**
     * Queues a notice again for listeners to which it could not be sent.
     *
     * @return whether there are any
     */
    boolean again(RecordedNotice told) {
        List<Message> failed = listeners().getOrDefault(told.notice().recipient(), List.of()).stream()
                .map(listener -> listener.message(told))
                .filter(message -> deliveries.replaceFailed(told.id(), message))
                .toList();
        failed.forEach(message -> queue(told, message));
        return !failed.isEmpty();
    }

    private void queue(RecordedNotice told, Message message) {
        deliveries.carry(deliveries.add(message), told.id());
    }
}
