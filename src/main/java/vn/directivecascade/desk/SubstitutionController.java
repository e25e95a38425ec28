package vn.directivecascade.desk;

import static vn.directivecascade.kernel.RequestFields.LONGEST_MOMENT;
import static vn.directivecascade.kernel.RequestFields.moment;
import static vn.directivecascade.kernel.RequestFields.optional;
import static vn.directivecascade.kernel.RequestFields.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.edge.ApplicationPath;
import vn.directivecascade.identity.AccountNames;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.identity.substitution.Substitutes;
import vn.directivecascade.identity.substitution.Substitution;
import vn.directivecascade.identity.substitution.Substitutions;
import vn.directivecascade.kernel.Refusal;

/** REST endpoints for substitutions: who stands in for an account, and until when. */
@RestController
@RequestMapping("/api/v1/substitutions")
@Tag(name = "Substitutions")
class SubstitutionController {

    /**
     * The request.
     *
     * @param person the account to be substituted; the caller if absent, another account only for administrators
     * @param from date-time with offset; now if absent
     * @param to date-time with offset
     */
    record SubstitutionRequest(String person, String substitute, String from, String to) {}

    /** @param active whether it is in effect now, or will begin later */
    @Schema(name = "Substitution")
    record SubstitutionView(
            String id,
            String person,
            String personName,
            String substitute,
            String substituteName,
            OffsetDateTime from,
            OffsetDateTime to,
            boolean active) {

        static SubstitutionView of(Substitution substitution, UnaryOperator<String> names, Instant now) {
            return new SubstitutionView(
                    substitution.id(),
                    substitution.person(),
                    names.apply(substitution.person()),
                    substitution.substitute(),
                    names.apply(substitution.substitute()),
                    local(substitution.from()),
                    local(substitution.to()),
                    substitution.active(now));
        }

        private static OffsetDateTime local(Instant instant) {
            return instant.atZone(WorkingCalendar.ZONE).toOffsetDateTime();
        }
    }

    private static final int LONGEST_ACCOUNT = 120;

    private final Substitutions substitutions;
    private final Substitutes substitutes;
    private final Accounts accounts;
    private final Clock clock;

    SubstitutionController(Substitutions substitutions, Substitutes substitutes, Accounts accounts, Clock clock) {
        this.substitutions = substitutions;
        this.substitutes = substitutes;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Operation(summary = "The substitutions that are not over and concern the caller; all of them for an administrator")
    @GetMapping
    List<SubstitutionView> list(Authentication authentication) {
        Caller caller = Caller.of(authentication);
        Instant now = clock.instant();
        List<Substitution> found = substitutions.notOver(caller.administrates() ? null : caller.user(), now);
        UnaryOperator<String> names = accounts.names(found.stream()
                .flatMap(substitution -> Stream.of(substitution.person(), substitution.substitute()))
                .toList());
        return found.stream()
                .map(substitution -> SubstitutionView.of(substitution, names, now))
                .toList();
    }

    @Operation(summary = "Who may stand in for the caller; for an administrator also for another account")
    @GetMapping("/candidates")
    List<Substitutes.Account> candidates(@RequestParam(required = false) String person, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        return substitutes.candidates(person(person, caller));
    }

    @Operation(summary = "Name a substitute for a period; it begins and ends by itself")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SubstitutionView> name(@RequestBody SubstitutionRequest asked, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        Substitution named = substitutes.name(
                person(asked.person(), caller),
                required("substitute", asked.substitute(), LONGEST_ACCOUNT),
                moment("from", optional("from", asked.from(), LONGEST_MOMENT)),
                moment("to", required("to", asked.to(), LONGEST_MOMENT)),
                caller.user());
        return ResponseEntity.created(ApplicationPath.link("/api/v1/substitutions/" + named.id()))
                .body(SubstitutionView.of(named, accounts::nameOf, clock.instant()));
    }

    /** The account to be substituted: the caller, or for an administrator any other. */
    private static String person(String asked, Caller caller) {
        String person = optional("person", asked, LONGEST_ACCOUNT);
        if (person != null
                && !AccountNames.folded(person).equals(AccountNames.folded(caller.user()))
                && !caller.administrates()) {
            throw Refusal.forbidden("access.denied");
        }
        return person == null ? caller.user() : person;
    }

    @Operation(summary = "End a substitution now; for the person who is away, or an administrator")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        Substitution substitution = substitutions
                .find(id)
                .filter(found -> caller.administrates()
                        || found.person().equals(caller.user())
                        || found.substitute().equals(caller.user()))
                .orElseThrow(() -> Refusal.notFound("substitution.unknown"));
        if (!caller.administrates() && !substitution.person().equals(caller.user())) {
            throw Refusal.forbidden("access.denied");
        }
        substitutes.end(substitution, caller.user());
    }
}
