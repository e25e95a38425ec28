package vn.directivecascade.cascade.draft;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.deadline.AddresseeRule;
import vn.directivecascade.deadline.Policy;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.organisation.AddresseeGroup;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;

/** Determines the addressees of a cascade's directive, as of the date of the dispatch. */
@Component
public class Audiences {

    private final Directory directory;
    private final Policy policy;

    Audiences(Directory directory, Policy policy) {
        this.directory = directory;
        this.policy = policy;
    }

    /** The audience of a cascade according to the decision table and the dispatch. */
    public Audience of(Cascade cascade) {
        return of(cascade, policy.addressees(cascade.shape()));
    }

    /** The audience of a cascade according to these rows of the decision table and the dispatch. */
    Audience of(Cascade cascade, List<AddresseeRule> rules) {
        return new Audience(rules, named(cascade.dispatch()));
    }

    /** All possible addressees: the organisations below the committee, without the issuer of the directive. */
    public List<Organisation> candidates(Cascade cascade) {
        return members(
                        cascade,
                        Stream.of(AddresseeGroup.values())
                                .map(AddresseeGroup::code)
                                .toList())
                .stream()
                .filter(organisation -> !organisation.key().equals(cascade.directiveIssuer()))
                .toList();
    }

    /** The proposed addressees: the members of the groups minus the exclusions. */
    List<Organisation> proposed(Cascade cascade, Audience audience) {
        Set<String> groups = audience.groups();
        return candidates(cascade).stream()
                .filter(organisation -> organisation.groups().stream().anyMatch(groups::contains))
                .filter(organisation -> !audience.excludes(organisation.groups()))
                .toList();
    }

    /** The committee of the cascade's province. */
    String committee(Cascade cascade) {
        return directory
                .find(cascade.lead(), cascade.dispatch().issuedOn())
                .map(Organisation::parent)
                .orElseThrow(() -> Refusal.invalid("organisation.unknown", cascade.lead()));
    }

    /**
     * Refuses a dispatch with a measure whose groups have no members, unless the documents leave open whether there are
     * any ("if any").
     */
    public void check(Cascade cascade) {
        List<Audience> possible = Stream.of(Shape.values())
                .filter(shape -> cascade.shape() == null || cascade.shape() == shape)
                .map(shape -> new Audience(policy.addressees(shape), List.of()))
                .toList();
        for (Measure measure : cascade.dispatch().measures()) {
            boolean open = measure.groups().stream()
                    .anyMatch(group -> possible.stream().anyMatch(audience -> audience.isOpen(group)));
            if (!open
                    && !measure.groups().isEmpty()
                    && members(cascade, measure.groups()).isEmpty()) {
                throw Refusal.invalid("measure.group.empty", measure.id(), String.join(", ", measure.groups()));
            }
        }
    }

    private List<Organisation> members(Cascade cascade, Collection<String> groups) {
        return directory.members(committee(cascade), groups, cascade.dispatch().issuedOn());
    }

    private static Set<String> named(Dispatch dispatch) {
        return dispatch.measures().stream()
                .flatMap(measure -> measure.groups().stream())
                .collect(Collectors.toSet());
    }
}
