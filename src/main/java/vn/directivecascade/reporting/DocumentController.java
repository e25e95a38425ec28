package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeLists;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Visibility;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.kernel.Asked;
import vn.directivecascade.kernel.Page;
import vn.directivecascade.organisation.Viewer;

/** REST endpoint to read a document over all of its receivers. */
@RestController
@RequestMapping("/api/v1/dispatches")
@Tag(name = "Cascades")
class DocumentController {

    private final CascadeLists cascadeLists;
    private final Addressees addressees;

    DocumentController(CascadeLists cascadeLists, Addressees addressees) {
        this.cascadeLists = cascadeLists;
        this.addressees = addressees;
    }

    /**
     * A document with its cascades, by receipt.
     *
     * @param number as it was written for the first receiver
     * @param cascades those that the caller may see
     * @param total their sums
     */
    @Schema(name = "DocumentOverReceivers")
    record DocumentView(
            String issuer,
            String number,
            LocalDate issuedOn,
            String subject,
            List<CascadeOfDocument> cascades,
            Total total) {}

    /** @param addressees null if the caller sees its own part of the cascade only */
    @Schema(name = "CascadeOfDocument")
    record CascadeOfDocument(
            String id,
            String businessKey,
            String receiver,
            String number,
            String state,
            CascadeView.Counts addressees) {}

    /**
     * The sums over the cascades of a document.
     *
     * @param cascades their number, {@code closed} of which are closed
     * @param addressees those of all cascades that the caller sees as a whole
     */
    @Schema(name = "TotalOfDocument")
    record Total(int cascades, int closed, CascadeView.Counts addressees) {}

    @Operation(summary = "Documents over all of their receivers, with totals, as far as the caller may see them")
    @GetMapping
    Page<DocumentView> list(
            @RequestParam(required = false) String issuer,
            @RequestParam(required = false) String number,
            @RequestParam(required = false) Integer year,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Authentication authentication) {
        int size = Page.limit(limit);
        Viewer viewer = Caller.of(authentication).viewer();
        return Page.of(
                cascadeLists.documents(
                        viewer, Asked.text(issuer), Asked.text(number), year, Page.after(cursor, null), size + 1),
                size,
                document -> document.first().id(),
                document -> view(document, viewer));
    }

    private DocumentView view(CascadeLists.OfDocument document, Viewer viewer) {
        Map<String, Addressees.Counts> counts = addressees.counts(document.cascades().stream()
                .filter(cascade -> Visibility.whole(cascade, viewer))
                .map(Cascade::id)
                .toList());
        Dispatch dispatch = document.first().dispatch();
        return new DocumentView(
                dispatch.issuer(),
                dispatch.number(),
                dispatch.issuedOn(),
                dispatch.subject(),
                document.cascades().stream()
                        .map(cascade -> new CascadeOfDocument(
                                cascade.id(),
                                cascade.businessKey(),
                                cascade.receiver(),
                                cascade.dispatch().number(),
                                cascade.state().code(),
                                shown(counts.get(cascade.id()))))
                        .toList(),
                new Total(
                        document.cascades().size(),
                        (int) document.cascades().stream()
                                .filter(cascade -> cascade.state() == CascadeState.CLOSED)
                                .count(),
                        counts.values().stream()
                                .reduce(Addressees.Counts::plus)
                                .map(CascadeViews::counts)
                                .orElse(null)));
    }

    private static CascadeView.Counts shown(Addressees.Counts counts) {
        return counts == null ? null : CascadeViews.counts(counts);
    }
}
