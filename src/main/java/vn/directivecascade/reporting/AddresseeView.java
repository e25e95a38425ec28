package vn.directivecascade.reporting;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.history.Takeover;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.followup.DeadlineChange;
import vn.directivecascade.followup.Extension;
import vn.directivecascade.identity.substitution.SubstituteAct;

/**
 * An addressee in REST responses.
 *
 * @param acknowledgedFor the account for which a substitute acknowledged, else null; {@code reportedFor} likewise
 * @param onBehalf true if it acknowledged by telephone: {@code acknowledgedAt} is the time of the call,
 *     {@code spokenTo} who spoke for it, {@code acknowledgedBy} the account that recorded it at
 *     {@code recordedAt}
 * @param updateBy when it is to update its answers, if it is; {@code updateOrigin} says who set that date
 * @param takenOverBy keys of the organisations that hold its work since it ended
 * @param takenOverFrom keys of the organisations whose work in this cascade it took over
 */
public record AddresseeView(
        String organisation,
        String name,
        String role,
        String escalatesTo,
        String state,
        boolean late,
        OffsetDateTime openedAt,
        OffsetDateTime acknowledgeBy,
        String acknowledgeOrigin,
        OffsetDateTime acknowledgedAt,
        String acknowledgedBy,
        String acknowledgedByName,
        String acknowledgedFor,
        Boolean onBehalf,
        String spokenTo,
        String spokenPhone,
        OffsetDateTime recordedAt,
        String note,
        OffsetDateTime reportBy,
        String reportOrigin,
        OffsetDateTime reportedAt,
        String reportedBy,
        String reportedByName,
        String reportedFor,
        OffsetDateTime updateBy,
        String updateOrigin,
        int remindersSent,
        List<String> takenOverBy,
        List<String> takenOverFrom,
        String acknowledgeRule,
        String reportRule,
        List<DeadlineChangeView> deadlineChanges,
        ExtensionView extension) {

    /** @param names of the persons who have accounts */
    public static AddresseeView of(
            Addressee addressee,
            List<Takeover> takeovers,
            List<SubstituteAct> acts,
            List<DeadlineChange> moved,
            Extension extension,
            UnaryOperator<String> names) {
        Addressee.Call call = addressee.acknowledgement().call();
        return new AddresseeView(
                addressee.organisation(),
                addressee.name(),
                addressee.role().code(),
                addressee.escalatesTo(),
                addressee.state().code(),
                addressee.late(),
                Times.local(addressee.openedAt()),
                Times.local(addressee.acknowledgement().due().at()),
                addressee.acknowledgement().due().origin().code(),
                Times.local(addressee.acknowledgement().at()),
                addressee.acknowledgement().by(),
                names.apply(addressee.acknowledgement().by()),
                doneFor(acts, addressee, UserTasks.ACKNOWLEDGE),
                call == null ? null : true,
                call == null ? null : call.spokenTo(),
                call == null ? null : call.phone(),
                call == null ? null : Times.local(call.recordedAt()),
                addressee.acknowledgement().note(),
                Times.local(addressee.reporting().due().at()),
                addressee.reporting().due().origin().code(),
                Times.local(addressee.reporting().at()),
                addressee.reporting().by(),
                names.apply(addressee.reporting().by()),
                doneFor(acts, addressee, UserTasks.REPORT),
                addressee.update() == null
                        ? null
                        : Times.local(addressee.update().at()),
                addressee.update() == null ? null : addressee.update().origin().code(),
                addressee.reminders().sent(),
                keys(
                        takeovers,
                        takeover -> takeover.organisation().equals(addressee.organisation()),
                        Takeover::successor),
                keys(
                        takeovers,
                        takeover -> takeover.successor().equals(addressee.organisation()),
                        Takeover::organisation),
                addressee.acknowledgement().due().rule(),
                addressee.reporting().due().rule(),
                DeadlineChangeView.of(moved, change -> change.organisation().equals(addressee.organisation()), names),
                ExtensionView.of(extension, names));
    }

    private static String doneFor(List<SubstituteAct> acts, Addressee addressee, String task) {
        return acts.stream()
                .filter(act -> act.organisation().equals(addressee.organisation())
                        && act.task().equals(task))
                .map(SubstituteAct::doneFor)
                .findFirst()
                .orElse(null);
    }

    private static List<String> keys(
            List<Takeover> takeovers, Predicate<Takeover> which, Function<Takeover, String> key) {
        List<String> keys = takeovers.stream().filter(which).map(key).toList();
        return keys.isEmpty() ? null : keys;
    }
}
