package vn.directivecascade.cascade.answer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;

/** The measures that a directive requires of an addressee. */
@Component
public class Duties {

    private final Cascades cascades;
    private final Addressees addressees;
    private final Directory directory;

    Duties(Cascades cascades, Addressees addressees, Directory directory) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.directory = directory;
    }

    /**
     * The measures of the signed directive for this organisation, by its groups as of the date of the dispatch; empty
     * if it receives the directive for information only.
     */
    public List<Measure> of(String cascadeId, String organisation) {
        if (addressees.get(cascadeId, organisation).role() == AddresseeRole.INFORMATION) {
            return List.of();
        }
        Cascade cascade = cascades.get(cascadeId);
        List<String> groups = directory
                .find(organisation, cascade.dispatch().issuedOn())
                .map(Organisation::groups)
                .orElse(List.of());
        return cascade.directive().measuresFor(groups);
    }

    /** The ids of the measures of the signed directive for each of these addressees, as {@link #of} has them. */
    public Map<String, List<String>> of(Cascade cascade, Collection<Addressee> asked) {
        Map<String, List<String>> groups = directory.groups(
                asked.stream().map(Addressee::organisation).toList(),
                cascade.dispatch().issuedOn());
        return asked.stream()
                .collect(Collectors.toMap(
                        Addressee::organisation,
                        addressee -> addressee.role() == AddresseeRole.INFORMATION
                                ? List.of()
                                : cascade
                                        .directive()
                                        .measuresFor(groups.getOrDefault(addressee.organisation(), List.of()))
                                        .stream()
                                        .map(Measure::id)
                                        .toList()));
    }
}
