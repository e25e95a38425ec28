package vn.directivecascade.desk.inbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Keyset;
import vn.directivecascade.kernel.Page;

/** REST endpoint of the inbox. */
@RestController
@Tag(name = "Tasks")
class InboxController {

    private final Inbox inbox;

    InboxController(Inbox inbox) {
        this.inbox = inbox;
    }

    @Operation(
            summary = "A box of the caller's inbox, with the counts of all boxes",
            description = "box is open (what the caller may do now), soon, late and coordinating (parts of it), others"
                    + " (what waits for somebody else), informed (notices that are not read and ask for no work) or done;"
                    + " q finds words without diacritics in number and subject and in the names of the sender and of the"
                    + " organisation; sort is at or -at; with ahead=true also updates of answers before their day;"
                    + " month restricts what is done to this month (present) or the one before it (last)")
    @GetMapping("/api/v1/inbox")
    InboxView read(
            @RequestParam(required = false) String box,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String organisation,
            @RequestParam(required = false) Boolean ahead,
            @RequestParam(required = false) String month,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        Box asked = Asked.text(box) == null ? Box.OPEN : Asked.word("box", box, Box.class);
        boolean ascending = Asked.text(sort) == null
                ? asked.earliestFirst()
                : Keyset.whole(sort, 1).ascending();
        return inbox.read(
                Caller.of(authentication),
                asked,
                new Inbox.Search(
                        Asked.text(q),
                        Asked.text(organisation),
                        Boolean.TRUE.equals(ahead),
                        Asked.text(month) == null ? null : Asked.word("month", month, Month.class)),
                ascending,
                cursor,
                Page.limit(limit));
    }
}
