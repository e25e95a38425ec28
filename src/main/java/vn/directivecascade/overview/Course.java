package vn.directivecascade.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.cascade.Steps;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.cascade.document.Annex;
import vn.directivecascade.cascade.document.Annexes;
import vn.directivecascade.cascade.document.DocumentVersion;
import vn.directivecascade.cascade.document.Documents;
import vn.directivecascade.cascade.history.Handover;
import vn.directivecascade.cascade.history.Handovers;
import vn.directivecascade.cascade.history.Takeovers;
import vn.directivecascade.cascade.overview.Happening;
import vn.directivecascade.cascade.overview.Happenings;
import vn.directivecascade.cascade.receipt.Receipts;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.followup.DeadlineChange;
import vn.directivecascade.followup.DeadlineChanges;
import vn.directivecascade.followup.DueMoments;
import vn.directivecascade.followup.Extension;
import vn.directivecascade.followup.Extensions;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;
import vn.directivecascade.organisation.Viewer;
import vn.directivecascade.reporting.Party;

/** The course of a case: what its records say has happened, in one list. */
@Component
class Course {

    /** A moment of the course; organisations and people are named when its sentence is made. */
    record Entry(Instant at, String kind, String code, String organisation, String by, int count, List<Object> rest) {}

    /** The tasks that do not begin with the completion of another one, which would tell of it. */
    private static final Set<String> BEGUN_BY_SYSTEM =
            Set.of("userTask_followUpLateUnits", "userTask_consolidateReport");

    private final Receipts receipts;
    private final CaseWatch caseWatch;
    private final Steps steps;
    private final Takeovers takeovers;
    private final Handovers handovers;
    private final Documents documents;
    private final Annexes annexes;
    private final Happenings happenings;
    private final DueMoments ledger;
    private final DeadlineChanges changes;
    private final Extensions extensions;
    private final Accounts accounts;
    private final Directory directory;
    private final Labels labels;

    Course(
            Receipts receipts,
            CaseWatch caseWatch,
            Steps steps,
            Takeovers takeovers,
            Handovers handovers,
            Documents documents,
            Annexes annexes,
            Happenings happenings,
            DueMoments ledger,
            DeadlineChanges changes,
            Extensions extensions,
            Accounts accounts,
            Directory directory,
            Labels labels) {
        this.receipts = receipts;
        this.caseWatch = caseWatch;
        this.steps = steps;
        this.takeovers = takeovers;
        this.handovers = handovers;
        this.documents = documents;
        this.annexes = annexes;
        this.happenings = happenings;
        this.ledger = ledger;
        this.changes = changes;
        this.extensions = extensions;
        this.accounts = accounts;
        this.directory = directory;
        this.labels = labels;
    }

    /**
     * Everything that happened, the latest first.
     *
     * @param viewer who reads only what concerns its own organisations, unless it sees the whole case; handovers are
     *     read by those whom they concern only
     * @param now until when it happened
     */
    List<Entry> of(Cascade cascade, Viewer viewer, Instant now) {
        Set<String> among = Visibility.whole(cascade, viewer) ? null : viewer.organisations();
        List<Entry> entries = new ArrayList<>();
        List<Happening> happened = happenings.of(cascade.id(), among, now);
        happened.stream()
                .filter(each -> each.kind() != Happening.Kind.LATE)
                .forEach(each -> entries.add(ofAddressees(each)));
        List<DeadlineChange> changed = changes.of(cascade.id()).stream()
                .filter(change -> among == null || among.contains(change.organisation()))
                .toList();
        entries.addAll(late(happened, changed));
        ledger.fired(cascade.id(), among).forEach(fired -> entries.add(fired(fired)));
        extensions.all(cascade.id()).stream()
                .filter(extension -> among == null || among.contains(extension.organisation()))
                .forEach(extension -> entries.addAll(asked(extension)));
        entries.addAll(moved(changed));
        takeovers.of(cascade.id()).stream()
                .filter(taken ->
                        among == null || among.contains(taken.organisation()) || among.contains(taken.successor()))
                .forEach(taken -> entries.add(new Entry(
                        taken.takenOverAt(),
                        "takeover",
                        "takeover",
                        taken.organisation(),
                        null,
                        1,
                        List.of(directory.nameOrKey(taken.successor())))));
        handovers.of(cascade.id()).stream()
                .filter(handover -> handover.concerns(viewer.organisations()))
                .forEach(handover -> entries.addAll(handed(handover)));
        caseWatch
                .standDown(cascade.id())
                .ifPresent(word -> entries.add(
                        new Entry(word.at(), "standDown", "standDown", null, word.by(), 1, List.of(word.reason()))));
        if (among == null) {
            entries.addAll(ofTheWhole(cascade));
        }
        entries.sort(Comparator.comparing(Entry::at).reversed());
        return entries;
    }

    private List<Entry> ofTheWhole(Cascade cascade) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(
                cascade.receivedAt(),
                "dispatch",
                cascade.selfIssued() ? "begun" : "dispatch",
                cascade.dispatch().issuer(),
                receipts.enteredBy(cascade.id()).orElse(null),
                1,
                List.of(cascade.dispatch().number())));
        for (Step step : steps.of(cascade.id())) {
            if (BEGUN_BY_SYSTEM.contains(step.task())) {
                entries.add(new Entry(
                        step.openedAt(),
                        "step",
                        "stepOpened",
                        step.organisation(),
                        null,
                        1,
                        List.of(labels.work(step.task()))));
            }
            if (!step.isOpen()) {
                entries.add(new Entry(
                        step.doneAt(),
                        "step",
                        "step",
                        step.organisation(),
                        step.doneBy(),
                        1,
                        List.of(labels.work(step.task()), outcome(step))));
            }
        }
        caseWatch
                .consolidation(cascade.id())
                .ifPresent(begun -> entries.add(
                        new Entry(begun.at(), "step", "consolidation", cascade.lead(), begun.by(), 1, List.of())));
        for (Annex annex : annexes.of(cascade.id())) {
            entries.add(new Entry(
                    annex.receivedAt(),
                    "document",
                    "annex",
                    null,
                    annex.receivedFrom(),
                    1,
                    List.of(labels.say("overview.document." + annex.kind().code()), annex.fileName())));
        }
        for (DocumentVersion version : documents.versions(cascade.id())) {
            entries.add(new Entry(
                    version.receivedAt(),
                    "document",
                    "document",
                    null,
                    version.receivedFrom(),
                    1,
                    List.of(labels.say("overview.document." + version.kind().code()), version.version())));
        }
        return entries;
    }

    private String outcome(Step step) {
        return Stream.of(step.outcome() == null ? null : labels.say("stepOutcome." + step.outcome()), step.note())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
    }

    private static Entry ofAddressees(Happening happened) {
        String kind =
                switch (happened.kind()) {
                    case OPENED, CANCELLED -> "step";
                    case LATE -> "late";
                    case ACKNOWLEDGED, ACKNOWLEDGED_BY_PHONE, NOT_APPLICABLE -> "acknowledgement";
                    case REPORTED, UPDATED -> "answer";
                    case CONFIRMED, ACCEPTED, RETURNED -> "review";
                };
        return new Entry(
                happened.at(),
                kind,
                happened.kind().code(),
                happened.organisation(),
                happened.by(),
                happened.number(),
                List.of(happened.number(), Objects.toString(happened.detail(), "")));
    }

    /** Who became late with a piece of work at once, also by a deadline that was moved afterwards. */
    private List<Entry> late(List<Happening> happened, List<DeadlineChange> changed) {
        record Missed(Instant at, String work) {}
        Map<Missed, Set<String>> together = new LinkedHashMap<>();
        happened.stream().filter(each -> each.kind() == Happening.Kind.LATE).forEach(each -> together.computeIfAbsent(
                        new Missed(each.at(), each.detail()), missed -> new TreeSet<>())
                .add(each.organisation()));
        changed.stream()
                .filter(change -> change.ofAddressee() && Deadline.passed(change.oldDue(), change.at()))
                .forEach(change -> together.computeIfAbsent(
                                new Missed(change.oldDue(), change.work()), missed -> new TreeSet<>())
                        .add(change.organisation()));
        return together.entrySet().stream()
                .map(each -> new Entry(
                        each.getKey().at(),
                        "late",
                        "late",
                        each.getValue().size() == 1 ? each.getValue().iterator().next() : null,
                        null,
                        each.getValue().size(),
                        List.of(
                                each.getValue().size(),
                                labels.work(each.getKey().work()))))
                .toList();
    }

    private Entry fired(DueMoments.Fired fired) {
        return new Entry(
                fired.firedAt(),
                fired.kind().escalates() ? "escalation" : "reminder",
                "moment." + fired.kind().code(),
                fired.organisation(),
                fired.firedBy(),
                fired.number(),
                List.of(labels.work(fired.work())));
    }

    private static List<Entry> asked(Extension extension) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(
                extension.askedAt(),
                "extension",
                "extension.asked",
                extension.organisation(),
                extension.askedBy(),
                1,
                List.of(Times.moment(extension.until()), extension.reason())));
        if (extension.state() == Extension.State.GRANTED || extension.state() == Extension.State.REFUSED) {
            entries.add(new Entry(
                    extension.decidedAt(),
                    "extension",
                    "extension." + extension.state().code(),
                    extension.organisation(),
                    extension.decidedBy(),
                    1,
                    List.of(
                            extension.grantedUntil() == null ? "" : Times.moment(extension.grantedUntil()),
                            Objects.toString(extension.answer(), ""))));
        }
        return entries;
    }

    /** A handover and, unless the work was done, its end. */
    private List<Entry> handed(Handover handover) {
        String to = handover.person() == null
                ? directory.nameOrKey(handover.department())
                : accounts.nameOf(handover.person());
        String work = labels.work(handover.work());
        String until = handover.until() == null ? "" : labels.say("course.handover.until", Times.day(handover.until()));
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(
                handover.at(),
                "takeover",
                "handover.begun",
                handover.organisation(),
                handover.by(),
                1,
                List.of(work, to, until, Objects.toString(handover.note(), ""))));
        if (handover.ending() != null && handover.ending() != Handover.Ending.COMPLETED) {
            entries.add(new Entry(
                    handover.endedAt(),
                    "takeover",
                    "handover." + handover.ending().code(),
                    handover.organisation(),
                    handover.endedBy(),
                    1,
                    List.of(work, to, Objects.toString(handover.answer(), ""))));
        }
        return entries;
    }

    /** The moves of deadlines, those of many addressees at once as one; what an extension moved is in its decision. */
    private List<Entry> moved(Collection<DeadlineChange> moves) {
        Map<List<Object>, List<DeadlineChange>> together = moves.stream()
                .filter(change -> change.newOrigin() != Deadline.Origin.EXTENSION)
                .collect(Collectors.groupingBy(
                        change -> List.of(change.at(), change.work(), change.oldDue(), change.newDue()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return together.values().stream()
                .map(same -> new Entry(
                        same.get(0).at(),
                        "deadline",
                        "deadline",
                        same.size() == 1 ? same.get(0).organisation() : null,
                        same.get(0).by(),
                        same.size(),
                        List.of(
                                labels.work(same.get(0).work()),
                                Times.moment(same.get(0).oldDue()),
                                Times.moment(same.get(0).newDue()),
                                Objects.toString(same.get(0).reason(), ""))))
                .toList();
    }

    /** The sentences of these entries, with the names of people and organisations. */
    List<CourseController.Event> events(List<Entry> entries) {
        Map<String, Organisation> known = directory.find(entries.stream()
                .map(Entry::organisation)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Function<String, Party> party =
                key -> new Party(key, known.containsKey(key) ? known.get(key).name() : key);
        UnaryOperator<String> names =
                accounts.names(entries.stream().map(Entry::by).toList());
        return entries.stream()
                .map(entry -> event(
                        entry,
                        entry.organisation() == null ? null : party.apply(entry.organisation()),
                        names.apply(entry.by())))
                .toList();
    }

    private CourseController.Event event(Entry entry, Party organisation, String by) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(organisation == null ? labels.say("course.several", entry.count()) : organisation.name());
        arguments.addAll(entry.rest());
        String sentence = labels.say("course." + entry.code(), arguments.toArray())
                .strip()
                .replaceAll("\\s*[:;,]$", "");
        return new CourseController.Event(
                Times.local(entry.at()),
                entry.kind(),
                sentence.endsWith(".") ? sentence : sentence + ".",
                by,
                organisation,
                entry.count());
    }
}
