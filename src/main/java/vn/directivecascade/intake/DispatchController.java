package vn.directivecascade.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.DocumentVersion;
import vn.directivecascade.cascade.Documents;
import vn.directivecascade.cascade.IdempotencyKey;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.edge.ApplicationPath;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.FileTypes;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.reporting.CascadeView;
import vn.directivecascade.reporting.CascadeViews;

/** REST endpoints through which document systems send dispatches and the documents themselves. */
@RestController
@RequestMapping("/api/v1/cascades")
@Tag(name = "Cascades")
class DispatchController {

    private static final int LONGEST_IDEMPOTENCY_KEY = 200;
    private static final String CONFLICT = "document.conflict";

    private final ReceiveDispatch receiving;
    private final Cascades cascades;
    private final CascadeViews views;
    private final Documents documents;
    private final Directory directory;
    private final Clock clock;

    DispatchController(
            ReceiveDispatch receiving,
            Cascades cascades,
            CascadeViews views,
            Documents documents,
            Directory directory,
            Clock clock) {
        this.receiving = receiving;
        this.cascades = cascades;
        this.views = views;
        this.documents = documents;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * What became of a dispatch that was sent to a list of receivers.
     *
     * @param items one for each receiver, in the order of the request
     */
    @Schema(name = "DispatchOutcomes")
    record Outcomes(List<OutcomeView> items) {}

    /**
     * The outcome for one receiver.
     *
     * @param status 201 started, 200 it had been started by the same dispatch, 409 it is known with other content
     * @param code {@code document.conflict} for 409, else null
     * @param id the cascade of the document at this receiver
     */
    @Schema(name = "DispatchOutcome")
    record OutcomeView(String receiver, int status, String code, String id, String businessKey) {}

    @Operation(
            summary = "Start a cascade from a dispatch; sending the same dispatch again is harmless",
            description = "With receivers in place of receiver the answer is 200 with an outcome for each of them;"
                    + " if one of them cannot receive it, the request is refused and nothing is started")
    @ApiResponse(
            responseCode = "201",
            description = "Started; Location names it",
            content = @Content(schema = @Schema(implementation = CascadeView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "It had been started by the same dispatch: duplicate is true; or the outcomes of a list",
            content = @Content(schema = @Schema(oneOf = {CascadeView.class, Outcomes.class})))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> receive(
            @RequestBody DispatchRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Authentication authentication) {
        Caller caller = Caller.of(authentication);
        Dispatch dispatch = request.read();
        List<String> receivers = request.readReceivers();
        if (!caller.sendsFor(dispatch.issuer())) {
            directory
                    .find(dispatch.issuer(), dispatch.issuedOn())
                    .orElseThrow(() -> Refusal.invalid("organisation.unknown", dispatch.issuer()));
            throw Refusal.forbidden("access.issuer", dispatch.issuer());
        }
        if (key != null && (Texts.isBlank(key) || key.length() > LONGEST_IDEMPOTENCY_KEY)) {
            throw Refusal.malformed("idempotency.key");
        }
        List<ReceiveDispatch.Received> received = receiving.receive(
                dispatch, receivers, caller.user(), key == null ? null : new IdempotencyKey(caller.user(), key));
        return request.hasList()
                ? ResponseEntity.ok(
                        new Outcomes(received.stream().map(this::outcome).toList()))
                : answer(received.get(0), dispatch, caller);
    }

    private ResponseEntity<Object> answer(ReceiveDispatch.Received received, Dispatch dispatch, Caller caller) {
        if (received.outcome() == ReceiveDispatch.Outcome.CONFLICT) {
            throw Refusal.conflict(CONFLICT, dispatch.number());
        }
        CascadeView view = views.of(cascades.get(received.cascade()), caller.viewer());
        return received.outcome() == ReceiveDispatch.Outcome.DUPLICATE
                ? ResponseEntity.ok(view.asDuplicate())
                : ResponseEntity.created(ApplicationPath.link("/api/v1/cascades/" + received.cascade()))
                        .body(view);
    }

    private OutcomeView outcome(ReceiveDispatch.Received received) {
        HttpStatus status =
                switch (received.outcome()) {
                    case CREATED -> HttpStatus.CREATED;
                    case DUPLICATE -> HttpStatus.OK;
                    case CONFLICT -> HttpStatus.CONFLICT;
                };
        return new OutcomeView(
                received.receiver(),
                status.value(),
                status == HttpStatus.CONFLICT ? CONFLICT : null,
                received.cascade(),
                cascades.get(received.cascade()).businessKey());
    }

    @Operation(
            summary = "Hand in the document itself, as PDF",
            description = "Other content is a further version, the same content is none; the ETag is its SHA-256",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = FileTypes.PDF,
                                            schema = @Schema(type = "string", format = "binary"))))
    @PutMapping(path = "/{id}/documents/{kind}", consumes = FileTypes.PDF)
    ResponseEntity<Void> store(
            @PathVariable String id, @PathVariable String kind, InputStream content, Authentication authentication)
            throws IOException {
        Caller caller = Caller.of(authentication);
        DocumentKind document =
                Coded.find(DocumentKind.class, kind).orElseThrow(() -> Refusal.notFound("document.unknown"));
        Cascade cascade = cascades.find(id, caller.viewer()).orElseThrow(() -> Refusal.notFound("cascade.unknown"));
        String issuer = document == DocumentKind.DISPATCH ? cascade.dispatch().issuer() : cascade.directiveIssuer();
        if (!caller.sendsFor(issuer)) {
            throw Refusal.forbidden("access.issuer", issuer);
        }
        // The body is read only after the caller is authorised.
        byte[] file = content.readAllBytes();
        if (file.length == 0) {
            throw Refusal.malformed("request.malformed");
        }
        DocumentVersion stored = documents.store(cascade, document, file, clock.instant(), caller.user());
        return ResponseEntity.noContent()
                .eTag("\"" + stored.sha256() + "\"")
                .header(
                        HttpHeaders.CONTENT_LOCATION,
                        ApplicationPath.link("/api/v1/cascades/" + id + "/documents/" + kind)
                                .toString())
                .build();
    }
}
