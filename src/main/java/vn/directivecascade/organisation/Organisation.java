package vn.directivecascade.organisation;

import java.time.LocalDate;
import java.util.List;

/**
 * A body that issues, passes on or carries out directives.
 *
 * @param key lower-case ASCII slug, never reused
 * @param name official Vietnamese name
 * @param parent key of the body it belongs to, null at the head of a tree
 * @param groups codes of {@link AddresseeGroup}
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
        List<String> aliases,
        String email,
        String phone) {

    public Organisation {
        groups = List.copyOf(groups);
        successors = List.copyOf(successors);
        aliases = List.copyOf(aliases);
    }

    public boolean in(AddresseeGroup group) {
        return groups.contains(group.code());
    }

    /** Whether it sends directives of its own: ministries, provinces and ICT departments. */
    public boolean issues() {
        return level.mayStandAlone() || in(AddresseeGroup.ICT_DEPARTMENT);
    }
}
