package vn.directivecascade.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.notice.Deliveries.Due;

/** The rules by which the state of a notice follows from its messages. */
class StandingTest {

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "true, -, skipped:done sent, sent, -",
                "true, -, skipped:done failed, failed, -",
                "true, -, skipped:superseded skipped:done, skipped, done",
                "true, -, sent retrying, sent, -",
                "true, -, skipped:done queued, queued, -",
                "true, -, failed retrying, retrying, -",
                "false, -, failed, queued, -",
                "false, -, -, queued, -",
                "true, noAddress, -, failed, noAddress",
                "true, noAddress, sent, sent, -",
                "true, noMailServer, -, skipped, noMailServer",
                "true, noMailServer, skipped:webhookGone, skipped, webhookGone",
                "true, noMailServer, failed, failed, -",
                "true, -, failed:bounced, failed, bounced"
            })
    @DisplayName("A notice stands where its messages stand: once all of them have ended, it has")
    void follows(boolean composed, String unmailed, String messages, String state, String outcome) {
        List<Standing.Part> parts = messages == null
                ? List.of()
                : Arrays.stream(messages.split(" "))
                        .map(text -> text.split(":"))
                        .map(words -> new Standing.Part(
                                Coded.of(DeliveryState.class, words[0]), words.length > 1 ? words[1] : null))
                        .toList();
        assertThat(Standing.of(composed, unmailed, parts))
                .isEqualTo(new Standing(Coded.of(DeliveryState.class, state), outcome));
    }

    @Test
    @DisplayName("Organisations take turns, and none has more than two calls at a time, nor has a host")
    void turns() {
        Turns turns = new Turns();
        List<Due> due = List.of(
                new Due(1, "webhook", "much", "a.example"),
                new Due(2, "webhook", "much", "b.example"),
                new Due(3, "webhook", "much", "c.example"),
                new Due(4, "webhook", "little", "d.example"),
                new Due(5, "webhook", "third", "a.example"),
                new Due(6, "webhook", "fourth", "a.example"));
        assertThat(turns.next(due)).extracting(Due::id).first().isEqualTo(1L);
        turns.begin(due.get(0));
        assertThat(turns.next(due.subList(1, 6))).extracting(Due::id).containsExactly(4L, 5L, 6L, 2L, 3L);
        turns.begin(due.get(1));
        turns.begin(due.get(4));
        assertThat(turns.next(List.of(due.get(2), due.get(3), due.get(5))))
                .as("two of one organisation, two to one host")
                .extracting(Due::id)
                .containsExactly(4L);
        turns.end(due.get(0));
        assertThat(turns.next(List.of(due.get(2), due.get(3), due.get(5))))
                .extracting(Due::id)
                .containsExactly(4L, 6L, 3L);
    }
}
