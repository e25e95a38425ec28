package vn.directivecascade.cascade.draft;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.AddresseeRule;
import vn.directivecascade.deadline.AddresseeRule.Proposal;

/**
 * The addressees of a directive according to the decision table and the dispatch: groups minus exclusions, with their
 * roles, and the open sets ("related units", "if any"), which only a user can settle.
 */
public final class Audience {

    /**
     * A set of addressees that a document mentions without listing its members.
     *
     * @param name its name in the documents
     * @param group the addressee group of possible members, null if there is none
     * @param toSettle whether a user must settle it before the directive is signed
     */
    public record OpenSet(String name, String group, boolean toSettle) {

        /** Whether an organisation with these groups can be a member. */
        public boolean mayHold(Collection<String> groupsOfOrganisation) {
            return group != null && groupsOfOrganisation.contains(group);
        }
    }

    private final List<AddresseeRule> rules;
    private final Set<String> named;

    /**
     * @param rules the rows of the decision table for the shape of the chain
     * @param named the groups that the dispatch names
     */
    public Audience(List<AddresseeRule> rules, Collection<String> named) {
        this.rules = List.copyOf(rules);
        this.named = Set.copyOf(named);
    }

    /** The groups whose members are proposed: those of the table and those that the dispatch names. */
    public Set<String> groups() {
        Set<String> groups = rules.stream()
                .filter(rule -> rule.proposal() == Proposal.ALWAYS)
                .map(AddresseeRule::group)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        groups.addAll(named);
        return groups;
    }

    /** Whether an organisation with these groups is excluded. */
    public boolean excludes(Collection<String> groupsOfOrganisation) {
        return rules.stream()
                .anyMatch(rule -> rule.proposal() == Proposal.EXCEPT && groupsOfOrganisation.contains(rule.group()));
    }

    /** The highest role that any of an organisation's groups gives it. */
    public AddresseeRole roleOf(Collection<String> groupsOfOrganisation) {
        return rules.stream()
                .filter(rule -> groupsOfOrganisation.contains(rule.group()))
                .map(AddresseeRule::role)
                .min(AddresseeRole::compareTo)
                .orElse(AddresseeRole.IMPLEMENTING);
    }

    /** Whether the documents leave open whether a group has any members. */
    public boolean isOpen(String group) {
        return rules.stream()
                .anyMatch(rule -> rule.group().equals(group) && !rule.openSet().isEmpty());
    }

    /** The open sets of this directive. */
    public List<OpenSet> openSets() {
        return rules.stream()
                .filter(rule -> !rule.openSet().isEmpty())
                .filter(rule -> rule.proposal() != Proposal.NAMED || named.contains(rule.group()))
                .map(rule -> new OpenSet(
                        rule.openSet(), rule.group().isEmpty() ? null : rule.group(), rule.proposal() != Proposal.HINT))
                .toList();
    }
}
