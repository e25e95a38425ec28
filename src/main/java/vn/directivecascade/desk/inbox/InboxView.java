package vn.directivecascade.desk.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import vn.directivecascade.desk.HandoverView;
import vn.directivecascade.reporting.Party;

/**
 * A page of a box of the inbox.
 *
 * @param counts of all boxes, with the same search
 * @param next cursor of the following page, null on the last one
 * @param asOf when it was read
 */
@Schema(name = "Inbox")
record InboxView(
        Counts counts,
        List<Row> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) String next,
        OffsetDateTime asOf) {

    /** How many rows each box has. */
    @Schema(name = "InboxCounts")
    record Counts(int open, int soon, int late, int others, int informed, int coordinating, int done) {}

    /**
     * A row.
     *
     * @param id of a task that is open or completed: its id; of a notice: its number; else an id of the row
     * @param kind {@code task}, {@code waiting}, {@code notice} or {@code done}
     * @param task definition key of the user task, for a task that is open
     * @param name what the work is
     * @param organisation whose work it is, or the recipient of a notice
     * @param about the addressee on whose request was decided
     * @param number of the document that it is about; {@code sender} is who issued that
     * @param document path of that document, absent while it is a draft; for who signs, of the draft as it would be issued
     * @param role of the addressee whose task it is
     * @param dueAt when it is due; {@code late} and {@code soon} are said of open tasks
     * @param at since when it waits, when it was told, or when it was completed
     * @param by the name of the person who completed it
     * @param waitsFor who has it
     * @param text of a notice
     * @param handover how the task was handed over inside the organisation
     * @param outcome of completed work, as in its receipt
     */
    @Schema(name = "InboxRow")
    record Row(
            String id,
            String kind,
            String task,
            String name,
            Party organisation,
            Party about,
            String cascade,
            String number,
            String subject,
            Party sender,
            String document,
            String urgency,
            String role,
            OffsetDateTime dueAt,
            String dueOrigin,
            Boolean late,
            Boolean soon,
            OffsetDateTime at,
            String by,
            Waits waitsFor,
            String text,
            HandoverView handover,
            String outcome) {}

    /**
     * Whom something waits for.
     *
     * @param what {@code extension}, {@code exception}, {@code signature}, {@code colleague} or {@code department}
     * @param name of the organisation whose leaders decide or whose staff has the task, or of the person who has claimed it
     */
    @Schema(name = "InboxWaits")
    record Waits(String what, String name) {}
}
