package vn.directivecascade.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.directivecascade.engine.QueryBounds;
import vn.directivecascade.kernel.Refusal;

/**
 * Checks a query to the engine's REST interface before the engine reads it: the query parameters, split as Jersey does,
 * since the server's parameter map ends after {@code server.tomcat.max-parameter-count}, and the JSON body. Refuses
 * expressions, serialised Java objects and queries that exceed {@link QueryBounds}; the limits apply to parameters and
 * body together.
 */
final class EngineQuestion {

    /** Maximum number of characters of a name that is echoed to the caller. */
    private static final int LONGEST_TOLD = 100;

    private static final String JAVA_OBJECT = "application/x-java-serialized-object";

    /** Criteria that query CMMN tables, which do not exist here. */
    private static final Pattern OF_CASES =
            Pattern.compile("case(definition(key|name)|instancebusinesskey)(like)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern ON_VARIABLES = Pattern.compile(".*variables", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM = Pattern.compile("/task/[^/]+/(complete|submit-form)");

    /** Accounts and passwords: a password is not a LIKE pattern and may contain any number of percent signs. */
    private static final Pattern ACCOUNT = Pattern.compile("/(user|identity)/.*");

    /** Concrete variable types; the engine also knows abstract parent types, which fail as values. */
    private static final Set<String> TYPES = Set.of(
            "null", "string", "boolean", "short", "integer", "long", "double", "date", "json", "xml", "object", "bytes",
            "file");

    private final ObjectMapper json;
    private int conditions;
    private int onVariables;
    private int values;
    private boolean patterns = true;

    EngineQuestion(ObjectMapper json) {
        this.json = json;
    }

    /** Checks a query string, which may be null, and returns its decoded parameters. */
    Map<String, List<String>> read(String queryString) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : queryString == null ? new String[0] : queryString.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            checkName(name);
            if (parameters.put(name, List.of(value)) != null) {
                // Jersey and the server's parameter map would use different occurrences.
                throw Refusal.malformed("query.repeated", shortened(name));
            }
            conditions++;
            for (String part : value.split(",", QueryBounds.MOST_VALUES + 2)) {
                count(part);
                if (ON_VARIABLES.matcher(name).matches()) {
                    conditions++;
                    onVariables++;
                }
            }
            check();
        }
        return parameters;
    }

    /**
     * Checks a body.
     *
     * @param path the path in the engine's REST API, null for paths outside of it
     */
    void read(String path, byte[] body) throws IOException {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (JsonProcessingException e) {
            throw Refusal.malformed("request.notJson");
        }
        if (path != null && FORM.matcher(path).matches()) {
            inspect(root);
            if (root.path("variables").size() > QueryBounds.MOST_FORM_FIELDS) {
                throw Refusal.malformed("engine.query.form", QueryBounds.MOST_FORM_FIELDS);
            }
            root.path("variables").properties().forEach(variable -> {
                JsonNode type = variable.getValue().path("type");
                if (!type.isMissingNode() && !TYPES.contains(type.asText().toLowerCase(Locale.ROOT))) {
                    throw Refusal.malformed("task.value.malformed", shortened(variable.getKey()));
                }
            });
            return;
        }
        patterns = path == null || !ACCOUNT.matcher(path).matches();
        count("", root, 1);
    }

    /** Checks names and texts only; the values of a form are validated by the task. */
    private void inspect(JsonNode node) {
        if (node.isTextual()) {
            checkText(node.textValue());
        }
        node.fieldNames().forEachRemaining(EngineQuestion::checkName);
        node.forEach(this::inspect);
    }

    private void count(String name, JsonNode node, int depth) {
        if (depth > QueryBounds.DEEPEST) {
            throw QueryBounds.exceeded();
        }
        if (node.isObject()) {
            node.properties().forEach(field -> {
                checkName(field.getKey());
                if (field.getKey().equals("value") && field.getValue().isContainerNode()) {
                    // The engine compares with single values only and fails on others.
                    throw Refusal.malformed("request.malformed");
                }
                if (!field.getValue().isContainerNode()) {
                    conditions += isPartOfCondition(name) ? 0 : 1;
                }
                count(field.getKey(), field.getValue(), depth + 1);
            });
        } else if (node.isArray()) {
            conditions++;
            node.forEach(element -> {
                if (element.isObject()) {
                    conditions++;
                    onVariables += ON_VARIABLES.matcher(name).matches() ? 1 : 0;
                }
                count(element.isObject() ? name : "", element, depth + 1);
            });
        } else {
            if (node.isTextual()) {
                checkText(node.textValue());
            }
            count(node.asText());
        }
        check();
    }

    /** Name, operator and value of a condition on a variable count as one condition, as do the parts of a sort key. */
    private static boolean isPartOfCondition(String list) {
        return ON_VARIABLES.matcher(list).matches() || list.equals("sorting") || list.equals("sortings");
    }

    private void count(String value) {
        values++;
        if (patterns
                && (value.length() > QueryBounds.LONGEST_VALUE
                        || value.chars().filter(sign -> sign == '%').count() > QueryBounds.MOST_WILDCARDS)) {
            throw Refusal.malformed("engine.query.value", QueryBounds.LONGEST_VALUE, QueryBounds.MOST_WILDCARDS);
        }
    }

    private void check() {
        if (conditions > QueryBounds.MOST_CONDITIONS
                || onVariables > QueryBounds.MOST_ON_VARIABLES
                || values > QueryBounds.MOST_VALUES) {
            throw QueryBounds.exceeded();
        }
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_TOLD ? name.substring(0, LONGEST_TOLD) : name;
    }

    private static void checkName(String name) {
        if (name.toLowerCase(Locale.ROOT).endsWith("expression")) {
            throw Refusal.malformed("engine.expression");
        }
        if (OF_CASES.matcher(name).matches()) {
            throw Refusal.malformed("engine.cases");
        }
    }

    private static void checkText(String text) {
        if (text.equalsIgnoreCase(JAVA_OBJECT)) {
            throw Refusal.malformed("engine.javaObject");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed("request.malformed");
        }
    }
}
