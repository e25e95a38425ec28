package vn.directivecascade.overview;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import vn.directivecascade.reporting.Party;

/**
 * A case in a list of those who watch.
 *
 * @param number of the directive once it is signed, else of the dispatch; {@code subject} likewise
 * @param dispatchNumber number of the dispatch, null if the receiver issues on its own initiative
 * @param closedAt when the report upward was approved, null before
 * @param whole whether the reader sees the whole case; if not, there are neither figures nor open work of others
 * @param lateSteps number of open steps of the chain that are overdue
 * @param overdueSteps these steps, the oldest deadline first
 * @param next what is due next: open work, or reports for which the acknowledgement is still missing
 * @param processInstance of the chain in the engine, null if it does not run any more
 */
@Schema(name = "CaseRow")
record CaseRow(
        String id,
        String number,
        String dispatchNumber,
        String subject,
        Party issuer,
        Party receiver,
        Party lead,
        Party province,
        String urgency,
        String state,
        String shape,
        boolean running,
        OffsetDateTime receivedAt,
        OffsetDateTime issuedAt,
        OffsetDateTime closedAt,
        boolean whole,
        Figures addressees,
        Shares shares,
        Integer lateSteps,
        List<LateStep> overdueSteps,
        NextWork next,
        Window dutyWindow,
        List<OwnPart> own,
        String processInstance) {

    /**
     * Numbers of addressees.
     *
     * @param missed those that have missed a deadline, now or before
     * @param late those whose open work is overdue
     */
    @Schema(name = "CaseFigures")
    record Figures(
            int total,
            int open,
            int acknowledged,
            int reported,
            int done,
            int notApplicable,
            int cancelled,
            int missed,
            int late) {}

    /**
     * Open steps of the chain that are overdue.
     *
     * @param name what the step is, in Vietnamese
     * @param organisation that has it
     * @param count how many such steps it has
     */
    @Schema(name = "LateStep")
    record LateStep(String task, String name, Party organisation, OffsetDateTime dueAt, int count) {}

    /**
     * Work with one deadline.
     *
     * @param work a stage of addressees, or the definition key of a step's user task
     * @param name what the work is, in Vietnamese
     * @param count how many addressees or steps have it
     */
    @Schema(name = "NextWork")
    record NextWork(OffsetDateTime at, String work, String name, int count) {}

    /** A duty window. */
    @Schema(name = "CaseWindow")
    record Window(OffsetDateTime from, OffsetDateTime to) {}

    /**
     * An organisation of the reader as an addressee.
     *
     * @param work the stage that is open, null if none is
     * @param late whether that is overdue
     */
    @Schema(name = "OwnPart")
    record OwnPart(
            String organisation,
            String name,
            String state,
            String work,
            OffsetDateTime due,
            boolean late,
            String processInstance) {}
}
