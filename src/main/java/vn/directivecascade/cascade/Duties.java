package vn.directivecascade.cascade;

import java.util.List;
import org.springframework.stereotype.Component;
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
}
