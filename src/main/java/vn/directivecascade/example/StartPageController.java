package vn.directivecascade.example;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.receipt.Receipts;

/**
 * The start page of a demonstration: the examples that run, the accounts to log in with and what to try. It needs no
 * login and shows the demonstration password, so it exists only where the demonstration accounts do.
 */
@Controller
@ConditionalOnProperty("directive.demonstration-password")
class StartPageController {

    /** The present state of an example. */
    record Shown(Cascade cascade, int total, int done, int open, int late) {

        public boolean closed() {
            return cascade.state() == CascadeState.CLOSED;
        }
    }

    /** A sample request of a ministry, with placeholders for the password and the base URL. */
    private static final String COMMAND = """
            curl -u machine.bo-tttt:%s -H 'Content-Type: application/json' %s/api/v1/cascades -d '{
              "dispatch": {"issuer": "bo-tttt", "number": "100/BTTTT-CATTT", "issuedOn": "2024-04-17",
                "subject": "Bảo đảm an toàn thông tin mạng dịp nghỉ lễ", "urgency": "urgent"},
              "receiver": "ubnd-thanh-hoa"}'
            """;

    private final Cascades cascades;
    private final Receipts receipts;
    private final Addressees addressees;
    private final ObjectProvider<Examples> making;
    private final String password;

    StartPageController(
            Cascades cascades,
            Receipts receipts,
            Addressees addressees,
            ObjectProvider<Examples> making,
            @Value("${directive.demonstration-password}") String password) {
        this.cascades = cascades;
        this.receipts = receipts;
        this.addressees = addressees;
        this.making = making;
        this.password = password;
    }

    @GetMapping("/")
    String show(Model model) {
        List<Shown> examples = Examples.NUMBERS.stream()
                .map(number -> receipts.earliest(Examples.MINISTRY, number))
                .flatMap(Optional::stream)
                .map(known -> shown(cascades.get(known.id())))
                .toList();
        model.addAttribute("examples", examples);
        model.addAttribute("making", making.stream().anyMatch(example -> !example.ready()));
        model.addAttribute("password", password);
        String base = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        model.addAttribute("command", COMMAND.formatted(password, base).strip());
        model.addAttribute("acknowledging", clerkOf(examples, AddresseeState.OPEN, "vnpt-thanh-hoa"));
        model.addAttribute("reporting", clerkOf(examples, AddresseeState.ACKNOWLEDGED, "huyen-nga-son"));
        return "start";
    }

    private Shown shown(Cascade cascade) {
        Addressees.Counts counts = addressees.counts(cascade.id());
        return new Shown(
                cascade,
                counts.total(),
                counts.of(AddresseeState.REPORTED)
                        + counts.of(AddresseeState.DONE)
                        + counts.of(AddresseeState.NOT_APPLICABLE),
                counts.of(AddresseeState.OPEN) + counts.of(AddresseeState.ACKNOWLEDGED),
                counts.late());
    }

    /** A clerk's account with a task in this state; {@code otherwise} while there is none. */
    private String clerkOf(List<Shown> examples, AddresseeState state, String otherwise) {
        String organisation = examples.stream()
                .filter(example -> example.cascade().state() == CascadeState.TRACKING)
                .flatMap(
                        example -> addressees.page(example.cascade().id(), Addressees.Filter.in(state), "", 1).stream())
                .map(Addressee::organisation)
                .findFirst()
                .orElse(otherwise);
        return "clerk." + organisation;
    }
}
