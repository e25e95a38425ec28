package vn.directivecascade.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** In which provinces an organisation has work: its own, and those of the organisations it has taken over from. */
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
     * The keys of the bodies that head these provinces.
     *
     * @param watched only those of which the organisation is, or has become, the head
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
