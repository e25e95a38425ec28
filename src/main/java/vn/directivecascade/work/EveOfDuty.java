package vn.directivecascade.work;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.deadline.Watch;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.Notices;

/**
 * Names those who have not answered to the leader of the lead department, once, on the eve of the duty window: by its
 * start their measures must be in place.
 */
@Component
class EveOfDuty {

    /** Characters of the names in one part; both parts fit into the notice's reason. */
    private static final int LONGEST_NAMES = 1_800;

    private final CaseWatch caseWatch;
    private final Addressees addressees;
    private final Succession succession;
    private final Notices notices;
    private final Watch watch;
    private final MessageSource messages;

    EveOfDuty(
            CaseWatch caseWatch,
            Addressees addressees,
            Succession succession,
            Notices notices,
            Watch watch,
            MessageSource messages) {
        this.caseWatch = caseWatch;
        this.addressees = addressees;
        this.succession = succession;
        this.notices = notices;
        this.watch = watch;
        this.messages = messages;
    }

    /** Queues the notice if it is the eve, somebody has not answered, and it was not queued before. */
    void tell(Cascade cascade, Instant now) {
        if (!watch.isEve(cascade.terms(), now)) {
            return;
        }
        String unanswered = Stream.of(AddresseeState.OPEN, AddresseeState.ACKNOWLEDGED)
                .map(state -> named(cascade, state))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        if (unanswered.isEmpty() || !caseWatch.eveTold(cascade.id(), now)) {
            return;
        }
        succession
                .holders(cascade.id(), cascade.lead())
                .forEach(lead -> notices.tell(Notice.of(Notice.Kind.EVE_OF_DUTY, cascade, lead)
                        .about(UserTasks.FOLLOW_UP, cascade.terms().dutyWindow().from())
                        .because(unanswered)
                        .atAnyHour()));
    }

    /** The addressees in this state, by name and with their number; null if there are none. */
    private String named(Cascade cascade, AddresseeState state) {
        List<String> names = addressees.page(cascade.id(), Addressees.Filter.in(state), "", Integer.MAX_VALUE).stream()
                .map(Addressee::name)
                .toList();
        if (names.isEmpty()) {
            return null;
        }
        StringBuilder list = new StringBuilder();
        int shown = 0;
        for (String name : names) {
            if (list.length() + name.length() > LONGEST_NAMES) {
                break;
            }
            list.append(shown++ == 0 ? "" : "; ").append(name);
        }
        String all = shown == names.size() ? list.toString() : say("eve.more", list, names.size() - shown);
        return say("eve." + state.code(), names.size(), all);
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
