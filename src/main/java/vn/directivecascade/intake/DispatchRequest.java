package vn.directivecascade.intake;

import static vn.directivecascade.kernel.RequestFields.LONGEST_KEY;
import static vn.directivecascade.kernel.RequestFields.LONGEST_MOMENT;
import static vn.directivecascade.kernel.RequestFields.moment;
import static vn.directivecascade.kernel.RequestFields.oneLine;
import static vn.directivecascade.kernel.RequestFields.optional;
import static vn.directivecascade.kernel.RequestFields.required;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.directivecascade.cascade.draft.Drafting;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.dispatch.Figure;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.DocumentNumber;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.kernel.Refusal;

/** The request body that starts a cascade, and how it is read. Dates are ISO 8601; date-times need an offset. */
@Schema(name = "DispatchReceived")
record DispatchRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Document dispatch,

        @Schema(
                description = "The key of the receiver; required unless there is a list of receivers",
                example = "ubnd-thanh-hoa")
        String receiver,

        @Schema(description = "Keys of several receivers, in place of receiver: one cascade for each, all or none")
        List<String> receivers) {

    /** Receivers of one request; their cascades start in one transaction. */
    static final int MOST_RECEIVERS = 100;

    /** Control, format, private-use and unassigned characters, among them bidirectional overrides. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{C}");

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_SUBJECT = 2000;
    private static final int LONGEST_OCCASION = 500;
    private static final int LONGEST_SIGNER = 200;

    @Schema(name = "DispatchDocument")
    record Document(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "bo-tttt")
            String issuer,

            @Schema(
                    description =
                            "Required, except from a receiver that issues on its own initiative: its directive is numbered at"
                                    + " the signature, and called DT-01/2026 or the like until then",
                    example = "1465/BTTTT-CATTT")
            String number,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2024-04-17")
            String issuedOn,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String subject,

            @Schema(
                    allowableValues = {"normal", "urgent", "veryUrgent", "flash"},
                    defaultValue = "normal")
            String urgency,

            @Schema(
                    allowableValues = {"order", "request"},
                    defaultValue = "order")
            String force,

            String occasion,
            String signer,

            @Schema(allowableValues = "none", defaultValue = "none")
            String secrecy,

            Window dutyWindow,
            DeadlinesStated deadlines,
            List<MeasureStated> measures) {}

    @Schema(name = "DutyWindow")
    record Window(String from, String to) {}

    @Schema(name = "DeadlinesStated")
    record DeadlinesStated(String acknowledgeBy, String reportBy) {}

    @Schema(name = "MeasureStated")
    record MeasureStated(
            String id,
            String clause,
            String text,
            List<String> groups,

            @Schema(description = "The figures that addressees are to report with this measure")
            List<FigureStated> figures) {}

    @Schema(name = "FigureStated")
    record FigureStated(
            @Schema(example = "machinesCleaned") String key,
            @Schema(example = "Máy đã bóc gỡ mã độc") String name,

            @Schema(allowableValues = {"whole", "decimal", "percentage", "yesNo", "date", "choice"})
            String kind,

            @Schema(description = "Of a number: what it counts", example = "máy")
            String unit,

            @Schema(description = "Of a number, of n of a percentage: in decimal notation, 0 if left out; of a date")
            String minimum,

            String maximum,

            @Schema(description = "The answers of a choice") List<String> choices,

            @Schema(
                    description = "Whether it must be given where the measure is done or under way",
                    defaultValue = "true")
            Boolean required) {}

    /** Converts it into a dispatch: texts in Unicode NFC, dates and codes validated; nothing is looked up. */
    Dispatch read() {
        Document document = dispatch;
        if (document == null) {
            throw Refusal.malformed("request.required", "dispatch");
        }
        if (document.secrecy() != null && !document.secrecy().equals("none")) {
            throw Refusal.invalid("dispatch.classified");
        }
        String issuer = required("dispatch.issuer", document.issuer(), LONGEST_KEY);
        String number = number(document.number(), issuer);
        DeadlinesStated deadlines =
                document.deadlines() == null ? new DeadlinesStated(null, null) : document.deadlines();
        if (document.measures() != null && document.measures().size() > Drafting.MOST_MEASURES_OF_DISPATCH) {
            throw Refusal.malformed("request.tooMany", "dispatch.measures", Drafting.MOST_MEASURES_OF_DISPATCH);
        }
        List<Measure> measures = new ArrayList<>();
        for (MeasureStated stated : document.measures() == null ? List.<MeasureStated>of() : document.measures()) {
            measures.add(measure("dispatch.measures[" + measures.size() + "]", stated));
        }
        Drafting.check(measures, Drafting.MOST_MEASURES_OF_DISPATCH);
        return new Dispatch(
                issuer,
                number,
                date("dispatch.issuedOn", required("dispatch.issuedOn", document.issuedOn(), LONGEST_MOMENT)),
                oneLine("dispatch.subject", required("dispatch.subject", document.subject(), LONGEST_SUBJECT)),
                word("dispatch.urgency", document.urgency(), Urgency.class, Urgency.NORMAL),
                word("dispatch.force", document.force(), Force.class, Force.ORDER),
                oneLine("dispatch.occasion", optional("dispatch.occasion", document.occasion(), LONGEST_OCCASION)),
                oneLine("dispatch.signer", optional("dispatch.signer", document.signer(), LONGEST_SIGNER)),
                window(document.dutyWindow()),
                moment("dispatch.deadlines.acknowledgeBy", deadlines.acknowledgeBy()),
                moment("dispatch.deadlines.reportBy", deadlines.reportBy()),
                measures);
    }

    /** The number as written; null if the only receiver is the issuer itself and states none. */
    private String number(String written, String issuer) {
        if (!hasList()
                && issuer.equals(optional("receiver", receiver, LONGEST_KEY))
                && optional("dispatch.number", written, LONGEST_NUMBER) == null) {
            return null;
        }
        String number = required("dispatch.number", written, LONGEST_NUMBER);
        if (INVISIBLE.matcher(number).find()) {
            throw Refusal.malformed("dispatch.number.characters").at("dispatch.number");
        }
        if (!new DocumentNumber(number).isReadable()) {
            throw Refusal.malformed("dispatch.number.unreadable").at("dispatch.number");
        }
        return number;
    }

    /** Whether it states its receivers as a list; the answer is a list then, too. */
    boolean hasList() {
        return receivers != null;
    }

    /** The receiver or the list of receivers, each once; nothing is looked up. */
    List<String> readReceivers() {
        if (!hasList()) {
            return List.of(required("receiver", receiver, LONGEST_KEY));
        }
        if (receiver != null) {
            throw Refusal.malformed("receivers.both");
        }
        if (receivers.isEmpty()) {
            throw Refusal.malformed("request.required", "receivers");
        }
        if (receivers.size() > MOST_RECEIVERS) {
            throw Refusal.malformed("request.tooMany", "receivers", MOST_RECEIVERS);
        }
        List<String> keys = new ArrayList<>();
        for (String key : receivers) {
            String read = required("receivers[" + keys.size() + "]", key, LONGEST_KEY);
            if (keys.contains(read)) {
                throw Refusal.malformed("receivers.repeated", read);
            }
            keys.add(read);
        }
        return keys;
    }

    private static <E extends Enum<E> & Coded> E word(String field, String value, Class<E> type, E otherwise) {
        return value == null ? otherwise : Coded.read(field, value, type);
    }

    private static DutyWindow window(Window window) {
        if (window == null) {
            return null;
        }
        Instant from =
                moment("dispatch.dutyWindow.from", required("dispatch.dutyWindow.from", window.from(), LONGEST_MOMENT));
        Instant to = moment("dispatch.dutyWindow.to", required("dispatch.dutyWindow.to", window.to(), LONGEST_MOMENT));
        return new DutyWindow(from, to);
    }

    private static Measure measure(String field, MeasureStated stated) {
        if (stated == null) {
            throw Refusal.malformed("request.required", field);
        }
        if (stated.groups() != null && stated.groups().contains(null)) {
            throw Refusal.malformed(
                    "request.required", field + ".groups[" + stated.groups().indexOf(null) + "]");
        }
        return new Measure(
                required(field + ".id", stated.id(), Drafting.LONGEST_MEASURE_ID),
                optional(field + ".clause", stated.clause(), Drafting.LONGEST_CLAUSE),
                required(field + ".text", stated.text(), Drafting.LONGEST_MEASURE),
                stated.groups(),
                figures(field + ".figures", stated.figures()));
    }

    private static List<Figure> figures(String field, List<FigureStated> stated) {
        if (stated == null) {
            return List.of();
        }
        if (stated.size() > Figure.MOST) {
            throw Refusal.malformed("request.tooMany", field, Figure.MOST);
        }
        List<Figure> figures = new ArrayList<>();
        for (FigureStated figure : stated) {
            figures.add(figure(field + "[" + figures.size() + "]", figure));
        }
        return figures;
    }

    private static Figure figure(String field, FigureStated stated) {
        if (stated == null) {
            throw Refusal.malformed("request.required", field);
        }
        List<String> choices = new ArrayList<>();
        for (String choice : stated.choices() == null ? List.<String>of() : stated.choices()) {
            choices.add(oneLine(
                    field + ".choices[" + choices.size() + "]",
                    required(field + ".choices[" + choices.size() + "]", choice, Figure.LONGEST_CHOICE)));
        }
        return new Figure(
                required(field + ".key", stated.key(), Figure.LONGEST_KEY),
                oneLine(field + ".name", required(field + ".name", stated.name(), Figure.LONGEST_NAME)),
                Coded.read(field + ".kind", required(field + ".kind", stated.kind(), LONGEST_KEY), Figure.Kind.class),
                oneLine(field + ".unit", optional(field + ".unit", stated.unit(), Figure.LONGEST_UNIT)),
                optional(field + ".minimum", stated.minimum(), Figure.LONGEST_BOUND),
                optional(field + ".maximum", stated.maximum(), Figure.LONGEST_BOUND),
                choices,
                !Boolean.FALSE.equals(stated.required()));
    }

    private static LocalDate date(String field, String value) {
        try {
            return IsoDates.day(value);
        } catch (DateTimeException e) {
            throw Refusal.malformed("request.date", field, value);
        }
    }
}
