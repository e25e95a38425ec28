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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Fuzzing: sends malicious values in each documented field and in queries to the engine, one field at a time, with four
 * roles. The build sends few requests; {@link FuzzOnH2Drill} and {@link FuzzOnPostgresDrill} send more.
 */
class FuzzTest extends FromOutside {

    /** Another seed asks the same questions in another order; the first round puts each question once. */
    private static final long SEED = 20_240_417;

    /** How much is asked within the build. */
    private static final int IN_THE_BUILD = 150;

    private static final String NUMBER = "FUZZ/1";

    /** Who asks the engine; of the last one's province there is nothing to be seen in the case of this test. */
    private static final List<String> ROLES =
            List.of("clerk.ubnd-thanh-hoa", "leader.ubnd-thanh-hoa", "admin", "clerk.ubnd-lao-cai");

    private static final String CONDITION = "[{\"name\":\"a\",\"operator\":\"like\",\"value\":\"b\"}]";

    /** Questions to the engine, and acts on a task that the asking role may not complete with them. */
    private static final Map<String, String> ENGINE_BODIES = Map.ofEntries(
            Map.entry(
                    "POST /task",
                    "{\"name\":\"a\",\"nameLike\":\"a\",\"assignee\":\"a\",\"candidateGroups\":[\"a\"],"
                            + "\"processInstanceBusinessKeyLike\":\"a\",\"dueBefore\":\"2024-01-01T00:00:00.000+0700\","
                            + "\"priority\":1,\"active\":true,\"taskIdIn\":[\"a\"],\"processVariables\":" + CONDITION
                            + ",\"taskVariables\":" + CONDITION
                            + ",\"sorting\":[{\"sortBy\":\"name\",\"sortOrder\":\"asc\",\"parameters\":{}}],"
                            + "\"orQueries\":[{\"name\":\"a\",\"processVariables\":" + CONDITION + "}]}"),
            Map.entry("POST /task/count", "{\"owner\":\"a\",\"tenantIdIn\":[\"a\"],\"unassigned\":true}"),
            Map.entry(
                    "POST /process-instance",
                    "{\"businessKey\":\"a\",\"businessKeyLike\":\"a\",\"processInstanceIds\":[\"a\"],\"variables\":"
                            + CONDITION + ",\"sorting\":[{\"sortBy\":\"instanceId\",\"sortOrder\":\"asc\"}]}"),
            Map.entry("POST /execution", "{\"activityId\":\"a\",\"variables\":" + CONDITION + "}"),
            Map.entry("POST /variable-instance", "{\"variableName\":\"a\",\"processInstanceIdIn\":[\"a\"]}"),
            Map.entry("POST /job", "{\"dueDates\":[{\"operator\":\"gt\",\"value\":\"2024-01-01T00:00:00.000+0700\"}]}"),
            Map.entry("POST /history/task", "{\"taskName\":\"a\",\"finishedBefore\":\"2024-01-01T00:00:00.000+0700\"}"),
            Map.entry(
                    "POST /history/process-instance",
                    "{\"processInstanceBusinessKeyLike\":\"a\",\"startedAfter\":\"2024-01-01T00:00:00.000+0700\",\"variables\":"
                            + CONDITION + "}"),
            Map.entry(
                    "POST /history/variable-instance", "{\"variableNameLike\":\"a\",\"variableTypeIn\":[\"string\"]}"),
            Map.entry("POST /group", "{\"id\":\"a\",\"idIn\":[\"a\"],\"nameLike\":\"a\"}"),
            Map.entry(
                    "POST /identity/password-policy",
                    "{\"password\":\"a\",\"profile\":{\"id\":\"a\",\"firstName\":\"a\"}}"),
            Map.entry("POST /task/#/claim", "{\"userId\":\"somebody\"}"),
            Map.entry("POST /task/#/assignee", "{\"userId\":\"somebody\"}"),
            Map.entry(
                    "POST /task/#/submit-form",
                    "{\"variables\":{\"measureStates\":{\"value\":\"a\",\"type\":\"String\",\"valueInfo\":{\"transient\":true}}}}"),
            Map.entry("POST /task/#/complete", "{\"variables\":{\"a\":{\"value\":1,\"type\":\"Integer\"}}}"),
            Map.entry("PUT /user/nobody/profile", "{\"id\":\"nobody\",\"firstName\":\"a\",\"email\":\"a@b.vn\"}"),
            Map.entry("PUT /user/nobody/credentials", "{\"password\":\"a\",\"authenticatedUserPassword\":\"a\"}"));

    private static final List<String> ENGINE_PARAMETERS = List.of(
            "/task?nameLike",
            "/task?processVariables",
            "/task?dueBefore",
            "/task?sortBy=name&sortOrder",
            "/task?firstResult",
            "/task?maxResults",
            "/task?candidateGroups",
            "/task/count?priority",
            "/process-instance?variables",
            "/history/task?startedBefore",
            "/history/process-instance?processInstanceIds",
            "/variable-instance?variableValues",
            "/user?idIn",
            "/filter?itemCount",
            "/identity/groups?userId",
            "/authorization?type",
            "/process-definition?versionTag");

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
    private final long started = System.nanoTime();
    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private Map<String, List<String>> sessions;
    private long slowest;
    private String slowestQuestion = "";

    /** A question to the product. */
    private record Question(String method, String target, String body) {}

    @Test
    @DisplayName("No field of no request brings the server down or makes it talk")
    void everyField() throws Exception {
        String id = issued(NUMBER);
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

        questions.addAll(toEngine(taskOf("clerk.vnpt-thanh-hoa", id), fields));
        Random random = new Random(SEED);
        Collections.shuffle(questions, random);
        sessions = new HashMap<>();
        for (String role : ROLES) {
            sessions.put(role, session(role));
        }
        int asked = 0;
        for (; asked < requests() && System.nanoTime() < longest(); asked++) {
            ask(questions.get(asked % questions.size()), random.nextInt(ROLES.size()));
        }
        System.out.printf(
                "fuzz: %d requests, %d questions to %d fields, slowest %d ms: %s; %s%n",
                asked, questions.size(), fields.size(), slowest / 1_000_000, slowestQuestion, answers);
        assertThat(asked).isGreaterThanOrEqualTo(IN_THE_BUILD);
        assertThat(faults).isEmpty();
    }

    /** How many requests are sent; a drill sends more. */
    int requests() {
        return IN_THE_BUILD;
    }

    private boolean isDrill() {
        return requests() > IN_THE_BUILD;
    }

    private long longest() {
        return started + Duration.ofMinutes(30).toNanos();
    }

    private void ask(Question question, int role) throws IOException {
        byte[] body = question.body() == null ? null : question.body().getBytes(StandardCharsets.UTF_8);
        boolean engine = question.target().startsWith(ENGINE);
        String user = ROLES.get(role);
        if (!engine && question.target().matches("/api/v1/(audit|api-keys|accounts|organisations/imports).*")) {
            user = "admin";
        } else if (!engine && (!isDrill() || role == 0)) {
            user = MINISTRY;
        }
        List<String> headers = new ArrayList<>(engine ? sessions.get(user) : List.of(login(user)));
        headers.add("Content-Type: application/json");
        long before = System.nanoTime();
        RawHttp.Answer answer = http.send(question.method(), question.target(), headers, body, false);
        long took = System.nanoTime() - before;
        if (took > slowest) {
            slowest = took;
            slowestQuestion = question.method() + " " + shortened(question.target());
        }
        answers.merge(answer.status(), 1, Integer::sum);
        String told = user + " " + question.method() + " " + shortened(question.target()) + " "
                + shortened(String.valueOf(question.body())) + ": " + answer.status() + " " + answer.body();
        if (answer.status() >= 500) {
            faults.add(told);
        } else if (user.equals("clerk.ubnd-lao-cai") && answer.body().contains(NUMBER)) {
            faults.add("foreign: " + told);
        } else if (isDrill() && took > Duration.ofSeconds(5).toNanos()) {
            faults.add("slow, " + took / 1_000_000 + " ms: " + told);
        }
        leaksNothing(answer);
        assertThat(faults).hasSizeLessThan(50);
    }

    private static String shortened(String text) {
        return text.length() > 600 ? text.substring(0, 600) + "…" : text;
    }

    private List<Question> toEngine(String task, Set<String> fields) throws IOException {
        List<Question> questions = new ArrayList<>();
        for (Map.Entry<String, String> entry : ENGINE_BODIES.entrySet()) {
            String method = entry.getKey().split(" ")[0];
            String path = entry.getKey().split(" ")[1];
            JsonNode good = json.readTree(entry.getValue());
            List<String> pointers = new ArrayList<>();
            pointers("", good, pointers);
            for (String pointer : pointers) {
                fields.add(method + " " + path + " " + pointer);
                for (JsonNode value : values()) {
                    JsonNode bad = good.deepCopy();
                    set(bad, pointer, value);
                    questions.add(new Question(method, ENGINE + path.replace("#", task), escaped(bad.toString())));
                }
            }
        }
        for (String parameter : ENGINE_PARAMETERS) {
            fields.add("GET " + parameter);
            for (String value : NASTY) {
                questions.add(new Question(
                        "GET",
                        ENGINE + parameter + "="
                                + URLEncoder.encode(value, StandardCharsets.UTF_8)
                                        .replace("+", "%20"),
                        null));
            }
        }
        return questions;
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
                nodes.arrayNode().addNull(),
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
