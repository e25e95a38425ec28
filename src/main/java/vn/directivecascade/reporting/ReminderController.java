package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.RequestFields;
import vn.directivecascade.notice.PersonalMails;
import vn.directivecascade.work.Reminders;

/** REST endpoint through which the issuer reminds late addressees by hand. */
@RestController
@Tag(name = "Cascades")
public class ReminderController {

    /**
     * The request.
     *
     * @param organisation key of one addressee, null for all that are late
     */
    record ReminderRequest(String organisation) {}

    /**
     * What was done.
     *
     * @param reminded keys of the addressees reminded
     * @param mailed whether there is a mail server; without one, the notices are on the page of notices only
     */
    record ReminderView(Set<String> reminded, boolean mailed) {}

    private final Cascades cascades;
    private final Reminders reminders;
    private final PersonalMails mails;

    ReminderController(Cascades cascades, Reminders reminders, PersonalMails mails) {
        this.cascades = cascades;
        this.reminders = reminders;
        this.mails = mails;
    }

    /** Whether the caller may remind: for issuer and lead department of the directive, or as manager of the province. */
    public static boolean mayRemind(Cascade cascade, Caller caller) {
        return cascade.issuedBy(caller.viewer()) || caller.manages(cascade.province());
    }

    @Operation(
            summary = "Remind the late addressees of a directive now, or one of them; for its issuer, the lead"
                    + " department and managers of the province")
    @PostMapping("/api/v1/cascades/{id}/reminders")
    ReminderView remind(
            @PathVariable String id,
            @RequestBody(required = false) ReminderRequest request,
            Authentication authentication) {
        Caller caller = Caller.of(authentication);
        Cascade cascade = cascades.read(id, caller.viewer());
        if (!mayRemind(cascade, caller)) {
            throw Refusal.forbidden("reminder.issuerOnly");
        }
        return new ReminderView(
                reminders.byHand(
                        id,
                        request == null || request.organisation() == null
                                ? null
                                : RequestFields.required(
                                        "organisation", request.organisation(), RequestFields.LONGEST_KEY),
                        caller.user()),
                mails.isOpen());
    }
}
