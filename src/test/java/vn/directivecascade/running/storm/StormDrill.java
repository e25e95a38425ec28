package vn.directivecascade.running.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.directivecascade.running.Postgres;
import vn.directivecascade.running.Product;

/**
 * Three nodes at work while everything around them fails: nothing is lost, doubled or told wrongly. {@code
 * -Dstorm.seconds=3600} makes it last an hour, {@code -Dstorm.seed} repeats a schedule, {@code -Dstorm.mutant} breaks
 * the product in one way of {@link Mutant}, which the checker has to find.
 */
class StormDrill {

    private static final Logger LOG = LoggerFactory.getLogger(StormDrill.class);

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    @DisplayName("In a storm nothing is lost, doubled or told wrongly")
    void storm() throws Exception {
        long seed = Long.getLong("storm.seed", System.currentTimeMillis());
        Duration time = Duration.ofSeconds(Integer.getInteger("storm.seconds", 120));
        Set<Mutant> mutants = Mutant.named(System.getProperty("storm.mutant", ""));
        LOG.info("-Dstorm.seed={} -Dstorm.seconds={} -Dstorm.mutant={}", seed, time.toSeconds(), mutants);
        try (Storm storm = new Storm(seed, mutants)) {
            storm.begin();
            storm.blow(time);
            storm.rests();
            List<Checker.Violation> before = storm.check();
            LOG.info("{} operations are sent again", storm.again());
            storm.rests();
            List<Checker.Violation> after = storm.check();
            LOG.info("{}", storm.summary());
            assertThat(storm.done())
                    .as("what was done at all")
                    .contains("dispatch", "complete", "bulk", "file", "login", "read", "mail", "webhook");
            assertThat(storm.lines("overridden by"))
                    .as("stacks about rollbacks that were impossible")
                    .isZero();
            if (mutants.isEmpty()) {
                assertThat(before)
                        .as("seed %d, before anything was sent again", seed)
                        .isEmpty();
                assertThat(after).as("seed %d", seed).isEmpty();
            }
            Set<Checker.Rule> violated =
                    after.stream().map(Checker.Violation::rule).collect(Collectors.toSet());
            LOG.info("violated: {}", violated);
            for (Mutant mutant : mutants) {
                assertThat(violated)
                        .as("what is found of %s, seed %d", mutant, seed)
                        .containsAnyElementsOf(mutant.rules);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HikariPool-1 - Start completed", "Process Engine default created"})
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @DisplayName("The line to the database breaks while a node starts: it begins anew and serves, without an operator")
    void interruptedStart(String reached) throws Exception {
        try (Postgres postgres = new Postgres("interrupted-start");
                Relay line = new Relay(postgres::port, Relay.Watch::none);
                Product product = new Product(
                        "interrupted-start",
                        postgres.settings(
                                "node",
                                Map.of(
                                        "SPRING_DATASOURCE_URL",
                                        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(line.port()))))) {
            product.begin();
            product.says(reached);
            line.cut();
            product.says("the database went away during the start, which begins anew");
            line.open();
            product.listening();
        }
    }
}
