package vn.directivecascade.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Power failures on H2: between any two steps, during the fan-out and while dispatches arrive. {@code drill.cuts} and
 * {@code drill.cuts-of-intake} set their number.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class PowerCutDrill {

    private static final Logger LOG = LoggerFactory.getLogger(PowerCutDrill.class);

    private static final int CUTS_DURING_FAN_OUT = Integer.getInteger("drill.cuts", 12);
    private static final int CUTS_WHILE_DISPATCHES_ARRIVE = Integer.getInteger("drill.cuts-of-intake", 6);

    private static Product product;

    @BeforeAll
    static void start() throws Exception {
        product = new Product("power-cut", Map.of());
        product.start();
    }

    @AfterAll
    static void stop() throws Exception {
        product.close();
    }

    @Test
    @DisplayName("During the fan-out: nothing is missing and nothing doubled afterwards")
    void duringFanOut() throws Exception {
        for (int cut = 0; cut < CUTS_DURING_FAN_OUT; cut++) {
            String id = product.dispatchArrives("CUT-" + cut + "/BTTTT-CATTT");
            String key = product.cascade(id).path("businessKey").textValue();
            for (Chain.Move move : Chain.MOVES) {
                Chain.moved(product, key, move);
            }
            // Later each time, so that cuts fall before, into and between the chunks.
            LockSupport.parkNanos(Duration.ofMillis(70L * cut).toNanos());
            product.kill();
            product.start();
            product.reaches(id, "tracking");
            Chain.complete(product, id, key, 55);
        }
    }

    @Test
    @DisplayName("While dispatches arrive: what was confirmed is there once, the rest wholly or not at all")
    void whileDispatchesArrive() throws Exception {
        for (int cut = 0; cut < CUTS_WHILE_DISPATCHES_ARRIVE; cut++) {
            Ministry ministry = new Ministry(product, "CUT" + cut);
            ministry.begin();
            ministry.confirmed(20 + 3 * cut);
            product.kill();
            ministry.end();
            product.start();
            LOG.info("power cut {}: {}", cut, ministry);
            ministry.everythingIsThereOnce();
        }
    }

    @Test
    @DisplayName("Between two steps: what was confirmed is there, and the next step is open once")
    void betweenSteps() throws Exception {
        String id = product.dispatchArrives("STEPS/BTTTT-CATTT");
        String key = product.cascade(id).path("businessKey").textValue();
        for (int i = 0; i < Chain.MOVES.size(); i++) {
            product.kill();
            product.start();
            Chain.moved(product, key, Chain.MOVES.get(i));
        }
        product.reaches(id, "tracking");
        Chain.complete(product, id, key, 55);
        assertThat(product.cascade(id).path("steps")).hasSize(Chain.MOVES.size());
    }
}
