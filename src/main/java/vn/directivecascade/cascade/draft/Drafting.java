package vn.directivecascade.cascade.draft;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.AddresseeRule;
import vn.directivecascade.deadline.Deadlines;
import vn.directivecascade.deadline.Escalation;
import vn.directivecascade.deadline.Policy;
import vn.directivecascade.dispatch.Directive;
import vn.directivecascade.dispatch.Figure;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.MeasureSource;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.organisation.AddresseeGroup;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;

/** Drafting of a directive: proposed from the dispatch and the decision tables, edited by a user, signed. */
@Component
public class Drafting {

    /**
     * The changes of a user to a draft; missing parts are kept.
     *
     * @param informationKeys addressees that receive it for information only
     * @param openSetsSettled whether the user declares the open sets settled; setting the addressees implies it
     * @param by account of the drafter
     */
    public record Settlement(
            Optional<String> subject,
            Optional<List<Measure>> measures,
            Optional<List<String>> addresseeKeys,
            Optional<List<String>> informationKeys,
            Optional<Boolean> openSetsSettled,
            DraftTerms.Entered terms,
            String by) {

        boolean settlesOpenSets() {
            return openSetsSettled.orElse(addresseeKeys.isPresent());
        }
    }

    /** Maximum number of measures of a dispatch; those of 2023 and 2024 have up to thirteen. */
    public static final int MOST_MEASURES_OF_DISPATCH = 200;
    /** Maximum number of measures of a directive: those of the dispatch, the catalogue and the drafter. */
    public static final int MOST_MEASURES = 300;
    /** Characters per permitted measure that the texts of all measures of a document may have on average. */
    static final int LONGEST_ON_AVERAGE = 1000;
    /** Maximum number of addressees; exceeds the number of communes in Viet Nam. */
    static final int MOST_ADDRESSEES = 5000;

    public static final int LONGEST_MEASURE = 4000;

    public static final int LONGEST_MEASURE_ID = 40;

    public static final int LONGEST_CLAUSE = 40;

    private final Cascades cascades;
    private final Drafts drafts;
    private final Addressees addressees;
    private final Audiences audiences;
    private final DraftTerms terms;
    private final Directory directory;
    private final Policy policy;
    private final Deadlines deadlines;
    private final Clock clock;

    Drafting(
            Cascades cascades,
            Drafts drafts,
            Addressees addressees,
            Audiences audiences,
            DraftTerms terms,
            Directory directory,
            Policy policy,
            Deadlines deadlines,
            Clock clock) {
        this.cascades = cascades;
        this.drafts = drafts;
        this.addressees = addressees;
        this.audiences = audiences;
        this.terms = terms;
        this.directory = directory;
        this.policy = policy;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * Proposes a draft: the groups of the decision table and those that the dispatch names, minus the exclusions; the
     * measures of the dispatch, and those of the catalogue for groups without any in the dispatch.
     */
    public void propose(String id) {
        proposeAddressees(id, policy.addressees(cascades.get(id).shape()));
        groupsWithoutMeasures(id).forEach(group -> proposeMeasures(id, policy.measures(group)));
    }

    /**
     * Proposes a draft with the measures of the dispatch, for the groups of the decision table and those that the
     * dispatch names, minus the exclusions.
     *
     * @param rules the rows of the table {@code addressee-groups} for the shape of the chain
     */
    public void proposeAddressees(String id, List<AddresseeRule> rules) {
        Cascade cascade = cascades.get(id);
        Audience audience = audiences.of(cascade, rules);
        List<Measure> ofDispatch = cascade.dispatch().measures().stream()
                .map(measure -> measure.from(MeasureSource.dispatch(measure)))
                .toList();
        drafts.save(
                id, cascade.dispatch().subject(), ofDispatch, roles(audiences.proposed(cascade, audience), audience));
    }

    /** The distinct groups of the draft's addressees for which the dispatch contains no measure. */
    public List<String> groupsWithoutMeasures(String id) {
        Cascade cascade = cascades.get(id);
        Set<String> proposed = drafts.addressees(id).keySet();
        return audiences.candidates(cascade).stream()
                .filter(organisation -> proposed.contains(organisation.key()))
                .flatMap(organisation -> organisation.groups().stream())
                .distinct()
                .filter(group ->
                        cascade.dispatch().measures().stream().noneMatch(measure -> measure.concerns(List.of(group))))
                .toList();
    }

    /** Adds the measures of the catalogue for one group to the draft. */
    public void proposeMeasures(String id, List<Measure> ofCatalogue) {
        drafts.measures(
                id,
                merged(
                        cascades.get(id).directive().measures(),
                        ofCatalogue.stream()
                                .map(measure -> measure.from(MeasureSource.catalogue(measure)))
                                .toList()));
    }

    private static Map<String, AddresseeRole> roles(Collection<Organisation> organisations, Audience audience) {
        Map<String, AddresseeRole> roles = new LinkedHashMap<>();
        organisations.forEach(organisation -> roles.put(organisation.key(), audience.roleOf(organisation.groups())));
        return roles;
    }

    /**
     * Merges measures: those with the same id, text and figures become one for the groups of both; otherwise the second
     * gets a new id.
     */
    private static List<Measure> merged(List<Measure> first, List<Measure> second) {
        Map<String, Measure> byId = new LinkedHashMap<>();
        first.forEach(measure -> byId.put(measure.id(), measure));
        for (Measure measure : second) {
            Measure known = byId.get(measure.id());
            if (known == null) {
                byId.put(measure.id(), measure);
            } else if (known.text().equals(measure.text()) && known.figures().equals(measure.figures())) {
                Set<String> groups = new LinkedHashSet<>(known.groups());
                groups.addAll(measure.groups());
                byId.put(known.id(), known.to(groups));
            } else {
                String id = measure.id() + "-" + measure.groups().get(0);
                byId.put(id, measure.called(id));
            }
        }
        return List.copyOf(byId.values());
    }

    /** Applies the changes of a user to the draft. */
    public void settle(String id, Settlement settlement) {
        Cascade cascade = cascades.get(id);
        Directive draft = cascade.directive();
        Map<String, AddresseeRole> before = drafts.addressees(id);
        List<Measure> measures = settlement
                .measures()
                .map(settled -> Provenance.traced(
                        settled, draft.measures(), cascade.dispatch().measures()))
                .orElse(draft.measures());
        check(measures, MOST_MEASURES);
        if (measures.isEmpty()) {
            throw Refusal.invalid("draft.noMeasure");
        }
        Collection<String> keys = settlement.addresseeKeys().isPresent()
                ? settlement.addresseeKeys().get()
                : before.keySet();
        Collection<String> onlyTold = settlement.informationKeys().isPresent()
                ? settlement.informationKeys().get()
                : before.keySet().stream()
                        .filter(key -> before.get(key) == AddresseeRole.INFORMATION && keys.contains(key))
                        .toList();
        Map<String, AddresseeRole> chosen = addressees(cascade, keys, onlyTold);
        StatedTerms stated = terms.read(cascade, settlement.terms());
        terms.check(cascade, stated, chosen.keySet());
        drafts.save(id, settlement.subject().orElse(draft.subject()), measures, chosen);
        drafts.terms(id, stated);
        if (settlement.settlesOpenSets()) {
            drafts.openSetsSettled(id, settlement.by());
        } else if (settlement.openSetsSettled().isPresent()) {
            drafts.openSetsSettled(id, null);
        }
    }

    /** Validates the measures of a document: unique ids, texts, known groups and the figures asked for. */
    public static void check(List<Measure> measures, int most) {
        if (measures.size() > most) {
            throw Refusal.malformed("request.tooMany", "measures", most);
        }
        if (measures.stream().mapToInt(measure -> measure.text().length()).sum() > most * LONGEST_ON_AVERAGE) {
            throw Refusal.malformed("request.tooLong", "measures", most * LONGEST_ON_AVERAGE);
        }
        Set<String> ids = new HashSet<>();
        for (Measure measure : measures) {
            if (!measure.id().matches("[\\p{L}\\p{N}._-]{1," + LONGEST_MEASURE_ID + "}") || !ids.add(measure.id())) {
                throw Refusal.invalid("measure.id", measure.id());
            }
            if (Texts.isBlank(measure.text()) || measure.text().length() > LONGEST_MEASURE) {
                throw Refusal.invalid("measure.text", measure.id());
            }
            if (measure.clause() != null && measure.clause().length() > LONGEST_CLAUSE) {
                throw Refusal.invalid("measure.clause", measure.id());
            }
            Figure.check(measure.id(), measure.figures());
            if (measure.groups().size() > AddresseeGroup.values().length) {
                throw Refusal.malformed("request.tooMany", "measures.groups", AddresseeGroup.values().length);
            }
            measure.groups().forEach(group -> {
                if (Coded.find(AddresseeGroup.class, group).isEmpty()) {
                    throw Refusal.invalid("measure.group", measure.id(), group);
                }
            });
        }
    }

    /** The chosen addressees with their roles according to the table, or information only. */
    private Map<String, AddresseeRole> addressees(
            Cascade cascade, Collection<String> keys, Collection<String> onlyTold) {
        if (keys.isEmpty()) {
            throw Refusal.invalid("draft.noAddressee");
        }
        if (keys.size() > MOST_ADDRESSEES || onlyTold.size() > MOST_ADDRESSEES) {
            throw Refusal.malformed("request.tooMany", "addresseeKeys", MOST_ADDRESSEES);
        }
        Set<String> told = Set.copyOf(onlyTold);
        Audience audience = audiences.of(cascade);
        Map<String, AddresseeRole> allowed = roles(audiences.candidates(cascade), audience);
        Map<String, AddresseeRole> chosen = new LinkedHashMap<>();
        for (String key : keys) {
            AddresseeRole role = told.contains(key) ? AddresseeRole.INFORMATION : allowed.get(key);
            if (!allowed.containsKey(key)) {
                throw Refusal.invalid("draft.addressee.unknown", key);
            }
            if (chosen.put(key, role) != null) {
                throw Refusal.invalid("draft.addressee.twice", key);
            }
        }
        told.stream().filter(key -> !chosen.containsKey(key)).findFirst().ifPresent(key -> {
            throw Refusal.invalid("draft.information.noAddressee", key);
        });
        return chosen;
    }

    /**
     * Signs the draft: it becomes the directive, and its addressees are recorded with their deadlines.
     *
     * @throws Refusal if an open set has not been settled
     */
    public void sign(String id, String number, String by) {
        Cascade cascade = cascades.get(id);
        List<Audience.OpenSet> open = openSets(cascade);
        if (!open.isEmpty()) {
            throw Refusal.invalid("draft.openSet.unsettled", open.get(0).name());
        }
        Instant now = clock.instant();
        drafts.signed(id, number, now, by);
        Deadlines.OfAddressees due = deadlines.ofAddressees(cascade.terms(), now);
        addressees.settle(id, settled(cascade), due.acknowledge(), due.report());
    }

    /** The open sets that prevent the directive from being signed. */
    private List<Audience.OpenSet> openSets(Cascade cascade) {
        return drafts.openSetsSettledBy(cascade.id()).isPresent()
                ? List.of()
                : audiences.of(cascade).openSets().stream()
                        .filter(Audience.OpenSet::toSettle)
                        .toList();
    }

    private List<Addressees.Settled> settled(Cascade cascade) {
        String committee = audiences.committee(cascade);
        Map<String, AddresseeRole> roles = new HashMap<>(drafts.addressees(cascade.id()));
        List<Addressees.Settled> settled = new ArrayList<>();
        for (String key : roles.keySet().stream().sorted().toList()) {
            Organisation organisation = directory
                    .find(key, cascade.dispatch().issuedOn())
                    .orElseThrow(() -> Refusal.invalid("draft.addressee.unknown", key));
            settled.add(new Addressees.Settled(
                    key,
                    organisation.name(),
                    roles.get(key),
                    Escalation.target(cascade.shape(), cascade.terms().force(), organisation.parent(), committee)));
        }
        return settled;
    }
}
