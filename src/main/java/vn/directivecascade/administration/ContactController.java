package vn.directivecascade.administration;

import static vn.directivecascade.kernel.RequestFields.LONGEST_KEY;
import static vn.directivecascade.kernel.RequestFields.line;
import static vn.directivecascade.kernel.RequestFields.optional;
import static vn.directivecascade.kernel.RequestFields.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.contact.Contact;
import vn.directivecascade.cascade.contact.ContactFile;
import vn.directivecascade.cascade.contact.Contacts;
import vn.directivecascade.edge.Problems;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.CellChange;
import vn.directivecascade.kernel.FileTypes;
import vn.directivecascade.kernel.Fingerprint;
import vn.directivecascade.kernel.MailAddress;
import vn.directivecascade.kernel.Preview;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.organisation.Directory;

/** REST endpoint of the contact points that directives name: their list, their verification, and files of them. */
@RestController
@RequestMapping("/api/v1/contacts")
@Tag(name = "Administration")
class ContactController {

    /**
     * A contact point.
     *
     * @param organisation key of the organisation whose directives name it
     * @param position its place among those of this organisation
     * @param verifiedOn day or month in which it was last verified; absent if never
     */
    @Schema(name = "ContactPoint")
    record ContactView(
            String organisation,
            String organisationName,
            int position,
            String name,
            List<String> phones,
            String email,
            String verifiedOn,
            String source) {}

    /**
     * What was found when a contact point was verified.
     *
     * @param organisation key of the organisation whose directives name it
     * @param position its place among those of this organisation
     * @param name its name, so that another one in its place is not changed
     * @param phone telephone numbers separated by a bar; absent if there is none
     * @param email absent if there is none
     */
    @Schema(name = "ContactVerified")
    record Verification(String organisation, int position, String name, String phone, String email) {}

    /**
     * The changes, made or, in a dry run, to be made.
     *
     * @param contacts number of contact points in the file
     * @param preview token with which an import is restricted to these changes
     */
    @Schema(name = "ContactsImported")
    record Outcome(int contacts, int cellsChanged, boolean dryRun, List<CellChange> changes, String preview) {}

    private static final int LONGEST_CELL = 300;

    private final Contacts contacts;
    private final Directory directory;
    private final AuditTrail audit;
    private final Problems problems;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ContactController(
            Contacts contacts,
            Directory directory,
            AuditTrail audit,
            Problems problems,
            TransactionTemplate transaction,
            Clock clock) {
        this.contacts = contacts;
        this.directory = directory;
        this.audit = audit;
        this.problems = problems;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Operation(summary = "The contact points that directives name, by organisation")
    @GetMapping
    Map<String, List<ContactView>> list() {
        return Map.of("items", contacts.all().stream().map(this::view).toList());
    }

    private ContactView view(Contacts.Listed listed) {
        Contact contact = listed.contact();
        return new ContactView(
                listed.organisation(),
                directory.nameOrKey(listed.organisation()),
                listed.position(),
                contact.name(),
                contact.phones(),
                contact.email(),
                contact.verifiedOn(),
                contact.source());
    }

    @Operation(summary = "Record that a contact point was verified today, with the numbers and the address found")
    @PostMapping("/verifications")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void verify(@RequestBody Verification asked, Authentication authentication) {
        String organisation = required("organisation", asked.organisation(), LONGEST_KEY);
        String name = required("name", asked.name(), LONGEST_CELL);
        String phone = line("phone", optional("phone", asked.phone(), LONGEST_CELL));
        String email = optional("email", asked.email(), LONGEST_CELL);
        if (email != null && !MailAddress.isPlain(email)) {
            throw Refusal.invalid("contact.email.malformed", email);
        }
        if (phone == null && email == null) {
            throw Refusal.invalid("contact.unreachable");
        }
        if (phone != null && !Contacts.phones(phone).stream().allMatch(Contacts::isPhone)) {
            throw Refusal.invalid("contact.phone.malformed", phone);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        transaction.executeWithoutResult(status -> {
            // An import whose preview does not show this verification must not undo it.
            directory.lock();
            if (!contacts.verify(
                    organisation, asked.position(), name, Objects.requireNonNullElse(phone, ""), email, today)) {
                throw Refusal.notFound("contact.unknown");
            }
            audit.record(authentication.getName(), "contact.verified", name, organisation, province(organisation));
        });
    }

    /** The province of an organisation; null if the directory does not have it. */
    private String province(String organisation) {
        return directory.name(organisation).isEmpty() ? null : directory.headOf(directory.get(organisation));
    }

    @Operation(
            summary = "An XLSX file of the present contact points, and a sheet that says what belongs into each column")
    @GetMapping(path = "/imports/template", produces = FileTypes.XLSX)
    byte[] template() {
        return ContactFile.spreadsheet(contacts.all(), problems::sentence);
    }

    @Operation(
            summary = "Replace the contact points of the organisations in a CSV or XLSX file, or only check it",
            description = "Columns organisation,name,phone,email,verifiedOn,source. Other organisations keep theirs")
    @PostMapping(
            path = "/imports",
            consumes = {FileTypes.CSV, FileTypes.XLSX, FileTypes.OLD_XLS})
    Outcome take(
            @RequestBody(required = false) byte[] file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @Parameter(description = DirectoryController.PREVIEW) @RequestParam(required = false) String preview,
            Authentication authentication) {
        byte[] content = file == null ? new byte[0] : file;
        Map<String, List<Contact>> points = ContactFile.read(
                content, organisation -> directory.name(organisation).isPresent());
        List<CellChange> changes = transaction.execute(status -> {
            if (dryRun) {
                status.setRollbackOnly();
            }
            directory.lock();
            List<CellChange> made = contacts.replace(points);
            Preview.confirm(Asked.text(preview), Preview.token(content, made));
            audit.record(
                    authentication.getName(),
                    "contacts.imported",
                    "sha256:" + Fingerprint.sha256(content) + " cells=" + made.size(),
                    null,
                    null);
            return made;
        });
        return new Outcome(
                points.values().stream().mapToInt(List::size).sum(),
                changes.size(),
                dryRun,
                CellChange.told(changes),
                Preview.token(content, changes));
    }
}
