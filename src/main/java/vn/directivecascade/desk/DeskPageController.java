package vn.directivecascade.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.directivecascade.access.SessionToken;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.AddresseeDeadlines;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeLists;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.CaseWatch;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.identity.Caller;
import vn.directivecascade.identity.account.Accounts;
import vn.directivecascade.intake.ReceiveDispatch;
import vn.directivecascade.organisation.Directory;

/** The page /desk and those to enter documents, which are static files, and the data they need about the caller. */
@RestController
@Tag(name = "Tasks")
class DeskPageController {

    /** Maps the pages to the static files. */
    @Configuration
    static class Address implements WebMvcConfigurer {

        @Override
        public void addViewControllers(ViewControllerRegistry registry) {
            registry.addViewController("/desk").setViewName("forward:/forms/worklist.html");
            registry.addViewController("/desk/dispatch").setViewName("forward:/forms/entry.html");
            registry.addViewController("/desk/directive").setViewName("forward:/forms/entry.html");
        }
    }

    /**
     * The account that is logged in.
     *
     * @param organisations the organisations whose work the caller does, and what they can begin: dispatches that they
     *     receive, directives that they issue on their own initiative
     * @param leading the cascades that these organisations lead or have received and whose addressees may still answer:
     *     those that are issued, and closed ones with extended reports or updates to come
     * @param administrates whether the caller is an administrator
     * @param csrfToken CSRF token that the page sends as {@code X-XSRF-TOKEN} with every modifying request; null
     *     without a session of the web applications
     */
    @Schema(name = "Desk")
    record DeskView(
            String user,
            String userName,
            String language,
            List<Unit> organisations,
            List<Led> leading,
            boolean administrates,
            String csrfToken) {}

    @Schema(name = "DeskOrganisation")
    record Unit(String key, String name, boolean receives, boolean issues) {}

    /**
     * A cascade that the caller's organisations lead.
     *
     * @param number of the directive
     * @param total number of addressees, {@code unanswered} of which have not answered, also if their work was closed
     * @param generalDate the date by which reports are due, extensions apart
     * @param leads whether the caller works for the lead department, which reviews the answers
     * @param mayConsolidate whether the caller may begin the report upward now
     * @param followed number of addressees from whom an update is expected
     * @param mayStandDown whether the caller may end the follow-up of those that have reported
     */
    @Schema(name = "LedCascade")
    record Led(
            String id,
            String number,
            String subject,
            String state,
            int total,
            int unanswered,
            OffsetDateTime generalDate,
            boolean leads,
            boolean mayConsolidate,
            boolean mayStandDown,
            int followed) {}

    private final CaseWatch caseWatch;
    private final CascadeLists cascadeLists;
    private final Addressees addressees;
    private final AddresseeDeadlines addresseeDeadlines;
    private final Directory directory;
    private final ReceiveDispatch receiving;
    private final Accounts accounts;
    private final Clock clock;

    DeskPageController(
            CaseWatch caseWatch,
            CascadeLists cascadeLists,
            Addressees addressees,
            AddresseeDeadlines addresseeDeadlines,
            Directory directory,
            ReceiveDispatch receiving,
            Accounts accounts,
            Clock clock) {
        this.caseWatch = caseWatch;
        this.cascadeLists = cascadeLists;
        this.addressees = addressees;
        this.addresseeDeadlines = addresseeDeadlines;
        this.directory = directory;
        this.receiving = receiving;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Operation(summary = "Who is logged in, for whom they work and what they lead")
    @GetMapping("/api/v1/desk")
    DeskView read(HttpServletRequest request, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        Set<String> own = caller.worksFor();
        return new DeskView(
                caller.user(),
                accounts.nameOf(caller.user()),
                accounts.languageOf(caller.user()).code(),
                own.stream()
                        .map(this::unit)
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .toList(),
                led(own, caller),
                caller.administrates(),
                SessionToken.of(request));
    }

    private Unit unit(String key) {
        ReceiveDispatch.Beginnings beginnings = receiving.beginnings(key);
        return new Unit(key, directory.nameOrKey(key), beginnings.receives(), beginnings.issues());
    }

    private List<Led> led(Set<String> organisations, Caller caller) {
        List<Cascade> led = cascadeLists.followedBy(organisations);
        List<String> ids = led.stream().map(Cascade::id).toList();
        Map<String, Addressees.Counts> counts = addressees.counts(ids);
        Map<String, Integer> followed = addressees.followed(ids);
        Map<String, Instant> generalDates = addresseeDeadlines.generalDates(ids);
        return led.stream()
                .map(cascade -> {
                    NamedDocument directive = cascade.directiveNamed();
                    Addressees.Counts of = counts.get(cascade.id());
                    return new Led(
                            cascade.id(),
                            directive.number(),
                            directive.subject(),
                            cascade.state().code(),
                            of.total(),
                            of.of(AddresseeState.OPEN)
                                    + of.of(AddresseeState.ACKNOWLEDGED)
                                    + of.of(AddresseeState.CANCELLED),
                            Times.local(generalDates.get(cascade.id())),
                            caller.worksFor(cascade.lead()),
                            cascade.state() == CascadeState.TRACKING && caller.isStaffOf(cascade.lead()),
                            caller.leads(cascade.directiveIssuer()) && !caseWatch.isStoodDown(cascade, clock.instant()),
                            followed.getOrDefault(cascade.id(), 0));
                })
                .toList();
    }
}
