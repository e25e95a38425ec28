package vn.directivecascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MessageFlow;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.engine.UserTasks;

/** Conventions of models, decision tables and forms. */
class ModelRulesTest {

    private static final Path PROCESSES = Path.of("processes");
    private static final Pattern ID = Pattern.compile(
            "(startEvent|endEvent|event|boundaryEvent|userTask|serviceTask|businessRuleTask|subProcess|gateway|flow)_[a-z][A-Za-z]+");
    private static final List<String> OF_ADDRESSEES =
            List.of("userTask_acknowledgeDirective", "userTask_reportMeasures", "userTask_updateMeasures");
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

    @Test
    @DisplayName("Before the signature are the steps from which the drawing leads to it, and the signature itself")
    void beforeSignature() {
        BpmnModelInstance model = model(PROCESSES.resolve("directive-cascade.bpmn"));
        Set<FlowNode> before = new HashSet<>();
        Deque<FlowNode> left = new ArrayDeque<>(List.of(model.<FlowNode>getModelElementById("userTask_signDirective")));
        while (!left.isEmpty()) {
            FlowNode node = left.pop();
            if (before.add(node)) {
                left.addAll(node.getPreviousNodes().list());
            }
        }
        assertThat(Step.BEFORE_SIGNATURE)
                .isEqualTo(before.stream()
                        .filter(UserTask.class::isInstance)
                        .map(BaseElement::getId)
                        .collect(Collectors.toSet()));
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

    @Test
    @DisplayName("Who writes notices knows which tasks are the leaders', so that leaders are told of them")
    void ofLeaders() throws IOException {
        Map<String, Boolean> leaders = Map.of(
                "office", false,
                "leaders", true,
                "department", false,
                "departmentLeaders", true,
                "signers", true,
                "approvers", true,
                "addressee", false,
                "addresseeLeaders", true);
        Set<String> offered = new TreeSet<>();
        for (Path file : models().toList()) {
            for (UserTask task : model(file).getModelElementsByType(UserTask.class)) {
                String holders =
                        task.getCamundaCandidateGroups().replaceAll("\\$\\{holders\\.(\\w+)\\(execution\\)}", "$1");
                assertThat(leaders).as(task.getId()).containsKey(holders);
                if (leaders.get(holders)) {
                    offered.add(task.getId());
                }
            }
        }
        assertThat(offered).containsExactlyInAnyOrderElementsOf(Step.OF_LEADERS);
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
                assertThat(listeners).containsOnlyOnce("create${openStep}");
                assertThat(clocks(task)).as(task.getId()).singleElement().satisfies(clock -> {
                    assertThat(clock.cancelActivity()).isFalse();
                    assertThat(clock.getEventDefinitions()).singleElement().satisfies(timer -> assertThat(
                                    ((TimerEventDefinition) timer)
                                            .getTimeCycle()
                                            .getTextContent())
                            .isEqualTo("${chainStep.nextMoment(execution)}"));
                    assertThat(after(clock)).isInstanceOfSatisfying(ServiceTask.class, reminder -> assertThat(
                                    reminder.getCamundaDelegateExpression())
                            .isEqualTo("${remindStep}"));
                });
            } else {
                assertThat(clocks(task)).as(task.getId()).isEmpty();
            }
        });
    }

    private static List<BoundaryEvent> clocks(UserTask task) {
        return task.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().equals(task))
                .filter(event -> event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance))
                .toList();
    }

    /** The only node that follows; where that throws an escalation, what follows the start that catches it. */
    private static FlowNode after(FlowNode node) {
        FlowNode next = node.getSucceedingNodes().singleResult();
        return next instanceof EndEvent end
                ? next.getModelInstance().getModelElementsByType(StartEvent.class).stream()
                        .filter(start ->
                                !escalations(start.getEventDefinitions()).isEmpty())
                        .filter(start ->
                                escalations(start.getEventDefinitions()).equals(escalations(end.getEventDefinitions())))
                        .findFirst()
                        .orElseThrow()
                        .getSucceedingNodes()
                        .singleResult()
                : next;
    }

    private static List<Escalation> escalations(Collection<EventDefinition> definitions) {
        return definitions.stream()
                .filter(EscalationEventDefinition.class::isInstance)
                .map(escalation -> ((EscalationEventDefinition) escalation).getEscalation())
                .toList();
    }

    @Test
    @DisplayName("Whatever message a model or our code sends is caught in a model, and whatever is caught is sent")
    void messages() throws IOException {
        Set<String> caught = models().flatMap(file -> model(file).getModelElementsByType(CatchEvent.class).stream())
                .flatMap(event -> messagesOf(event.getEventDefinitions()))
                .collect(Collectors.toSet());
        Set<String> thrown = models().flatMap(file -> model(file).getModelElementsByType(ThrowEvent.class).stream())
                .flatMap(event -> messagesOf(event.getEventDefinitions()))
                .collect(Collectors.toSet());
        Set<String> sent = sentByCode();
        assertThat(thrown).isNotEmpty().isSubsetOf(sent);
        assertThat(sent).isEqualTo(caught);
        models().forEach(file -> assertThat(model(file).getModelElementsByType(Message.class).stream()
                        .map(Message::getName))
                .as("messages of %s", file)
                .isSubsetOf(caught));
    }

    private static Stream<String> messagesOf(Collection<EventDefinition> definitions) {
        return definitions.stream()
                .filter(MessageEventDefinition.class::isInstance)
                .map(message -> ((MessageEventDefinition) message).getMessage().getName());
    }

    private static Set<String> sentByCode() throws IOException {
        Pattern correlation = Pattern.compile("createMessageCorrelation(?:Async)?\\(\\s*\"(\\w+)\"");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            Set<String> sent = new TreeSet<>();
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                correlation.matcher(Files.readString(source)).results().forEach(match -> sent.add(match.group(1)));
            }
            return sent;
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName(
            "The outside stands as closed pools, and every message is drawn between such a pool and who sends or takes it")
    void messageFlows(Path file) {
        BpmnModelInstance model = model(file);
        List<Participant> outside = model.getModelElementsByType(Participant.class).stream()
                .filter(pool -> pool.getProcess() == null)
                .toList();
        assertThat(outside).hasSize(2);
        Collection<MessageFlow> flows = model.getModelElementsByType(MessageFlow.class);
        assertThat(flows).isNotEmpty().allSatisfy(flow -> {
            assertThat(flow.getName()).as(flow.getId()).isNotBlank();
            assertThat(flow.getId()).matches("messageFlow_[a-z][A-Za-z]+");
            assertThat(List.of(flow.getSource(), flow.getTarget()))
                    .as(flow.getId())
                    .filteredOn(outside::contains)
                    .hasSize(1);
        });
        assertThat(outside).allSatisfy(pool -> assertThat(flows)
                .anySatisfy(flow ->
                        assertThat(List.of(flow.getSource(), flow.getTarget())).contains(pool)));
        model.getModelElementsByType(ThrowEvent.class).stream()
                .filter(event ->
                        messagesOf(event.getEventDefinitions()).findAny().isPresent())
                .forEach(event ->
                        assertThat(flows).extracting(MessageFlow::getSource).contains(event));
        model.getModelElementsByType(CatchEvent.class).stream()
                .filter(event ->
                        messagesOf(event.getEventDefinitions()).findAny().isPresent())
                // Who sends it is none of the pools, and is said.
                .filter(event -> event.getDocumentations().isEmpty())
                .forEach(event ->
                        assertThat(flows).extracting(MessageFlow::getTarget).contains(event));
    }

    @Test
    @DisplayName("A decision table stands behind its task, or the documentation of the model says where it decides")
    void tablesDecide() throws IOException {
        List<BusinessRuleTask> tasks = models().flatMap(
                        file -> model(file).getModelElementsByType(BusinessRuleTask.class).stream())
                .toList();
        assertThat(tasks).isNotEmpty().allSatisfy(task -> {
            assertThat(Path.of("processes", task.getCamundaDecisionRef() + ".dmn"))
                    .as(task.getId())
                    .isRegularFile();
            assertThat(task.getDocumentations()).anySatisfy(said -> assertThat(said.getTextContent())
                    .contains("«" + task.getCamundaDecisionRef() + "»"));
        });
        List<String> said = models().flatMap(file -> model(file).getModelElementsByType(Process.class).stream())
                .flatMap(process -> process.getDocumentations().stream())
                .map(Documentation::getTextContent)
                .toList();
        assertThat(tables()).allSatisfy(file -> {
            String table = file.getFileName().toString().replace(".dmn", "");
            boolean task = tasks.stream().anyMatch(asks -> table.equals(asks.getCamundaDecisionRef()));
            boolean inWords = said.stream().anyMatch(text -> text.contains("«" + table + "»"));
            assertThat(task || inWords).as(table).isTrue();
        });
    }

    @Test
    @DisplayName("A service task is a verb and its object, and bears the name of its delegate")
    void serviceTasks() throws IOException {
        assertThat(models().flatMap(file -> model(file).getModelElementsByType(ServiceTask.class).stream()))
                .isNotEmpty()
                .allSatisfy(task -> {
                    assertThat(task.getName()).matches("(Giao|Gửi|Nhắc|Tính) \\p{L}+.*");
                    assertThat(task.getCamundaDelegateExpression())
                            .isEqualTo("${"
                                    + task.getId()
                                            .replace("serviceTask_", "")
                                            .replaceAll("remind(ExceptionDecision|Decision|Signature)", "remindStep")
                                    + "}");
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
