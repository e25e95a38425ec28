package vn.directivecascade.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The power goes in the middle of the work, on the database of the trial. A short form runs with every build; {@code
 * -Pdrills} cuts the power between any two steps and more often during the fan-out.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class PowerCutIT {

    private static final int CUTS_DURING_FAN_OUT = Integer.getInteger("drill.cuts", 2);
    private static final boolean CUT_BETWEEN_STEPS = Boolean.getBoolean("drill.between-steps");

    /** The job of a killed node is free again after a minute; the short form does not wait that long. */
    private static final Map<String, String> LOCKS =
            CUT_BETWEEN_STEPS ? Map.of() : Map.of("CAMUNDA_BPM_JOBEXECUTION_LOCKTIMEINMILLIS", "10000");

    private static final String OFFICE = "clerk.ubnd-thanh-hoa";
    private static final String CHAIRMAN = "leader.ubnd-thanh-hoa";
    private static final String DEPARTMENT = "clerk.so-tttt-thanh-hoa";

    /** One step of the chain up to the signature. */
    private record Move(String user, String task, Map<String, Object> variables) {}

    private static final List<Move> MOVES = List.of(
            new Move(OFFICE, "userTask_registerDispatch", Map.of("registrationNumber", Map.of("value", "1"))),
            new Move(CHAIRMAN, "userTask_directDispatch", Map.of("decision", Map.of("value", "ownDirective"))),
            new Move(DEPARTMENT, "userTask_acknowledgeAssignment", Map.of()),
            new Move(DEPARTMENT, "userTask_draftDirective", Map.of()),
            new Move(
                    CHAIRMAN,
                    "userTask_signDirective",
                    Map.of("signed", Map.of("value", true), "directiveNumber", Map.of("value", "1/UBND-CNTT"))));

    @Test
    @DisplayName("During the fan-out: nothing is missing and nothing doubled afterwards")
    void duringFanOut() throws Exception {
        try (Product product = new Product("power-cut", LOCKS)) {
            product.start();
            for (int cut = 0; cut < CUTS_DURING_FAN_OUT; cut++) {
                String id = product.dispatchArrives("CUT-" + cut + "/BTTTT-CATTT");
                String key = product.cascade(id).path("businessKey").textValue();
                for (Move move : MOVES) {
                    moved(product, key, move);
                }
                // Later each time, so that cuts fall before, into and between the chunks.
                LockSupport.parkNanos(Duration.ofMillis(70L * cut).toNanos());
                product.kill();
                product.start();
                product.reaches(id, "tracking");
                complete(product, id, key);
            }
        }
    }

    @Test
    @DisplayName("Between two steps: what was confirmed is there, and the next step is open once")
    void betweenSteps() throws Exception {
        try (Product product = new Product("power-cut-steps", LOCKS)) {
            product.start();
            String id = product.dispatchArrives("STEPS/BTTTT-CATTT");
            String key = product.cascade(id).path("businessKey").textValue();
            for (int i = 0; i < MOVES.size(); i++) {
                if (CUT_BETWEEN_STEPS || i == 1) {
                    product.kill();
                    product.start();
                }
                moved(product, key, MOVES.get(i));
            }
            product.reaches(id, "tracking");
            complete(product, id, key);
            assertThat(product.cascade(id).path("steps")).hasSize(MOVES.size());
        }
    }

    private static void moved(Product product, String key, Move move) throws Exception {
        HttpResponse<String> answer = product.tasklist(move.user()).submit(key, move.task(), move.variables());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private static void complete(Product product, String id, String key) throws Exception {
        JsonNode counts = product.cascade(id).path("addressees");
        assertThat(counts.path("total").intValue()).isEqualTo(55);
        assertThat(counts.path("open").intValue()).isEqualTo(55);
        List<JsonNode> addressees = product.all("machine.bo-tttt", "/api/v1/cascades/" + id + "/addressees");
        Tasklist admin = product.tasklist("admin");
        for (JsonNode addressee : addressees) {
            assertThat(admin.count("{\"processInstanceBusinessKey\":\"" + key + "/"
                            + addressee.path("organisation").textValue() + "\"}"))
                    .isEqualTo(1);
        }
        assertThat(admin.count("{\"processInstanceBusinessKeyLike\":\"" + key + "/%\"}"))
                .isEqualTo(55);
    }
}
