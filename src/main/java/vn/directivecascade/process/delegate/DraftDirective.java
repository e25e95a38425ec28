package vn.directivecascade.process.delegate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Transition;
import vn.directivecascade.cascade.draft.DraftTerms;
import vn.directivecascade.cascade.draft.Drafting;
import vn.directivecascade.dispatch.Figure;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.MeasureSource;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.RequestFields;
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

    private static final Set<String> MEASURE_FIELDS = Set.of("id", "clause", "text", "groups", "source", "figures");

    private static final Set<String> FIGURE_FIELDS =
            Set.of("key", "name", "kind", "unit", "minimum", "maximum", "choices", "required");

    private static final Set<String> WINDOW_FIELDS = Set.of("from", "to");

    private final Cascades cascades;
    private final Drafting drafting;

    DraftDirective(Completions completions, ChainSteps chain, Cascades cascades, Drafting drafting) {
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
        this.cascades = cascades;
        this.drafting = drafting;
    }

    @Override
    protected void complete(Submission submission) {
        drafting.settle(
                submission.cascade(),
                new Drafting.Settlement(
                        submission.line("draftSubject", LONGEST_SUBJECT),
                        submission
                                .list("measures")
                                .map(list -> measures(
                                        list,
                                        cascades.get(submission.cascade())
                                                .directive()
                                                .measures())),
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

    /** @param before the measures of the draft; one that is submitted without figures keeps those that it had */
    private static List<Measure> measures(JsonNode list, List<Measure> before) {
        if (list.size() > Drafting.MOST_MEASURES) {
            throw Refusal.malformed("request.tooMany", "measures", Drafting.MOST_MEASURES);
        }
        List<Measure> measures = new ArrayList<>();
        for (JsonNode item : list) {
            boolean understood = item.path("id").isTextual()
                    && item.path("text").isTextual()
                    && (item.path("clause").isTextual() || absent(item, "clause"))
                    && (item.path("groups").isArray() || !item.has("groups"))
                    && (item.path("figures").isArray() || absent(item, "figures"));
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
                    absent(item, "source") ? null : source(item.get("source")),
                    absent(item, "figures") ? figures(before, text(item, "id")) : figures(item.get("figures"))));
        }
        return measures;
    }

    private static List<Figure> figures(List<Measure> before, String measure) {
        return before.stream()
                .filter(known -> known.id().equals(measure))
                .findFirst()
                .map(Measure::figures)
                .orElse(List.of());
    }

    /** Figures as the task's sheet has them. */
    private static List<Figure> figures(JsonNode list) {
        if (list.size() > Figure.MOST) {
            throw Refusal.malformed("request.tooMany", "measures.figures", Figure.MOST);
        }
        List<Figure> figures = new ArrayList<>();
        for (JsonNode item : list) {
            item.fieldNames().forEachRemaining(field -> {
                if (!FIGURE_FIELDS.contains(field)) {
                    throw Refusal.invalid("measure.unknownField", field);
                }
            });
            if (!item.isObject() || !(item.path("choices").isArray() || absent(item, "choices"))) {
                throw Refusal.invalid("task.list.malformed", "measures");
            }
            figures.add(new Figure(
                    line(item, "key", Figure.LONGEST_KEY),
                    line(item, "name", Figure.LONGEST_NAME),
                    Coded.find(Figure.Kind.class, item.path("kind").asText()).orElse(null),
                    line(item, "unit", Figure.LONGEST_UNIT),
                    line(item, "minimum", Figure.LONGEST_BOUND),
                    line(item, "maximum", Figure.LONGEST_BOUND),
                    texts(item.path("choices"), "measures").stream()
                            .map(choice -> Texts.cut(choice, Figure.LONGEST_CHOICE + 2))
                            .map(choice -> RequestFields.oneLine("measures.figures.choices", choice))
                            .toList(),
                    item.path("required").asBoolean(true)));
        }
        return figures;
    }

    /** A text of a figure on one line; null if missing or blank. */
    private static String line(JsonNode item, String field, int longest) {
        String written = item.path(field).asText("");
        if (Texts.farLongerThan(longest, written)) {
            throw Refusal.malformed("request.tooLong", "measures.figures." + field, longest);
        }
        String line = RequestFields.line("measures.figures." + field, Texts.line(written));
        return line.isEmpty() || item.path(field).isNull() ? null : line;
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
