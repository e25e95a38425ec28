package vn.directivecascade.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.edge.Problems;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.listing.FileFormat;
import vn.directivecascade.organisation.Alias;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.DirectoryFile;
import vn.directivecascade.organisation.Level;
import vn.directivecascade.organisation.Organisation;

/** REST endpoint to read the directory; open to every authenticated caller. */
@RestController
@RequestMapping("/api/v1/organisations")
@Tag(name = "Organisations")
class OrganisationController {

    /** One organisation. */
    record OrganisationView(
            String key,
            String name,
            String level,
            String parent,
            List<String> groups,
            LocalDate validFrom,
            LocalDate validTo,
            List<String> successors,
            List<String> aliases) {

        static OrganisationView of(Organisation organisation) {
            return new OrganisationView(
                    organisation.key(),
                    organisation.name(),
                    organisation.level().code(),
                    organisation.parent(),
                    organisation.groups(),
                    organisation.validFrom(),
                    organisation.validTo(),
                    organisation.successors(),
                    organisation.aliases().stream().map(Alias::text).toList());
        }
    }

    private final Directory directory;
    private final Problems problems;
    private final Clock clock;

    OrganisationController(Directory directory, Problems problems, Clock clock) {
        this.directory = directory;
        this.problems = problems;
        this.clock = clock;
    }

    @Operation(
            summary =
                    "The organisations that exist on a day, by key; or the one that bears an identifier of another system then",
            description =
                    "With format all of them are answered as a file in the form in which directories are handed in. Mail addresses"
                            + " and telephone numbers are for administrators; without these columns a file cannot be handed in"
                            + " again")
    @Parameter(name = "format", in = ParameterIn.QUERY, schema = @Schema(allowableValues = {"csv", "xlsx"}))
    @GetMapping
    Page<OrganisationView> list(
            @RequestParam(required = false) String at,
            @RequestParam(required = false) String level,
            @RequestParam(required = false) String parent,
            @RequestParam(required = false) String alias,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit) {
        int size = Page.limit(limit);
        Level asked = Asked.word("level", level, Level.class);
        return Page.of(
                Asked.text(alias) == null
                        ? directory.list(
                                day(at), asked, Asked.text(parent), Asked.text(q), Page.after(cursor, ""), size + 1)
                        : directory.named(Asked.text(alias), day(at)),
                size,
                Organisation::key,
                OrganisationView::of);
    }

    @Operation(hidden = true)
    @GetMapping(params = "format")
    ResponseEntity<byte[]> file(
            @RequestParam String format,
            @RequestParam(required = false) String at,
            @RequestParam(required = false) String level,
            @RequestParam(required = false) String parent,
            @RequestParam(required = false) String q,
            Authentication authentication) {
        FileFormat asked = Asked.word("format", format, FileFormat.class);
        if (asked == null) {
            throw Refusal.malformed("request.required", "format");
        }
        boolean all = Caller.of(authentication).administrates();
        List<Organisation> organisations = directory.list(
                day(at),
                Asked.word("level", level, Level.class),
                Asked.text(parent),
                Asked.text(q),
                "",
                Integer.MAX_VALUE);
        return ResponseEntity.ok()
                .contentType(asked.type())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("organisations." + asked.code())
                                .build()
                                .toString())
                .body(
                        asked == FileFormat.CSV
                                ? DirectoryFile.csv(organisations, all)
                                : DirectoryFile.spreadsheet(organisations, all, problems::sentence));
    }

    private LocalDate day(String at) {
        try {
            return Asked.text(at) == null
                    ? LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE)
                    : IsoDates.day(at);
        } catch (DateTimeException e) {
            throw Refusal.malformed("request.date", "at", at);
        }
    }
}
