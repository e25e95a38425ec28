package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.followup.DeadlineChange;

/** A moved deadline with its previous value. */
@Schema(name = "DeadlineChange")
public record DeadlineChangeView(
        String work,
        OffsetDateTime oldDueAt,
        String oldOrigin,
        OffsetDateTime newDueAt,
        String newOrigin,
        String reason,
        OffsetDateTime changedAt,
        String changedBy,
        String changedByName) {

    /**
     * The views of the selected changes, null if there are none.
     *
     * @param names of the persons who have accounts
     */
    public static List<DeadlineChangeView> of(
            List<DeadlineChange> changes, Predicate<DeadlineChange> which, UnaryOperator<String> names) {
        List<DeadlineChangeView> shown = changes.stream()
                .filter(which)
                .map(change -> new DeadlineChangeView(
                        change.work(),
                        Times.local(change.oldDue()),
                        change.oldOrigin().code(),
                        Times.local(change.newDue()),
                        change.newOrigin().code(),
                        change.reason(),
                        Times.local(change.at()),
                        change.by(),
                        names.apply(change.by())))
                .toList();
        return shown.isEmpty() ? null : shown;
    }
}
