package vn.directivecascade.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Allowance;
import vn.directivecascade.calendar.DeadlineClock;
import vn.directivecascade.directive.AddresseeRole;
import vn.directivecascade.directive.AddresseeRule;
import vn.directivecascade.directive.Force;
import vn.directivecascade.directive.Measure;
import vn.directivecascade.directive.Policy;
import vn.directivecascade.directive.Shape;
import vn.directivecascade.directive.Stage;
import vn.directivecascade.directive.StagePolicy;
import vn.directivecascade.directive.Urgency;
import vn.directivecascade.organisation.Level;
import vn.directivecascade.vocabulary.Coded;

/** Asks the decision tables that are deployed beside the models. */
@Component
class DecisionTables implements Policy {

    private final DecisionService decisions;

    DecisionTables(@Lazy DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public StagePolicy stage(Stage stage, Urgency urgency, Force force) {
        DmnDecisionResultEntries row = evaluate(
                        "deadline-policy",
                        Map.of("stage", stage.code(), "urgency", urgency.code(), "force", force.code()))
                .getSingleResult();
        DeadlineClock clock = Coded.of(DeadlineClock.class, row.getEntry("clock"));
        return new StagePolicy(
                Allowance.parse(row.getEntry("allowance"), clock),
                Allowance.parse(row.getEntry("remindBefore"), clock),
                Allowance.parse(row.getEntry("remindEvery"), clock),
                ((Number) row.getEntry("remindTimes")).intValue());
    }

    @Override
    public String rule(Stage stage, Urgency urgency, Force force) {
        return MatchedRules.during(() -> stage(stage, urgency, force));
    }

    @Override
    public Shape shape(Level receiver, boolean selfIssued, Force force, String decision) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("receiverLevel", receiver.code());
        facts.put("selfIssued", selfIssued);
        facts.put("force", force.code());
        facts.put("decision", decision == null ? "none" : decision);
        DmnDecisionResultEntries row = evaluate("chain-shape", facts).getSingleResult();
        return row == null ? null : Coded.of(Shape.class, row.getEntry("shape"));
    }

    @Override
    public List<AddresseeRule> addressees(Shape shape) {
        return evaluate("addressee-groups", Map.of("shape", shape.code())).stream()
                .map(row -> new AddresseeRule(
                        row.getEntry("group"),
                        Coded.of(AddresseeRole.class, row.getEntry("role")),
                        Coded.of(AddresseeRule.Proposal.class, row.getEntry("proposal")),
                        row.getEntry("openSet")))
                .toList();
    }

    @Override
    public List<Measure> measures(String group) {
        return evaluate("measure-catalogue", Map.of("group", group)).stream()
                .map(row ->
                        new Measure(row.getEntry("id"), row.getEntry("clause"), row.getEntry("text"), List.of(group)))
                .toList();
    }

    private DmnDecisionResult evaluate(String table, Map<String, Object> facts) {
        return decisions
                .evaluateDecisionByKey(table)
                .decisionDefinitionWithoutTenantId()
                .variables(facts)
                .evaluate();
    }
}
