package vn.directivecascade.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.CalendarRecord;
import vn.directivecascade.calendar.Occasion;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.deadline.BackPlan;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Deadlines;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.deadline.Terms;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.kernel.Coded;

/** Collects the terms of a draft with their sources, the plan that follows from them, and warnings. */
@Component
class TermsSheets {

    private static final String DIRECTIVE = "directive";
    private static final String DISPATCH = "dispatch";

    private final Deadlines deadlines;
    private final CalendarRecord calendar;
    private final MessageSource messages;
    private final Clock clock;

    TermsSheets(Deadlines deadlines, CalendarRecord calendar, MessageSource messages, Clock clock) {
        this.deadlines = deadlines;
        this.calendar = calendar;
        this.messages = messages;
        this.clock = clock;
    }

    /** The sheet of a draft that states these terms. */
    TermsSheet of(Cascade cascade, StatedTerms own) {
        Instant now = clock.instant();
        Terms terms = cascade.terms(own);
        StatedTerms dispatch = cascade.dispatch().terms();
        List<Occasion> occasions =
                calendar.occasions(LocalDate.ofInstant(now, WorkingCalendar.ZONE), cascade.province());
        Optional<Occasion> meant = meant(terms, occasions);
        Optional<BackPlan> plan = deadlines.plan(terms, now);
        return new TermsSheet(
                List.of(
                        word("urgency", own.urgency(), dispatch.urgency(), terms.selfIssued()),
                        word("force", own.force(), dispatch.force(), terms.selfIssued()),
                        text("occasion", own.occasion(), own.occasion(), dispatch.occasion(), terms.selfIssued()),
                        text(
                                "dutyWindow",
                                iso(own.dutyWindow()),
                                written(own.dutyWindow()),
                                written(dispatch.dutyWindow()),
                                terms.selfIssued()),
                        date(
                                "acknowledgeBy",
                                own.acknowledgeBy(),
                                terms,
                                cascade.terms(new StatedTerms(
                                        own.urgency(),
                                        own.force(),
                                        own.occasion(),
                                        own.dutyWindow(),
                                        null,
                                        own.reportBy())),
                                Stage.ACKNOWLEDGE,
                                now),
                        date(
                                "reportBy",
                                own.reportBy(),
                                terms,
                                cascade.terms(new StatedTerms(
                                        own.urgency(),
                                        own.force(),
                                        own.occasion(),
                                        own.dutyWindow(),
                                        own.acknowledgeBy(),
                                        null)),
                                Stage.REPORT,
                                now)),
                plan.map(dates -> new TermsSheet.Plan(
                                Times.local(dates.report()),
                                Times.local(dates.consolidation()),
                                Times.local(dates.approval()),
                                dates.tight()))
                        .orElse(null),
                occasions.stream().map(TermsSheets::view).toList(),
                meant.map(TermsSheets::view).orElse(null),
                Stream.of(planned(terms, plan, now), passed(own, now), contradicted(terms.dutyWindow(), meant))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** The occasion that the documents name: the one nearest to their duty window, or the next one without a window. */
    private static Optional<Occasion> meant(Terms terms, List<Occasion> occasions) {
        Comparator<Occasion> nearest = Comparator.comparing(occasion -> terms.dutyWindow() == null
                ? Duration.ZERO
                : Duration.between(terms.dutyWindow().from(), occasion.from()).abs());
        return terms.occasion() == null
                ? Optional.empty()
                : occasions.stream()
                        .filter(occasion -> occasion.isMeantBy(terms.occasion()))
                        .min(nearest);
    }

    private <E extends Enum<E> & Coded> TermsSheet.Term word(String term, E own, E dispatch, boolean selfIssued) {
        String stated = own == null ? null : own.code();
        return text(
                term,
                stated,
                own == null ? null : say(term + "." + own.code()),
                say(term + "." + dispatch.code()),
                selfIssued);
    }

    private TermsSheet.Term text(String term, String stated, String own, String dispatch, boolean selfIssued) {
        String source = own != null || selfIssued ? DIRECTIVE : DISPATCH;
        String shown = own == null ? dispatch : own;
        return new TermsSheet.Term(
                term,
                say("term." + term),
                stated,
                shown,
                shown == null ? null : source,
                shown == null ? null : sourceOf(source, null),
                dispatch == null ? null : otherwise(dispatch, selfIssued ? DIRECTIVE : DISPATCH, null));
    }

    private TermsSheet.Term date(String term, Instant own, Terms terms, Terms without, Stage stage, Instant now) {
        Deadline due = deadlines.of(stage, terms, now);
        Deadline otherwise = deadlines.of(stage, without, now);
        return new TermsSheet.Term(
                term,
                say("term." + term),
                own == null ? null : Times.local(own).toString(),
                Times.inSentence(due.at()),
                source(due, terms),
                sourceOf(source(due, terms), terms.upwardBy()),
                otherwise(Times.inSentence(otherwise.at()), source(otherwise, without), terms.upwardBy()));
    }

    private static String source(Deadline due, Terms terms) {
        return due.origin() == Deadline.Origin.DOCUMENT
                ? terms.selfIssued() ? DIRECTIVE : DISPATCH
                : due.origin().code();
    }

    private String otherwise(String shown, String source, Instant upwardBy) {
        return shown + " (" + sourceOf(source, upwardBy) + ")";
    }

    private String sourceOf(String source, Instant upwardBy) {
        if (source.equals(DIRECTIVE) || source.equals(DISPATCH)) {
            return say("term.source." + source);
        }
        return source.equals(Deadline.Origin.BACK_PLAN.code())
                ? say("dueOrigin.backPlan.from", Times.inSentence(upwardBy))
                : say("dueOrigin." + source);
    }

    private Optional<String> planned(Terms terms, Optional<BackPlan> plan, Instant now) {
        Instant upwardBy = terms.upwardBy();
        if (upwardBy != null && plan.isEmpty()) {
            return Optional.of(say("terms.upwardPassed", Times.inSentence(upwardBy)));
        }
        return plan.filter(BackPlan::tight)
                .map(dates -> say(
                        !dates.report().isBefore(upwardBy)
                                ? "terms.afterUpward"
                                : terms.directive().reportBy() == null ? "terms.tight" : "terms.tight.stated",
                        Times.inSentence(upwardBy),
                        Times.inSentence(dates.report()),
                        Times.inSentence(dates.consolidation())));
    }

    /** A date that the draft states has passed since, so that it cannot apply any more. */
    private Optional<String> passed(StatedTerms own, Instant now) {
        return Stream.of(own.acknowledgeBy(), own.reportBy())
                .filter(stated -> stated != null && !stated.isAfter(now))
                .findFirst()
                .map(stated -> say("terms.statedPassed", Times.inSentence(stated)));
    }

    private Optional<String> contradicted(DutyWindow window, Optional<Occasion> meant) {
        return meant.filter(occasion -> window != null
                        && !(day(window.from()).equals(day(occasion.from()))
                                && day(window.to()).equals(day(occasion.to()))))
                .map(occasion -> say(
                        "terms.windowContradicted",
                        occasion.name(),
                        Times.inSentence(occasion.from()),
                        Times.inSentence(occasion.to())));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, WorkingCalendar.ZONE);
    }

    private static TermsSheet.CalendarOccasion view(Occasion occasion) {
        return new TermsSheet.CalendarOccasion(
                occasion.name(), Times.local(occasion.from()), Times.local(occasion.to()), occasion.confirmed());
    }

    private static String iso(DutyWindow window) {
        return window == null ? null : Times.local(window.from()) + "/" + Times.local(window.to());
    }

    private String written(DutyWindow window) {
        return window == null
                ? null
                : say("term.window", Times.inSentence(window.from()), Times.inSentence(window.to()));
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
