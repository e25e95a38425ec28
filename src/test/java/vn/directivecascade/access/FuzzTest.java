package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Puts something nasty into each field that the product says it has, one field at a time, as long as time allows. */
class FuzzTest extends FromOutside {

    /** Another seed asks the same questions in another order; the first round puts each question once. */
    private static final long SEED = 20_240_417;

    private static final Duration BUDGET = Duration.ofSeconds(20);

    private static final List<String> NASTY = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\udfff\ud800",
            "\u202e",
            "\u200b",
            "\ufeff",
            "\uffff",
            "' or 1=1 --",
            "\"; drop table directive.cascade_case; --",
            "%",
            "_",
            "\\",
            "%00",
            "../../etc/passwd",
            "..\\",
            "${7*7}",
            "#{7*7}",
            "*{7*7}",
            "${jndi:ldap://localhost/a}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
            "=cmd|'/c calc'!A1",
            "a\r\nSet-Cookie: b=c",
            "-1",
            "0",
            "1e309",
            "NaN",
            "999999999999999999999999",
            "0x10",
            "null",
            "true",
            "[]",
            "{}",
            "2024-02-30",
            "+999999999-12-31",
            "-999999999-01-01",
            "0000-00-00",
            "2024-04-17T25:00:00+07:00",
            "+999999999-12-31T23:59:59-18:00",
            "2099-01-01T00:00:00Z[Asia/Ho_Chi_Minh]",
            "a".repeat(3000),
            "ệ".repeat(2500),
            "\ud83d\ude00".repeat(1100),
            "a\u0301".repeat(2000),
            "٣٤٥",
            "ﷺ".repeat(300));

    private final ObjectMapper json = new ObjectMapper();

    /** A question to the product. */
    private record Question(String method, String target, String body) {}

    @Test
    @DisplayName("No field of no request brings the server down or makes it talk")
    void everyField() throws Exception {
        String id = issued("FUZZ/1");
        JsonNode api = json.readTree(get("/v3/api-docs").body());
        List<Question> questions = new ArrayList<>();
        Set<String> fields = new HashSet<>();
        api.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    questions.addAll(parameters(
                            path.getKey(), operation.getKey().toUpperCase(), operation.getValue(), id, fields));
                    JsonNode schema = operation.getValue().at("/requestBody/content/application~1json/schema");
                    if (!schema.isMissingNode()) {
                        questions.addAll(
                                bodies(path.getKey(), operation.getKey().toUpperCase(), api, schema, id, fields));
                    }
                }));
        assertThat(fields)
                .contains(
                        "POST /api/v1/cascades /dispatch/measures/0/groups/0",
                        "POST /api/v1/cascades /dispatch/deadlines/reportBy",
                        "GET /api/v1/cascades q",
                        "GET /api/v1/tasks/{id} id",
                        "GET /api/v1/audit cursor");

        Collections.shuffle(questions, new Random(SEED));
        long end = System.nanoTime() + BUDGET.toNanos();
        int asked = 0;
        while (asked < questions.size() && System.nanoTime() < end) {
            ask(questions.get(asked++));
        }
        System.out.printf("fuzz: %d of %d questions to %d fields%n", asked, questions.size(), fields.size());
        assertThat(asked).isGreaterThan(fields.size() * 5);
    }

    private void ask(Question question) throws IOException {
        byte[] body = question.body() == null ? null : question.body().getBytes(StandardCharsets.UTF_8);
        String user = question.target().matches("/api/v1/(audit|api-keys|accounts|organisations/imports).*")
                ? "admin"
                : MINISTRY;
        RawHttp.Answer answer = http.send(
                question.method(),
                question.target(),
                List.of(login(user), "Content-Type: application/json"),
                body,
                false);
        assertThat(answer.status()).as("%s: %s", question, answer.body()).isLessThan(500);
        leaksNothing(answer);
    }

    /** Each parameter in turn with each nasty value, the others as they should be. */
    private List<Question> parameters(String path, String method, JsonNode operation, String id, Set<String> fields) {
        List<Question> questions = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").textValue();
            String in = parameter.path("in").textValue();
            if (in.equals("header")) {
                continue;
            }
            fields.add(method + " " + path + " " + name);
            for (String value : NASTY) {
                String encoded =
                        URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
                String target = in.equals("path")
                        ? filled(path.replace("{" + name + "}", encoded), id)
                        : filled(path, id) + "?" + name + "=" + encoded;
                questions.add(new Question(method, target, method.equals("GET") ? null : "{}"));
            }
        }
        return questions;
    }

    private static String filled(String path, String id) {
        return path.replace("{id}", id).replace("{kind}", "dispatch").replaceAll("\\{\\w+}", "vnpt-thanh-hoa");
    }

    private List<Question> bodies(
            String path, String method, JsonNode api, JsonNode schema, String id, Set<String> fields) {
        JsonNode good = example(api, schema);
        List<String> pointers = new ArrayList<>();
        pointers("", good, pointers);
        List<Question> questions = new ArrayList<>();
        for (String pointer : pointers) {
            fields.add(method + " " + path + " " + pointer);
            for (JsonNode value : values()) {
                JsonNode bad = good.deepCopy();
                set(bad, pointer, value);
                // Half a character can only be written as an escape.
                questions.add(new Question(method, filled(path, id), escaped(bad.toString())));
            }
        }
        return questions;
    }

    private static String escaped(String text) {
        StringBuilder ascii = new StringBuilder();
        text.chars().forEach(c -> ascii.append(c < 128 ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return ascii.toString();
    }

    private static List<JsonNode> values() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        List<JsonNode> values = new ArrayList<>();
        NASTY.forEach(text -> values.add(nodes.textNode(text)));
        values.addAll(List.of(
                nodes.nullNode(),
                nodes.booleanNode(true),
                nodes.numberNode(Long.MIN_VALUE),
                nodes.numberNode(BigInteger.TEN.pow(90)),
                nodes.numberNode(1e308),
                nodes.arrayNode(),
                nodes.arrayNode().add(nodes.arrayNode().add(nodes.nullNode())),
                nodes.objectNode(),
                nodes.objectNode().put("@type", "gadget.Runtime")));
        return values;
    }

    /** A value of this schema, complete down to its last field. */
    private JsonNode example(JsonNode api, JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        if (!reference.isEmpty()) {
            return example(api, api.at(reference.substring(1)));
        }
        switch (schema.path("type").asText("string")) {
            case "object" -> {
                ObjectNode object = json.createObjectNode();
                schema.path("properties")
                        .fields()
                        .forEachRemaining(field -> object.set(field.getKey(), example(api, field.getValue())));
                return object;
            }
            case "array" -> {
                return json.createArrayNode().add(example(api, schema.path("items")));
            }
            case "boolean" -> {
                return json.getNodeFactory().booleanNode(true);
            }
            case "integer", "number" -> {
                return json.getNodeFactory().numberNode(1);
            }
            default -> {
                return json.getNodeFactory()
                        .textNode(schema.path("example")
                                .asText(schema.path("default").asText("2099-01-01T00:00:00+07:00")));
            }
        }
    }

    private static void pointers(String pointer, JsonNode node, List<String> found) {
        if (!pointer.isEmpty()) {
            found.add(pointer);
        }
        node.fields().forEachRemaining(field -> pointers(pointer + "/" + field.getKey(), field.getValue(), found));
        if (node.isArray()) {
            pointers(pointer + "/0", node.get(0), found);
        }
    }

    private static void set(JsonNode root, String pointer, JsonNode value) {
        int last = pointer.lastIndexOf('/');
        JsonNode parent = root.at(pointer.substring(0, last));
        String name = pointer.substring(last + 1);
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(name), value);
        }
    }

    private RawHttp.Answer get(String target) throws IOException {
        return http.send("GET", target, List.of(login(MINISTRY)), null, false);
    }
}
