package vn.directivecascade.administration;

import static vn.directivecascade.kernel.RequestFields.LONGEST_KEY;
import static vn.directivecascade.kernel.RequestFields.LONGEST_MOMENT;
import static vn.directivecascade.kernel.RequestFields.line;
import static vn.directivecascade.kernel.RequestFields.moment;
import static vn.directivecascade.kernel.RequestFields.required;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.edge.ApplicationPath;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.identity.account.ApiKeys;
import vn.directivecascade.identity.account.ApiKeys.ApiKey;
import vn.directivecascade.kernel.Page;

/** REST endpoint to create, list and revoke API keys of document systems; for administrators. */
@RestController
@RequestMapping("/api/v1/api-keys")
@Tag(name = "Administration")
class ApiKeyController {

    /**
     * The request to create a key.
     *
     * @param label purpose of the key
     * @param expiresAt date-time with offset, at most two years from now
     */
    record Request(String organisation, String label, String expiresAt) {}

    /** A new key with its secret, which is shown only once. */
    record Created(ApiKey key, String secret) {}

    /** A key in the list, with the name of the person who made it. */
    @Schema(name = "ApiKeyListed")
    record Listed(@JsonUnwrapped ApiKey key, String createdByName) {}

    private static final int LONGEST_LABEL = 200;

    private final ApiKeys keys;
    private final Accounts accounts;

    ApiKeyController(ApiKeys keys, Accounts accounts) {
        this.keys = keys;
        this.accounts = accounts;
    }

    @Operation(summary = "Make a key for an issuer's document system; its secret is shown this once")
    @PostMapping
    ResponseEntity<Created> create(@RequestBody Request request, Authentication authentication) {
        ApiKeys.Created created = keys.create(
                required("organisation", request.organisation(), LONGEST_KEY),
                line("label", required("label", request.label(), LONGEST_LABEL)),
                moment("expiresAt", required("expiresAt", request.expiresAt(), LONGEST_MOMENT)),
                authentication.getName());
        return ResponseEntity.created(
                        ApplicationPath.link("/api/v1/api-keys/" + created.key().id()))
                .body(new Created(created.key(), created.secret()));
    }

    @Operation(summary = "All keys, the ended ones too; never a secret")
    @GetMapping
    Page<Listed> list(@RequestParam(required = false) String cursor, @RequestParam(required = false) Integer limit) {
        int size = Page.limit(limit);
        List<ApiKey> page = keys.page(Page.after(cursor, ""), size + 1);
        UnaryOperator<String> names =
                accounts.names(page.stream().map(ApiKey::createdBy).toList());
        return Page.of(page, size, ApiKey::id, key -> new Listed(key, names.apply(key.createdBy())));
    }

    @Operation(summary = "Revoke a key; it ends at once")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id, Authentication authentication) {
        keys.revoke(id, authentication.getName());
    }
}
