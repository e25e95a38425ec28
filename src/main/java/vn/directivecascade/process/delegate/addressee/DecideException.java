package vn.directivecascade.process.delegate.addressee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.cascade.answer.ExceptionDecision;
import vn.directivecascade.cascade.answer.Review;
import vn.directivecascade.cascade.answer.ReviewKind;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Deadlines;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.Notices;
import vn.directivecascade.process.FollowUps;
import vn.directivecascade.process.completion.ChainSteps;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/**
 * A leader of the lead department accepts, until a day, that an addressee does something else in place of a measure, or
 * returns the answer with a reason; for each exception that the addressee has asked for.
 */
@Component("decideException")
class DecideException extends Completion {

    private static final int LONGEST_REASON = 4000;

    private final ChainSteps chain;
    private final Cascades cascades;
    private final CaseWatch caseWatch;
    private final Answers answers;
    private final Deadlines deadlines;
    private final FollowUps followUps;
    private final Notices notices;
    private final MessageSource messages;
    private final Clock clock;

    DecideException(
            Completions completions,
            ChainSteps chain,
            Cascades cascades,
            CaseWatch caseWatch,
            Answers answers,
            Deadlines deadlines,
            FollowUps followUps,
            Notices notices,
            MessageSource messages,
            Clock clock) {
        super(completions, "decisions");
        this.chain = chain;
        this.cascades = cascades;
        this.caseWatch = caseWatch;
        this.answers = answers;
        this.deadlines = deadlines;
        this.followUps = followUps;
        this.notices = notices;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    protected void complete(Submission submission) {
        JsonNode list = submission.list("decisions").orElseThrow(() -> Refusal.invalid("task.required.decisions"));
        cascades.lock(submission.cascade());
        Cascade cascade = cascades.get(submission.cascade());
        Instant now = clock.instant();
        if (caseWatch.isStoodDown(cascade, now)) {
            throw Refusal.conflict("followUp.over");
        }
        String organisation = submission.organisation();
        Map<Long, Answer> asked = answers.present(cascade.id(), Set.of(organisation)).stream()
                .filter(Answer::isExceptionAsked)
                .collect(Collectors.toMap(Answer::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        List<String> said = new ArrayList<>();
        ExceptionDecision.read(list, asked, followUps.today()).forEach((id, decision) -> {
            LocalDate day = decision.until() != null
                    ? decision.until()
                    : LocalDate.ofInstant(
                            deadlines
                                    .ofUpdate(cascade.terms(), null, Deadline.Origin.POLICY, now)
                                    .at(),
                            WorkingCalendar.ZONE);
            Review review = new Review(
                    decision.accepted() ? ReviewKind.ACCEPTED : ReviewKind.RETURNED,
                    decision.reason(),
                    day,
                    now,
                    submission.user());
            if (!answers.review(id, review)) {
                throw Refusal.conflict("exception.changed", asked.get(id).measure());
            }
            said.add(messages.getMessage(
                    decision.accepted() ? "exception.decided.accepted" : "exception.decided.returned",
                    new Object[] {asked.get(id).measure(), decision.accepted() ? Times.day(day) : decision.reason()},
                    LocaleContextHolder.getLocale()));
        });
        Deadline next = followUps.reckon(cascade, organisation).orElseThrow();
        chain.done(submission, null, null);
        notices.tell(
                Notice.of(Notice.Kind.EXCEPTION_DECIDED, cascade, organisation).about(Stage.UPDATE.code(), next.at()));
    }
}
