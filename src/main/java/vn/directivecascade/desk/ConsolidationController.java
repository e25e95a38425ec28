package vn.directivecascade.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.process.EarlyConsolidation;

/** REST endpoint through which the lead department begins the report without waiting any longer. */
@RestController
@Tag(name = "Cascades")
class ConsolidationController {

    /**
     * @param state of the cascade; {@code tracking} for a moment if the watch is busy
     * @param unanswered number of addressees whose work is still open
     */
    @Schema(name = "ConsolidationBegun")
    record BegunView(String state, int unanswered) {}

    private final Cascades cascades;
    private final EarlyConsolidation consolidation;

    ConsolidationController(Cascades cascades, EarlyConsolidation consolidation) {
        this.cascades = cascades;
        this.consolidation = consolidation;
    }

    @Operation(summary = "Begin the report upward before the general date; for the staff of the lead department")
    @PostMapping("/api/v1/cascades/{id}/consolidation")
    BegunView begin(@PathVariable String id, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        Cascade cascade = cascades.read(id, caller.viewer());
        EarlyConsolidation.Begun begun = consolidation.begin(cascade.id(), caller.user(), caller.groups());
        return new BegunView(begun.state().code(), begun.unanswered());
    }
}
