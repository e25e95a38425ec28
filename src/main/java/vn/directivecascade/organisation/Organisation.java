package vn.directivecascade.organisation;

import java.time.LocalDate;
import java.util.List;

/**
 * A body that issues, passes on or carries out directives.
 *
 * @param key lower-case ASCII slug, never reused
 * @param name official Vietnamese name
 * @param parent key of the body it belongs to, null at the head of a tree
 * @param groups codes of {@link AddresseeGroup}, sorted
 * @param validFrom first day of existence, null if open
 * @param validTo last day of existence, null if open
 * @param successors keys of those who take over when it ends
 * @param aliases identifiers in other systems
 */
public record Organisation(
        String key,
        String name,
        Level level,
        String parent,
        List<String> groups,
        LocalDate validFrom,
        LocalDate validTo,
        List<String> successors,
        List<Alias> aliases,
        String email,
        String phone) {

    public Organisation {
        groups = groups.stream().distinct().sorted().toList();
        successors = successors.stream().distinct().toList();
        aliases = List.copyOf(aliases);
    }

    public boolean in(AddresseeGroup group) {
        return groups.contains(group.code());
    }

    /** Whether it exists on that day. */
    public boolean existsOn(LocalDate at) {
        return (validFrom == null || !validFrom.isAfter(at)) && !endedBefore(at);
    }

    /** Whether its last day lies before that day. */
    public boolean endedBefore(LocalDate at) {
        return validTo != null && validTo.isBefore(at);
    }

    /** Whether it has ended before that day and somebody has taken over. */
    public boolean succeededBefore(LocalDate at) {
        return endedBefore(at) && !successors.isEmpty();
    }
}
