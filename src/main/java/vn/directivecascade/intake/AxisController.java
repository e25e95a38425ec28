package vn.directivecascade.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;

/** REST endpoint that reads a file of the national document exchange for the page to enter dispatches; it stores nothing. */
@RestController
@Tag(name = "Cascades")
class AxisController {

    private final ReceiveDispatch receiving;
    private final Directory directory;
    private final Clock clock;

    AxisController(ReceiveDispatch receiving, Directory directory, Clock clock) {
        this.receiving = receiving;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * What a file says, as proposal.
     *
     * @param issuer key of the organisation with the sender's identifier, null if the directory has none
     * @param issuerNamed name and identifier of the sender as the file has them
     * @param dueOn the day by which an answer is due
     */
    @Schema(name = "AxisDocument")
    record View(
            String issuer,
            String issuerNamed,
            String number,
            LocalDate issuedOn,
            String subject,
            String signer,
            String urgency,
            LocalDate dueOn,
            List<FileView> files) {}

    /** An attachment; its content is in Base64. */
    @Schema(name = "AxisAttachment")
    record FileView(String name, byte[] content) {}

    @Operation(
            summary = "Read a file of the national document exchange (edXML) without storing it",
            description = "For those whose organisation receives dispatches; what was read is a proposal for a person",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_XML_VALUE,
                                            schema = @Schema(type = "string"))))
    @PostMapping(path = "/api/v1/dispatches/readings", consumes = MediaType.APPLICATION_XML_VALUE)
    View read(InputStream content, Authentication authentication) throws IOException {
        Caller caller = Caller.of(authentication);
        if (caller.worksFor().stream()
                .noneMatch(key -> receiving.beginnings(key).receives())) {
            throw Refusal.forbidden("access.denied");
        }
        AxisFile file = AxisFile.read(content.readAllBytes());
        LocalDate at =
                file.issuedOn() == null ? LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE) : file.issuedOn();
        return new View(
                file.issuer() == null
                        ? null
                        : directory.named(file.issuer(), at).stream()
                                .map(Organisation::key)
                                .findFirst()
                                .orElse(null),
                file.issuer() == null ? file.issuerName() : file.issuerName() + " (" + file.issuer() + ")",
                file.number(),
                file.issuedOn(),
                file.subject(),
                file.signer(),
                file.urgency() == null ? null : file.urgency().code(),
                file.dueOn(),
                file.files().stream()
                        .map(attached -> new FileView(attached.name(), attached.content()))
                        .toList());
    }
}
