package vn.directivecascade.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.cascade.answer.ReportsForSignature;
import vn.directivecascade.cascade.overview.Happening;
import vn.directivecascade.cascade.overview.Happenings;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.engine.UserTasks;

/** Counts the tasks of a case at each user task of the two models, from the records of the case. */
@Component
class ElementCounts {

    private static final Map<Stage, String> TASKS = Map.of(
            Stage.ACKNOWLEDGE, UserTasks.ACKNOWLEDGE, Stage.REPORT, UserTasks.REPORT, Stage.UPDATE, UserTasks.UPDATE);

    private final Addressees addressees;
    private final Steps steps;
    private final Happenings happenings;
    private final ReportsForSignature unsigned;

    ElementCounts(Addressees addressees, Steps steps, Happenings happenings, ReportsForSignature unsigned) {
        this.addressees = addressees;
        this.steps = steps;
        this.happenings = happenings;
        this.unsigned = unsigned;
    }

    /** The counts of every user task that was reached. */
    List<CourseController.Element> of(Cascade cascade, Instant now) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (Step step : steps.of(cascade.id())) {
            boolean late = step.isOpen() && Deadline.passed(step.due().at(), now);
            count(counts, step.task(), step.isOpen() ? 1 : 0, late ? 1 : 0, step.isOpen() ? 0 : 1);
        }
        Set<String> awaitingSignature = unsigned.waiting(cascade.id());
        for (Addressee unit : addressees.withOpenWork(cascade.id())) {
            // A report that awaits the head's signature is counted as a step.
            if (!awaitingSignature.contains(unit.organisation())) {
                boolean late = Deadline.passed(unit.due().at(), now);
                count(counts, TASKS.get(unit.stage()), 1, late ? 1 : 0, 0);
            }
        }
        for (Happening happened : happenings.of(cascade.id(), null, now)) {
            switch (happened.kind()) {
                case ACKNOWLEDGED, ACKNOWLEDGED_BY_PHONE, NOT_APPLICABLE ->
                    count(counts, UserTasks.ACKNOWLEDGE, 0, 0, 1);
                case REPORTED -> count(counts, UserTasks.REPORT, 0, 0, 1);
                case UPDATED -> count(counts, UserTasks.UPDATE, 0, 0, 1);
                default -> {}
            }
        }
        List<CourseController.Element> elements = new ArrayList<>();
        counts.forEach((task, number) -> elements.add(
                new CourseController.Element(UserTasks.processOf(task), task, number[0], number[1], number[2])));
        return elements;
    }

    private static void count(Map<String, int[]> counts, String task, int open, int late, int done) {
        int[] number = counts.computeIfAbsent(task, key -> new int[3]);
        number[0] += open;
        number[1] += late;
        number[2] += done;
    }
}
