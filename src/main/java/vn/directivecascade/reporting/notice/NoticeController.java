package vn.directivecascade.reporting.notice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
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
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Keyset;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.listing.ListFiles;
import vn.directivecascade.notice.DeliveryState;
import vn.directivecascade.notice.Letters;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.NoticeRecords;
import vn.directivecascade.notice.PersonalMails;
import vn.directivecascade.notice.mailbox.Addressing;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.reporting.NamedDocumentView;

/** REST endpoints to read notices and their delivery; without a mail server, notices can be read only here. */
@RestController
@RequestMapping("/api/v1/notices")
@Tag(name = "Notices")
class NoticeController {

    private final NoticeRecords records;
    private final Letters letters;
    private final Directory directory;
    private final Accounts accounts;
    private final PersonalMails mails;
    private final ListFiles files;
    private final Clock clock;

    NoticeController(
            NoticeRecords records,
            Letters letters,
            Directory directory,
            Accounts accounts,
            PersonalMails mails,
            ListFiles files,
            Clock clock) {
        this.records = records;
        this.letters = letters;
        this.directory = directory;
        this.accounts = accounts;
        this.mails = mails;
        this.files = files;
        this.clock = clock;
    }

    /**
     * One notice.
     *
     * @param number number of the document that it names
     * @param recipientName name of the organisation that is notified
     * @param people the names of the people whose own addresses it went to, empty if it went to the office
     * @param text its text in Vietnamese
     * @param outcome why it was skipped or failed
     * @param shownState its state as it is shown: {@code unmailed} if it is read on the page of notices and no mail can
     *     carry it, since there is no mail server
     */
    record NoticeView(
            long id,
            String kind,
            String cascade,
            String number,
            NamedDocumentView document,
            String recipient,
            String recipientName,
            List<String> people,
            String about,
            String work,
            OffsetDateTime dueAt,
            OffsetDateTime previousDueAt,
            String reason,
            String text,
            OffsetDateTime queuedAt,
            String state,
            String outcome,
            String shownState,
            List<MessageView> messages) {

        static NoticeView of(
                NoticeRecords.Entry entry,
                String recipientName,
                List<String> people,
                String text,
                String reason,
                boolean mailed) {
            Notice notice = entry.notice();
            return new NoticeView(
                    entry.id(),
                    notice.kind().code(),
                    notice.cascade(),
                    entry.document() == null ? null : entry.document().number(),
                    NamedDocumentView.of(entry.document()),
                    notice.recipient(),
                    recipientName,
                    people,
                    notice.about(),
                    notice.work(),
                    Times.local(notice.dueAt()),
                    Times.local(notice.previousDueAt()),
                    reason,
                    text,
                    Times.local(entry.queuedAt()),
                    entry.state().code(),
                    entry.outcome(),
                    entry.shownState(mailed),
                    entry.messages().stream().map(MessageView::of).toList());
        }
    }

    /**
     * One message that delivers it: a mail or a webhook call.
     *
     * @param state {@code sent} once the receiving server has accepted it
     * @param addressing whose address it is and why: {@code office}, {@code leaders} (the addresses of their accounts),
     * {@code noLeader} or {@code noLeaderAddress} (meant for leaders but sent to the office, since there is no account
     * or none with an address); null for webhooks and before the first attempt
     * @param viaOffice whether it is meant for leaders but sent to the office
     */
    record MessageView(
            String channel,
            String address,
            String addressing,
            boolean viaOffice,
            String messageId,
            String state,
            OffsetDateTime nextAttemptAt,
            String error,
            List<AttemptView> attempts) {

        static MessageView of(NoticeRecords.Message message) {
            return new MessageView(
                    message.channel(),
                    message.address(),
                    message.addressing() == null ? null : message.addressing().code(),
                    message.addressing() != null && message.addressing().viaOffice(),
                    message.messageId(),
                    message.state().code(),
                    Times.local(message.nextAttemptAt()),
                    message.error(),
                    message.attempts().stream().map(AttemptView::of).toList());
        }
    }

    /** One attempt; without an outcome, it is unknown whether it succeeded. */
    record AttemptView(int number, OffsetDateTime at, String outcome, String answer) {

        static AttemptView of(NoticeRecords.Attempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    Times.local(attempt.startedAt()),
                    attempt.outcome() == null ? null : attempt.outcome().code(),
                    attempt.answer());
        }
    }

    @Operation(
            summary = "The notices the caller may see, with state and attempts; the latest first",
            description = "q finds words without diacritics in number and subject of the case and in the names of its"
                    + " organisations, the recipient among them; sort=at puts the oldest first")
    @GetMapping(params = "!format", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<NoticeView> list(
            @RequestParam(required = false) String cascade,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        Keyset part = Keyset.page("notices", cursor, limit, sort);
        List<NoticeRecords.Entry> found =
                records.page(Caller.of(authentication).viewer(), filter(cascade, state, kind, q), part);
        return Page.of(found, part.size(), entry -> part.after(entry.id()), views(found));
    }

    /** The same, without dividing what was told to many at once: a page may have more than its limit. */
    Page<NoticeView> wholeMinutes(
            String cascade,
            String state,
            String kind,
            String q,
            String sort,
            String cursor,
            Integer limit,
            Authentication authentication) {
        Keyset part = Keyset.page("notices", cursor, limit, sort);
        NoticeRecords.Stretch found =
                records.wholeMinutes(Caller.of(authentication).viewer(), filter(cascade, state, kind, q), part);
        return Page.until(
                found.entries().stream().map(views(found.entries())).toList(),
                found.next() == null ? null : part.after(found.next()));
    }

    /**
     * What was told to organisations in the same words and in the same minute.
     *
     * @param at when the last of them was told; {@code state} is the state that is shown
     * @param recipients the names of all recipients, with the people whose own addresses it went to
     * @param count how many organisations were told
     */
    @Schema(name = "NoticeEvent")
    record EventView(
            OffsetDateTime at,
            String kind,
            String cascade,
            String number,
            String text,
            String reason,
            String state,
            List<String> recipients,
            int count) {}

    @Operation(
            summary = "What was told: the notices of one text, minute and state as one, with all recipients",
            description = "The latest first; a page has about limit notices and never a part of what was told at once")
    @GetMapping("/events")
    Page<EventView> events(
            @RequestParam(required = false) String cascade,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        Page<NoticeView> page = wholeMinutes(cascade, null, null, null, null, cursor, limit, authentication);
        return new Page<>(
                NoticeGroups.events(page.items()).stream()
                        .map(NoticeController::event)
                        .toList(),
                page.next());
    }

    private static EventView event(List<NoticeView> told) {
        NoticeView latest = told.get(0);
        List<String> recipients = NoticeGroups.byRecipient(
                told,
                notice -> notice.people().isEmpty()
                        ? notice.recipientName()
                        : notice.recipientName() + " (" + String.join(", ", notice.people()) + ")");
        return new EventView(
                latest.queuedAt(),
                latest.kind(),
                latest.cascade(),
                latest.number(),
                latest.text(),
                latest.reason(),
                latest.shownState(),
                recipients,
                recipients.size());
    }

    @Operation(summary = "The same notices as a file, on all pages: format is xlsx or csv")
    @GetMapping(params = "format")
    ResponseEntity<byte[]> file(
            @RequestParam String format,
            @RequestParam(required = false) String cascade,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String sort,
            Authentication authentication) {
        List<NoticeRecords.Entry> found = records.page(
                Caller.of(authentication).viewer(),
                filter(cascade, state, kind, q),
                Keyset.whole(sort, ListFiles.MOST_ROWS));
        List<NoticeView> rows = found.stream().map(views(found)).toList();
        return files.of(
                format,
                new ListFiles.Title("notices.title", null, clock.instant()),
                List.of(
                        new ListFiles.Column<>("notices.at", NoticeView::queuedAt),
                        new ListFiles.Column<>("notices.kind", row -> files.say("noticeKind." + row.kind())),
                        new ListFiles.Column<>("notices.recipient", NoticeView::recipientName),
                        new ListFiles.Column<>("notices.people", row -> String.join(", ", row.people())),
                        new ListFiles.Column<>("overview.number", NoticeView::number),
                        new ListFiles.Column<>("notices.text", NoticeView::text),
                        new ListFiles.Column<>("notices.states", row -> files.say("notice.state." + row.shownState())),
                        new ListFiles.Column<>("notices.messages", NoticeController::addresses)),
                rows);
    }

    /** Makes views of these notices; the names in them are read together. */
    private Function<NoticeRecords.Entry, NoticeView> views(List<NoticeRecords.Entry> entries) {
        List<Notice> notices = entries.stream().map(NoticeRecords.Entry::notice).toList();
        UnaryOperator<String> names =
                directory.names(notices.stream().map(Notice::recipient).collect(Collectors.toSet()));
        BiFunction<Notice, Instant, String> words = letters.wordsOf(notices);
        Map<String, String> people = accounts.namesByAddress(
                entries.stream().flatMap(NoticeController::personal).collect(Collectors.toSet()));
        return entry -> NoticeView.of(
                entry,
                names.apply(entry.notice().recipient()),
                personal(entry)
                        .map(people::get)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                words.apply(entry.notice(), entry.queuedAt()),
                letters.reason(entry.notice()),
                mails.isOpen());
    }

    /** The people's own addresses that a notice went to. */
    private static Stream<String> personal(NoticeRecords.Entry entry) {
        return entry.messages().stream()
                .filter(message -> message.addressing() == Addressing.LEADERS)
                .flatMap(message -> Stream.of(message.address().split(" ")));
    }

    private static NoticeRecords.Filter filter(String cascade, String state, String kind, String words) {
        return new NoticeRecords.Filter(
                Asked.text(cascade),
                Asked.word("state", state, DeliveryState.class),
                Asked.word("kind", kind, Notice.Kind.class),
                Asked.text(words));
    }

    private static String addresses(NoticeView notice) {
        return notice.messages().stream().map(MessageView::address).distinct().collect(Collectors.joining(", "));
    }

    @Operation(summary = "One notice with its state and the latest attempts")
    @GetMapping("/{id}")
    NoticeView one(@PathVariable String id, Authentication authentication) {
        return records.find(Caller.of(authentication).viewer(), id)
                .map(entry -> views(List.of(entry)).apply(entry))
                .orElseThrow(() -> Refusal.notFound("notice.unknown"));
    }
}
