package vn.directivecascade.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.directivecascade.directive.CascadeState;
import vn.directivecascade.directive.Cascades;
import vn.directivecascade.directive.Drafting;
import vn.directivecascade.directive.Measure;
import vn.directivecascade.directive.Steps;
import vn.directivecascade.vocabulary.Refusal;

/** The department settles subject, measures and addressees; what it leaves out stays as proposed. */
@Component("draftDirective")
class DraftDirective extends ChainCompletion {

    private static final Set<String> MEASURE_FIELDS = Set.of("id", "clause", "text", "groups");

    private final Drafting drafting;

    DraftDirective(Cascades cascades, Steps steps, Clock clock, Drafting drafting) {
        super(cascades, steps, clock, "draftSubject", "addresseeKeys", "measures");
        this.drafting = drafting;
    }

    @Override
    void complete(Submission submission) {
        Optional<String> subject = submission.text("draftSubject", 2000);
        Optional<List<String>> addressees = submission.list("addresseeKeys").map(DraftDirective::texts);
        Optional<List<Measure>> measures = submission.list("measures").map(DraftDirective::measures);
        drafting.settle(submission.cascade(), subject, measures, addressees);
        move(submission, CascadeState.DRAFTING, CascadeState.SIGNING);
        done(submission, null, null);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw Refusal.invalid("task.list.malformed", "addresseeKeys");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    private static List<Measure> measures(JsonNode list) {
        List<Measure> measures = new ArrayList<>();
        for (JsonNode item : list) {
            boolean understood = item.path("id").isTextual()
                    && item.path("text").isTextual()
                    && (item.path("clause").isTextual() || item.path("clause").isNull() || !item.has("clause"))
                    && (item.path("groups").isArray() || !item.has("groups"));
            item.fieldNames().forEachRemaining(field -> {
                if (!MEASURE_FIELDS.contains(field)) {
                    throw Refusal.invalid("measure.unknownField", field);
                }
            });
            if (!understood) {
                throw Refusal.invalid("task.list.malformed", "measures");
            }
            measures.add(new Measure(
                    item.get("id").textValue(),
                    item.path("clause").textValue(),
                    item.get("text").textValue(),
                    texts(item.path("groups"))));
        }
        return measures;
    }
}
