package vn.directivecascade.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.RequestFields;
import vn.directivecascade.process.AnswerReviews;
import vn.directivecascade.process.StandDown;

/**
 * REST endpoints through which the lead department confirms or returns the answers of an addressee, and the issuer ends the
 * follow-up.
 */
@RestController
@Tag(name = "Cascades")
class AnswerReviewController {

    private static final int LONGEST_REASON = 4000;
    private static final int LONGEST_MEASURE = 40;
    private static final int MOST_MEASURES = 200;

    private final Cascades cascades;
    private final AnswerReviews reviews;
    private final StandDown standDown;

    AnswerReviewController(Cascades cascades, AnswerReviews reviews, StandDown standDown) {
        this.cascades = cascades;
        this.reviews = reviews;
        this.standDown = standDown;
    }

    /** @param measures ids of the measures; empty or absent for all answers that are not reviewed, exceptions apart */
    @Schema(name = "ConfirmAnswers")
    record Confirmation(List<String> measures) {}

    /** @param measures ids of the measures whose answers were confirmed */
    @Schema(name = "AnswersConfirmed")
    record Confirmed(Set<String> measures) {}

    /**
     * @param measures ids of the measures; empty or absent for all answers that are not reviewed
     * @param reason shown to the addressee
     * @param until day in Viet Nam until which the answers are to be completed; absent for the one that policy allows
     */
    @Schema(name = "ReturnAnswers")
    record Return(List<String> measures, String reason, String until) {}

    /**
     * @param updateBy when the addressee is to update its answers
     * @param updateOrigin who set that date
     */
    @Schema(name = "AnswersReturned")
    record Returned(OffsetDateTime updateBy, String updateOrigin) {}

    /** @param reason why no further updates are asked for */
    @Schema(name = "EndFollowUp")
    record End(String reason) {}

    /** @param followed number of addressees from whom an update was expected */
    @Schema(name = "FollowUpEnded")
    record Ended(int followed) {}

    @Operation(summary = "Confirm answers of an addressee; for the lead department")
    @PostMapping("/api/v1/cascades/{id}/addressees/{organisation}/confirmations")
    Confirmed confirm(
            @PathVariable String id,
            @PathVariable String organisation,
            @RequestBody Confirmation confirmation,
            Authentication authentication) {
        return new Confirmed(reviews.confirm(request(id, organisation, confirmation.measures(), authentication)));
    }

    @Operation(summary = "Return answers of an addressee to be completed; for the lead department")
    @PostMapping("/api/v1/cascades/{id}/addressees/{organisation}/returns")
    Returned giveBack(
            @PathVariable String id,
            @PathVariable String organisation,
            @RequestBody Return returned,
            Authentication authentication) {
        AnswerReviews.Request request = request(id, organisation, returned.measures(), authentication);
        Deadline next = reviews.giveBack(
                request, RequestFields.optional("reason", returned.reason(), LONGEST_REASON), day(returned.until()));
        return new Returned(Times.local(next.at()), next.origin().code());
    }

    @Operation(summary = "Ask the addressees that have reported for no further updates; for the leaders of the issuer")
    @PostMapping("/api/v1/cascades/{id}/stand-down")
    Ended end(@PathVariable String id, @RequestBody End end, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        cascades.read(id, caller.viewer());
        return new Ended(standDown.declare(
                id, caller.user(), caller.groups(), RequestFields.optional("reason", end.reason(), LONGEST_REASON)));
    }

    private AnswerReviews.Request request(
            String id, String organisation, List<String> measures, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        cascades.read(id, caller.viewer());
        List<String> named = measures == null
                ? List.of()
                : measures.stream()
                        .limit(MOST_MEASURES + 1L)
                        .map(measure -> RequestFields.required("measures", measure, LONGEST_MEASURE))
                        .toList();
        if (named.size() > MOST_MEASURES) {
            throw Refusal.malformed("request.tooMany", "measures", MOST_MEASURES);
        }
        return new AnswerReviews.Request(id, organisation, named, caller.user(), caller.groups());
    }

    private static LocalDate day(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return IsoDates.day(text);
        } catch (DateTimeException e) {
            throw Refusal.invalid("review.date", text);
        }
    }
}
