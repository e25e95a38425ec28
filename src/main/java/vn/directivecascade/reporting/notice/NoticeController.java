package vn.directivecascade.reporting.notice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Keyset;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.listing.ListFiles;
import vn.directivecascade.notice.DeliveryState;
import vn.directivecascade.notice.Letters;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.NoticeRecords;
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
    private final ListFiles files;

    NoticeController(NoticeRecords records, Letters letters, Directory directory, ListFiles files) {
        this.records = records;
        this.letters = letters;
        this.directory = directory;
        this.files = files;
    }

    /**
     * One notice.
     *
     * @param number number of the document that it names
     * @param text its text in Vietnamese
     * @param outcome why it was skipped or failed
     */
    record NoticeView(
            long id,
            String kind,
            String cascade,
            String number,
            NamedDocumentView document,
            String recipient,
            String about,
            String work,
            OffsetDateTime dueAt,
            OffsetDateTime previousDueAt,
            String reason,
            String text,
            OffsetDateTime queuedAt,
            String state,
            String outcome,
            List<MessageView> messages) {

        static NoticeView of(NoticeRecords.Entry entry, Letters letters) {
            Notice notice = entry.notice();
            return new NoticeView(
                    entry.id(),
                    notice.kind().code(),
                    notice.cascade(),
                    entry.document() == null ? null : entry.document().number(),
                    NamedDocumentView.of(entry.document()),
                    notice.recipient(),
                    notice.about(),
                    notice.work(),
                    Times.local(notice.dueAt()),
                    Times.local(notice.previousDueAt()),
                    letters.reason(notice),
                    letters.words(notice),
                    Times.local(entry.queuedAt()),
                    entry.state().code(),
                    entry.outcome(),
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
        Keyset part = Keyset.page(cursor, limit, sort);
        return Page.of(
                records.page(Caller.of(authentication).viewer(), filter(cascade, state, kind, q), part),
                part.size(),
                entry -> String.valueOf(entry.id()),
                entry -> NoticeView.of(entry, letters));
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
        List<NoticeView> rows = records
                .page(
                        Caller.of(authentication).viewer(),
                        filter(cascade, state, kind, q),
                        Keyset.whole(sort, ListFiles.MOST_ROWS))
                .stream()
                .map(entry -> NoticeView.of(entry, letters))
                .toList();
        UnaryOperator<String> names =
                directory.names(rows.stream().map(NoticeView::recipient).collect(Collectors.toSet()));
        return files.of(
                format,
                "notices.title",
                List.of(
                        new ListFiles.Column<>("notices.at", NoticeView::queuedAt),
                        new ListFiles.Column<>("notices.kind", row -> files.say("noticeKind." + row.kind())),
                        new ListFiles.Column<>("notices.recipient", row -> names.apply(row.recipient())),
                        new ListFiles.Column<>("overview.number", NoticeView::number),
                        new ListFiles.Column<>("notices.text", NoticeView::text),
                        new ListFiles.Column<>("notices.states", row -> files.say("notice.state." + row.state())),
                        new ListFiles.Column<>("notices.messages", NoticeController::addresses)),
                rows);
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
                .map(entry -> NoticeView.of(entry, letters))
                .orElseThrow(() -> Refusal.notFound("notice.unknown"));
    }
}
