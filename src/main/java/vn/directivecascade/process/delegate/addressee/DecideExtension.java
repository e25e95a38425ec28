package vn.directivecascade.process.delegate.addressee;

import java.time.Instant;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Calendars;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.followup.Extension;
import vn.directivecascade.followup.Extensions;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.RequestFields;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.Notices;
import vn.directivecascade.process.completion.ChainSteps;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;
import vn.directivecascade.work.ExtensionDesk;

/** A leader of the directive's issuer grants an extension, perhaps to another date, or refuses it with a reason. */
@Component("decideExtension")
class DecideExtension extends Completion {

    private final ChainSteps chain;

    private final Cascades cascades;
    private final Addressees addressees;
    private final Extensions extensions;
    private final Calendars calendars;
    private final Notices notices;

    DecideExtension(
            Completions completions,
            ChainSteps chain,
            Cascades cascades,
            Addressees addressees,
            Extensions extensions,
            Calendars calendars,
            Notices notices) {
        super(completions, "granted", "until", "reason");
        this.chain = chain;
        this.cascades = cascades;
        this.addressees = addressees;
        this.extensions = extensions;
        this.calendars = calendars;
        this.notices = notices;
    }

    @Override
    protected void complete(Submission submission) {
        boolean granted = submission.flag("granted").orElseThrow(() -> Refusal.invalid("task.required.granted"));
        String until = submission.text("until", RequestFields.LONGEST_MOMENT).orElse(null);
        String reason = granted ? submission.text("reason").orElse(null) : submission.requiredText("reason");
        Cascade cascade = cascades.get(submission.cascade());
        String organisation = submission.organisation();
        Instant before = addressees.get(cascade.id(), organisation).due().at();
        Extension decided;
        if (granted) {
            Instant moment = until == null ? null : ExtensionDesk.moment(until, calendars.of(cascade.province()));
            decided = extensions.grant(cascade.id(), organisation, moment, reason, submission.user());
        } else {
            decided = extensions.refuse(cascade.id(), organisation, reason, submission.user());
        }
        chain.done(submission, decided.state().code(), reason);
        String work = decided.work().code();
        Notice answer = granted
                ? Notice.of(Notice.Kind.EXTENSION_GRANTED, cascade, organisation)
                        .about(work, decided.grantedUntil())
                        .movedFrom(before)
                : Notice.of(Notice.Kind.EXTENSION_REFUSED, cascade, organisation)
                        .about(work, before);
        notices.tell(answer.because(reason));
    }
}
