package vn.directivecascade.directive;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.directivecascade.organisation.AddresseeGroup;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;
import vn.directivecascade.vocabulary.Coded;
import vn.directivecascade.vocabulary.Refusal;

/** How a directive comes about: proposed from the dispatch and the decision tables, settled by a person, signed. */
@Component
public class Drafting {

    private final Cascades cascades;
    private final Addressees addressees;
    private final Directory directory;
    private final Policy policy;
    private final Deadlines deadlines;
    private final Clock clock;

    Drafting(
            Cascades cascades,
            Addressees addressees,
            Directory directory,
            Policy policy,
            Deadlines deadlines,
            Clock clock) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.directory = directory;
        this.policy = policy;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * Proposes a draft: the groups of the decision table and those that the dispatch names; the measures of the
     * dispatch, and those of the catalogue for each group that the dispatch leaves without any.
     */
    public void propose(String id) {
        Cascade cascade = cascades.get(id);
        List<Measure> ofDispatch = cascade.dispatch().measures();
        Set<String> groups = new LinkedHashSet<>(policy.addresseeGroups(cascade.shape()));
        ofDispatch.forEach(measure -> groups.addAll(measure.groups()));
        List<Organisation> proposed = candidates(cascade, groups);

        Set<String> present = new LinkedHashSet<>();
        proposed.forEach(organisation -> present.addAll(organisation.groups()));
        List<Measure> ofCatalogue = present.stream()
                .filter(group -> ofDispatch.stream().noneMatch(measure -> measure.concerns(List.of(group))))
                .flatMap(group -> policy.measures(group).stream())
                .toList();
        cascades.draft(
                id,
                cascade.dispatch().subject(),
                merged(ofDispatch, ofCatalogue),
                proposed.stream().map(Organisation::key).toList());
    }

    /** Everyone to whom the directive of this cascade may go: whoever stands below the committee on the document's date. */
    public List<Organisation> candidates(Cascade cascade) {
        return candidates(
                cascade,
                Stream.of(AddresseeGroup.values()).map(AddresseeGroup::code).toList());
    }

    private List<Organisation> candidates(Cascade cascade, Collection<String> groups) {
        LocalDate at = cascade.dispatch().issuedOn();
        String committee = directory
                .find(cascade.lead(), at)
                .map(Organisation::parent)
                .orElseThrow(() -> Refusal.invalid("organisation.unknown", cascade.lead()));
        return directory.members(committee, groups, at).stream()
                .filter(organisation -> !organisation.key().equals(cascade.directiveIssuer()))
                .toList();
    }

    /** Measures of the same id and text become one for the groups of both; another text gets another id. */
    private static List<Measure> merged(List<Measure> first, List<Measure> second) {
        Map<String, Measure> byId = new LinkedHashMap<>();
        first.forEach(measure -> byId.put(measure.id(), measure));
        for (Measure measure : second) {
            Measure known = byId.get(measure.id());
            if (known == null) {
                byId.put(measure.id(), measure);
            } else if (known.text().equals(measure.text())) {
                Set<String> groups = new LinkedHashSet<>(known.groups());
                groups.addAll(measure.groups());
                byId.put(known.id(), new Measure(known.id(), known.clause(), known.text(), List.copyOf(groups)));
            } else {
                String id = measure.id() + "-" + measure.groups().get(0);
                byId.put(id, new Measure(id, measure.clause(), measure.text(), measure.groups()));
            }
        }
        return List.copyOf(byId.values());
    }

    /** Settles the draft; whatever is left out stays as it was. */
    public void settle(
            String id,
            Optional<String> subject,
            Optional<List<Measure>> measures,
            Optional<List<String>> addresseeKeys) {
        Cascade cascade = cascades.get(id);
        Directive draft = cascade.directive();
        List<Measure> settledMeasures = measures.orElse(draft.measures());
        List<String> settledKeys = addresseeKeys.orElseGet(() -> cascades.draftAddressees(id));
        check(settledMeasures);
        if (settledMeasures.isEmpty()) {
            throw Refusal.invalid("draft.noMeasure");
        }
        checkAddressees(cascade, settledKeys);
        cascades.draft(id, subject.orElse(draft.subject()), settledMeasures, settledKeys);
    }

    /** Checks what a document says of its measures: each with an id of its own, a text and known groups. */
    public static void check(List<Measure> measures) {
        Set<String> ids = new HashSet<>();
        for (Measure measure : measures) {
            if (!measure.id().matches("[\\p{L}\\p{N}._-]{1,40}") || !ids.add(measure.id())) {
                throw Refusal.invalid("measure.id", measure.id());
            }
            if (measure.text().isBlank() || measure.text().length() > 4000) {
                throw Refusal.invalid("measure.text", measure.id());
            }
            if (measure.clause() != null && measure.clause().length() > 40) {
                throw Refusal.invalid("measure.clause", measure.id());
            }
            measure.groups().forEach(group -> {
                if (Coded.find(AddresseeGroup.class, group).isEmpty()) {
                    throw Refusal.invalid("measure.group", measure.id(), group);
                }
            });
        }
    }

    private void checkAddressees(Cascade cascade, List<String> keys) {
        if (keys.isEmpty()) {
            throw Refusal.invalid("draft.noAddressee");
        }
        Set<String> allowed = new HashSet<>();
        candidates(cascade).forEach(organisation -> allowed.add(organisation.key()));
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            if (!allowed.contains(key)) {
                throw Refusal.invalid("draft.addressee.unknown", key);
            }
            if (!seen.add(key)) {
                throw Refusal.invalid("draft.addressee.twice", key);
            }
        }
    }

    /** Signs the draft: it becomes the directive, and its addressees are settled with their deadlines. */
    public void sign(String id, String number, String by) {
        Cascade cascade = cascades.get(id);
        Instant now = clock.instant();
        cascades.signed(id, number, now, by);
        Deadline acknowledge = deadlines.of(Stage.ACKNOWLEDGE, cascade.dispatch(), now);
        Deadline report = deadlines.of(Stage.REPORT, cascade.dispatch(), now);
        if (report.at().isBefore(acknowledge.at())) {
            report = acknowledge;
        }
        List<Organisation> settled = new ArrayList<>();
        for (String key : cascades.draftAddressees(id)) {
            settled.add(directory
                    .find(key, cascade.dispatch().issuedOn())
                    .orElseThrow(() -> Refusal.invalid("draft.addressee.unknown", key)));
        }
        addressees.settle(id, settled, acknowledge, report);
    }
}
