package vn.directivecascade.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Determines the provinces in which an organisation works: its own, and those of its predecessors. */
public class Provinces {

    private final Map<String, Organisation> byKey = new HashMap<>();
    private final Map<String, Set<Organisation>> predecessors = new HashMap<>();

    public Provinces(Collection<Organisation> organisations, LocalDate today) {
        organisations.forEach(organisation -> byKey.put(organisation.key(), organisation));
        organisations.stream()
                .filter(organisation -> organisation.succeededBefore(today))
                .forEach(ended -> ended.successors().forEach(successor -> predecessors
                        .computeIfAbsent(successor, key -> new HashSet<>())
                        .add(ended)));
    }

    /**
     * Keys of the organisations at the head of these provinces.
     *
     * @param watched whether to return only those that the organisation heads, itself or as a successor
     */
    public Set<String> of(Organisation organisation, boolean watched) {
        Set<String> provinces = new HashSet<>();
        collect(organisation, watched, new HashSet<>(), provinces);
        return provinces;
    }

    private void collect(Organisation organisation, boolean watched, Set<String> seen, Set<String> provinces) {
        if (!seen.add(organisation.key())) {
            return;
        }
        String head = head(organisation);
        if (!watched || head.equals(organisation.key())) {
            provinces.add(head);
        }
        predecessors
                .getOrDefault(organisation.key(), Set.of())
                .forEach(predecessor -> collect(predecessor, watched, seen, provinces));
    }

    private String head(Organisation organisation) {
        Organisation current = organisation;
        while (current.parent() != null) {
            current = byKey.get(current.parent());
        }
        return current.key();
    }
}
