package vn.directivecascade.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.overview.UnitFacts.Acknowledgement;

class ForecastTest {

    private static final Instant OPENED = Instant.parse("2024-04-17T01:00:00Z");

    /** Acknowledgements that took these shares of ten hours, in percent. */
    private static List<Acknowledgement> taking(String shares) {
        return Arrays.stream(shares.split(" "))
                .map(Integer::valueOf)
                .map(share -> new Acknowledgement(
                        OPENED, OPENED.plus(Duration.ofHours(10)), OPENED.plus(Duration.ofMinutes(6L * share))))
                .toList();
    }

    @ParameterizedTest(name = "{0}: late {1}, median {2} %, {3} late before")
    @CsvSource({
        "10 20 30, false, 20, 0",
        "100 100 100, false, 100, 0",
        "50 150 150, true, 150, 2",
        "50 60 150 160, true, 105, 2",
        "10 60 70 160, false, 65, 1",
        "0 0 5000, false, 0, 1",
        "5000 5000 5000, true, 1000, 3"
    })
    @DisplayName("Late is forecast for whom more than half, or the median, came late")
    void late(String shares, boolean late, int median, int before) {
        Forecast forecast = Forecast.of(taking(shares));
        assertThat(forecast.late()).isEqualTo(late);
        assertThat(forecast.medianShare()).isEqualTo(median);
        assertThat(forecast.lateBefore()).isEqualTo(before);
    }

    @Test
    @DisplayName("Two earlier cases say nothing")
    void few() {
        assertThat(Forecast.of(taking("500 500"))).isNull();
        assertThat(Forecast.of(taking("500 500 500"))).isNotNull();
    }

    @ParameterizedTest(
            name =
                    "open {0}, acknowledged {1}, reported {2}, done {3}, not applicable {4}, cancelled {5}, of them acknowledged {6}")
    @CsvSource({
        "0, 0, 0, 0, 0, 0, 0, , ,",
        "8, 0, 0, 0, 0, 0, 0, 0, 0, 0",
        "1, 199, 0, 0, 0, 0, 0, 99, 0, 0",
        "0, 0, 1, 1, 2, 4, 1, 62, 33, 16",
        "0, 0, 0, 5, 0, 0, 0, 100, 100, 100",
        "0, 0, 0, 1, 1, 53, 0, 3, 1, 1",
        "0, 0, 0, 0, 3, 1, 0, 75, 0, 0",
        "0, 0, 0, 0, 3, 0, 0, 100, ,"
    })
    @DisplayName("Shares are rounded down, so that 100 means all")
    void shares(
            int open,
            int acknowledged,
            int reported,
            int done,
            int notApplicable,
            int cancelled,
            int closedAcknowledged,
            Integer shareAcknowledged,
            Integer shareReported,
            Integer shareDone) {
        Shares shares = Shares.of(new Addressees.Counts(
                Map.of(
                        AddresseeState.OPEN, open,
                        AddresseeState.ACKNOWLEDGED, acknowledged,
                        AddresseeState.REPORTED, reported,
                        AddresseeState.DONE, done,
                        AddresseeState.NOT_APPLICABLE, notApplicable,
                        AddresseeState.CANCELLED, cancelled),
                0,
                closedAcknowledged));
        assertThat(shares).isEqualTo(new Shares(shareAcknowledged, shareReported, shareDone));
    }
}
