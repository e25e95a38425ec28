package vn.directivecascade.reporting.notice;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.DeskLine;
import vn.directivecascade.cascade.DeskLines;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.listing.Alphabet;
import vn.directivecascade.notice.DeliveryState;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.NoticeReadings;
import vn.directivecascade.organisation.Viewer;
import vn.directivecascade.reporting.NamedDocumentView;
import vn.directivecascade.work.TaskDesk;
import vn.directivecascade.work.Works;

/** Groups notices by case, those with something unread first; what was told to many at the same time is one line. */
@Component
class NoticeGroups {

    /**
     * The notices about a case.
     *
     * @param cascade its id; {@code document} is the one that the latest notice names; both null for notices about no
     *     case
     * @param documentPath path of that document, null while it is a draft
     * @param unread the numbers of those that the reader has not read
     */
    record Group(
            String cascade, NamedDocumentView document, String documentPath, List<Line> lines, List<Long> unread) {}

    /**
     * What was told.
     *
     * @param notice the latest of them
     * @param recipients the names of all recipients
     * @param task id of the open task that it is about, if the reader may do it
     */
    record Line(NoticeController.NoticeView notice, List<String> recipients, boolean unread, String task) {}

    /** What was told in the same words and in the same minute. */
    private record Event(
            String cascade,
            String kind,
            String text,
            String reason,
            String state,
            String outcome,
            OffsetDateTime minute) {

        static Event of(NoticeController.NoticeView notice) {
            return new Event(
                    notice.cascade(),
                    notice.kind(),
                    notice.text(),
                    notice.reason(),
                    notice.state(),
                    notice.outcome(),
                    notice.queuedAt().truncatedTo(ChronoUnit.MINUTES));
        }
    }

    private final NoticeReadings readings;
    private final TaskDesk desk;
    private final DeskLines lines;

    NoticeGroups(NoticeReadings readings, TaskDesk desk, DeskLines lines) {
        this.readings = readings;
        this.desk = desk;
        this.lines = lines;
    }

    /** The notices of a page, in groups. */
    List<Group> of(List<NoticeController.NoticeView> notices, Caller caller) {
        Set<Long> unread = notices.isEmpty()
                ? Set.of()
                : readings.unreadOf(
                        caller.user(),
                        Viewer.inList(caller.worksFor()),
                        notices.stream().map(NoticeController.NoticeView::id).toList());
        Map<String, String> tasks = tasks(caller);
        Map<String, List<NoticeController.NoticeView>> byCase = new LinkedHashMap<>();
        notices.forEach(
                notice -> byCase.computeIfAbsent(Objects.toString(notice.cascade(), ""), cascade -> new ArrayList<>())
                        .add(notice));
        return byCase.values().stream()
                .map(ofCase -> group(ofCase, unread, tasks))
                .sorted(Comparator.comparing(group -> group.unread().isEmpty()))
                .toList();
    }

    /** These notices in events, each with its notices in their order. */
    static List<List<NoticeController.NoticeView>> events(List<NoticeController.NoticeView> notices) {
        return by(Event::of, notices);
    }

    private static List<List<NoticeController.NoticeView>> by(
            Function<NoticeController.NoticeView, Object> event, List<NoticeController.NoticeView> notices) {
        return List.copyOf(notices.stream()
                .collect(Collectors.groupingBy(event, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    /** What is told of each recipient of an event, in the order of the alphabet. */
    static List<String> byRecipient(
            List<NoticeController.NoticeView> event, Function<NoticeController.NoticeView, String> name) {
        return event.stream()
                .collect(Collectors.toMap(NoticeController.NoticeView::recipient, name, (one, same) -> one))
                .values()
                .stream()
                .sorted(Alphabet.by(Function.identity()))
                .toList();
    }

    private Group group(List<NoticeController.NoticeView> notices, Set<Long> unread, Map<String, String> tasks) {
        NoticeController.NoticeView latest = notices.get(0);
        return new Group(
                latest.cascade(),
                latest.document(),
                latest.document() == null ? null : latest.document().pathIn(latest.cascade()),
                // Each that failed is sent again by itself.
                by(
                                notice -> notice.state().equals(DeliveryState.FAILED.code())
                                        ? notice.id()
                                        : Event.of(notice),
                                notices)
                        .stream()
                        .map(event -> line(event, unread, tasks))
                        .sorted(Comparator.comparing(line -> !line.unread()))
                        .toList(),
                notices.stream()
                        .map(NoticeController.NoticeView::id)
                        .filter(unread::contains)
                        .toList());
    }

    private Line line(List<NoticeController.NoticeView> event, Set<Long> unread, Map<String, String> tasks) {
        return new Line(
                event.get(0),
                byRecipient(event, NoticeController.NoticeView::recipientName),
                event.stream().anyMatch(notice -> unread.contains(notice.id())),
                event.stream()
                        // A department may do work that stays that of the organisation above it.
                        .map(notice -> tasks.getOrDefault(
                                key(notice.cascade(), notice.recipient(), notice.work()),
                                notice.kind().equals(Notice.Kind.HANDED_OVER.code())
                                        ? tasks.get(key(notice.cascade(), "", notice.work()))
                                        : null))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    /** The open tasks of the reader, by case, organisation and work. */
    private Map<String, String> tasks(Caller caller) {
        List<TaskDesk.Offered> offered = desk.offered(caller.user(), caller.groups());
        Map<String, DeskLine> known = lines.of(TaskDesk.instances(offered));
        Map<String, String> tasks = new HashMap<>();
        offered.stream().filter(task -> known.containsKey(task.id())).forEach(task -> {
            DeskLine line = known.get(task.id());
            for (String organisation : List.of(line.organisation(), "")) {
                tasks.putIfAbsent(key(line.cascade(), organisation, Works.of(task.task())), task.id());
            }
        });
        return tasks;
    }

    private static String key(String cascade, String organisation, String work) {
        return cascade + " " + organisation + " " + work;
    }
}
