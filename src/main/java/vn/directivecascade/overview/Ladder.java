package vn.directivecascade.overview;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.deadline.Moment;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.deadline.Watch;
import vn.directivecascade.followup.DueMoments;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.organisation.Directory;

/** The moments at which those who are late in a case are reminded and others are told: past ones, and those ahead. */
@Component
class Ladder {

    /**
     * What happens at once.
     *
     * @param work a stage of addressees or the user task of a step
     * @param holder key of the one organisation that has it, empty for several
     */
    private record At(Instant at, String work, Moment.Kind kind, String holder) implements Comparable<At> {

        @Override
        public int compareTo(At other) {
            return Comparator.comparing(At::at)
                    .thenComparing(At::work)
                    .thenComparing(At::kind)
                    .thenComparing(At::holder)
                    .compare(this, other);
        }
    }

    private final Addressees addressees;
    private final Steps steps;
    private final DueMoments ledger;
    private final Watch watch;
    private final Directory directory;
    private final Labels labels;
    private final Clock clock;

    Ladder(
            Addressees addressees,
            Steps steps,
            DueMoments ledger,
            Watch watch,
            Directory directory,
            Labels labels,
            Clock clock) {
        this.addressees = addressees;
        this.steps = steps;
        this.ledger = ledger;
        this.watch = watch;
        this.directory = directory;
        this.labels = labels;
        this.clock = clock;
    }

    /** The moments of a case by time. */
    List<CourseController.Rung> of(Cascade cascade) {
        Instant now = clock.instant();
        List<CourseController.Rung> rungs = new ArrayList<>();
        ledger.fired(cascade.id(), null)
                .forEach(fired -> rungs.add(rung(
                        new At(fired.firedAt(), fired.work(), fired.kind(), Objects.toString(fired.organisation(), "")),
                        fired.number(),
                        true)));
        Map<At, Integer> ahead = new TreeMap<>();
        Map<Watch.Cohort, Long> cohorts = addressees.withOpenWork(cascade.id()).stream()
                .filter(unit -> unit.watchedFrom() != null)
                .collect(Collectors.groupingBy(Addressee::cohort, Collectors.counting()));
        cohorts.forEach((cohort, number) -> watch.of(cohort, cascade.terms())
                .upcoming(now)
                .forEach(moment -> ahead.merge(
                        new At(moment.at(), cohort.stage().code(), moment.kind(), ""),
                        number.intValue(),
                        Integer::sum)));
        for (Step step : steps.of(cascade.id())) {
            if (step.isOpen()) {
                watch.ofStep(cascade.terms(), step.openedAt(), step.due().at())
                        .upcoming(now)
                        .forEach(moment -> ahead.merge(
                                new At(moment.at(), step.task(), moment.kind(), step.organisation()), 1, Integer::sum));
            }
        }
        ahead.forEach((moment, number) -> rungs.add(rung(moment, number, false)));
        return rungs;
    }

    private CourseController.Rung rung(At moment, int number, boolean past) {
        return new CourseController.Rung(
                Times.local(moment.at()),
                moment.kind().code(),
                Coded.find(Stage.class, moment.work()).orElse(Stage.STEP).code(),
                labels.say(
                        "course.moment." + moment.kind().code(),
                        moment.holder().isEmpty()
                                ? labels.say("course.several", number)
                                : directory.nameOrKey(moment.holder()),
                        labels.work(moment.work())),
                number,
                past);
    }
}
