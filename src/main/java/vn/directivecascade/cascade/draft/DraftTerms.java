package vn.directivecascade.cascade.draft;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Calendars;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;

/** Reads and checks the terms that a drafter states for a directive. */
@Component
public class DraftTerms {

    public static final int LONGEST_OCCASION = 500;

    private static final int LONGEST_QUOTE = 40;

    /**
     * What a drafter entered. A missing field leaves the term of the draft as it is; a blank one withdraws it, so that
     * the dispatch or policy decides again.
     *
     * @param acknowledgeBy a date, which means the close of office hours, or a date-time with its offset; {@code
     *     reportBy} likewise
     */
    public record Entered(
            Optional<String> urgency,
            Optional<String> force,
            Optional<String> occasion,
            Optional<Window> dutyWindow,
            Optional<String> acknowledgeBy,
            Optional<String> reportBy) {}

    /** A duty window as it was entered: date-times with their offset; both blank for none. */
    public record Window(String from, String to) {}

    private final Directory directory;
    private final Calendars calendars;
    private final Clock clock;

    DraftTerms(Directory directory, Calendars calendars, Clock clock) {
        this.directory = directory;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * The terms of the draft with what was entered.
     *
     * @throws Refusal if a field cannot be read
     */
    public StatedTerms read(Cascade cascade, Entered entered) {
        StatedTerms before = cascade.directive().terms();
        WorkingCalendar calendar = calendars.of(cascade.province());
        return new StatedTerms(
                replaced(before.urgency(), entered.urgency(), code -> word("urgency", code, Urgency.class)),
                replaced(before.force(), entered.force(), code -> word("force", code, Force.class)),
                replaced(before.occasion(), entered.occasion(), DraftTerms::occasion),
                entered.dutyWindow()
                        .map(DraftTerms::window)
                        .orElse(Optional.ofNullable(before.dutyWindow()))
                        .orElse(null),
                replaced(before.acknowledgeBy(), entered.acknowledgeBy(), text -> moment(text, calendar)),
                replaced(before.reportBy(), entered.reportBy(), text -> moment(text, calendar)));
    }

    private static <T> T replaced(T before, Optional<String> entered, Function<String, T> reading) {
        return entered.isEmpty()
                ? before
                : entered.map(Texts::normal)
                        .filter(text -> !text.isEmpty())
                        .map(reading)
                        .orElse(null);
    }

    private static <E extends Enum<E> & Coded> E word(String field, String code, Class<E> type) {
        return Coded.find(type, code)
                .orElseThrow(() -> Refusal.invalid(
                        "draft.word",
                        Texts.cut(code, LONGEST_QUOTE),
                        field,
                        Arrays.stream(type.getEnumConstants()).map(Coded::code).collect(Collectors.joining(", "))));
    }

    private static String occasion(String text) {
        String line = Texts.line(text);
        if (line.length() > LONGEST_OCCASION) {
            throw Refusal.invalid("task.text.tooLong", "occasion", LONGEST_OCCASION);
        }
        if (!Texts.storable(line) || Texts.turnsDirection(line)) {
            throw Refusal.invalid("task.text.characters", "occasion");
        }
        return line;
    }

    /** The window, empty if both ends are blank. */
    private static Optional<DutyWindow> window(Window entered) {
        String from = entered.from() == null ? "" : Texts.normal(entered.from());
        String to = entered.to() == null ? "" : Texts.normal(entered.to());
        if (from.isEmpty() != to.isEmpty()) {
            throw Refusal.invalid("draft.dutyWindow.half");
        }
        return from.isEmpty() ? Optional.empty() : Optional.of(new DutyWindow(moment(from), moment(to)));
    }

    private static Instant moment(String text, WorkingCalendar calendar) {
        try {
            return text.contains("T") ? IsoDates.moment(text) : calendar.closeOf(IsoDates.day(text));
        } catch (DateTimeException e) {
            throw Refusal.invalid("draft.moment", Texts.cut(text, LONGEST_QUOTE));
        }
    }

    private static Instant moment(String text) {
        try {
            return IsoDates.moment(text);
        } catch (DateTimeException e) {
            throw Refusal.invalid("draft.moment", Texts.cut(text, LONGEST_QUOTE));
        }
    }

    /**
     * Checks terms before they are recorded.
     *
     * @param addressees keys of the addressees of the draft
     * @throws Refusal if a date or the window has passed, if they contradict each other, or if a department gives an
     *     order to an organisation that is not below it
     */
    void check(Cascade cascade, StatedTerms stated, Collection<String> addressees) {
        Instant now = clock.instant();
        DutyWindow window = stated.dutyWindow();
        if (window != null && !window.from().isBefore(window.to())) {
            throw Refusal.invalid("draft.dutyWindow.order");
        }
        if (window != null && !window.to().isAfter(now)) {
            throw Refusal.invalid("draft.dutyWindow.past", Times.inSentence(window.to()));
        }
        refusePast("draft.acknowledgeBy.past", stated.acknowledgeBy(), now);
        refusePast("draft.reportBy.past", stated.reportBy(), now);
        if (stated.acknowledgeBy() != null
                && stated.reportBy() != null
                && stated.reportBy().isBefore(stated.acknowledgeBy())) {
            throw Refusal.invalid(
                    "draft.deadline.order",
                    Times.inSentence(stated.reportBy()),
                    Times.inSentence(stated.acknowledgeBy()));
        }
        if (stated.force() == Force.ORDER && cascade.shape() == Shape.DEPARTMENT_DIRECT) {
            refuseOrderToPeers(cascade, addressees);
        }
    }

    private static void refusePast(String code, Instant stated, Instant now) {
        if (stated != null && !stated.isAfter(now)) {
            throw Refusal.invalid(code, Times.inSentence(stated));
        }
    }

    private void refuseOrderToPeers(Cascade cascade, Collection<String> addressees) {
        Organisation issuer = directory.get(cascade.directiveIssuer());
        addressees.stream()
                .map(directory::get)
                .filter(addressee -> !directory.isAbove(issuer, addressee))
                .findFirst()
                .ifPresent(peer -> {
                    throw Refusal.invalid("draft.force.upward", peer.name(), issuer.name());
                });
    }
}
