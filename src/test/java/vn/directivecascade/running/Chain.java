package vn.directivecascade.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The steps of Thanh Hóa's chain up to the signature, and the expected state after all addressees have been notified.
 */
final class Chain {

    static final String OFFICE = "clerk.ubnd-thanh-hoa";
    private static final String CHAIRMAN = "leader.ubnd-thanh-hoa";
    private static final String DEPARTMENT = "clerk.so-tttt-thanh-hoa";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** One step. */
    record Move(String user, String task, Supplier<Map<String, Object>> submitted) {

        /** What is submitted; numbers are new ones each time. */
        Map<String, Object> variables() {
            return submitted.get();
        }
    }

    static final List<Move> MOVES = List.of(
            new Move(
                    OFFICE, "userTask_registerDispatch", () -> Map.of("registrationNumber", Map.of("value", number()))),
            new Move(CHAIRMAN, "userTask_directDispatch", () -> Map.of("decision", Map.of("value", "ownDirective"))),
            new Move(DEPARTMENT, "userTask_acknowledgeAssignment", Map::of),
            new Move(DEPARTMENT, "userTask_draftDirective", Map::of),
            new Move(
                    CHAIRMAN,
                    "userTask_signDirective",
                    () -> Map.of(
                            "signed",
                            Map.of("value", true),
                            "directiveNumber",
                            Map.of("value", number() + "/UBND-CNTT"))));

    private Chain() {}

    private static String number() {
        return String.valueOf(NUMBERS.incrementAndGet());
    }

    /** Somebody does this step of the case. */
    static void moved(Product product, String key, Move move) throws IOException, InterruptedException {
        HttpResponse<String> answer = product.tasklist(move.user()).submit(key, move.task(), move.variables());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    /** So many addressees have one open task each, and nobody else has. */
    static void complete(Product product, String id, String key, int addressees)
            throws IOException, InterruptedException {
        JsonNode counts = product.cascade(id).path("addressees");
        assertThat(counts.path("total").intValue()).isEqualTo(addressees);
        assertThat(counts.path("open").intValue()).isEqualTo(addressees);
        Tasklist admin = product.tasklist("admin");
        for (JsonNode addressee : product.all("machine.bo-tttt", "/api/v1/cascades/" + id + "/addressees")) {
            assertThat(admin.of(key + "/" + addressee.path("organisation").textValue()))
                    .isEqualTo(1);
        }
        assertThat(admin.count("{\"processInstanceBusinessKeyLike\":\"" + key + "/%\"}"))
                .isEqualTo(addressees);
    }
}
