package vn.directivecascade.desk.inbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import vn.directivecascade.reporting.NamedDocumentView;
import vn.directivecascade.reporting.Party;

/**
 * The receipt of a task that was completed.
 *
 * @param work code of the stage of an addressee, or definition key of a user task of the chain; {@code name} in words
 * @param outcome what was decided or answered, in words; absent where the work has one outcome only
 * @param number of the document that the work was about; {@code subject} is its subject
 * @param sender who issued that document
 * @param recipient who got the answer of an addressee; absent for other work and while its head has not signed
 * @param note what was written with it, for instance why the directive does not apply; absent if nothing was
 * @param answers that were given with it, absent where none are
 * @param at to the second
 * @param by the name of the person
 * @param organisation for which it was done
 * @param about the addressee on whose request was decided
 * @param cascade id of the case
 * @param links what can be opened
 * @param next what the caller should do next, absent if nothing is open
 */
@Schema(name = "Receipt")
record ReceiptView(
        String task,
        String work,
        String name,
        String outcome,
        String number,
        String subject,
        NamedDocumentView document,
        Party sender,
        Party recipient,
        String note,
        List<Said> answers,
        OffsetDateTime at,
        String by,
        Party organisation,
        Party about,
        @JsonProperty("case") String cascade,
        List<Link> links,
        Next next) {

    /**
     * An answer on a measure as it was given.
     *
     * @param text of the measure
     * @param state in words
     * @param note absent if nothing was written
     */
    @Schema(name = "ReceiptAnswer")
    record Said(String measure, String text, String state, String note) {}

    /** @param href path within the product */
    @Schema(name = "ReceiptLink")
    record Link(String text, String href) {}

    /** A task that is open. */
    @Schema(name = "NextTask")
    record Next(String id, String name, String number, String subject, OffsetDateTime dueAt) {}
}
