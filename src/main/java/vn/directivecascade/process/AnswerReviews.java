package vn.directivecascade.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.cascade.answer.Review;
import vn.directivecascade.cascade.answer.ReviewKind;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Deadlines;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.notice.Notice;
import vn.directivecascade.notice.Notices;
import vn.directivecascade.work.Succession;

/** The lead department confirms answers of an addressee or returns them to be completed. */
@Component
public class AnswerReviews {

    private static final int ATTEMPTS = 5;
    private static final int LONGEST_WAIT_YEARS = 10;

    private final Cascades cascades;
    private final CaseWatch caseWatch;
    private final Addressees addressees;
    private final Answers answers;
    private final FollowUps followUps;
    private final Succession succession;
    private final Deadlines deadlines;
    private final Notices notices;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AnswerReviews(
            Cascades cascades,
            CaseWatch caseWatch,
            Addressees addressees,
            Answers answers,
            FollowUps followUps,
            Succession succession,
            Deadlines deadlines,
            Notices notices,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.cascades = cascades;
        this.caseWatch = caseWatch;
        this.addressees = addressees;
        this.answers = answers;
        this.followUps = followUps;
        this.succession = succession;
        this.deadlines = deadlines;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Who reviews what.
     *
     * @param groups the groups of the caller, among them staff or leaders of the lead department or of its successor
     * @param measures ids of the measures; empty for all whose answers are not reviewed, exceptions apart
     */
    public record Request(
            String cascade, String organisation, Collection<String> measures, String user, Collection<String> groups) {}

    /**
     * Confirms present answers.
     *
     * @return ids of the measures
     * @throws Refusal {@code review.notLead}; {@code addressee.unknown}; {@code review.noAnswer} if one of the measures has no
     *     answer; {@code review.given} if one is reviewed, or nothing is left to be reviewed; {@code review.exception} for an
     *     exception, on which the leaders decide
     */
    public Set<String> confirm(Request request) {
        return inTransaction(() -> {
            Set<String> confirmed =
                    review(request, new Review(ReviewKind.CONFIRMED, null, null, clock.instant(), request.user()));
            record(request, "answers.confirmed", confirmed);
            return confirmed;
        });
    }

    /**
     * Returns present answers: they do not count as done, and the addressee gets them back as a task.
     *
     * @param reason null is refused
     * @param until day in Viet Nam until which they are to be completed; null for the one that policy allows
     * @return when the addressee is to update its answers
     * @throws Refusal as {@link #confirm}; {@code review.reason}; {@code review.past} for a day before today; {@code followUp.over} after the
     *     stand-down
     */
    public Deadline giveBack(Request request, String reason, LocalDate until) {
        return inTransaction(() -> {
            Cascade cascade = lock(request);
            Instant now = clock.instant();
            if (reason == null) {
                throw Refusal.invalid("review.reason");
            }
            if (caseWatch.isStoodDown(cascade, now)) {
                throw Refusal.conflict("followUp.over");
            }
            if (until != null
                    && (until.isBefore(followUps.today())
                            || until.isAfter(followUps.today().plusYears(LONGEST_WAIT_YEARS)))) {
                throw Refusal.invalid("review.past", LONGEST_WAIT_YEARS);
            }
            LocalDate day = until == null
                    ? LocalDate.ofInstant(
                            deadlines
                                    .ofUpdate(cascade.terms(), null, Deadline.Origin.POLICY, now)
                                    .at(),
                            WorkingCalendar.ZONE)
                    : until;
            Set<String> returned = review(request, new Review(ReviewKind.RETURNED, reason, day, now, request.user()));
            Deadline next = followUps.reckon(cascade, request.organisation()).orElseThrow();
            notices.tell(Notice.of(Notice.Kind.ANSWER_RETURNED, cascade, request.organisation())
                    .about(Stage.UPDATE.code(), next.at())
                    .because(reason));
            record(request, "answers.returned", returned);
            return next;
        });
    }

    private <T> T inTransaction(Supplier<T> act) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> act.get());
            } catch (OptimisticLockingException metTheAddressee) {
                if (attempt == ATTEMPTS) {
                    throw metTheAddressee;
                }
            }
        }
    }

    private Cascade lock(Request request) {
        cascades.lock(request.cascade());
        Cascade cascade = cascades.get(request.cascade());
        lead(cascade, request);
        return cascade;
    }

    private String lead(Cascade cascade, Request request) {
        return succession.holders(cascade.id(), cascade.lead()).stream()
                .filter(holder -> request.groups().contains(Groups.staff(holder))
                        || request.groups().contains(Groups.leaders(holder)))
                .findFirst()
                .orElseThrow(() -> Refusal.forbidden("review.notLead"));
    }

    private Set<String> review(Request request, Review review) {
        lock(request);
        addressees
                .lock(request.cascade(), request.organisation())
                .orElseThrow(() -> Refusal.notFound("addressee.unknown", request.organisation()));
        List<Answer> present = answers.present(request.cascade(), Set.of(request.organisation()));
        Set<String> missing = new TreeSet<>(request.measures());
        present.forEach(answer -> missing.remove(answer.measure()));
        if (present.isEmpty()) {
            throw Refusal.conflict("review.noAnswers");
        }
        if (!missing.isEmpty()) {
            throw Refusal.conflict("review.noAnswer", missing.iterator().next());
        }
        boolean all = request.measures().isEmpty();
        List<Answer> reviewed = present.stream()
                .filter(answer -> all
                        ? answer.review() == null && !answer.isExceptionAsked()
                        : request.measures().contains(answer.measure()))
                .toList();
        if (reviewed.isEmpty()) {
            throw Refusal.conflict("review.nothingLeft");
        }
        for (Answer answer : reviewed) {
            if (answer.isExceptionAsked()) {
                throw Refusal.conflict("review.exception", answer.measure());
            }
            if (!answers.review(answer.id(), review)) {
                throw Refusal.conflict("review.given", answer.measure());
            }
        }
        return reviewed.stream().map(Answer::measure).collect(Collectors.toCollection(TreeSet::new));
    }

    private void record(Request request, String act, Set<String> measures) {
        Cascade cascade = cascades.get(request.cascade());
        audit.record(
                request.user(),
                act,
                CascadeProcess.keyOf(cascade, request.organisation()) + " " + String.join(" ", measures),
                lead(cascade, request),
                cascade.province());
    }
}
