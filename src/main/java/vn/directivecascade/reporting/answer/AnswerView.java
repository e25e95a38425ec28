package vn.directivecascade.reporting.answer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.EvidenceFile;
import vn.directivecascade.cascade.answer.FigureValue;
import vn.directivecascade.cascade.answer.Review;

/**
 * An answer on one measure; days are in Viet Nam.
 *
 * @param note the reason of what cannot be done
 * @param nextUpdate day on which the addressee expects to update it
 * @param compensating what is done in place of what cannot be done, until the day {@code until}
 * @param figures those that it gave by key, in the form in which they are submitted; absent without any
 * @param evidence its files, at {@code /api/v1/cascades/{cascade}/addressees/{organisation}/evidence/{id}}
 * @param supersededAt when a later answer on the same measure came; absent for the present one
 * @param review what the lead department says of it, if anything
 */
@Schema(name = "Answer")
public record AnswerView(
        long id,
        String organisation,
        String name,
        String measure,
        String state,
        String note,
        LocalDate nextUpdate,
        String compensating,
        LocalDate until,
        Map<String, Object> figures,
        List<EvidenceView> evidence,
        OffsetDateTime answeredAt,
        String answeredBy,
        String answeredByName,
        OffsetDateTime supersededAt,
        ReviewView review) {

    /**
     * What the lead department says of an answer.
     *
     * @param kind {@code confirmed}, {@code returned}, or {@code accepted} as an exception
     * @param until day until which it is to be completed, or until which the exception is accepted
     */
    @Schema(name = "AnswerReview")
    public record ReviewView(String kind, String reason, LocalDate until, OffsetDateTime at, String by, String byName) {

        static ReviewView of(Review review, UnaryOperator<String> names) {
            return review == null
                    ? null
                    : new ReviewView(
                            review.kind().code(),
                            review.reason(),
                            review.until(),
                            Times.local(review.at()),
                            review.by(),
                            names.apply(review.by()));
        }
    }

    /**
     * Views of several answers.
     *
     * @param files their files, by the ids of the answers
     * @param names of the persons who have accounts
     */
    public static List<AnswerView> of(
            List<Answer> answers, Map<Long, List<EvidenceFile>> files, UnaryOperator<String> names) {
        return answers.stream()
                .map(answer -> of(answer, files.get(answer.id()), names))
                .toList();
    }

    /** The accounts that these answers and what is said of them name. */
    public static List<String> accounts(List<Answer> answers) {
        return answers.stream()
                .flatMap(answer -> answer.review() == null
                        ? Stream.of(answer.answeredBy())
                        : Stream.of(answer.answeredBy(), answer.review().by()))
                .toList();
    }

    /**
     * @param files of the answer; null is none
     * @param names of the persons who have accounts
     */
    public static AnswerView of(Answer answer, List<EvidenceFile> files, UnaryOperator<String> names) {
        return new AnswerView(
                answer.id(),
                answer.organisation(),
                answer.name(),
                answer.measure(),
                answer.state().code(),
                answer.note(),
                answer.nextUpdate(),
                answer.plan() == null ? null : answer.plan().compensating(),
                answer.plan() == null ? null : answer.plan().until(),
                answer.figures().isEmpty() ? null : json(answer.figures()),
                EvidenceView.of(files),
                Times.local(answer.answeredAt()),
                answer.answeredBy(),
                names.apply(answer.answeredBy()),
                Times.local(answer.supersededAt()),
                ReviewView.of(answer.review(), names));
    }

    private static Map<String, Object> json(Map<String, FigureValue> figures) {
        Map<String, Object> json = new TreeMap<>();
        figures.forEach((key, value) -> json.put(key, value.json()));
        return json;
    }
}
