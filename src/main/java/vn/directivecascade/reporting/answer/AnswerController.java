package vn.directivecascade.reporting.answer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.MeasureState;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.cascade.answer.Answer;
import vn.directivecascade.cascade.answer.Answers;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.cascade.answer.EvidenceFile;
import vn.directivecascade.cascade.answer.EvidenceFiles;
import vn.directivecascade.cascade.history.Takeovers;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.followup.DeadlineChanges;
import vn.directivecascade.followup.Extensions;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.identity.substitution.Substitutions;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.organisation.Viewer;
import vn.directivecascade.reporting.AddresseeView;
import vn.directivecascade.reporting.ExtensionView;
import vn.directivecascade.reporting.Schedules;

/** REST endpoints to read what addressees answered: as a list, and one by one. */
@RestController
@RequestMapping("/api/v1/cascades/{id}")
@Tag(name = "Cascades")
class AnswerController {

    private final Cascades cascades;
    private final Addressees addressees;
    private final Answers answers;
    private final Duties duties;
    private final EvidenceFiles evidence;
    private final Takeovers takeovers;
    private final DeadlineChanges changes;
    private final Extensions extensions;
    private final Substitutions substitutions;
    private final Accounts accounts;
    private final Schedules schedules;

    AnswerController(
            Cascades cascades,
            Addressees addressees,
            Answers answers,
            Duties duties,
            EvidenceFiles evidence,
            Takeovers takeovers,
            DeadlineChanges changes,
            Extensions extensions,
            Substitutions substitutions,
            Accounts accounts,
            Schedules schedules) {
        this.cascades = cascades;
        this.addressees = addressees;
        this.answers = answers;
        this.duties = duties;
        this.evidence = evidence;
        this.takeovers = takeovers;
        this.changes = changes;
        this.extensions = extensions;
        this.substitutions = substitutions;
        this.accounts = accounts;
        this.schedules = schedules;
    }

    /**
     * Everything about one addressee of a directive.
     *
     * @param measures the measures that apply to it
     * @param answers all its answers, superseded ones too, oldest first
     * @param evidence the files about its reports as a whole
     * @param schedule reminders and escalations, past and ahead
     */
    @Schema(name = "AddresseeStory")
    record Story(
            AddresseeView addressee,
            List<Measure> measures,
            List<AnswerView> answers,
            List<EvidenceView> evidence,
            List<ExtensionView> extensions,
            Schedules.Schedule schedule) {}

    @Operation(summary = "The present answers on the measures; an addressee sees its own only")
    @GetMapping("/answers")
    Page<AnswerView> answers(
            @PathVariable String id,
            @RequestParam(required = false) String organisation,
            @RequestParam(required = false) String measure,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        int size = Page.limit(limit);
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        List<Answer> page = answers.page(
                id,
                among(cascade, Asked.text(organisation), viewer),
                Asked.text(measure),
                Asked.word("state", state, MeasureState.class),
                Page.afterId(cursor),
                size + 1);
        Map<Long, List<EvidenceFile>> files = evidence.of(page);
        UnaryOperator<String> names = accounts.names(AnswerView.accounts(page));
        return Page.of(
                page,
                size,
                answer -> String.valueOf(answer.id()),
                answer -> AnswerView.of(answer, files.get(answer.id()), names));
    }

    @Operation(summary = "One addressee with its answers, files, extensions and reminders")
    @GetMapping("/addressees/{organisation}")
    Story story(@PathVariable String id, @PathVariable String organisation, Authentication authentication) {
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        Addressee addressee = addressees
                .find(id, organisation)
                .filter(found -> Visibility.ofAddressee(cascade, organisation, viewer))
                .orElseThrow(() -> Refusal.notFound("addressee.unknown", organisation));
        List<Answer> given = answers.history(id, organisation);
        UnaryOperator<String> names = accounts.names(AnswerView.accounts(given));
        return new Story(
                AddresseeView.of(
                        addressee,
                        takeovers.of(id),
                        substitutions.acts(id),
                        changes.ofAddressees(id, List.of(organisation)),
                        extensions.latest(id, organisation).orElse(null),
                        names),
                duties.of(id, organisation),
                AnswerView.of(given, evidence.of(given), names),
                files(id, Set.of(organisation)).getOrDefault(organisation, List.of()),
                extensions.of(id, organisation).stream()
                        .map(extension -> ExtensionView.of(extension, names))
                        .toList(),
                schedules.of(cascade, addressee));
    }

    private Map<String, List<EvidenceView>> files(String id, Collection<String> organisations) {
        return evidence.general(id, organisations).stream()
                .collect(Collectors.groupingBy(
                        EvidenceFile::organisation, Collectors.mapping(EvidenceView::of, Collectors.toList())));
    }

    /** The organisations whose part of the case is shown: null for all of them. */
    static Collection<String> among(Cascade cascade, String asked, Viewer viewer) {
        if (asked != null) {
            return Visibility.ofAddressee(cascade, asked, viewer) ? Set.of(asked) : Viewer.inList(Set.of());
        }
        return Visibility.whole(cascade, viewer) ? null : Viewer.inList(viewer.organisations());
    }
}
