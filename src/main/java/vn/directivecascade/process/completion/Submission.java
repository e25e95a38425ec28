package vn.directivecascade.process.completion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.DocumentNumber;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;

/**
 * The values that a user submits with a task. Facts are removed from the process when they are read; routing values
 * stay.
 */
public class Submission {

    /** Maximum length of a document number. */
    private static final int LONGEST_NUMBER = 100;

    private static final int LONGEST_TEXT = 4000;

    private final DelegateTask task;
    private final String user;
    private final ObjectMapper json;

    Submission(DelegateTask task, String user, ObjectMapper json) {
        this.task = task;
        this.user = user;
        this.json = json;
    }

    public String taskId() {
        return task.getId();
    }

    /** The account that completes the task. */
    public String user() {
        return user;
    }

    public String cascade() {
        return (String) task.getVariable(Variables.CASCADE_ID);
    }

    public String processInstance() {
        return task.getProcessInstanceId();
    }

    public String organisation() {
        return (String) task.getVariable(Variables.ORGANISATION);
    }

    /** Whether the task's version of the model contains an element with this id. */
    public boolean modelHolds(String element) {
        return task.getBpmnModelInstance().getModelElementById(element) != null;
    }

    /** A text normalised by {@link Texts#normal}; empty if missing or blank. */
    public Optional<String> text(String name) {
        return text(name, LONGEST_TEXT);
    }

    public Optional<String> text(String name, int longest) {
        Object value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String raw)) {
            throw Refusal.invalid("task.text.malformed", name);
        }
        if (!Texts.storable(raw)) {
            throw Refusal.invalid("task.text.characters", name);
        }
        if (Texts.farLongerThan(longest, raw)) {
            throw Refusal.invalid("task.text.tooLong", name, longest);
        }
        String text = Texts.normal(raw);
        if (text.length() > longest) {
            throw Refusal.invalid("task.text.tooLong", name, longest);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** A text as {@link #text}, blank if it was submitted without content; empty if it was not submitted. */
    public Optional<String> entered(String name) {
        return task.hasVariable(name) ? Optional.of(text(name).orElse("")) : Optional.empty();
    }

    public String requiredText(String name) {
        return text(name).orElseThrow(() -> Refusal.invalid("task.required." + name));
    }

    /** A single-line text: line breaks are replaced by spaces. */
    public Optional<String> line(String name, int longest) {
        Optional<String> line = text(name, longest).map(Texts::line);
        if (line.filter(Texts::turnsDirection).isPresent()) {
            throw Refusal.invalid("task.text.characters", name);
        }
        return line;
    }

    /** A number of a document, which has a letter or a digit; empty if missing. */
    public Optional<String> number(String name) {
        Optional<String> number = line(name, LONGEST_NUMBER);
        if (number.isPresent() && !new DocumentNumber(number.get()).isReadable()) {
            throw Refusal.invalid("task.number.unreadable");
        }
        return number;
    }

    public String requiredNumber(String name) {
        return number(name).orElseThrow(() -> Refusal.invalid("task.required." + name));
    }

    /** A boolean routing value; it stays in the process. */
    public boolean requiredFlag(String name) {
        Object value = value(name);
        Boolean flag =
                switch (String.valueOf(value)) {
                    case "true" -> Boolean.TRUE;
                    case "false" -> Boolean.FALSE;
                    default -> throw Refusal.invalid("task.required." + name);
                };
        task.setVariable(name, flag);
        return flag;
    }

    /** A boolean fact; empty if missing. */
    public Optional<Boolean> flag(String name) {
        Object value = take(name);
        return switch (String.valueOf(value)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            case "null", "" -> Optional.empty();
            default -> throw Refusal.invalid("task.flag.malformed", name);
        };
    }

    /** A routing value from a fixed set; it stays in the process. */
    public String requiredWord(String name, Set<String> words) {
        Object value = value(name);
        if (value instanceof String word && words.contains(word)) {
            return word;
        }
        throw Refusal.invalid("task.required." + name);
    }

    /**
     * A decision, submitted as its code, or as a boolean if the code is {@code true} or {@code false}. It stays in the
     * process only if it is a routing value.
     */
    public <E extends Enum<E> & Coded> E requiredDecision(String name, Class<E> decisions) {
        Object value = Variables.OF_PROCESS.contains(name) ? value(name) : take(name);
        return Coded.find(decisions, String.valueOf(value)).orElseThrow(() -> Refusal.invalid("task.required." + name));
    }

    /** A list, submitted as JSON, as a string with JSON, or as a list; empty if missing. */
    public Optional<JsonNode> list(String name) {
        Object value = take(name);
        return value == null
                ? Optional.empty()
                : Optional.of(parsed(name, value, JsonNode::isArray, "task.list.malformed"));
    }

    /**
     * An object, submitted as JSON, as a string with JSON, or as a map; without members if it was submitted blank, empty
     * if it was not submitted.
     */
    public Optional<JsonNode> object(String name) {
        if (!task.hasVariable(name)) {
            return Optional.empty();
        }
        Object value = take(name);
        return Optional.of(
                value == null || value instanceof String text && Texts.isBlank(text)
                        ? json.createObjectNode()
                        : parsed(name, value, JsonNode::isObject, "task.value.malformed"));
    }

    private JsonNode parsed(String name, Object value, Predicate<JsonNode> kind, String malformed) {
        try {
            JsonNode node = value instanceof String || value instanceof SpinJsonNode
                    ? json.readTree(value.toString())
                    : json.valueToTree(value);
            if (kind.test(node)) {
                if (!storable(node)) {
                    throw Refusal.invalid("task.text.characters", name);
                }
                return node;
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw Refusal.invalid(malformed, name);
        }
        throw Refusal.invalid(malformed, name);
    }

    private static boolean storable(JsonNode node) {
        return node.isTextual()
                ? Texts.storable(node.textValue())
                : StreamSupport.stream(node.spliterator(), false).allMatch(Submission::storable);
    }

    /** An attached file; empty if there is none. */
    public Optional<FileValue> file(String name) {
        TypedValue value = task.getVariableTyped(name);
        task.removeVariable(name);
        if (value == null || value.getValue() == null) {
            return Optional.empty();
        }
        if (value instanceof FileValue file) {
            return Optional.of(file);
        }
        throw Refusal.invalid("task.file.malformed", name);
    }

    /** Sets a routing value. */
    public void route(String name, Object value) {
        task.setVariable(name, value);
    }

    /** The value; reading it fails if it is declared as JSON but cannot be parsed. */
    private Object value(String name) {
        try {
            return task.getVariable(name);
        } catch (ProcessEngineException e) {
            throw Refusal.invalid("task.value.malformed", name);
        }
    }

    private Object take(String name) {
        Object value = value(name);
        task.removeVariable(name);
        return value;
    }
}
