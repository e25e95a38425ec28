package vn.directivecascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.directivecascade.engine.UserTasks;

/** What we agreed on about models, decision tables and forms. */
class ModelRulesTest {

    private static final Path PROCESSES = Path.of("processes");
    private static final Pattern ID = Pattern.compile(
            "(startEvent|endEvent|event|boundaryEvent|userTask|serviceTask|businessRuleTask|subProcess|gateway|flow)_[a-z][A-Za-z]+");
    private static final List<String> OF_ADDRESSEES =
            List.of("userTask_acknowledgeDirective", "userTask_reportMeasures");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^{}]*\\}");

    static Stream<Path> models() throws IOException {
        return files(".bpmn");
    }

    static Stream<Path> tables() throws IOException {
        return files(".dmn");
    }

    private static Stream<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(PROCESSES)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        }
    }

    @Test
    @DisplayName("Every user task that code names is in a model")
    void namedInCode() throws IllegalAccessException, IOException {
        Set<String> drawn = models().flatMap(file -> model(file).getModelElementsByType(UserTask.class).stream())
                .map(BaseElement::getId)
                .collect(Collectors.toSet());
        for (Field name : UserTasks.class.getFields()) {
            assertThat(drawn).contains((String) name.get(null));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("A model is named like its file, executable, and says how long its history is kept")
    void named(Path file) {
        Collection<Process> processes = model(file).getModelElementsByType(Process.class);
        assertThat(processes).hasSize(1).allSatisfy(process -> {
            assertThat(process.getId() + ".bpmn").isEqualTo(file.getFileName().toString());
            assertThat(process.isExecutable()).isTrue();
            assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("Ids are words we chose")
    void ids(Path file) {
        BpmnModelInstance model = model(file);
        Stream.concat(
                        model.getModelElementsByType(FlowNode.class).stream(),
                        model.getModelElementsByType(SequenceFlow.class).stream())
                .map(BaseElement::getId)
                .forEach(id -> assertThat(id).matches(ID));
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("Activities and events have names; a gateway that decides asks, and its flows answer")
    void names(Path file) {
        BpmnModelInstance model = model(file);
        model.getModelElementsByType(Activity.class)
                .forEach(activity ->
                        assertThat(activity.getName()).as(activity.getId()).isNotBlank());
        model.getModelElementsByType(Event.class)
                .forEach(event -> assertThat(event.getName()).as(event.getId()).isNotBlank());
        model.getModelElementsByType(ExclusiveGateway.class).stream()
                .filter(gateway -> gateway.getOutgoing().size() > 1)
                .forEach(gateway -> {
                    assertThat(gateway.getName()).as(gateway.getId()).endsWith("?");
                    assertThat(gateway.getDefault()).as(gateway.getId()).isNotNull();
                    assertThat(gateway.getOutgoing())
                            .allSatisfy(flow ->
                                    assertThat(flow.getName()).as(flow.getId()).isNotBlank());
                });
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName(
            "Every user task has a form of its name, a group, a due date, a listener that names it in lists and one that checks its completion")
    void userTasks(Path file) {
        assertThat(model(file).getModelElementsByType(UserTask.class))
                .isNotEmpty()
                .allSatisfy(task -> {
                    String name = task.getId().replace("userTask_", "");
                    assertThat(task.getCamundaFormKey()).isEqualTo("embedded:deployment:forms/" + name + ".html");
                    assertThat(Path.of("forms", name + ".html")).isRegularFile();
                    assertThat(task.getCamundaCandidateGroups()).matches(EXPRESSION);
                    assertThat(task.getCamundaDueDate()).matches(EXPRESSION);
                    assertThat(task.getExtensionElements()
                                    .getElementsQuery()
                                    .filterByType(org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener.class)
                                    .list())
                            .anySatisfy(listener -> {
                                assertThat(listener.getCamundaEvent()).isEqualTo("complete");
                                assertThat(listener.getCamundaDelegateExpression())
                                        .isEqualTo("${" + name + "}");
                            })
                            .anySatisfy(listener -> {
                                assertThat(listener.getCamundaEvent()).isEqualTo("create");
                                assertThat(listener.getCamundaDelegateExpression())
                                        .isEqualTo("${nameTask}");
                            });
                });
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("What is due has a name for those who are told of it, and a clock: its own, or that of all addressees")
    void told(Path file) {
        ResourceBundle words = ResourceBundle.getBundle("messages", Locale.ROOT);
        assertThat(model(file).getModelElementsByType(UserTask.class)).allSatisfy(task -> {
            List<String> listeners = task
                    .getExtensionElements()
                    .getElementsQuery()
                    .filterByType(org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener.class)
                    .list()
                    .stream()
                    .map(listener -> listener.getCamundaEvent() + listener.getCamundaDelegateExpression())
                    .toList();
            if (!OF_ADDRESSEES.contains(task.getId())) {
                assertThat(words.containsKey("work." + task.getId())).isTrue();
                assertThat(listeners).containsOnlyOnce("create${openStep}", "timeout${remindStep}");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("No script, no class name, no expression of more than one question")
    void expressions(Path file) throws IOException {
        String xml = Files.readString(file).replace("&amp;", "&");
        assertThat(xml).doesNotContain("<bpmn:script", "camunda:class=", "camunda:script", "camunda:expression=");
        assertThat(EXPRESSION.matcher(xml).results()).allSatisfy(expression -> assertThat(expression.group())
                .matches("\\$\\{(!?\\w+|\\w+ && !\\w+|\\w+ == '\\w+'|\\w+\\.\\w+\\(execution\\))\\}"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    @DisplayName("A decision table is named like its file, and every rule says its source or that it is policy")
    void sources(Path file) {
        var model = Dmn.readModelFromFile(file.toFile());
        Decision decision =
                model.getModelElementsByType(Decision.class).iterator().next();
        assertThat(decision.getId() + ".dmn").isEqualTo(file.getFileName().toString());
        assertThat(decision.getDescription()).isNotNull();
        DecisionTable table =
                model.getModelElementsByType(DecisionTable.class).iterator().next();
        if (!table.getHitPolicy().name().equals("UNIQUE")) {
            assertThat(decision.getDescription().getTextContent()).contains("Hit policy " + table.getHitPolicy());
        }
        List<Rule> rules = List.copyOf(model.getModelElementsByType(Rule.class));
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.getId()).startsWith("rule_");
            assertThat(rule.getDescription().getTextContent()).matches("(Nguồn|Chính sách): .+");
        });
    }

    private static BpmnModelInstance model(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }
}
