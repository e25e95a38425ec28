package vn.directivecascade.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.document.OfficialDocument.Annex;
import vn.directivecascade.document.OfficialDocument.Column;
import vn.directivecascade.document.OfficialDocument.Table;
import vn.directivecascade.followup.Extension;
import vn.directivecascade.followup.Extensions;

/**
 * The annexes of the report, from the facts of the case: the matrix of units and measures, its sums by measure, who is late,
 * what goes on or cannot be done, the exceptions, the extensions, and the figures. The last five are left out where they
 * would be empty. In all of them an addressee has its number in the matrix.
 */
@Component
class ReportAnnexes {

    private static final String UNANSWERED = "?";
    private static final String RETURNED = "T";
    private static final String ACCEPTED = "N";
    private static final int WIDTH_OF_STATE = 11;

    /** Measures that fit beside each other; more of them go into further tables. */
    private static final int MEASURES_IN_A_TABLE = 15;

    private static final int PAGE = 500;

    private final Addressees addressees;
    private final Answers answers;
    private final Duties duties;
    private final Extensions extensions;
    private final FigureTables figures;
    private final MessageSource messages;

    ReportAnnexes(
            Addressees addressees,
            Answers answers,
            Duties duties,
            Extensions extensions,
            FigureTables figures,
            MessageSource messages) {
        this.addressees = addressees;
        this.answers = answers;
        this.duties = duties;
        this.extensions = extensions;
        this.figures = figures;
        this.messages = messages;
    }

    List<Annex> of(Cascade cascade, Instant at) {
        return new Facts(cascade, at).annexes();
    }

    /**
     * What has changed since a moment, and the matrix and sums as they are now.
     *
     * @param changed as {@link Answers#changedSince}
     */
    List<Annex> since(Cascade cascade, List<Answer> changed, Instant at) {
        Facts facts = new Facts(cascade, at);
        return Stream.of(facts.changes(changed), facts.matrix(), facts.sums(), facts.unsettled(), facts.exceptions())
                .filter(Objects::nonNull)
                .toList();
    }

    /** The facts of one case at an instant, read once. */
    private class Facts {

        private final Cascade cascade;
        private final Instant at;
        private final List<Measure> measures;
        private final List<Addressee> units = new ArrayList<>();
        private final Map<String, String> numbers = new HashMap<>();
        private final Map<String, List<String>> asked;
        private final Map<String, Map<String, Answer>> given;
        private final Map<String, Extension> requests;

        Facts(Cascade cascade, Instant at) {
            this.cascade = cascade;
            this.at = at;
            this.measures = cascade.directive().measures();
            List<Addressee> page;
            do {
                String after =
                        units.isEmpty() ? "" : units.get(units.size() - 1).organisation();
                page = addressees.page(cascade.id(), Addressees.Filter.NONE, after, PAGE);
                units.addAll(page);
            } while (page.size() == PAGE);
            IntStream.range(0, units.size())
                    .forEach(n -> numbers.put(units.get(n).organisation(), String.valueOf(n + 1)));
            this.asked = duties.of(cascade, units);
            this.given = answers.present(cascade.id(), numbers.keySet()).stream()
                    .collect(Collectors.groupingBy(
                            Answer::organisation, Collectors.toMap(Answer::measure, answer -> answer)));
            this.requests = extensions.latest(cascade.id());
        }

        List<Annex> annexes() {
            return Stream.of(matrix(), sums(), late(), unsettled(), exceptions(), extended(), figures())
                    .filter(Objects::nonNull)
                    .toList();
        }

        private Answer answer(Addressee unit, String measure) {
            return given.getOrDefault(unit.organisation(), Map.of()).get(measure);
        }

        private boolean unanswered(Addressee unit, String measure) {
            return isAsked(unit, measure) && unit.state() != AddresseeState.NOT_APPLICABLE;
        }

        /** Whether the addressee has said that the directive does not apply to it, and with it this measure. */
        private boolean notApplicable(Addressee unit, String measure) {
            return isAsked(unit, measure) && unit.state() == AddresseeState.NOT_APPLICABLE;
        }

        /** Whether the measure is addressed to it and it has given no answer on it. */
        private boolean isAsked(Addressee unit, String measure) {
            return answer(unit, measure) == null
                    && asked.get(unit.organisation()).contains(measure);
        }

        private Annex matrix() {
            List<Table> tables = new ArrayList<>();
            for (int from = 0; from < measures.size() || from == 0; from += MEASURES_IN_A_TABLE) {
                List<Measure> some = measures.subList(from, Math.min(from + MEASURES_IN_A_TABLE, measures.size()));
                List<Column> columns = new ArrayList<>(columns(say("report.columns.matrix"), 5, -27, -17));
                some.forEach(measure -> columns.add(new Column(measure.id(), 4, true)));
                tables.add(new Table(
                        columns,
                        units.stream()
                                .map(unit -> row(
                                        Stream.of(number(unit), unit.name(), state(unit)),
                                        some.stream().map(measure -> cell(unit, measure.id()))))
                                .toList()));
            }
            return new Annex(say("report.annex.matrix"), List.of(moment(), legend()), tables);
        }

        private String cell(Addressee unit, String measure) {
            Answer answer = answer(unit, measure);
            if (answer != null) {
                return sign(answer);
            }
            if (notApplicable(unit, measure)) {
                return sign(MeasureState.NOT_APPLICABLE);
            }
            return unanswered(unit, measure) ? UNANSWERED : "";
        }

        /** How many of which answers there are, by state of addressees and by measure. */
        private Annex sums() {
            String stateNames = Arrays.stream(MeasureState.values())
                    .map(state -> say("measureState." + state.code()))
                    .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                    .collect(Collectors.joining("|"));
            int[] widths = new int[MeasureState.values().length + 5];
            Arrays.fill(widths, WIDTH_OF_STATE);
            widths[0] = -34;
            List<Column> byMeasure = columns(say("report.columns.measures", stateNames), widths);
            Table states = new Table(
                    columns(say("report.columns.states"), -60, 20, 20),
                    Stream.concat(
                                    Arrays.stream(AddresseeState.values())
                                            .filter(state -> count(state) > 0)
                                            .map(state -> List.of(
                                                    say("addresseeState." + state.code()),
                                                    String.valueOf(count(state)),
                                                    String.valueOf(units.stream()
                                                            .filter(unit -> unit.state() == state && unit.late())
                                                            .count()))),
                                    Stream.of(List.of(
                                            say("report.row.total"),
                                            String.valueOf(units.size()),
                                            String.valueOf(units.stream()
                                                    .filter(Addressee::late)
                                                    .count()))))
                            .toList());
            return new Annex(
                    say("report.annex.sums"),
                    List.of(moment()),
                    List.of(
                            states,
                            new Table(
                                    byMeasure, measures.stream().map(this::sums).toList())));
        }

        private long count(AddresseeState state) {
            return units.stream().filter(unit -> unit.state() == state).count();
        }

        private List<String> sums(Measure measure) {
            Map<Boolean, List<Answer>> answers = units.stream()
                    .map(unit -> answer(unit, measure.id()))
                    .filter(Objects::nonNull)
                    .collect(Collectors.partitioningBy(Answer::isReturned));
            Map<MeasureState, Long> states = answers.get(false).stream()
                    .collect(Collectors.groupingBy(Answer::state, HashMap::new, Collectors.counting()));
            long returned = answers.get(true).size();
            long exempt = units.stream()
                    .filter(unit -> notApplicable(unit, measure.id()))
                    .count();
            long unanswered = units.stream()
                    .filter(unit -> unanswered(unit, measure.id()))
                    .count();
            long answered = states.values().stream().mapToLong(Long::longValue).sum();
            return row(
                    Stream.of(
                            measure.id() + ". " + measure.text(),
                            String.valueOf(answered + returned + exempt + unanswered)),
                    Stream.concat(
                            Arrays.stream(MeasureState.values())
                                    .map(state -> String.valueOf(states.getOrDefault(state, 0L))),
                            Stream.of(returned, exempt, unanswered).map(String::valueOf)));
        }

        private Annex late() {
            return annex(
                    "report.annex.late",
                    columns(say("report.columns.late"), 6, -22, 12, 12, 12, 12, 12, -12),
                    units.stream()
                            .filter(Addressee::late)
                            .map(unit -> row(
                                    Stream.of(number(unit), unit.name()),
                                    Stream.of(
                                            Times.moment(
                                                    unit.acknowledgement().due().at()),
                                            Times.moment(unit.acknowledgement().at()),
                                            Times.moment(unit.reporting().due().at()),
                                            Times.moment(unit.reporting().at()),
                                            unit.update() == null
                                                    ? null
                                                    : Times.moment(unit.update().at()),
                                            say("addresseeState." + unit.state().code()))))
                            .toList());
        }

        /** The answers that are not settled with their notes, and the addressees to which the directive does not apply. */
        private Annex unsettled() {
            return annex(
                    "report.annex.unsettled",
                    columns(say("report.columns.unsettled"), 6, -26, 12, -15, -28, 13),
                    units.stream().flatMap(this::unsettled).toList());
        }

        private Stream<List<String>> unsettled(Addressee unit) {
            if (unit.state() == AddresseeState.NOT_APPLICABLE) {
                return Stream.of(row(
                        Stream.of(number(unit), unit.name(), say("report.everyMeasure")),
                        Stream.of(
                                say("measureState.notApplicable"),
                                unit.acknowledgement().note(),
                                null)));
            }
            return measures.stream()
                    .map(measure -> answer(unit, measure.id()))
                    .filter(Objects::nonNull)
                    .filter(answer -> !answer.state().isSettled() || answer.isReturned())
                    .map(answer -> row(
                            Stream.of(number(unit), unit.name(), answer.measure()),
                            Stream.of(
                                    state(answer),
                                    answer.note(),
                                    answer.nextUpdate() == null ? null : Times.day(answer.nextUpdate()))));
        }

        private String state(Answer answer) {
            String state = say("measureState." + answer.state().code());
            return answer.isReturned() ? say("report.answer.returned", state) : state;
        }

        /** What cannot be done as directed, what is done in its place, and what the leaders decided. */
        private Annex exceptions() {
            return annex(
                    "report.annex.exceptions",
                    columns(say("report.columns.exceptions"), 6, -22, 10, -22, -22, 13, -13),
                    units.stream()
                            .flatMap(unit -> measures.stream()
                                    .map(measure -> answer(unit, measure.id()))
                                    .filter(Objects::nonNull)
                                    .filter(answer -> answer.state() == MeasureState.CANNOT)
                                    .map(answer -> exception(unit, answer)))
                            .toList());
        }

        private List<String> exception(Addressee unit, Answer answer) {
            LocalDate until = answer.review() != null
                    ? answer.review().until()
                    : answer.plan() == null ? null : answer.plan().until();
            return row(
                    Stream.of(number(unit), unit.name(), answer.measure(), answer.note()),
                    Stream.of(
                            answer.plan() == null ? null : answer.plan().compensating(),
                            until == null ? null : Times.day(until),
                            say("report.exception."
                                    + (answer.isExceptionAsked()
                                            ? "asked"
                                            : answer.review().kind().code()))));
        }

        private Annex changes(List<Answer> changed) {
            return annex(
                    "report.annex.changes",
                    columns(say("report.columns.changes"), 6, -28, 10, -18, -28, 14),
                    changed.stream()
                            .map(answer -> row(
                                    Stream.of(numbers.get(answer.organisation()), answer.name(), answer.measure()),
                                    Stream.of(
                                            say(
                                                    answer.supersededAt() == null
                                                            ? "report.change.now"
                                                            : "report.change.before",
                                                    state(answer)),
                                            answer.note(),
                                            Times.moment(answer.answeredAt()))))
                            .toList());
        }

        private Annex extended() {
            return annex(
                    "report.annex.extensions",
                    columns(say("report.columns.extensions"), 6, -26, -16, 13, -26, -13),
                    units.stream()
                            .map(Addressee::organisation)
                            .map(requests::get)
                            .filter(Objects::nonNull)
                            .map(request -> row(
                                    Stream.of(numbers.get(request.organisation()), name(request.organisation())),
                                    Stream.of(
                                            say("work." + request.work().code()),
                                            Times.moment(
                                                    request.grantedUntil() == null
                                                            ? request.until()
                                                            : request.grantedUntil()),
                                            request.reason(),
                                            say("report.extension."
                                                    + request.state().code()))))
                            .toList());
        }

        private String name(String organisation) {
            return units.get(Integer.parseInt(numbers.get(organisation)) - 1).name();
        }

        private Annex figures() {
            List<Table> tables = figures.of(cascade);
            return tables.isEmpty() ? null : new Annex(say("report.annex.figures"), List.of(moment()), tables);
        }

        private Annex annex(String code, List<Column> columns, List<List<String>> rows) {
            return rows.isEmpty() ? null : new Annex(say(code), List.of(moment()), List.of(new Table(columns, rows)));
        }

        private String number(Addressee unit) {
            return numbers.get(unit.organisation());
        }

        private String state(Addressee unit) {
            String state = say("addresseeState." + unit.state().code());
            return unit.late() ? say("report.late", state) : state;
        }

        private String moment() {
            return say("report.moment", Times.inSentence(at));
        }
    }

    private static List<String> row(Stream<String> first, Stream<String> then) {
        return Stream.concat(first, then).map(cell -> cell == null ? "" : cell).toList();
    }

    /** The sign of an answer: of its state, unless it was returned or is an accepted exception. */
    private static String sign(Answer answer) {
        return answer.review() == null
                ? sign(answer.state())
                : switch (answer.review().kind()) {
                    case RETURNED -> RETURNED;
                    case ACCEPTED -> ACCEPTED;
                    case CONFIRMED -> sign(answer.state());
                };
    }

    /** The sign of a state in the matrix, which the typeface of documents has. */
    private static String sign(MeasureState state) {
        return switch (state) {
            case DONE -> "√";
            case IN_PROGRESS -> "●";
            case PLANNED -> "○";
            case NOT_APPLICABLE -> "–";
            case CANNOT -> "×";
        };
    }

    private String legend() {
        return Stream.concat(
                        Arrays.stream(MeasureState.values())
                                .map(state -> sign(state) + " " + say("measureState." + state.code())),
                        Stream.of(
                                ACCEPTED + " " + say("report.exception.accepted.sign"),
                                RETURNED + " " + say("measureState.returned"),
                                UNANSWERED + " " + say("report.unanswered")))
                .collect(Collectors.joining("; ", say("report.legend") + " ", "; " + say("report.notAsked")));
    }

    /**
     * Columns of a table.
     *
     * @param headings divided by bars
     * @param weights the share of each in the width; negative where its cells are not centred
     */
    static List<Column> columns(String headings, int... weights) {
        String[] heading = headings.split("\\|");
        return IntStream.range(0, weights.length)
                .mapToObj(n -> new Column(heading[n], Math.abs(weights[n]), weights[n] > 0))
                .toList();
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
