package vn.directivecascade.reporting.notice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.edge.ApplicationPath;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.notice.NoticeRecords;
import vn.directivecascade.notice.SendAgain;

/** REST endpoint to send a failed notice again. */
@RestController
@RequestMapping("/api/v1/notices")
@Tag(name = "Notices")
class NoticeDeliveryController {

    private final NoticeRecords records;
    private final Cascades cascades;
    private final SendAgain sendAgain;

    NoticeDeliveryController(NoticeRecords records, Cascades cascades, SendAgain sendAgain) {
        this.records = records;
        this.cascades = cascades;
        this.sendAgain = sendAgain;
    }

    @Operation(
            summary = "Sends a notice again that has failed; for the lead department, the directive's issuer and"
                    + " administrators; the notice shows what comes of it")
    @PostMapping("/{id}/deliveries")
    ResponseEntity<Void> sendAgain(@PathVariable String id, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        NoticeRecords.Entry found =
                records.find(caller.viewer(), id).orElseThrow(() -> Refusal.notFound("notice.unknown"));
        String cascade = found.notice().cascade();
        if (!maySendAgain(caller, cascade)) {
            throw Refusal.forbidden("notice.issuerOnly");
        }
        sendAgain.send(found.id(), caller.user());
        return ResponseEntity.accepted()
                .location(ApplicationPath.link("/api/v1/notices/" + found.id()))
                .build();
    }

    /** Whether a caller may have failed notices about a cascade sent again; null for notices about no cascade. */
    boolean maySendAgain(Caller caller, String cascade) {
        return caller.administrates()
                || cascade != null && cascades.get(cascade).issuedBy(caller.viewer());
    }
}
