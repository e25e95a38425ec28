package vn.directivecascade.overview;

import java.text.CollationKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.overview.CaseLine;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.listing.Alphabet;
import vn.directivecascade.listing.Sorting;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;
import vn.directivecascade.reporting.Party;
import vn.directivecascade.work.RunningProcesses;

/** Orders cases and makes their rows. */
@Component
class CaseRows {

    private static final Comparator<Instant> LAST_IF_NONE = Comparator.nullsLast(Comparator.naturalOrder());

    private final Directory directory;
    private final RunningProcesses processes;
    private final Labels labels;

    CaseRows(Directory directory, RunningProcesses processes, Labels labels) {
        this.directory = directory;
        this.processes = processes;
        this.labels = labels;
    }

    /**
     * The orders of cases. {@code attention}: running before ended, those with something overdue first and most overdue
     * first, then by the next deadline, then the latest.
     */
    Sorting<CaseLine> sorting(Instant now) {
        Comparator<CaseLine> latest = Comparator.comparing(
                        (CaseLine line) -> line.cascade().receivedAt())
                .reversed();
        Sorting.Order<CaseLine> due = Sorting.Order.by(line -> due(line, now));
        Sorting.Order<CaseLine> late = Sorting.Order.by(line -> line.overdue(now) + line.overdueSteps(now));
        Comparator<CaseLine> attention = Comparator.comparing(
                        (CaseLine line) -> line.cascade().state().isFinal())
                .thenComparing(late.backward())
                .thenComparing(due.forward())
                .thenComparing(latest);
        Map<String, Sorting.Order<CaseLine>> orders = new HashMap<>();
        orders.put("attention", new Sorting.Order<>(attention, attention.reversed()));
        orders.put("received", Sorting.Order.by(line -> line.cascade().receivedAt()));
        orders.put("due", due.then(latest));
        orders.put("late", late.then(latest));
        orders.put(
                "number",
                Sorting.Order.<CaseLine, CollationKey>by(
                                line -> Alphabet.numberKey(named(line).number()))
                        .then(latest));
        orders.put(
                "subject",
                Sorting.Order.<CaseLine, CollationKey>by(
                                line -> Alphabet.key(named(line).subject()))
                        .then(latest));
        orders.put(
                "done",
                Sorting.Order.by(line -> line.whole() ? Shares.of(line.counts()).done() : null));
        return new Sorting<>(orders);
    }

    /** Whether something in the case is overdue: work of addressees, a step, or work of the reader's own. */
    static boolean isLate(CaseLine line, Instant now) {
        return line.overdue(now) + line.overdueSteps(now) > 0
                || line.own().stream().anyMatch(own -> isLate(own, now));
    }

    private static boolean isLate(CaseLine.Own own, Instant now) {
        return own.dueAt() != null && Deadline.passed(own.dueAt(), now);
    }

    private static Instant due(CaseLine line, Instant now) {
        return line.whole()
                ? line.next(now).map(CaseLine.Open::dueAt).orElse(null)
                : line.own().stream()
                        .map(CaseLine.Own::dueAt)
                        .filter(due -> due != null)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }

    private static NamedDocument named(CaseLine line) {
        return line.cascade().document();
    }

    /** The rows of these cases at a moment; their organisations are read at once. */
    List<CaseRow> of(Collection<CaseLine> lines, Instant now) {
        Map<String, Organisation> known = directory.find(lines.stream()
                .flatMap(line -> Stream.concat(
                        Stream.of(
                                line.cascade().dispatch().issuer(),
                                line.cascade().receiver(),
                                line.cascade().lead(),
                                line.cascade().province()),
                        line.lateSteps(now).stream().map(CaseLine.Open::organisation)))
                .distinct()
                .toList());
        Function<String, Party> party =
                key -> new Party(key, known.containsKey(key) ? known.get(key).name() : key);
        Set<String> running = processes.among(lines.stream()
                .flatMap(line -> Stream.concat(
                        Stream.of(line.processInstance()), line.own().stream().map(CaseLine.Own::processInstance)))
                .filter(Objects::nonNull)
                .toList());
        return lines.stream().map(line -> row(line, now, party, running)).toList();
    }

    private CaseRow row(CaseLine line, Instant now, Function<String, Party> party, Set<String> running) {
        Cascade cascade = line.cascade();
        NamedDocument named = named(line);
        boolean signed = cascade.directive() != null && cascade.directive().signed();
        return new CaseRow(
                cascade.id(),
                named.number(),
                cascade.selfIssued() ? null : cascade.dispatch().number(),
                named.subject(),
                party.apply(cascade.dispatch().issuer()),
                party.apply(cascade.receiver()),
                party.apply(cascade.lead()),
                party.apply(cascade.province()),
                cascade.terms().urgency().code(),
                cascade.state().code(),
                cascade.shape() == null ? null : cascade.shape().code(),
                !cascade.state().isFinal(),
                Times.local(cascade.receivedAt()),
                signed ? Times.local(cascade.directive().issuedAt()) : null,
                cascade.report() == null ? null : Times.local(cascade.report().approvedAt()),
                line.whole(),
                line.whole() ? figures(line.counts(), line.missed(now), line.overdue(now)) : null,
                line.whole() ? Shares.of(line.counts()) : null,
                line.whole() ? line.overdueSteps(now) : null,
                line.whole()
                        ? line.lateSteps(now).stream()
                                .map(step -> new CaseRow.LateStep(
                                        step.work(),
                                        labels.work(step.work()),
                                        party.apply(step.organisation()),
                                        Times.local(step.dueAt()),
                                        step.number()))
                                .toList()
                        : null,
                line.next(now)
                        .map(open -> new CaseRow.NextWork(
                                Times.local(open.dueAt()), open.work(), labels.work(open.work()), open.number()))
                        .orElse(null),
                window(cascade.terms().dutyWindow()),
                line.own().stream().map(own -> own(own, now, running)).toList(),
                line.whole() ? ifRunning(line.processInstance(), running) : null);
    }

    static CaseRow.Figures figures(Addressees.Counts counts, int missed, int late) {
        return new CaseRow.Figures(
                counts.total(),
                counts.of(AddresseeState.OPEN),
                counts.of(AddresseeState.ACKNOWLEDGED),
                counts.of(AddresseeState.REPORTED),
                counts.of(AddresseeState.DONE),
                counts.of(AddresseeState.NOT_APPLICABLE),
                counts.of(AddresseeState.CANCELLED),
                missed,
                late);
    }

    private static CaseRow.Window window(DutyWindow window) {
        return window == null ? null : new CaseRow.Window(Times.local(window.from()), Times.local(window.to()));
    }

    private static CaseRow.OwnPart own(CaseLine.Own own, Instant now, Set<String> running) {
        return new CaseRow.OwnPart(
                own.organisation(),
                own.name(),
                own.state().code(),
                own.work() == null ? null : own.work().code(),
                Times.local(own.dueAt()),
                isLate(own, now),
                ifRunning(own.processInstance(), running));
    }

    private static String ifRunning(String processInstance, Set<String> running) {
        return processInstance != null && running.contains(processInstance) ? processInstance : null;
    }
}
