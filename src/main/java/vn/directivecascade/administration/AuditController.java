package vn.directivecascade.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.audit.AuditChain;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.kernel.Keyset;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.SearchText;
import vn.directivecascade.listing.ListFiles;
import vn.directivecascade.organisation.Directory;

/**
 * REST endpoint of the audit: its entries, for administrators all and for auditors those of their provinces, and the
 * verification of the hash chain.
 */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit")
class AuditController {

    /** The acts that have names. */
    private static final List<String> ACTS = ResourceBundle.getBundle("messages").keySet().stream()
            .filter(key -> key.startsWith("act."))
            .map(key -> key.substring("act.".length()))
            .toList();

    /** Prefix of the acts that the engine reports. */
    private static final String ENGINE = "engine.";

    /** One entry of the audit. */
    record ActView(
            long sequence,
            OffsetDateTime at,
            String actor,
            String actorName,
            String act,
            String object,
            String organisation,
            String province,
            String address,
            String hash) {

        static ActView of(AuditChain.Row row, UnaryOperator<String> names) {
            return new ActView(
                    row.sequence(),
                    Times.local(row.act().at()),
                    row.act().actor(),
                    names.apply(row.act().actor()),
                    row.act().act(),
                    row.act().object(),
                    row.act().organisation(),
                    row.act().province(),
                    row.act().address(),
                    row.hash());
        }
    }

    private final AuditChain chain;
    private final Directory directory;
    private final Accounts accounts;
    private final ListFiles files;
    private final MessageSource messages;
    private final AuditObjects objects;
    private final Clock clock;

    AuditController(
            AuditChain chain,
            Directory directory,
            Accounts accounts,
            ListFiles files,
            MessageSource messages,
            AuditObjects objects,
            Clock clock) {
        this.chain = chain;
        this.directory = directory;
        this.accounts = accounts;
        this.files = files;
        this.messages = messages;
        this.objects = objects;
        this.clock = clock;
    }

    @Operation(
            summary = "What was done, the latest first: everything for administrators, their province for auditors",
            description =
                    "from and to are days in Viet Nam (yyyy-MM-dd), both included; q finds words without diacritics"
                            + " in account, act, object, address and the name of the organisation; sort=at puts the oldest first")
    @GetMapping(params = "!format", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<ActView> list(
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String act,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        AuditChain.Filter filter = filter(from, to, act, q, authentication);
        Keyset part = Keyset.page("audit", cursor, limit, sort);
        List<AuditChain.Row> rows = chain.page(filter, part);
        UnaryOperator<String> names = people(rows);
        return Page.of(rows, part.size(), row -> part.after(row.sequence()), row -> ActView.of(row, names));
    }

    @Operation(summary = "The same entries as a file, on all pages: format is xlsx or csv")
    @GetMapping(params = "format")
    ResponseEntity<byte[]> file(
            @RequestParam String format,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String act,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String sort,
            Authentication authentication) {
        AuditChain.Filter filter = filter(from, to, act, q, authentication);
        List<AuditChain.Row> rows = chain.page(filter, Keyset.whole(sort, ListFiles.MOST_ROWS));
        UnaryOperator<String> people = people(rows);
        List<ActView> entries =
                rows.stream().map(row -> ActView.of(row, people)).toList();
        UnaryOperator<String> organisations = organisations(entries);
        return files.of(
                format,
                new ListFiles.Title("audit.title", null, clock.instant()),
                List.of(
                        new ListFiles.Column<>("audit.sequence", ActView::sequence),
                        new ListFiles.Column<>("audit.at", ActView::at),
                        new ListFiles.Column<>("audit.actor", ActView::actor),
                        new ListFiles.Column<>("audit.actorName", ActView::actorName),
                        new ListFiles.Column<>("audit.act", row -> label(row.act())),
                        new ListFiles.Column<>("audit.code", ActView::act),
                        new ListFiles.Column<>("audit.object", ActView::object),
                        new ListFiles.Column<>(
                                "audit.organisation",
                                row -> row.organisation() == null ? null : organisations.apply(row.organisation())),
                        new ListFiles.Column<>("audit.address", ActView::address),
                        new ListFiles.Column<>("audit.hash", ActView::hash)),
                entries);
    }

    private UnaryOperator<String> people(List<AuditChain.Row> rows) {
        return accounts.names(rows.stream().map(row -> row.act().actor()).toList());
    }

    /** What an act is called: its code, if it has no name. */
    String label(String act) {
        Locale locale = LocaleContextHolder.getLocale();
        return messages.getMessage(
                "act." + act,
                null,
                act.startsWith(ENGINE) ? messages.getMessage("audit.engine", new Object[] {act}, locale) : act,
                locale);
    }

    /** Whether an act has a name or is one of the engine's; the list has no other. */
    static boolean isKnown(String act) {
        return ACTS.contains(act) || act.startsWith(ENGINE);
    }

    /** What the objects of these entries are called. */
    UnaryOperator<String> objects(List<ActView> entries) {
        return objects.inWords(entries.stream().map(ActView::object).toList());
    }

    /** The names of the organisations of these entries. */
    UnaryOperator<String> organisations(List<ActView> entries) {
        return directory.names(entries.stream()
                .map(ActView::organisation)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    private AuditChain.Filter filter(String from, String to, String act, String q, Authentication authentication) {
        Set<String> provinces = provinces(authentication);
        LocalDate last = day("to", to);
        return new AuditChain.Filter(
                provinces,
                midnight(day("from", from)),
                midnight(last == null ? null : last.plusDays(1)),
                Asked.text(act),
                Asked.text(q),
                Asked.text(q) == null
                        ? List.of()
                        : ACTS.stream()
                                .filter(known -> SearchText.matches(SearchText.of(label(known)), q))
                                .toList());
    }

    private static LocalDate day(String field, String written) {
        try {
            return Asked.text(written) == null ? null : IsoDates.day(written.strip());
        } catch (DateTimeException e) {
            throw Refusal.malformed("request.date", field, written).at(field);
        }
    }

    private static Instant midnight(LocalDate day) {
        return day == null ? null : day.atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }

    @Operation(
            summary = "Whether every row is as it was written; if not, the first that is not",
            description = "With sequence and hash of a row that was noted down before, also whether it is still there")
    @GetMapping("/verification")
    AuditChain.Verification verify(
            @RequestParam(required = false) Long sequence,
            @RequestParam(required = false) String hash,
            Authentication authentication) {
        provinces(authentication);
        if ((sequence == null) != (Asked.text(hash) == null)) {
            throw Refusal.malformed("request.required", sequence == null ? "sequence" : "hash");
        }
        if (sequence != null && sequence < 1) {
            // Sequence numbers start at 1; a smaller one would be verified successfully with any hash.
            throw Refusal.malformed("audit.anchor");
        }
        return chain.verify(sequence == null ? null : new AuditChain.Head(sequence, hash));
    }

    /** The provinces whose entries the caller may read, null for all. */
    private static Set<String> provinces(Authentication authentication) {
        Caller caller = Caller.of(authentication);
        if (caller.administrates()) {
            return null;
        }
        Set<String> audited = caller.groups().stream()
                .filter(Groups::isAuditors)
                .map(Groups::organisationOf)
                .collect(Collectors.toSet());
        if (audited.isEmpty()) {
            throw Refusal.forbidden("access.denied");
        }
        return audited;
    }
}
