package vn.directivecascade.desk;

import static vn.directivecascade.kernel.RequestFields.LONGEST_MOMENT;
import static vn.directivecascade.kernel.RequestFields.line;
import static vn.directivecascade.kernel.RequestFields.moment;
import static vn.directivecascade.kernel.RequestFields.optional;
import static vn.directivecascade.kernel.RequestFields.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.work.TelephoneAcknowledgement;

/** REST endpoint through which the lead department records acknowledgements by telephone. */
@RestController
@Tag(name = "Cascades")
class TelephoneController {

    /**
     * A telephone call.
     *
     * @param spokenTo who spoke for the addressee: name and office
     * @param phone the number, may be absent
     * @param at when the call took place, with offset
     * @param note what was said, may be absent
     */
    record CallRequest(String spokenTo, String phone, String at, String note) {}

    private static final int LONGEST_PERSON = 200;
    private static final int LONGEST_PHONE = 50;
    private static final int LONGEST_NOTE = 4000;

    private final Cascades cascades;
    private final TelephoneAcknowledgement calls;

    TelephoneController(Cascades cascades, TelephoneAcknowledgement calls) {
        this.cascades = cascades;
        this.calls = calls;
    }

    @Operation(summary = "Record on behalf of an addressee that it acknowledged by telephone; for the lead department")
    @PostMapping(
            path = "/api/v1/cascades/{id}/addressees/{organisation}/acknowledgement",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void record(
            @PathVariable String id,
            @PathVariable String organisation,
            @RequestBody CallRequest call,
            Authentication authentication) {
        Caller caller = Caller.of(authentication);
        Cascade cascade = cascades.read(id, caller.viewer());
        calls.check(cascade, caller.groups());
        calls.record(
                cascade,
                organisation,
                caller.user(),
                caller.groups(),
                line("spokenTo", required("spokenTo", call.spokenTo(), LONGEST_PERSON)),
                line("phone", optional("phone", call.phone(), LONGEST_PHONE)),
                moment("at", required("at", call.at(), LONGEST_MOMENT)),
                optional("note", call.note(), LONGEST_NOTE));
    }
}
