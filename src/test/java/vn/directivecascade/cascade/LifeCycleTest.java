package vn.directivecascade.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The life cycle in the code, in the model and in the documentation is the same. */
class LifeCycleTest {

    /** Where a case in each state stands in the model of the chain. */
    private static final Map<String, CascadeState> IN_MODEL = Map.ofEntries(
            Map.entry("userTask_registerDispatch", CascadeState.REGISTERING),
            Map.entry("userTask_directDispatch", CascadeState.DIRECTING),
            Map.entry("endEvent_refused", CascadeState.REFUSED),
            Map.entry("userTask_acknowledgeAssignment", CascadeState.ASSIGNING),
            Map.entry("userTask_draftDirective", CascadeState.DRAFTING),
            Map.entry("userTask_signDirective", CascadeState.SIGNING),
            Map.entry("serviceTask_openAddressees", CascadeState.ISSUING),
            Map.entry("subProcess_watch", CascadeState.TRACKING),
            Map.entry("userTask_consolidateReport", CascadeState.CONSOLIDATING),
            Map.entry("userTask_approveReport", CascadeState.APPROVING),
            Map.entry("endEvent_closed", CascadeState.CLOSED));

    @Test
    @DisplayName("A case moves in the table of transitions as it moves in the model of the chain")
    void model() {
        assertThat(IN_MODEL.values()).containsExactlyInAnyOrder(CascadeState.values());
        BpmnModelInstance model = Bpmn.readModelFromFile(
                Path.of("processes/directive-cascade.bpmn").toFile());
        Set<String> drawn = new TreeSet<>();
        IN_MODEL.forEach((element, state) -> reachedFrom(model, element).stream()
                .filter(next -> next != state)
                .forEach(next -> drawn.add(state + " -> " + next)));
        assertThat(drawn)
                .containsExactlyElementsOf(Arrays.stream(Transition.values())
                        .map(transition -> transition.from() + " -> " + transition.to())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    @DisplayName("The state diagrams in the documentation are those of the code")
    void documentation() throws Exception {
        Path page = Path.of("docs/life-cycle.md");
        if (Boolean.getBoolean("life-cycle.write")) {
            Files.writeString(page, page());
        }
        assertThat(page).hasContent(page());
    }

    private static Set<CascadeState> reachedFrom(BpmnModelInstance model, String element) {
        Set<CascadeState> reached = new HashSet<>();
        Set<FlowNode> seen = new HashSet<>();
        Deque<FlowNode> ahead = new ArrayDeque<>();
        ahead.add(model.getModelElementById(element));
        while (!ahead.isEmpty()) {
            next(model, ahead.poll()).filter(seen::add).forEach(node -> {
                CascadeState state = IN_MODEL.get(node.getId());
                if (state == null) {
                    ahead.add(node);
                } else {
                    reached.add(state);
                }
            });
        }
        return reached;
    }

    private static Stream<FlowNode> next(BpmnModelInstance model, FlowNode node) {
        return Stream.concat(
                node.getOutgoing().stream().map(SequenceFlow::getTarget),
                model.getModelElementsByType(BoundaryEvent.class).stream()
                        .filter(event -> event.getAttachedTo().equals(node)));
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Life cycle

                Where a case and an addressee stand, and where they may go from there. `LifeCycleTest` makes this page from the code
                (`Transition`, `AddresseeState`) and compares it with the model of the chain; write it anew with
                `./mvnw test -Dtest=LifeCycleTest -Dlife-cycle.write=true`.

                ## The case

                It begins with its registration, or with the draft when a department issues by itself.

                ```mermaid
                stateDiagram-v2
                    [*] --> registering
                    [*] --> drafting
                """);
        for (Transition transition : Transition.values()) {
            page.append("    %s --> %s: %s%n"
                    .formatted(transition.from().code(), transition.to().code(), words(transition.name())));
        }
        Arrays.stream(CascadeState.values())
                .filter(CascadeState::isFinal)
                .forEach(state -> page.append("    %s --> [*]%n".formatted(state.code())));
        page.append("""
                ```

                ## The addressee

                ```mermaid
                stateDiagram-v2
                    [*] --> open
                """);
        for (AddresseeState state : AddresseeState.values()) {
            state.next().forEach(next -> page.append("    %s --> %s%n".formatted(state.code(), next.code())));
        }
        Arrays.stream(AddresseeState.values())
                .filter(state -> state.next().isEmpty())
                .forEach(state -> page.append("    %s --> [*]%n".formatted(state.code())));
        return page.append("```\n").toString();
    }

    private static String words(String constant) {
        return constant.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
