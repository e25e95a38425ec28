package vn.directivecascade.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.document.Annexes;
import vn.directivecascade.cascade.receipt.IdempotencyKey;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.edge.ApplicationPath;
import vn.directivecascade.edge.Parts;
import vn.directivecascade.file.Enclosure;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.reporting.CascadeView;
import vn.directivecascade.reporting.CascadeViews;

/**
 * REST endpoint through which document systems send dispatches, and people enter what their organisation has received or
 * begins on its own initiative.
 */
@RestController
@RequestMapping("/api/v1/cascades")
@Tag(name = "Cascades")
class DispatchController {

    private static final int LONGEST_IDEMPOTENCY_KEY = 200;
    private static final String CONFLICT = "document.conflict";

    /** The parts of a body with files. */
    private static final String REQUEST = "request";

    private static final String DOCUMENT = "document";
    static final String ANNEX = "annex";

    private final ReceiveDispatch receiving;
    private final Cascades cascades;
    private final CascadeViews views;
    private final Directory directory;
    private final ObjectMapper json;

    DispatchController(
            ReceiveDispatch receiving, Cascades cascades, CascadeViews views, Directory directory, ObjectMapper json) {
        this.receiving = receiving;
        this.cascades = cascades;
        this.views = views;
        this.directory = directory;
        this.json = json;
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
        return receive(request, () -> ReceiveDispatch.Files.NONE, key, Caller.of(authentication));
    }

    /**
     * The body in several parts.
     *
     * @param document the document as PDF
     * @param annex its annexes, each in a part of this name
     */
    @Schema(name = "DispatchWithFiles")
    record WithFiles(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            DispatchRequest request,

            @Schema(type = "string", format = "binary") String document,

            @ArraySchema(schema = @Schema(type = "string", format = "binary"))
            List<String> annex) {}

    @Operation(
            summary = "The same with the files of the document",
            description =
                    "The part request is the JSON of the other form. Files are stored with what is started, not with"
                            + " what had been started before; a file that is refused refuses everything")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = WithFiles.class)))
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Object> receiveWithFiles(
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @Parameter(hidden = true) HttpServletRequest http,
            Authentication authentication)
            throws IOException {
        Map<String, List<Parts.Part>> parts = Parts.of(http).stream().collect(Collectors.groupingBy(Parts.Part::name));
        parts.keySet().stream()
                .filter(name -> !Set.of(REQUEST, DOCUMENT, ANNEX).contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw Refusal.malformed("request.part", unknown);
                });
        byte[] request = only(parts, REQUEST).orElseThrow(() -> Refusal.malformed("request.required", REQUEST));
        return receive(read(request, http), () -> files(parts), key, Caller.of(authentication));
    }

    private DispatchRequest read(byte[] content, HttpServletRequest http) {
        try {
            DispatchRequest request = json.readValue(content, DispatchRequest.class);
            if (request == null) {
                throw Refusal.malformed("request.required", REQUEST);
            }
            return request;
        } catch (IOException e) {
            throw new HttpMessageNotReadableException("part " + REQUEST, e, new ServletServerHttpRequest(http));
        }
    }

    private static ReceiveDispatch.Files files(Map<String, List<Parts.Part>> parts) {
        byte[] document = only(parts, DOCUMENT).orElse(null);
        List<Parts.Part> annexes = parts.getOrDefault(ANNEX, List.of());
        if (annexes.size() > Annexes.MOST) {
            throw Annexes.tooMany().at(ANNEX);
        }
        if (document != null) {
            at(DOCUMENT, () -> {
                Enclosure.checkDocument(document);
                return null;
            });
        }
        return new ReceiveDispatch.Files(
                document,
                IntStream.range(0, annexes.size())
                        .mapToObj(n -> at(
                                ANNEX + "[" + n + "]",
                                () -> Enclosure.annex(
                                        annexes.get(n).fileName(),
                                        annexes.get(n).content())))
                        .toList());
    }

    private static Optional<byte[]> only(Map<String, List<Parts.Part>> parts, String name) {
        List<Parts.Part> found = parts.getOrDefault(name, List.of());
        if (found.size() > 1) {
            throw Refusal.malformed("request.part", name);
        }
        return found.stream().map(Parts.Part::content).findFirst();
    }

    /** Adds to a refusal which part is refused. */
    private static <T> T at(String part, Supplier<T> inspection) {
        try {
            return inspection.get();
        } catch (Refusal refusal) {
            throw refusal.at(part);
        }
    }

    private ResponseEntity<Object> receive(
            DispatchRequest request, Supplier<ReceiveDispatch.Files> files, String key, Caller caller) {
        Dispatch dispatch = request.read();
        List<String> receivers = request.readReceivers();
        boolean sent = caller.sendsFor(dispatch.issuer());
        if (!sent && !receivers.stream().allMatch(caller::worksFor)) {
            directory
                    .find(dispatch.issuer(), dispatch.issuedOn())
                    .orElseThrow(() -> Refusal.invalid("organisation.unknown", dispatch.issuer()));
            throw Refusal.forbidden("access.issuer", dispatch.issuer());
        }
        if (key != null && (Texts.isBlank(key) || key.length() > LONGEST_IDEMPOTENCY_KEY)) {
            throw Refusal.malformed("idempotency.key");
        }
        List<ReceiveDispatch.Received> received = receiving.receive(
                dispatch,
                receivers,
                files.get(),
                new ReceiveDispatch.Sender(caller.user(), !sent),
                key == null ? null : new IdempotencyKey(caller.user(), key));
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
}
