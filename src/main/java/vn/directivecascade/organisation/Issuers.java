package vn.directivecascade.organisation;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Determines the organisations that issue directives and so have leaders who sign: ministries, provinces, ICT
 * departments, districts and communes with subordinates, and the successors of all these.
 */
public final class Issuers {

    private Issuers() {}

    /** The keys of the issuing organisations among all these. */
    public static Set<String> of(Collection<Organisation> organisations) {
        Map<String, Organisation> byKey = new HashMap<>();
        organisations.forEach(organisation -> byKey.put(organisation.key(), organisation));
        Set<String> parents = organisations.stream()
                .map(Organisation::parent)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<String> issuers = new HashSet<>();
        Deque<Organisation> found = organisations.stream()
                .filter(organisation -> byItself(organisation, parents.contains(organisation.key())))
                .collect(Collectors.toCollection(ArrayDeque::new));
        while (!found.isEmpty()) {
            Organisation issuer = found.pop();
            if (issuers.add(issuer.key())) {
                issuer.successors().stream()
                        .map(byKey::get)
                        .filter(Objects::nonNull)
                        .forEach(found::push);
            }
        }
        return issuers;
    }

    private static boolean byItself(Organisation organisation, boolean hasSubordinates) {
        return switch (organisation.level()) {
            case MINISTRY, PROVINCE -> true;
            case DISTRICT, COMMUNE -> hasSubordinates || organisation.in(AddresseeGroup.ICT_DEPARTMENT);
            default -> organisation.in(AddresseeGroup.ICT_DEPARTMENT);
        };
    }
}
