package vn.directivecascade.organisation;

import java.time.LocalDate;
import java.util.List;

/**
 * An organisation that issues, passes on or carries out directives.
 *
 * @param key lower-case ASCII slug, never reused
 * @param name official Vietnamese name
 * @param parent key of the parent organisation, null at the head of a tree
 * @param groups codes of {@link AddresseeGroup}, sorted
 * @param validFrom first day of validity, null if open
 * @param validTo last day of validity, null if open
 * @param successors keys of the organisations that take over when it ends
 * @param aliases identifiers in other systems
 * @param email mail address of the office, may be null
 * @param phone telephone number, may be null
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

    /** Whether it is valid on that day. */
    public boolean existsOn(LocalDate at) {
        return (validFrom == null || !validFrom.isAfter(at)) && !endedBefore(at);
    }

    /** Whether its last day is before that day. */
    public boolean endedBefore(LocalDate at) {
        return validTo != null && validTo.isBefore(at);
    }

    /** Whether it ended before that day and has successors. */
    public boolean succeededBefore(LocalDate at) {
        return endedBefore(at) && !successors.isEmpty();
    }
}
