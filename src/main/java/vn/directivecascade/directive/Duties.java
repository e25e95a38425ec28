package vn.directivecascade.directive;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;

/** What a directive demands of one addressee. */
@Component
public class Duties {

    private final Cascades cascades;
    private final Directory directory;

    Duties(Cascades cascades, Directory directory) {
        this.cascades = cascades;
        this.directory = directory;
    }

    /** The measures of the signed directive that concern this organisation, by its groups at the document's date. */
    public List<Measure> of(String cascadeId, String organisation) {
        Cascade cascade = cascades.get(cascadeId);
        List<String> groups = directory
                .find(organisation, cascade.dispatch().issuedOn())
                .map(Organisation::groups)
                .orElse(List.of());
        return cascade.directive().measuresFor(groups);
    }
}
