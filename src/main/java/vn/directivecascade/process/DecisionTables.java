package vn.directivecascade.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.DeadlineClock;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.AddresseeRule;
import vn.directivecascade.deadline.Policy;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.deadline.StagePolicy;
import vn.directivecascade.dispatch.CatalogueFigures;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.engine.MatchedRules;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.organisation.AddresseeGroup;
import vn.directivecascade.organisation.Level;

/** Evaluates the decision tables deployed with the models. */
@Component
public class DecisionTables implements Policy {

    private final DecisionService decisions;

    /**
     * Rows of {@code deadline-policy} by stage, urgency and force: FEEL takes longer than all else that a reminder
     * does.
     */
    private final Map<List<Object>, MatchedRules.Answer<StagePolicy>> rows = new ConcurrentHashMap<>();

    DecisionTables(@Lazy DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public StagePolicy stage(Stage stage, Urgency urgency, Force force) {
        return row(stage, urgency, force).value();
    }

    @Override
    public String rule(Stage stage, Urgency urgency, Force force) {
        return row(stage, urgency, force).rule();
    }

    private MatchedRules.Answer<StagePolicy> row(Stage stage, Urgency urgency, Force force) {
        return rows.computeIfAbsent(
                List.of(stage, urgency, force), asked -> MatchedRules.during(() -> read(stage, urgency, force)));
    }

    private StagePolicy read(Stage stage, Urgency urgency, Force force) {
        DmnDecisionResultEntries row = evaluate(
                        "deadline-policy",
                        Map.of("stage", stage.code(), "urgency", urgency.code(), "force", force.code()))
                .getSingleResult();
        if (row == null) {
            throw Refusal.invalid("policy.noRow");
        }
        Number times = row.getEntry("remindTimes");
        return StagePolicy.read(
                Coded.find(DeadlineClock.class, row.getEntry("clock"))
                        .orElseThrow(() -> Refusal.invalid("policy.clock", (Object) row.getEntry("clock"))),
                row.getEntry("allowance"),
                row.getEntry("remindBefore"),
                row.getEntry("remindEvery"),
                times.intValue(),
                row.getEntry("escalation"),
                row.getEntry("escalateEvery"));
    }

    /**
     * Evaluates every row of the tables of deadlines and of measures, to find invalid ones before they are used.
     *
     * @throws PolicyTableAnalyzer.RefusedPolicy naming the invalid row and the reason
     */
    void check() {
        rows.clear();
        for (Stage stage : Stage.values()) {
            for (Urgency urgency : Urgency.values()) {
                for (Force force : Force.values()) {
                    try {
                        stage(stage, urgency, force);
                    } catch (Refusal refusal) {
                        throw new PolicyTableAnalyzer.RefusedPolicy(
                                String.join(", ", stage.code(), urgency.code(), force.code()), refusal);
                    }
                }
            }
        }
        for (AddresseeGroup group : AddresseeGroup.values()) {
            try {
                measures(group.code());
            } catch (Refusal refusal) {
                throw new PolicyTableAnalyzer.RefusedPolicy("measure-catalogue", group.code(), refusal);
            }
        }
    }

    @Override
    public boolean reportSigned(Level level, Force force, Urgency urgency) {
        DmnDecisionResultEntries row = evaluate(
                        "report-signature",
                        Map.of("level", level.code(), "force", force.code(), "urgency", urgency.code()))
                .getSingleResult();
        return row != null && Boolean.TRUE.equals(row.getEntry("signed"));
    }

    @Override
    public Shape shape(Level receiver, boolean selfIssued, Force force, String decision) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("receiverLevel", receiver.code());
        facts.put("selfIssued", selfIssued);
        facts.put("force", force.code());
        facts.put("decision", decision == null ? "none" : decision);
        return shape(evaluate("chain-shape", facts));
    }

    /** The shape in a result of {@code chain-shape}; null if no row matched. */
    public static Shape shape(DmnDecisionResult answer) {
        DmnDecisionResultEntries row = answer.getSingleResult();
        return row == null ? null : Coded.of(Shape.class, row.getEntry("shape"));
    }

    @Override
    public List<AddresseeRule> addressees(Shape shape) {
        return addressees(evaluate("addressee-groups", Map.of("shape", shape.code())));
    }

    /** The rows in a result of {@code addressee-groups}. */
    public static List<AddresseeRule> addressees(DmnDecisionResult answer) {
        return answer.stream()
                .map(row -> new AddresseeRule(
                        row.getEntry("group"),
                        Coded.of(AddresseeRole.class, row.getEntry("role")),
                        Coded.of(AddresseeRule.Proposal.class, row.getEntry("proposal")),
                        row.getEntry("openSet")))
                .toList();
    }

    @Override
    public List<Measure> measures(String group) {
        return measures(evaluate("measure-catalogue", Map.of("group", group)), group);
    }

    /** The measures in a result of {@code measure-catalogue} for a group. */
    public static List<Measure> measures(DmnDecisionResult answer, String group) {
        return answer.stream()
                .map(row -> new Measure(
                        row.getEntry("id"),
                        row.getEntry("clause"),
                        row.getEntry("text"),
                        List.of(group),
                        CatalogueFigures.read(row.getEntry("id"), row.getEntry("figures"))))
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
