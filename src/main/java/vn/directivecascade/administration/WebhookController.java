package vn.directivecascade.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.edge.ApplicationPath;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.RequestFields;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.NoticeRecords;
import vn.directivecascade.notice.webhook.Webhooks;
import vn.directivecascade.notice.webhook.Webhooks.Webhook;
import vn.directivecascade.organisation.Directory;

/** REST endpoint to manage the webhooks of an organisation; for its systems and administrators. */
@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(name = "Webhooks")
class WebhookController {

    private final Webhooks webhooks;
    private final NoticeRecords records;
    private final Directory directory;

    WebhookController(Webhooks webhooks, NoticeRecords records, Directory directory) {
        this.webhooks = webhooks;
        this.records = records;
        this.directory = directory;
    }

    /** @param kinds kinds of notices; missing or empty for all */
    record WebhookRequest(String organisation, String url, List<String> kinds) {}

    /** @param secret key for the signature of messages; returned only on creation */
    record WebhookView(
            String id,
            String organisation,
            String url,
            List<String> kinds,
            String state,
            String lastState,
            String lastError,
            String secret) {

        static WebhookView of(Webhook webhook, String secret) {
            return new WebhookView(
                    webhook.id(),
                    webhook.organisation(),
                    webhook.url(),
                    webhook.kinds().stream().map(Notice.Kind::code).toList(),
                    webhook.state(),
                    webhook.lastState() == null ? null : webhook.lastState().code(),
                    webhook.lastError(),
                    secret);
        }
    }

    /**
     * One call, that is, one message with its attempts.
     *
     * @param kind kind of the notice; absent for a trial call
     * @param state {@code queued}, {@code sent}, {@code retrying}, {@code failed} or {@code skipped}
     * @param nextAttemptAt absent if there is none
     * @param error the last error; absent if there was none
     */
    @Schema(name = "WebhookCall")
    record CallView(
            String messageId,
            String kind,
            OffsetDateTime at,
            String state,
            OffsetDateTime nextAttemptAt,
            String error,
            List<AttemptView> attempts) {

        static CallView of(NoticeRecords.Call call) {
            return new CallView(
                    call.message().messageId(),
                    call.kind() == null ? null : call.kind().code(),
                    Times.local(call.composedAt()),
                    call.message().state().code(),
                    Times.local(call.message().nextAttemptAt()),
                    call.message().error(),
                    call.message().attempts().stream().map(AttemptView::of).toList());
        }
    }

    /** @param outcome absent if it is not known */
    @Schema(name = "WebhookAttempt")
    record AttemptView(int number, OffsetDateTime at, String outcome, String answer) {

        static AttemptView of(NoticeRecords.Attempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    Times.local(attempt.startedAt()),
                    attempt.outcome() == null ? null : attempt.outcome().code(),
                    attempt.answer());
        }
    }

    /** Number of calls that are shown, the latest ones. */
    private static final int LATEST = 20;

    @Operation(summary = "Sends an organisation's notices to this address; the answer shows the secret, once")
    @PostMapping
    ResponseEntity<WebhookView> create(@RequestBody WebhookRequest request, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        String organisation = RequestFields.required("organisation", request.organisation(), RequestFields.LONGEST_KEY);
        if (request.kinds() != null && request.kinds().size() > Notice.Kind.values().length) {
            throw Refusal.malformed("request.tooMany", "kinds", Notice.Kind.values().length);
        }
        if (!mayManage(caller, organisation)) {
            throw Refusal.forbidden("access.denied");
        }
        if (directory.name(organisation).isEmpty()) {
            throw Refusal.invalid("webhook.organisation", organisation);
        }
        List<Notice.Kind> kinds = request.kinds() == null
                ? List.of()
                : request.kinds().stream().map(WebhookController::kind).toList();
        Webhooks.Created created = webhooks.create(organisation, request.url(), kinds, caller.user());
        return ResponseEntity.created(ApplicationPath.link(
                        "/api/v1/webhooks/" + created.webhook().id()))
                .body(WebhookView.of(created.webhook(), created.secret()));
    }

    @Operation(summary = "The webhooks of the caller's organisation; an administrator sees all")
    @GetMapping
    Map<String, List<WebhookView>> list(Authentication authentication) {
        Caller caller = Caller.of(authentication);
        return Map.of(
                "items",
                webhooks.all().stream()
                        .filter(webhook -> mayManage(caller, webhook.organisation()))
                        .map(webhook -> WebhookView.of(webhook, null))
                        .toList());
    }

    @Operation(summary = "The latest calls of a webhook, newest first, each with its attempts and their answers")
    @GetMapping("/{id}/calls")
    Map<String, List<CallView>> calls(@PathVariable String id, Authentication authentication) {
        return Map.of(
                "items",
                records.calls(own(id, authentication).id(), LATEST).stream()
                        .map(CallView::of)
                        .toList());
    }

    @Operation(summary = "Calls it no more")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, Authentication authentication) {
        webhooks.delete(own(id, authentication), Caller.of(authentication).user());
    }

    @Operation(summary = "Sends a message that says nothing, to try the receiver; the list shows what came of it")
    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void test(@PathVariable String id, Authentication authentication) {
        webhooks.test(own(id, authentication), Caller.of(authentication).user());
    }

    private Webhook own(String id, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        return webhooks.find(id)
                .filter(webhook -> mayManage(caller, webhook.organisation()))
                .orElseThrow(() -> Refusal.notFound("webhook.unknown"));
    }

    private static boolean mayManage(Caller caller, String organisation) {
        return caller.administrates() || caller.sendsFor(organisation);
    }

    private static Notice.Kind kind(String code) {
        return Coded.read("kinds", code, Notice.Kind.class);
    }
}
