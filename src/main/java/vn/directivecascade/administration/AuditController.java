package vn.directivecascade.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.audit.AuditChain;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.kernel.Refusal;

/**
 * REST endpoint of the audit: its entries, for administrators all and for auditors those of their provinces, and the
 * verification of the hash chain.
 */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit")
class AuditController {

    private static final String NUMBER = "\\d{1,18}";

    /** One entry of the audit. */
    record ActView(
            long sequence,
            OffsetDateTime at,
            String actor,
            String act,
            String object,
            String organisation,
            String province,
            String address,
            String hash) {

        static ActView of(AuditChain.Row row) {
            return new ActView(
                    row.sequence(),
                    Times.local(row.act().at()),
                    row.act().actor(),
                    row.act().act(),
                    row.act().object(),
                    row.act().organisation(),
                    row.act().province(),
                    row.act().address(),
                    row.hash());
        }
    }

    private final AuditChain chain;

    AuditController(AuditChain chain) {
        this.chain = chain;
    }

    @Operation(summary = "What was done, newest first: everything for administrators, their province for auditors")
    @GetMapping
    Page<ActView> list(
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        Set<String> provinces = provinces(authentication);
        int size = Page.limit(limit);
        String before = Page.after(cursor, String.valueOf(Long.MAX_VALUE));
        if (cursor != null && !before.matches(NUMBER)) {
            throw Refusal.malformed("page.cursor");
        }
        return Page.of(
                chain.page(provinces, Long.parseLong(before), size + 1),
                size,
                row -> String.valueOf(row.sequence()),
                ActView::of);
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
