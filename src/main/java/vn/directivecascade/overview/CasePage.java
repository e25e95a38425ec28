package vn.directivecascade.overview;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import vn.directivecascade.document.Letterhead;
import vn.directivecascade.reporting.Party;

/**
 * One case for those who watch.
 *
 * @param steps of the chain as they were taken, null unless the reader sees the whole case
 * @param documents that the reader may open
 * @param mayRemind whether the reader may remind late addressees
 * @param mayReview whether the reader may confirm and return answers
 * @param letterhead what stands on a paper of who issues the directive besides its content, null unless the reader sees
 *     the whole case
 * @param asOf the moment whose facts it shows
 * @param remindableAt when the first of the late addressees can be reminded by hand again; null if one can be now
 */
@Schema(name = "CasePage")
record CasePage(
        @JsonUnwrapped CaseRow row,
        List<StepRow> steps,
        List<DocumentLink> documents,
        ReportFacts report,
        StoodDown standDown,
        List<MeasureText> measures,
        boolean mayRemind,
        OffsetDateTime remindableAt,
        List<TakenOver> takeovers,
        boolean mayReview,
        Letterhead letterhead,
        OffsetDateTime asOf) {

    /**
     * A step of the chain.
     *
     * @param name what it is
     * @param by the name of the person who did it, null while it is open
     * @param outcomeName what the outcome is, in Vietnamese; null if there is none to tell
     * @param allowedMinutes office time from its beginning to its deadline; {@code usedMinutes} to its end or now
     */
    @Schema(name = "StepRow")
    record StepRow(
            String task,
            String name,
            Party organisation,
            OffsetDateTime openedAt,
            OffsetDateTime dueAt,
            String dueOrigin,
            OffsetDateTime doneAt,
            String by,
            String outcome,
            String outcomeName,
            String note,
            boolean late,
            int remindersSent,
            long allowedMinutes,
            long usedMinutes) {}

    /** A document: {@code href} is below the context path. */
    @Schema(name = "DocumentLink")
    record DocumentLink(String kind, String name, String href) {}

    /**
     * The report upward as approved.
     *
     * @param number null if it has none
     * @param text number, who approved it and when, as pages show it
     */
    @Schema(name = "ReportFacts")
    record ReportFacts(String number, OffsetDateTime approvedAt, String by, String text) {}

    /** The issuer's word that no further updates are asked for. */
    @Schema(name = "StoodDown")
    record StoodDown(OffsetDateTime at, String by, String reason) {}

    /** A measure of the directive. */
    @Schema(name = "MeasureText")
    record MeasureText(String id, String text) {}

    /** An organisation that ended, and the one that holds its work. */
    @Schema(name = "TakenOver")
    record TakenOver(Party from, Party to, OffsetDateTime at) {}
}
