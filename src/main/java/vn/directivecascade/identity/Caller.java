package vn.directivecascade.identity;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import vn.directivecascade.organisation.Viewer;

/**
 * The caller of a request: the account and its groups in the engine.
 *
 * @param user the account
 * @param groups the groups at the time of the call
 */
public record Caller(String user, List<String> groups) {

    public static Caller of(Authentication authentication) {
        return new Caller(
                authentication.getName(),
                authentication.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .toList());
    }

    /** The read scope of the caller: its organisations, the provinces it manages or audits, or everything. */
    public Viewer viewer() {
        Set<String> organisations = groups.stream()
                .filter(Groups::isOfOrganisation)
                .map(Groups::organisationOf)
                .collect(Collectors.toSet());
        Set<String> provinces = groups.stream()
                .filter(Groups::isOfProvince)
                .map(Groups::organisationOf)
                .collect(Collectors.toSet());
        return new Viewer(organisations, provinces, administrates());
    }

    /** Whether the caller is an administrator. */
    public boolean administrates() {
        return Groups.administrate(groups);
    }

    /** Whether the caller is one of the staff of this organisation. */
    public boolean isStaffOf(String organisation) {
        return groups.contains(Groups.staff(organisation));
    }

    /** Whether the caller is one of those who watch this province; auditors only read. */
    public boolean manages(String province) {
        return groups.contains(Groups.managers(province));
    }

    /** Whether the caller may read the audit, of the provinces that it audits or of everything. */
    public boolean audits() {
        return administrates() || groups.stream().anyMatch(Groups::isAuditors);
    }

    /** Whether the caller is one of the leaders of this organisation. */
    public boolean leads(String organisation) {
        return groups.contains(Groups.leaders(organisation));
    }

    /** Whether the caller is one of the staff or leaders of this organisation. */
    public boolean worksFor(String organisation) {
        return isStaffOf(organisation) || leads(organisation);
    }

    /** The organisations of which the caller is one of the staff or leaders. */
    public Set<String> worksFor() {
        return groups.stream()
                .filter(Groups::isOfOrganisation)
                .map(Groups::organisationOf)
                .filter(this::worksFor)
                .collect(Collectors.toSet());
    }

    /** Whether the caller is a system that sends documents for this organisation. */
    public boolean sendsFor(String organisation) {
        return groups.contains(Groups.machines(organisation));
    }
}
