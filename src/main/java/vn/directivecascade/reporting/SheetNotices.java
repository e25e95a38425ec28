package vn.directivecascade.reporting;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.directive.Addressee;
import vn.directivecascade.directive.ReleasedClaim;
import vn.directivecascade.directive.ReleasedClaims;
import vn.directivecascade.workflow.TaskDesk;

/** Says to whoever opens a task what has happened to it that they could wonder about. */
@Component
class SheetNotices {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(WorkingCalendar.ZONE);

    private final ReleasedClaims released;
    private final MessageSource messages;

    SheetNotices(ReleasedClaims released, MessageSource messages) {
        this.released = released;
        this.messages = messages;
    }

    /** @param addressee whose task it is, null for a step of the chain */
    List<String> of(TaskDesk.OpenTask task, Addressee addressee) {
        // Once somebody has claimed it again, it no longer matters.
        Optional<ReleasedClaim> claim = task.assignee() == null ? released.last(task.id()) : Optional.empty();
        Optional<Addressee> spoken = Optional.ofNullable(addressee).filter(one -> one.call() != null);
        return Stream.of(claim.map(this::taken), spoken.map(this::phoned))
                .flatMap(Optional::stream)
                .toList();
    }

    private String taken(ReleasedClaim claim) {
        return say(
                "sheet.released." + claim.reason().code(),
                claim.holder(),
                moment(claim.releasedAt()),
                moment(claim.heldSince()));
    }

    private String phoned(Addressee addressee) {
        Addressee.Call call = addressee.call();
        return say(
                "sheet.onBehalf",
                moment(call.at()),
                call.phone() == null ? call.spokenTo() : call.spokenTo() + " (" + call.phone() + ")",
                addressee.acknowledgedBy(),
                moment(call.recordedAt()));
    }

    private static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
