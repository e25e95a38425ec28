package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.function.UnaryOperator;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.followup.Extension;

/** An addressee's request for an extension, and the decision on it. */
@Schema(name = "Extension")
public record ExtensionView(
        String work,
        OffsetDateTime until,
        String reason,
        OffsetDateTime askedAt,
        String askedBy,
        String askedByName,
        String state,
        OffsetDateTime decidedAt,
        String decidedBy,
        String decidedByName,
        OffsetDateTime grantedUntil,
        String answer) {

    /**
     * The view of a request, null for null.
     *
     * @param names of the persons who have accounts
     */
    public static ExtensionView of(Extension extension, UnaryOperator<String> names) {
        return extension == null
                ? null
                : new ExtensionView(
                        extension.work().code(),
                        Times.local(extension.until()),
                        extension.reason(),
                        Times.local(extension.askedAt()),
                        extension.askedBy(),
                        names.apply(extension.askedBy()),
                        extension.state().code(),
                        Times.local(extension.decidedAt()),
                        extension.decidedBy(),
                        names.apply(extension.decidedBy()),
                        Times.local(extension.grantedUntil()),
                        extension.answer());
    }
}
