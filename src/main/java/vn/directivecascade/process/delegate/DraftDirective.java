package vn.directivecascade.process.delegate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.cascade.draft.DraftTerms;
import vn.directivecascade.cascade.draft.Drafting;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.MeasureSource;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.process.completion.ChainSteps;
import vn.directivecascade.process.completion.Completion;
import vn.directivecascade.process.completion.Completions;
import vn.directivecascade.process.completion.Submission;

/** The department sets subject, measures and addressees; parts that are left out stay as proposed. */
@Component("draftDirective")
class DraftDirective extends Completion {

    private static final int LONGEST_SUBJECT = 2000;

    private final ChainSteps chain;

    private static final Set<String> MEASURE_FIELDS = Set.of("id", "clause", "text", "groups", "source");

    private static final Set<String> WINDOW_FIELDS = Set.of("from", "to");

    private final Drafting drafting;

    DraftDirective(Completions completions, ChainSteps chain, Drafting drafting) {
        super(
                completions,
                "draftSubject",
                "addresseeKeys",
                "informationKeys",
                "openSetsSettled",
                "measures",
                "urgency",
                "force",
                "occasion",
                "dutyWindow",
                "acknowledgeBy",
                "reportBy");
        this.chain = chain;
        this.drafting = drafting;
    }

    @Override
    protected void complete(Submission submission) {
        drafting.settle(
                submission.cascade(),
                new Drafting.Settlement(
                        submission.line("draftSubject", LONGEST_SUBJECT),
                        submission.list("measures").map(DraftDirective::measures),
                        keys(submission, "addresseeKeys"),
                        keys(submission, "informationKeys"),
                        submission.flag("openSetsSettled"),
                        terms(submission),
                        submission.user()));
        chain.move(submission, Transition.SUBMIT_DRAFT);
        chain.done(submission, null, null);
    }

    private static DraftTerms.Entered terms(Submission submission) {
        return new DraftTerms.Entered(
                submission.entered("urgency"),
                submission.entered("force"),
                submission.entered("occasion"),
                submission.object("dutyWindow").map(DraftDirective::window),
                submission.entered("acknowledgeBy"),
                submission.entered("reportBy"));
    }

    private static DraftTerms.Window window(JsonNode entered) {
        entered.fieldNames().forEachRemaining(field -> {
            if (!WINDOW_FIELDS.contains(field)) {
                throw Refusal.invalid("task.value.malformed", "dutyWindow");
            }
        });
        return new DraftTerms.Window(
                entered.path("from").asText(""), entered.path("to").asText(""));
    }

    private static Optional<List<String>> keys(Submission submission, String name) {
        return submission.list(name).map(list -> texts(list, name));
    }

    private static List<String> texts(JsonNode list, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw Refusal.invalid("task.list.malformed", name);
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    private static List<Measure> measures(JsonNode list) {
        if (list.size() > Drafting.MOST_MEASURES) {
            throw Refusal.malformed("request.tooMany", "measures", Drafting.MOST_MEASURES);
        }
        List<Measure> measures = new ArrayList<>();
        for (JsonNode item : list) {
            boolean understood = item.path("id").isTextual()
                    && item.path("text").isTextual()
                    && (item.path("clause").isTextual() || absent(item, "clause"))
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
                    text(item, "id"),
                    text(item, "clause"),
                    text(item, "text"),
                    texts(item.path("groups"), "measures"),
                    absent(item, "source") ? null : source(item.get("source"))));
        }
        return measures;
    }

    /** A source in the format {@code {origin, measure}} of the task's sheet. */
    private static MeasureSource source(JsonNode source) {
        MeasureSource.Origin origin = Coded.find(
                        MeasureSource.Origin.class, source.path("origin").asText())
                .orElseThrow(() -> Refusal.invalid("task.list.malformed", "measures"));
        return origin == MeasureSource.Origin.DRAFTER
                ? MeasureSource.DRAFTER
                : new MeasureSource(origin, named(source.path("measure").asText("")), null);
    }

    /** A text of a measure; a missing or blank {@code clause} is null, other fields are empty and checked later. */
    private static String text(JsonNode item, String field) {
        String written = item.path(field).asText("");
        if (Texts.farLongerThan(Drafting.LONGEST_MEASURE, written)) {
            throw Refusal.malformed("request.tooLong", "measures." + field, Drafting.LONGEST_MEASURE);
        }
        String text = Texts.normal(written);
        return text.isEmpty() && field.equals("clause") ? null : text;
    }

    private static String named(String measure) {
        if (measure.length() > Drafting.LONGEST_MEASURE_ID) {
            throw Refusal.malformed("request.tooLong", "measures.source.measure", Drafting.LONGEST_MEASURE_ID);
        }
        return measure.isEmpty() ? null : measure;
    }

    private static boolean absent(JsonNode item, String field) {
        return !item.hasNonNull(field);
    }
}
