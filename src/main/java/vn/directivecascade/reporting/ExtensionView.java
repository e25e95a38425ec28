package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
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
        String state,
        OffsetDateTime decidedAt,
        String decidedBy,
        OffsetDateTime grantedUntil,
        String answer) {

    /** The view of a request, null for null. */
    public static ExtensionView of(Extension extension) {
        return extension == null
                ? null
                : new ExtensionView(
                        extension.work().code(),
                        Times.local(extension.until()),
                        extension.reason(),
                        Times.local(extension.askedAt()),
                        extension.askedBy(),
                        extension.state().code(),
                        Times.local(extension.decidedAt()),
                        extension.decidedBy(),
                        Times.local(extension.grantedUntil()),
                        extension.answer());
    }
}
