package vn.directivecascade.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.directivecascade.access.Limits;
import vn.directivecascade.notice.Deliveries.Due;

class TurnsTest {

    @Test
    @DisplayName("An organisation's webhooks are called so many at a time; one more has its turn when a call has ended")
    void ofOrganisation() {
        Turns turns = new Turns();
        int most = Limits.of("calls-organisation").most();
        for (int n = 0; n < most; n++) {
            Due due = new Due(n, "w" + n, "office", "host" + n);
            assertThat(turns.next(List.of(due))).containsExactly(due);
            turns.begin(due);
        }
        Due beyond = new Due(most, "w" + most, "office", "host" + most);
        Due another = new Due(most + 1, "w", "another", "host");
        assertThat(turns.next(List.of(beyond, another))).containsExactly(another);
        turns.end(new Due(0, "w0", "office", "host0"));
        assertThat(turns.next(List.of(beyond))).containsExactly(beyond);
    }

    @Test
    @DisplayName("A host is called so many times at a time, whoever is told there")
    void toHost() {
        Turns turns = new Turns();
        int most = Limits.of("calls-host").most();
        for (int n = 0; n < most; n++) {
            Due due = new Due(n, "w" + n, "office" + n, "host");
            assertThat(turns.next(List.of(due))).containsExactly(due);
            turns.begin(due);
        }
        Due beyond = new Due(most, "w" + most, "office" + most, "host");
        assertThat(turns.next(List.of(beyond))).isEmpty();
        turns.end(new Due(0, "w0", "office0", "host"));
        assertThat(turns.next(List.of(beyond))).containsExactly(beyond);
    }
}
