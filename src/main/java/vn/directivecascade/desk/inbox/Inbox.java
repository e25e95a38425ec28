package vn.directivecascade.desk.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.DeskLine;
import vn.directivecascade.cascade.DeskLines;
import vn.directivecascade.cascade.answer.ExceptionRegister;
import vn.directivecascade.cascade.answer.ReportsForSignature;
import vn.directivecascade.cascade.history.CompletedWork;
import vn.directivecascade.cascade.history.Handover;
import vn.directivecascade.cascade.history.Handovers;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.desk.HandoverView;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.engine.UserTasks;
import vn.directivecascade.followup.Extensions;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.DocumentNumber;
import vn.directivecascade.kernel.Keyset;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.notice.Letters;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.NoticeReadings;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Viewer;
import vn.directivecascade.reporting.NamedDocumentView;
import vn.directivecascade.reporting.Party;
import vn.directivecascade.work.HandoverDesk;
import vn.directivecascade.work.TaskDesk;

/** Collects the boxes of the inbox of an account. */
@Component
class Inbox {

    /**
     * What is asked for.
     *
     * @param words all of which are found, without diacritics, in the number or subject of the document, or in the names
     *     of its sender and of the organisations whose work it is; null for everything
     * @param organisation key of the one organisation, null for all those of the caller
     * @param ahead also the tasks that are to be done on a later day
     * @param month in which work was completed, null for any
     */
    record Search(String words, String organisation, boolean ahead, Month month) {

        static final Search EVERYTHING = new Search(null, null, false, null);
    }

    /** A row with its place in the order of its box. */
    private record Placed(String place, InboxView.Row row, String text) {

        static Placed of(Instant at, InboxView.Row row) {
            return new Placed(
                    "%013d-%s".formatted(at.toEpochMilli(), row.id()),
                    row,
                    SearchText.of(
                            new DocumentNumber(row.number()).folded(),
                            row.subject(),
                            row.sender().name(),
                            row.organisation().name(),
                            row.organisation().key()));
        }
    }

    private final TaskDesk desk;
    private final DeskLines lines;
    private final Cascades cascades;
    private final Extensions extensions;
    private final ExceptionRegister exceptions;
    private final ReportsForSignature reports;
    private final CompletedWork completed;
    private final Outcomes outcomes;
    private final Handovers handovers;
    private final HandoverDesk handing;
    private final NoticeReadings notices;
    private final Letters letters;
    private final Accounts accounts;
    private final Directory directory;
    private final MessageSource messages;
    private final Clock clock;

    Inbox(
            TaskDesk desk,
            DeskLines lines,
            Cascades cascades,
            Extensions extensions,
            ExceptionRegister exceptions,
            ReportsForSignature reports,
            CompletedWork completed,
            Outcomes outcomes,
            Handovers handovers,
            HandoverDesk handing,
            NoticeReadings notices,
            Letters letters,
            Accounts accounts,
            Directory directory,
            MessageSource messages,
            Clock clock) {
        this.desk = desk;
        this.lines = lines;
        this.cascades = cascades;
        this.extensions = extensions;
        this.exceptions = exceptions;
        this.reports = reports;
        this.completed = completed;
        this.outcomes = outcomes;
        this.handovers = handovers;
        this.handing = handing;
        this.notices = notices;
        this.letters = letters;
        this.accounts = accounts;
        this.directory = directory;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A page of a box, with the counts of all boxes.
     *
     * @param ascending whether the earliest row comes first
     * @param cursor of {@link InboxView#next}, null for the first page
     */
    InboxView read(Caller caller, Box box, Search asked, boolean ascending, String cursor, int size) {
        // The words are refused here if there are too many, whatever the box.
        SearchText.patterns(asked.words());
        Names names = new Names();
        List<Placed> tasks = tasks(caller, asked, names);
        Collection<String> own = organisations(caller, asked);
        CompletedWork.Filter done = doneIn(asked.month(), own, asked.words());
        NoticeReadings.Filter unread = new NoticeReadings.Filter(caller.user(), own, asked.words());
        List<Placed> open =
                tasks.stream().filter(placed -> isOpen(placed.row())).toList();
        List<Placed> others = Stream.concat(
                        tasks.stream().filter(placed -> !isOpen(placed.row())).map(Inbox::sinceClaimed),
                        waiting(caller, own, names))
                .filter(placed -> SearchText.matches(placed.text(), asked.words()))
                .toList();
        Map<Box, List<Placed>> listed = Map.of(
                Box.OPEN, open,
                Box.SOON, only(open, row -> row.soon()),
                Box.LATE, only(open, row -> row.late()),
                Box.COORDINATING,
                        only(open, row -> AddresseeRole.COORDINATING.code().equals(row.role())),
                Box.OTHERS, others);
        Page<InboxView.Row> page =
                switch (box) {
                    case DONE -> done(done, new Keyset(Page.afterId(cursor), ascending, size), names);
                    case INFORMED -> informed(unread, new Keyset(Page.afterId(cursor), ascending, size), names);
                    default -> page(listed.get(box), ascending, cursor, size);
                };
        return new InboxView(
                new InboxView.Counts(
                        open.size(),
                        listed.get(Box.SOON).size(),
                        listed.get(Box.LATE).size(),
                        others.size(),
                        notices.count(unread),
                        listed.get(Box.COORDINATING).size(),
                        completed.count(done)),
                page.items(),
                page.next(),
                Times.local(clock.instant()));
    }

    /** What the caller should do next, the earliest deadline first. */
    Optional<InboxView.Row> next(Caller caller) {
        return tasks(caller, Search.EVERYTHING, new Names()).stream()
                .filter(placed -> isOpen(placed.row()))
                .min(Comparator.comparing(Placed::place))
                .map(Placed::row);
    }

    private CompletedWork.Filter doneIn(Month month, Collection<String> own, String words) {
        if (month == null) {
            return new CompletedWork.Filter(own, words, null, null);
        }
        LocalDate first = month.first(LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE));
        return new CompletedWork.Filter(own, words, startOf(first), startOf(first.plusMonths(1)));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }

    private static boolean isOpen(InboxView.Row row) {
        return row.waitsFor() == null;
    }

    private static List<Placed> only(List<Placed> open, Predicate<InboxView.Row> which) {
        return open.stream().filter(placed -> which.test(placed.row())).toList();
    }

    private static Page<InboxView.Row> page(List<Placed> listed, boolean ascending, String cursor, int size) {
        Comparator<String> order = ascending ? Comparator.naturalOrder() : Comparator.reverseOrder();
        String after = Page.after(cursor, null);
        return Page.of(
                listed.stream()
                        .filter(placed -> after == null || order.compare(placed.place(), after) > 0)
                        .sorted(Comparator.comparing(Placed::place, order))
                        .limit(size + 1L)
                        .toList(),
                size,
                Placed::place,
                Placed::row);
    }

    private static Collection<String> organisations(Caller caller, Search asked) {
        Set<String> own = caller.worksFor();
        return Viewer.inList(
                asked.organisation() == null
                        ? own
                        : own.stream().filter(asked.organisation()::equals).collect(Collectors.toSet()));
    }

    /** The names of people and organisations, each read once. */
    private final class Names {

        private final Map<String, String> people = new HashMap<>();
        private final Map<String, Party> parties = new HashMap<>();

        String of(String account) {
            return people.computeIfAbsent(account, accounts::nameOf);
        }

        Party party(String organisation) {
            return organisation == null ? null : parties.computeIfAbsent(organisation, key -> Party.of(key, directory));
        }
    }

    /* ---------- open tasks ---------- */

    private List<Placed> tasks(Caller caller, Search asked, Names names) {
        Instant now = clock.instant();
        List<TaskDesk.Offered> offered = Stream.concat(
                        desk.offered(caller.user(), caller.groups()).stream(), handing.handedByStaff(caller).stream())
                .filter(task -> asked.ahead() || task.isListed(now))
                .collect(Collectors.toMap(TaskDesk.Offered::id, Function.identity(), (one, same) -> one))
                .values()
                .stream()
                .toList();
        Map<String, DeskLine> known = lines.of(TaskDesk.instances(offered));
        Map<String, Handover> handed =
                handovers.open(offered.stream().map(TaskDesk.Offered::id).toList());
        // A task completed between the two queries has no line any more.
        return offered.stream()
                .filter(task -> known.containsKey(task.id()))
                .map(task -> task(
                        task,
                        known.get(task.id()),
                        Optional.ofNullable(handed.get(task.id()))
                                .filter(handover -> handover.lasts(task.assignee()))
                                .orElse(null),
                        caller,
                        names,
                        now))
                .filter(placed -> asked.organisation() == null
                        || placed.row().organisation().key().equals(asked.organisation()))
                .filter(placed -> SearchText.matches(placed.text(), asked.words()))
                .toList();
    }

    private Placed task(
            TaskDesk.Offered task, DeskLine line, Handover handover, Caller caller, Names names, Instant now) {
        Instant due = line.due().at();
        return Placed.of(
                due,
                new InboxView.Row(
                        task.id(),
                        "task",
                        task.task(),
                        task.name(),
                        new Party(line.organisation(), line.organisationName()),
                        null,
                        line.cascade(),
                        line.document().number(),
                        line.document().subject(),
                        names.party(line.document().issuer()),
                        document(task, line),
                        line.urgency().code(),
                        line.role() == null ? null : line.role().code(),
                        Times.local(due),
                        line.due().origin().code(),
                        Deadline.passed(due, now),
                        Deadline.soon(due, now),
                        Times.local(handover == null ? task.claimedAt() : handover.at()),
                        null,
                        waits(task, handover, caller, names),
                        null,
                        handover == null || !handing.mayRead(handover, caller) ? null : handed(handover, caller, names),
                        null));
    }

    /** The path of what is read before a task is done: who signs reads the draft as it would be issued. */
    private static String document(TaskDesk.Offered task, DeskLine line) {
        return task.task().equals(UserTasks.SIGN_DIRECTIVE)
                ? NamedDocumentView.path(line.cascade(), DocumentKind.DIRECTIVE) + "?draft=true"
                : NamedDocumentView.of(line.document()).pathIn(line.cascade());
    }

    private static InboxView.Waits waits(TaskDesk.Offered task, Handover handover, Caller caller, Names names) {
        if (handover != null && handover.department() != null && !caller.isStaffOf(handover.department())) {
            return new InboxView.Waits(
                    "department", names.party(handover.department()).name());
        }
        return task.assignee() == null || task.assignee().equals(caller.user())
                ? null
                : new InboxView.Waits("colleague", names.of(task.assignee()));
    }

    private HandoverView handed(Handover handover, Caller caller, Names names) {
        return new HandoverView(
                handover.person() == null ? names.party(handover.department()).name() : names.of(handover.person()),
                handover.note(),
                handover.until(),
                Times.local(handover.at()),
                names.of(handover.by()),
                handing.mayEnd(handover, caller));
    }

    private static Placed sinceClaimed(Placed task) {
        return Placed.of(task.row().at().toInstant(), task.row());
    }

    /* ---------- what waits for others ---------- */

    /** Something that an addressee has asked for, and who decides on it. */
    private record Request(String what, String cascade, String organisation, Instant since) {

        String decider(Cascade cascade) {
            return switch (what) {
                case "extension" -> cascade.directiveIssuer();
                case "exception" -> cascade.lead();
                default -> organisation;
            };
        }
    }

    private Stream<Placed> waiting(Caller caller, Collection<String> own, Names names) {
        List<Request> requests = new ArrayList<>();
        extensions
                .openOf(own)
                .forEach(asked ->
                        requests.add(new Request("extension", asked.cascade(), asked.organisation(), asked.askedAt())));
        exceptions
                .asking(own, LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE))
                .forEach(asked ->
                        requests.add(new Request("exception", asked.cascade(), asked.organisation(), asked.since())));
        reports.waiting(own)
                .forEach(report -> requests.add(
                        new Request("signature", report.cascade(), report.organisation(), report.givenAt())));
        Map<String, Cascade> known =
                cascades.withoutMeasures(requests.stream().map(Request::cascade).collect(Collectors.toSet()));
        // What the caller decides is an open task of the caller.
        return requests.stream()
                .filter(request -> !caller.leads(request.decider(known.get(request.cascade()))))
                .map(request -> request(request, known.get(request.cascade()), names));
    }

    private Placed request(Request request, Cascade cascade, Names names) {
        NamedDocument document = cascade.directiveNamed();
        String id = request.what() + " " + request.cascade() + " " + request.organisation();
        return Placed.of(
                request.since(),
                new InboxView.Row(
                        UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                                .toString(),
                        "waiting",
                        null,
                        say("inbox.waiting." + request.what()),
                        names.party(request.organisation()),
                        null,
                        cascade.id(),
                        document.number(),
                        document.subject(),
                        names.party(document.issuer()),
                        NamedDocumentView.of(document).pathIn(cascade.id()),
                        cascade.terms().urgency().code(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        Times.local(request.since()),
                        null,
                        new InboxView.Waits(
                                request.what(),
                                names.party(request.decider(cascade)).name()),
                        null,
                        null,
                        null));
    }

    /* ---------- what was told and what was done ---------- */

    private Page<InboxView.Row> informed(NoticeReadings.Filter filter, Keyset part, Names names) {
        List<NoticeReadings.Unread> found = notices.page(filter, part);
        BiFunction<Notice, Instant, String> words = letters.wordsOf(
                found.stream().map(unread -> unread.told().notice()).toList());
        return Page.of(
                found,
                part.size(),
                unread -> String.valueOf(unread.told().id()),
                unread -> notice(unread, names, words));
    }

    private InboxView.Row notice(NoticeReadings.Unread unread, Names names, BiFunction<Notice, Instant, String> words) {
        Notice notice = unread.told().notice();
        NamedDocument document = unread.document();
        return new InboxView.Row(
                String.valueOf(unread.told().id()),
                "notice",
                null,
                say("noticeKind." + notice.kind().code()),
                names.party(notice.recipient()),
                names.party(notice.about()),
                notice.cascade(),
                document == null ? null : document.number(),
                document == null ? null : document.subject(),
                document == null ? null : names.party(document.issuer()),
                document == null ? null : NamedDocumentView.of(document).pathIn(notice.cascade()),
                null,
                null,
                null,
                null,
                null,
                null,
                Times.local(unread.told().queuedAt()),
                null,
                null,
                words.apply(notice, unread.told().queuedAt()),
                null,
                null);
    }

    private Page<InboxView.Row> done(CompletedWork.Filter filter, Keyset part, Names names) {
        List<CompletedWork.Line> found = completed.page(filter, part);
        Map<String, Cascade> known = cascades.withoutMeasures(
                found.stream().map(line -> line.done().cascade()).collect(Collectors.toSet()));
        Map<String, String> said =
                outcomes.of(found.stream().map(line -> line.done().task()).toList());
        return Page.of(
                found,
                part.size(),
                line -> String.valueOf(line.number()),
                line -> done(
                        line.done(),
                        known.get(line.done().cascade()),
                        said.get(line.done().task()),
                        names));
    }

    private InboxView.Row done(CompletedWork.Done done, Cascade cascade, String outcome, Names names) {
        NamedDocument document = cascade.documentOf(done.work());
        return new InboxView.Row(
                done.task(),
                "done",
                null,
                say("work." + done.work()),
                names.party(done.organisation()),
                names.party(done.about()),
                cascade.id(),
                document.number(),
                document.subject(),
                names.party(document.issuer()),
                NamedDocumentView.of(document).pathIn(cascade.id()),
                cascade.terms().urgency().code(),
                null,
                null,
                null,
                null,
                null,
                Times.local(done.at()),
                names.of(done.by()),
                null,
                null,
                null,
                outcome);
    }

    private String say(String code) {
        return messages.getMessage(code, null, LocaleContextHolder.getLocale());
    }
}
