package vn.directivecascade.notice;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.kernel.MailAddress;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;

/**
 * Determines the current mail addresses of an organisation, for every attempt, so that a corrected address, a successor
 * or a new leader applies to queued mails as well.
 */
@Component
class Mailboxes {

    /** Maximum number of addresses of one mail. */
    static final int MOST = 20;

    /**
     * Addresses of a mail.
     *
     * @param viaOffice whether it is for leaders without addresses, so that the office is asked to forward it
     */
    record Found(List<String> addresses, boolean viaOffice) {}

    private final Directory directory;
    private final LeaderMailboxes leaders;
    private final Clock clock;

    Mailboxes(Directory directory, LeaderMailboxes leaders, Clock clock) {
        this.directory = directory;
        this.leaders = leaders;
        this.clock = clock;
    }

    /**
     * The current addresses of an organisation; of one that has ended, those of its successors.
     *
     * @param forLeaders whether the mail is for its leaders
     */
    Found of(String recipient, boolean forLeaders) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        List<Organisation> present =
                present(recipient, today, new LinkedHashSet<>()).toList();
        if (forLeaders) {
            List<String> own = plain(present.stream().flatMap(organisation -> leaders.of(organisation.key()).stream()));
            if (!own.isEmpty()) {
                return new Found(own, false);
            }
        }
        return new Found(plain(present.stream().map(Organisation::email)), forLeaders);
    }

    private static List<String> plain(Stream<String> addresses) {
        return addresses.filter(MailAddress::isPlain).distinct().limit(MOST).toList();
    }

    private Stream<Organisation> present(String key, LocalDate today, Set<String> seen) {
        if (!seen.add(key) || directory.name(key).isEmpty()) {
            return Stream.empty();
        }
        Organisation organisation = directory.get(key);
        return organisation.succeededBefore(today)
                ? organisation.successors().stream().flatMap(successor -> present(successor, today, seen))
                : Stream.of(organisation);
    }
}
