package vn.directivecascade.overview;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.cascade.history.Takeover;
import vn.directivecascade.cascade.history.Takeovers;
import vn.directivecascade.cascade.overview.UnitFacts;
import vn.directivecascade.database.Snapshot;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.listing.Alphabet;
import vn.directivecascade.listing.ListFiles;
import vn.directivecascade.listing.Listed;
import vn.directivecascade.listing.Sorting;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;
import vn.directivecascade.organisation.Viewer;
import vn.directivecascade.reporting.Party;
import vn.directivecascade.work.Reminders;
import vn.directivecascade.work.RunningProcesses;

/** REST endpoint to read the addressees of a case, for those who see the whole case. */
@RestController
@RequestMapping("/api/v1/overview/cases/{id}/units")
@Tag(name = "Overview")
class UnitController {

    private static final int MOST = 10_000;

    private static final Comparator<Addressee> NAME = Alphabet.by(Addressee::name);

    private static final Sorting<Addressee> SORTING = new Sorting<>(Map.of(
            "name", new Sorting.Order<>(NAME, NAME.reversed()),
            "state", Sorting.Order.by(Addressee::state).then(NAME),
            "late", Sorting.Order.by(UnitController::openDue).then(NAME),
            "acknowledgeBy",
                    Sorting.Order.<Addressee, Instant>by(
                                    unit -> unit.acknowledgement().due().at())
                            .then(NAME),
            "acknowledgedAt",
                    Sorting.Order.<Addressee, Instant>by(
                                    unit -> unit.acknowledgement().at())
                            .then(NAME),
            "reportBy",
                    Sorting.Order.<Addressee, Instant>by(
                                    unit -> unit.reporting().due().at())
                            .then(NAME),
            "reportedAt",
                    Sorting.Order.<Addressee, Instant>by(
                                    unit -> unit.reporting().at())
                            .then(NAME),
            "reminders",
                    Sorting.Order.<Addressee, Integer>by(
                                    unit -> unit.reminders().sent())
                            .then(NAME)));

    private final Cascades cascades;
    private final Addressees addressees;
    private final Duties duties;
    private final Takeovers takeovers;
    private final UnitFacts facts;
    private final Reminders reminders;
    private final RunningProcesses processes;
    private final Accounts accounts;
    private final Directory directory;
    private final Snapshot snapshot;
    private final Labels labels;
    private final ListFiles files;
    private final Clock clock;

    UnitController(
            Cascades cascades,
            Addressees addressees,
            Duties duties,
            Takeovers takeovers,
            UnitFacts facts,
            Reminders reminders,
            RunningProcesses processes,
            Accounts accounts,
            Directory directory,
            Snapshot snapshot,
            Labels labels,
            ListFiles files,
            Clock clock) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.duties = duties;
        this.takeovers = takeovers;
        this.facts = facts;
        this.reminders = reminders;
        this.processes = processes;
        this.accounts = accounts;
        this.directory = directory;
        this.snapshot = snapshot;
        this.labels = labels;
        this.files = files;
        this.clock = clock;
    }

    @Operation(
            summary = "The addressees of a case with figures over all that are found",
            description =
                    "sort is late (the usual order: those whose open work is due first), name, state, acknowledgeBy,"
                            + " acknowledgedAt, reportBy, reportedAt or reminders, after a hyphen for the reverse order; late keeps"
                            + " those whose open work is overdue, organisation the one with this key")
    @GetMapping(params = "!format", produces = MediaType.APPLICATION_JSON_VALUE)
    Listed<UnitRow, CaseRow.Figures> list(
            @PathVariable String id,
            @RequestParam(required = false) String organisation,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) Boolean late,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) Integer page,
            @RequestParam(required = false) Integer size,
            Authentication authentication,
            HttpServletRequest request) {
        Labels.speakTo(request);
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = whole(id, viewer);
        Instant now = clock.instant();
        return snapshot.read(() -> {
            List<Addressee> found = found(id, organisation, q, state, late, sort, now);
            return Listed.of(found, page, size, now, figures(found, now), units -> rows(cascade, units, viewer, now));
        });
    }

    @Operation(
            summary = "The addressees of a case whose open work is overdue, all of one moment",
            description = "In the order of their names, on one page; for lists to be printed")
    @GetMapping("/late")
    Listed<UnitRow, CaseRow.Figures> late(@PathVariable String id, Authentication authentication) {
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = whole(id, viewer);
        Instant now = clock.instant();
        return snapshot.read(() -> {
            List<Addressee> found = found(id, null, null, null, true, "name", now);
            return Listed.whole(rows(cascade, found, viewer, now), now, figures(found, now));
        });
    }

    @Operation(summary = "The same addressees as a file, on all pages: format is xlsx or csv")
    @GetMapping(params = "format")
    ResponseEntity<byte[]> file(
            @PathVariable String id,
            @RequestParam String format,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) Boolean late,
            @RequestParam(required = false) String sort,
            Authentication authentication) {
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = whole(id, viewer);
        Instant now = clock.instant();
        List<UnitRow> rows =
                snapshot.read(() -> rows(cascade, found(id, null, q, state, late, sort, now), viewer, now));
        return files.of(
                format,
                new ListFiles.Title("overview.units.file", cascade.document().number(), now),
                labels.ofUnits(),
                rows);
    }

    private Cascade whole(String id, Viewer viewer) {
        Cascade cascade = cascades.read(id, viewer);
        if (!Visibility.whole(cascade, viewer)) {
            throw Refusal.notFound("cascade.unknown", id);
        }
        return cascade;
    }

    private List<Addressee> found(
            String id, String organisation, String q, String state, Boolean late, String sort, Instant now) {
        Comparator<Addressee> order = SORTING.by(sort, "late");
        String only = Asked.text(organisation);
        Addressees.Filter filter = new Addressees.Filter(
                only == null ? null : List.of(only),
                Asked.word("state", state, AddresseeState.class),
                null,
                null,
                null,
                Asked.text(q));
        return addressees.page(id, filter, "", MOST).stream()
                .filter(unit -> late == null || late == unit.overdue(now))
                .sorted(order.thenComparing(Addressee::organisation))
                .toList();
    }

    private static Instant openDue(Addressee unit) {
        return unit.hasOpenWork() ? unit.due().at() : null;
    }

    private static CaseRow.Figures figures(List<Addressee> found, Instant now) {
        Map<AddresseeState, Integer> byState = new HashMap<>();
        found.forEach(unit -> byState.merge(unit.state(), 1, Integer::sum));
        return CaseRows.figures(
                new Addressees.Counts(
                        byState, (int) found.stream().filter(Addressee::late).count(), 0),
                (int) found.stream().filter(unit -> unit.missed(now)).count(),
                (int) found.stream().filter(unit -> unit.overdue(now)).count());
    }

    private List<UnitRow> rows(Cascade cascade, List<Addressee> units, Viewer viewer, Instant now) {
        List<String> keys = units.stream().map(Addressee::organisation).toList();
        Map<String, List<String>> asked = duties.of(cascade, units);
        Map<String, Map<String, Integer>> answered = facts.answers(cascade.id(), keys);
        Map<String, String> instances = facts.processInstances(cascade.id(), keys);
        Set<String> running = processes.among(instances.values());
        Map<String, Instant> cooling = reminders.coolingDown(cascade.id());
        Set<String> foreseen = units.stream()
                .filter(unit -> unit.state() == AddresseeState.OPEN && !unit.overdue(now))
                .map(Addressee::organisation)
                .collect(Collectors.toSet());
        Map<String, List<UnitFacts.Acknowledgement>> earlier = facts.earlier(cascade.id(), foreseen, viewer);
        Map<String, Forecast> forecasts = new HashMap<>();
        earlier.forEach((unit, acknowledged) -> forecasts.put(unit, Forecast.of(acknowledged)));
        List<Takeover> taken = takeovers.of(cascade.id());
        Map<String, Organisation> known = directory.find(
                Stream.concat(units.stream().map(cascade::above), taken.stream().map(Takeover::successor))
                        .distinct()
                        .toList());
        Function<String, Party> party =
                key -> new Party(key, known.containsKey(key) ? known.get(key).name() : key);
        UnaryOperator<String> names = accounts.names(units.stream()
                .flatMap(unit ->
                        Stream.of(unit.acknowledgement().by(), unit.reporting().by()))
                .toList());
        return units.stream()
                .map(unit -> new UnitRow(
                        unit.organisation(),
                        unit.name(),
                        unit.role().code(),
                        party.apply(cascade.above(unit)),
                        unit.state().code(),
                        unit.missed(now),
                        unit.overdue(now),
                        work(unit),
                        Times.local(openDue(unit)),
                        unit.overdue(now)
                                ? Duration.between(unit.due().at(), now).toMinutes()
                                : null,
                        Times.local(unit.openedAt()),
                        Times.local(unit.acknowledgement().due().at()),
                        Times.local(unit.acknowledgement().at()),
                        names.apply(unit.acknowledgement().by()),
                        Times.local(unit.reporting().due().at()),
                        Times.local(unit.reporting().at()),
                        names.apply(unit.reporting().by()),
                        unit.update() == null ? null : Times.local(unit.update().at()),
                        unit.reminders().sent(),
                        Times.local(unit.reminders().lastAt()),
                        Times.local(cooling.get(unit.organisation())),
                        answers(asked.get(unit.organisation()), answered.getOrDefault(unit.organisation(), Map.of())),
                        taken.stream()
                                .filter(takeover -> takeover.organisation().equals(unit.organisation()))
                                .map(takeover -> party.apply(takeover.successor()))
                                .toList(),
                        forecasts.get(unit.organisation()),
                        foreseen.contains(unit.organisation()) && forecasts.get(unit.organisation()) == null
                                ? labels.say("overview.forecast.few", Forecast.FEWEST)
                                : null,
                        unit.state() == AddresseeState.NOT_APPLICABLE
                                ? unit.acknowledgement().note()
                                : null,
                        Optional.ofNullable(instances.get(unit.organisation()))
                                .filter(running::contains)
                                .orElse(null)))
                .toList();
    }

    private static String work(Addressee unit) {
        Stage stage = unit.hasOpenWork() ? unit.stage() : null;
        return stage == null ? null : stage.code();
    }

    private static Map<String, Integer> answers(List<String> asked, Map<String, Integer> answered) {
        Map<String, Integer> answers = new LinkedHashMap<>(answered);
        int missing = asked.size()
                - answered.values().stream().mapToInt(Integer::intValue).sum();
        if (missing > 0) {
            answers.put(UnitRow.MISSING, missing);
        }
        return answers;
    }
}
