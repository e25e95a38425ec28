package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.deadline.StagePolicy;
import vn.directivecascade.deadline.Watch;
import vn.directivecascade.followup.DueMoments;
import vn.directivecascade.notice.DeliveryState;
import vn.directivecascade.notice.Notices;
import vn.directivecascade.organisation.Directory;

/** Past and future reminders and escalations of a piece of work. */
@Component
public class Schedules {

    /** A future reminder or escalation, if the work is still open then. */
    @Schema(name = "AheadMoment")
    record Ahead(OffsetDateTime at, String kind, Party recipient) {}

    /**
     * A past moment of the ledger.
     *
     * @param at when it was due
     * @param firedAt when it fired, null if it was skipped
     * @param reason why it was late or skipped, else null
     * @param by the account that reminded by hand, else null
     * @param delivery the state of the notice, null if there is none
     */
    @Schema(name = "PastMoment")
    public record Past(
            OffsetDateTime at,
            String kind,
            Party recipient,
            OffsetDateTime firedAt,
            long secondsLate,
            String reason,
            String by,
            String delivery) {}

    /** All moments of one piece of work, oldest first. */
    @Schema(name = "Schedule")
    public record Schedule(List<Ahead> ahead, List<Past> past) {}

    private final Watch watch;
    private final DueMoments ledger;
    private final Notices notices;
    private final Directory directory;
    private final Clock clock;

    Schedules(Watch watch, DueMoments ledger, Notices notices, Directory directory, Clock clock) {
        this.watch = watch;
        this.ledger = ledger;
        this.notices = notices;
        this.directory = directory;
        this.clock = clock;
    }

    public Schedule of(Cascade cascade, Addressee addressee) {
        return new Schedule(
                addressee.hasOpenWork() && addressee.watchedFrom() != null
                        ? ahead(
                                watch.of(addressee.cohort(), cascade.terms()),
                                addressee.watchedFrom(),
                                addressee.organisation(),
                                cascade.above(addressee))
                        : List.of(),
                past(ledger.ofAddressee(cascade.id(), addressee.organisation())));
    }

    public Schedule of(Cascade cascade, Step step) {
        return new Schedule(
                step.isOpen()
                        ? ahead(
                                watch.ofStep(
                                        cascade.terms(),
                                        step.openedAt(),
                                        step.due().at()),
                                step.watchedFrom(),
                                step.organisation(),
                                cascade.above(step.organisation()))
                        : List.of(),
                past(ledger.ofStep(step.taskId())));
    }

    /** The past moments of the addressees of a cascade whose work is overdue, by organisation. */
    public Map<String, List<Past>> pastOfOverdueWork(Cascade cascade, Instant now) {
        List<DueMoments.Entry> entries = ledger.ofOverdueWork(cascade.id(), now);
        List<Past> past = past(entries);
        return IntStream.range(0, entries.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        n -> entries.get(n).organisation(), Collectors.mapping(past::get, Collectors.toList())));
    }

    private List<Past> past(List<DueMoments.Entry> entries) {
        Map<Long, DeliveryState> told =
                notices.statesOf(entries.stream().map(DueMoments.Entry::id).toList());
        Map<String, Party> recipients = new HashMap<>();
        return entries.stream()
                .map(entry -> new Past(
                        Times.local(entry.dueAt()),
                        entry.kind().code(),
                        recipients.computeIfAbsent(entry.recipient(), key -> Party.of(key, directory)),
                        Times.local(entry.firedAt()),
                        entry.secondsLate(),
                        entry.reason(),
                        entry.firedBy(),
                        told.containsKey(entry.id()) ? told.get(entry.id()).code() : null))
                .toList();
    }

    private List<Ahead> ahead(StagePolicy.Schedule schedule, Instant from, String holder, String above) {
        Instant now = clock.instant();
        return schedule.upcoming(now.isAfter(from) ? now : from).stream()
                .map(moment -> new Ahead(
                        Times.local(moment.at()),
                        moment.kind().code(),
                        Party.of(moment.kind().recipient(holder, above), directory)))
                .toList();
    }
}
