package vn.directivecascade.desk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The terms of a draft as they would apply if it were signed now.
 *
 * @param terms each term with its value and source
 * @param plan the dates that lead to the report upward; null if the dispatch states no date for it that is still ahead
 * @param occasions the occasions of the working calendar, to choose a duty window from
 * @param proposed the occasion of the calendar that the document means, null if the calendar knows none
 * @param warnings what drafter and signer should consider; none prevents the signature
 */
@Schema(name = "TermsOfDraft")
record TermsSheet(
        List<Term> terms,
        Plan plan,
        List<CalendarOccasion> occasions,
        CalendarOccasion proposed,
        List<String> warnings) {

    /**
     * One term, as text in Vietnamese except for its codes.
     *
     * @param term {@code urgency}, {@code force}, {@code occasion}, {@code dutyWindow}, {@code acknowledgeBy} or {@code
     *     reportBy}
     * @param label its name
     * @param stated what the draft states: a code, a text, a moment or two moments separated by a slash; null if nothing
     * @param shown what applies, null if no document states anything and policy has no rule
     * @param source {@code directive}, {@code dispatch} or {@code policy}, for a date also {@code backPlan} or {@code
     *     windowCap}; null if nothing applies
     * @param sourceShown the source, as text
     * @param otherwise what would apply, and its source, if the draft did not state it
     */
    @Schema(name = "TermOfDraft")
    record Term(
            String term,
            String label,
            String stated,
            String shown,
            String source,
            String sourceShown,
            String otherwise) {}

    /**
     * The dates that lead to the report upward.
     *
     * @param tight whether less time is left than policy allows
     */
    @Schema(name = "BackPlan")
    record Plan(OffsetDateTime reportBy, OffsetDateTime consolidateBy, OffsetDateTime approveBy, boolean tight) {}

    /** An occasion of the working calendar with its duty window. */
    @Schema(name = "OccasionToChoose")
    record CalendarOccasion(String name, OffsetDateTime from, OffsetDateTime to, boolean confirmed) {}
}
