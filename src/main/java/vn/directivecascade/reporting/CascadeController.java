package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeLists;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.cascade.document.Documents;
import vn.directivecascade.cascade.history.Takeover;
import vn.directivecascade.cascade.history.Takeovers;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.followup.DeadlineChange;
import vn.directivecascade.followup.DeadlineChanges;
import vn.directivecascade.followup.Extension;
import vn.directivecascade.followup.Extensions;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.identity.substitution.SubstituteAct;
import vn.directivecascade.identity.substitution.Substitutions;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.FileTypes;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.listing.Download;
import vn.directivecascade.organisation.Viewer;

/** REST endpoints to read cascades, their addressees and their documents. */
@RestController
@RequestMapping("/api/v1/cascades")
@Tag(name = "Cascades")
class CascadeController {

    private final Cascades cascades;
    private final CascadeLists cascadeLists;
    private final Addressees addressees;
    private final Takeovers takeovers;
    private final DeadlineChanges changes;
    private final Extensions extensions;
    private final Substitutions substitutions;
    private final CascadeViews views;
    private final DocumentFile files;
    private final Documents documents;
    private final Accounts accounts;
    private final Schedules schedules;

    CascadeController(
            Cascades cascades,
            CascadeLists cascadeLists,
            Addressees addressees,
            Takeovers takeovers,
            DeadlineChanges changes,
            Extensions extensions,
            Substitutions substitutions,
            CascadeViews views,
            DocumentFile files,
            Documents documents,
            Accounts accounts,
            Schedules schedules) {
        this.cascades = cascades;
        this.cascadeLists = cascadeLists;
        this.addressees = addressees;
        this.takeovers = takeovers;
        this.changes = changes;
        this.extensions = extensions;
        this.substitutions = substitutions;
        this.views = views;
        this.files = files;
        this.documents = documents;
        this.accounts = accounts;
        this.schedules = schedules;
    }

    @Operation(summary = "The cascades the caller may see, oldest first")
    @GetMapping
    Page<CascadeView> list(
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String issuer,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        int size = Page.limit(limit);
        Viewer viewer = Caller.of(authentication).viewer();
        List<Cascade> page = cascadeLists.page(
                viewer,
                Asked.word("state", state, CascadeState.class),
                Asked.text(issuer),
                q,
                Page.after(cursor, null),
                size + 1);
        return Page.of(page, size, Cascade::id, views.each(page, viewer));
    }

    @Operation(summary = "One cascade")
    @GetMapping("/{id}")
    CascadeView read(@PathVariable String id, Authentication authentication) {
        Viewer viewer = Caller.of(authentication).viewer();
        return views.of(cascades.read(id, viewer), viewer);
    }

    @Operation(summary = "The addressees of a cascade; an addressee sees itself only")
    @GetMapping("/{id}/addressees")
    Page<AddresseeView> addressees(
            @PathVariable String id,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) Boolean late,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        int size = Page.limit(limit);
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        List<Takeover> taken = takeovers.of(id);
        List<SubstituteAct> acts = substitutions.acts(id);
        Set<String> among = Visibility.whole(cascade, viewer) ? null : viewer.organisations();
        List<Addressee> page = addressees.page(
                id,
                new Addressees.Filter(among, Asked.word("state", state, AddresseeState.class), late, null, null, null),
                Page.after(cursor, ""),
                size + 1);
        List<DeadlineChange> moved = changes.ofAddressees(
                id, page.stream().map(Addressee::organisation).toList());
        Map<String, Extension> asked = extensions.latest(id);
        UnaryOperator<String> names = accounts.names(page.stream()
                .flatMap(addressee -> Stream.of(
                        addressee.acknowledgement().by(), addressee.reporting().by()))
                .toList());
        return Page.of(
                page,
                size,
                Addressee::organisation,
                addressee ->
                        AddresseeView.of(addressee, taken, acts, moved, asked.get(addressee.organisation()), names));
    }

    @Operation(summary = "Who will be told if an addressee does nothing, and who has been told already")
    @GetMapping("/{id}/addressees/{organisation}/schedule")
    Schedules.Schedule schedule(
            @PathVariable String id, @PathVariable String organisation, Authentication authentication) {
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        return addressees
                .find(id, organisation)
                .filter(addressee -> Visibility.ofAddressee(cascade, addressee.organisation(), viewer))
                .map(addressee -> schedules.of(cascade, addressee))
                .orElseThrow(() -> Refusal.notFound("addressee.unknown", organisation));
    }

    @Operation(summary = "The versions of the cascade's documents that were handed in, of each kind the newest first")
    @GetMapping("/{id}/documents")
    Map<String, List<DocumentVersionView>> versions(@PathVariable String id, Authentication authentication) {
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        return Map.of(
                "items",
                DocumentVersionView.of(documents.versions(id), kind -> cascade.shows(kind, viewer), accounts::nameOf));
    }

    @Operation(
            summary = "The document as PDF: as it was handed in, else a rendering of what is recorded",
            description =
                    "The newest version, unless another is asked for; the SHA-256 of what was handed in is the ETag."
                            + " With draft=true, before the signature of a directive also its draft, for those who issue"
                            + " it")
    @GetMapping(path = "/{id}/documents/{kind}", produces = FileTypes.PDF)
    ResponseEntity<byte[]> document(
            @PathVariable String id,
            @PathVariable String kind,
            @RequestParam(required = false) Integer version,
            @RequestParam(defaultValue = "false") boolean draft,
            Authentication authentication) {
        DocumentKind document =
                Coded.find(DocumentKind.class, kind).orElseThrow(() -> Refusal.notFound("document.unknown"));
        Viewer viewer = Caller.of(authentication).viewer();
        Cascade cascade = cascades.read(id, viewer);
        if (!cascade.shows(document, viewer)) {
            throw Refusal.notFound("document.none");
        }
        DocumentFile.Shown shown = draft ? files.orDraft(cascade, document) : files.of(cascade, document, version);
        return ResponseEntity.ok()
                .eTag(shown.version() == null ? null : "\"" + shown.version().sha256() + "\"")
                .header(HttpHeaders.CONTENT_DISPOSITION, Download.inline(kind + "-" + id + ".pdf"))
                .body(shown.content());
    }
}
