package vn.directivecascade.cascade.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.deadline.Deadline;

/** How far an addressee has come, by one answer and what is said of it. */
class ProgressTest {

    private static final LocalDate TODAY = LocalDate.of(2024, 5, 2);
    private static final Instant GIVEN = Instant.parse("2024-04-24T03:48:00Z");

    @ParameterizedTest(name = "{0} {1}, {2} {3}: {4} {5} {6}")
    @CsvSource(
            nullValues = "-",
            value = {
                // state       day         review    until       addressee next        by
                "DONE,          -,          -,         -,          DONE,     -,          -",
                "DONE,          -,          CONFIRMED, -,          DONE,     -,          -",
                "DONE,          -,          RETURNED,  2024-05-03, REPORTED, 2024-05-03, RETURNED",
                "NOT_APPLICABLE,-,          -,         -,          DONE,     -,          -",
                "NOT_APPLICABLE,-,          RETURNED,  2024-05-03, REPORTED, 2024-05-03, RETURNED",
                "IN_PROGRESS,   2024-05-08, -,         -,          REPORTED, 2024-05-08, PROMISED",
                "IN_PROGRESS,   2024-05-08, CONFIRMED, -,          REPORTED, 2024-05-08, PROMISED",
                "IN_PROGRESS,   2024-05-08, RETURNED,  2024-05-03, REPORTED, 2024-05-03, RETURNED",
                "PLANNED,       -,          -,         -,          REPORTED, -,          POLICY",
                "CANNOT,        2024-05-08, -,         -,          REPORTED, 2024-05-08, EXCEPTION",
                "CANNOT,        -,          -,         -,          REPORTED, -,          POLICY",
                "CANNOT,        2024-05-08, ACCEPTED,  2024-05-06, DONE,     2024-05-06, EXCEPTION",
                "CANNOT,        2024-05-08, ACCEPTED,  2024-05-02, DONE,     2024-05-02, EXCEPTION",
                "CANNOT,        2024-05-08, ACCEPTED,  2024-05-01, REPORTED, 2024-05-01, EXCEPTION",
                "CANNOT,        2024-05-08, RETURNED,  2024-05-03, REPORTED, 2024-05-03, RETURNED"
            })
    @DisplayName("One answer: whether it counts as done, and when it is updated")
    void one(
            MeasureState state,
            LocalDate day,
            ReviewKind review,
            LocalDate until,
            AddresseeState addressee,
            LocalDate next,
            Deadline.Origin by) {
        Progress progress = Progress.of(List.of(answer(state, day, review, until)), TODAY);

        assertThat(progress.state()).isEqualTo(addressee);
        assertThat(progress.updates())
                .isEqualTo(by == null ? List.of() : List.of(new Progress.Update(next, by, GIVEN)));
    }

    @Test
    @DisplayName("Several answers: done if each is, and an update for each that is open")
    void several() {
        Progress.Reviewed done = answer(MeasureState.DONE, null, null, null);
        Progress.Reviewed excepted =
                answer(MeasureState.CANNOT, TODAY.plusDays(9), ReviewKind.ACCEPTED, TODAY.plusDays(3));
        Progress.Reviewed planned = answer(MeasureState.PLANNED, TODAY.plusDays(6), null, null);

        assertThat(Progress.of(List.of(done, excepted), TODAY).state()).isEqualTo(AddresseeState.DONE);
        assertThat(Progress.of(List.of(done, excepted, planned), TODAY).state()).isEqualTo(AddresseeState.REPORTED);
        assertThat(Progress.of(List.of(done, excepted, planned), TODAY).updates())
                .extracting(Progress.Update::day)
                .containsExactly(TODAY.plusDays(3), TODAY.plusDays(6));
    }

    private static Progress.Reviewed answer(MeasureState state, LocalDate day, ReviewKind review, LocalDate until) {
        boolean cannot = state == MeasureState.CANNOT;
        return new Progress.Reviewed(
                new Answer.Given(
                        "1a",
                        state,
                        null,
                        cannot ? null : day,
                        cannot && day != null ? new Answer.Plan("thay thế", day) : null,
                        Map.of(),
                        List.of()),
                GIVEN,
                review == null ? null : new Review(review, null, until, GIVEN, "so-tttt"));
    }
}
