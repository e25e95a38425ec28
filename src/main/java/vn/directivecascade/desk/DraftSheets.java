package vn.directivecascade.desk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.draft.Audience;
import vn.directivecascade.cascade.draft.Audiences;
import vn.directivecascade.cascade.draft.Drafts;
import vn.directivecascade.cascade.draft.Provenance;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.organisation.Organisation;

/** Collects what a drafter and a signer need to know about a draft. */
@Component
class DraftSheets {

    private final Drafts drafts;
    private final Audiences audiences;
    private final TermsSheets terms;

    DraftSheets(Drafts drafts, Audiences audiences, TermsSheets terms) {
        this.drafts = drafts;
        this.audiences = audiences;
        this.terms = terms;
    }

    TaskSheet.Draft of(Cascade cascade) {
        Audience audience = audiences.of(cascade);
        List<Organisation> candidates = audiences.candidates(cascade);
        Map<String, AddresseeRole> chosen = drafts.addressees(cascade.id());
        List<Measure> measures = cascade.directive().measures();
        return new TaskSheet.Draft(
                cascade.directive().subject(),
                measures,
                List.copyOf(chosen.keySet()),
                chosen.keySet().stream()
                        .filter(key -> chosen.get(key) == AddresseeRole.INFORMATION)
                        .toList(),
                candidates.stream()
                        .map(candidate -> candidate(candidate, audience))
                        .toList(),
                Provenance.dropped(cascade.dispatch().measures(), measures),
                emptyGroups(measures, candidates, chosen.keySet()),
                audience.openSets().stream()
                        .map(openSet -> openSet(openSet, candidates))
                        .toList(),
                drafts.openSetsSettledBy(cascade.id()).isPresent(),
                terms.of(cascade, cascade.directive().terms()));
    }

    private static TaskSheet.Candidate candidate(Organisation organisation, Audience audience) {
        return new TaskSheet.Candidate(
                organisation.key(),
                organisation.name(),
                organisation.level().code(),
                organisation.groups(),
                audience.roleOf(organisation.groups()).code());
    }

    private static List<String> emptyGroups(
            List<Measure> measures, List<Organisation> candidates, Collection<String> chosen) {
        List<String> reached = candidates.stream()
                .filter(candidate -> chosen.contains(candidate.key()))
                .flatMap(candidate -> candidate.groups().stream())
                .toList();
        return measures.stream()
                .flatMap(measure -> measure.groups().stream())
                .filter(group -> !reached.contains(group))
                .distinct()
                .toList();
    }

    private static TaskSheet.OpenSet openSet(Audience.OpenSet openSet, List<Organisation> candidates) {
        return new TaskSheet.OpenSet(
                openSet.name(),
                openSet.group(),
                candidates.stream()
                        .filter(candidate -> openSet.mayHold(candidate.groups()))
                        .map(Organisation::key)
                        .toList(),
                openSet.toSettle());
    }
}
