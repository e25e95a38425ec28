package vn.directivecascade.notice.mailbox;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.kernel.MailAddress;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;

/**
 * Determines the current mail addresses of organisations, for every attempt, so that a corrected address, a successor
 * or a new leader applies to queued mails as well.
 */
@Component
public class Mailboxes {

    /** Maximum number of addresses of one mail. */
    static final int MOST = 20;

    /** The reader of a mail: the office of an organisation, or its leaders. */
    public record Reader(String recipient, boolean forLeaders) {}

    /**
     * Addresses of a mail.
     *
     * @param addresses empty if there is none
     */
    public record Found(List<String> addresses, Addressing addressing) {

        public boolean none() {
            return addresses.isEmpty();
        }
    }

    private final Directory directory;
    private final LeaderMailboxes leaders;
    private final Clock clock;

    Mailboxes(Directory directory, LeaderMailboxes leaders, Clock clock) {
        this.directory = directory;
        this.leaders = leaders;
        this.clock = clock;
    }

    /** The current addresses of a reader; of an organisation that has ended, those of its successors. */
    public Found of(Reader reader) {
        return of(Set.of(reader)).get(reader);
    }

    /** The current addresses of these readers, in as many queries as for one. */
    public Map<Reader, Found> of(Collection<Reader> readers) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        Map<String, Organisation> known =
                withSuccessors(readers.stream().map(Reader::recipient).collect(Collectors.toSet()), today);
        Map<Reader, List<Organisation>> present = readers.stream()
                .distinct()
                .collect(Collectors.toMap(
                        reader -> reader, reader -> present(known, reader.recipient(), today, new HashSet<>())
                                .toList()));
        Map<String, List<String>> own = leaders.of(present.entrySet().stream()
                .filter(entry -> entry.getKey().forLeaders())
                .flatMap(entry -> entry.getValue().stream())
                .map(Organisation::key)
                .collect(Collectors.toSet()));
        Map<Reader, Found> found = new HashMap<>();
        present.forEach((reader, organisations) -> found.put(reader, found(reader, organisations, own)));
        return found;
    }

    private static Found found(Reader reader, List<Organisation> organisations, Map<String, List<String>> own) {
        List<String> office = plain(organisations.stream().map(Organisation::email));
        if (!reader.forLeaders()) {
            return new Found(office, Addressing.OFFICE);
        }
        List<String> ofLeaders = plain(organisations.stream()
                .flatMap(organisation -> own.getOrDefault(organisation.key(), List.of()).stream()));
        if (!ofLeaders.isEmpty()) {
            return new Found(ofLeaders, Addressing.LEADERS);
        }
        boolean led = organisations.stream().anyMatch(organisation -> own.containsKey(organisation.key()));
        return new Found(office, led ? Addressing.NO_LEADER_ADDRESS : Addressing.NO_LEADER);
    }

    private static List<String> plain(Stream<String> addresses) {
        return addresses.filter(MailAddress::isPlain).distinct().limit(MOST).toList();
    }

    /** These organisations and those that have taken over from them, by key; one query for each generation. */
    private Map<String, Organisation> withSuccessors(Set<String> keys, LocalDate today) {
        Map<String, Organisation> known = new HashMap<>();
        Set<String> unread = keys;
        while (!unread.isEmpty()) {
            Map<String, Organisation> read = directory.find(unread);
            known.putAll(read);
            unread = read.values().stream()
                    .filter(organisation -> organisation.succeededBefore(today))
                    .flatMap(organisation -> organisation.successors().stream())
                    .filter(successor -> !known.containsKey(successor))
                    .collect(Collectors.toSet());
        }
        return known;
    }

    private static Stream<Organisation> present(
            Map<String, Organisation> known, String key, LocalDate today, Set<String> seen) {
        Organisation organisation = known.get(key);
        if (organisation == null || !seen.add(key)) {
            return Stream.empty();
        }
        return organisation.succeededBefore(today)
                ? organisation.successors().stream().flatMap(successor -> present(known, successor, today, seen))
                : Stream.of(organisation);
    }
}
