package vn.directivecascade.cascade.answer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.dispatch.Figure;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.organisation.AddresseeGroup;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Level;
import vn.directivecascade.organisation.Organisation;
import vn.directivecascade.organisation.OrganisationPort;

/** What the figures that a directive asks for add up to over its addressees, and over their groups or levels. */
@Component
public class FigureTotals {

    /**
     * What a figure adds up to.
     *
     * @param asked how many addressees the measure is addressed to, whether or not they have answered
     */
    public record Total(Measure measure, Figure figure, int asked, FigureSum sum) {}

    /** What figures can be added up over. */
    public enum By implements Coded {
        /** The addressee group; who is in several counts in each. */
        GROUP("group", AddresseeGroup.class, Organisation::groups),
        LEVEL("level", Level.class, organisation -> List.of(organisation.level().code()));

        private final String code;
        private final List<String> parts;
        private final Function<Organisation, List<String>> of;

        <E extends Enum<E> & Coded> By(String code, Class<E> parts, Function<Organisation, List<String>> of) {
            this.code = code;
            this.parts = Stream.of(parts.getEnumConstants()).map(Coded::code).toList();
            this.of = of;
        }

        @Override
        public String code() {
            return code;
        }
    }

    private final AnswerFigures figures;
    private final Directory directory;
    private final JdbcClient jdbc;

    FigureTotals(AnswerFigures figures, Directory directory, JdbcClient jdbc) {
        this.figures = figures;
        this.directory = directory;
        this.jdbc = jdbc;
    }

    /** The totals of all addressees by measure and figure; empty if the directive asks for no figures. */
    public List<Total> of(Cascade cascade) {
        List<Measure> asking = asking(cascade);
        if (asking.isEmpty()) {
            return List.of();
        }
        Map<List<String>, Integer> reporting = reportingByGroups(cascade.id());
        return totals(
                asking,
                measure -> reporting.entrySet().stream()
                        .filter(groups -> measure.concerns(groups.getKey()))
                        .mapToInt(Map.Entry::getValue)
                        .sum(),
                figures.sums(cascade.id()));
    }

    /** The totals of these addressees. */
    public List<Total> of(Cascade cascade, Set<String> organisations) {
        return totals(
                cascade,
                reporting(cascade).stream()
                        .filter(organisation -> organisations.contains(organisation.key()))
                        .toList());
    }

    /**
     * The totals of each group or level that is asked for figures, by its code.
     *
     * @param organisations restricts to these addressees, null for all
     */
    public Map<String, List<Total>> by(By by, Cascade cascade, Set<String> organisations) {
        List<Measure> asking = asking(cascade);
        if (asking.isEmpty()) {
            return Map.of();
        }
        List<Organisation> reporting = reporting(cascade).stream()
                .filter(organisation -> organisations == null || organisations.contains(organisation.key()))
                .toList();
        Map<String, List<AnswerFigures.Given>> given = given(cascade);
        Map<String, List<Total>> totals = new LinkedHashMap<>();
        for (String part : by.parts) {
            List<Organisation> members = reporting.stream()
                    .filter(organisation -> by.of.apply(organisation).contains(part))
                    .toList();
            List<Total> asked = totals(asking, asked(members), sums(given, members)).stream()
                    .filter(total -> total.asked() > 0)
                    .toList();
            if (!asked.isEmpty()) {
                totals.put(part, asked);
            }
        }
        return totals;
    }

    /** The measures of the signed directive that ask for figures. */
    public static List<Measure> asking(Cascade cascade) {
        return cascade.directive() == null || !cascade.directive().signed()
                ? List.of()
                : cascade.directive().measures().stream()
                        .filter(measure -> !measure.figures().isEmpty())
                        .toList();
    }

    private List<Total> totals(Cascade cascade, Collection<Organisation> some) {
        return totals(asking(cascade), asked(some), sums(given(cascade), some));
    }

    private Map<String, List<AnswerFigures.Given>> given(Cascade cascade) {
        return figures.each(cascade.id()).stream().collect(Collectors.groupingBy(AnswerFigures.Given::organisation));
    }

    private static Map<AnswerFigures.Of, FigureSum> sums(
            Map<String, List<AnswerFigures.Given>> given, Collection<Organisation> some) {
        Map<AnswerFigures.Of, FigureSum> sums = new HashMap<>();
        some.forEach(organisation -> given.getOrDefault(organisation.key(), List.of())
                .forEach(one -> sums.merge(one.figure(), FigureSum.of(one.value()), FigureSum::plus)));
        return sums;
    }

    private static List<Total> totals(
            List<Measure> asking, ToIntFunction<Measure> asked, Map<AnswerFigures.Of, FigureSum> sums) {
        List<Total> totals = new ArrayList<>();
        for (Measure measure : asking) {
            int addressees = asked.applyAsInt(measure);
            for (Figure figure : measure.figures()) {
                AnswerFigures.Of key = new AnswerFigures.Of(measure.id(), figure.key());
                totals.add(new Total(measure, figure, addressees, sums.getOrDefault(key, FigureSum.NONE)));
            }
        }
        return totals;
    }

    private static ToIntFunction<Measure> asked(Collection<Organisation> reporting) {
        return measure -> (int) reporting.stream()
                .filter(organisation -> measure.concerns(organisation.groups()))
                .count();
    }

    /** How many addressees that report are in which groups; their number may be that of all communes of the nation. */
    private Map<List<String>, Integer> reportingByGroups(String cascade) {
        Map<List<String>, Integer> reporting = new HashMap<>();
        jdbc.sql(
                        "select in_groups, count(*) as number_of from (select a.organisation, (select string_agg(g.addressee_group, '|'"
                                + " order by g.addressee_group) from " + OrganisationPort.GROUPS
                                + " g where g.organisation_key = a.organisation) as in_groups from directive.addressee a"
                                + " where a.cascade_id = :cascade and a.role <> :information) reporting group by in_groups")
                .param("cascade", cascade)
                .param("information", AddresseeRole.INFORMATION)
                .query(row -> {
                    String groups = row.getString("in_groups");
                    reporting.put(groups == null ? List.of() : List.of(groups.split("\\|")), row.getInt("number_of"));
                });
        return reporting;
    }

    /** The addressees that report, as they are on the date of the dispatch. */
    private Collection<Organisation> reporting(Cascade cascade) {
        List<String> keys = jdbc.sql("select organisation from directive.addressee where cascade_id = :cascade"
                        + " and role <> :information")
                .param("cascade", cascade.id())
                .param("information", AddresseeRole.INFORMATION)
                .query(String.class)
                .list();
        return directory.valid(keys, cascade.dispatch().issuedOn());
    }
}
