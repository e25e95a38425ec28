package vn.directivecascade.example;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Addressee;
import vn.directivecascade.cascade.AddresseeState;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.cascade.receipt.Receipts;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.intake.ReceiveDispatch;
import vn.directivecascade.work.TaskDesk;

/**
 * Creates three example cascades through the ordinary application code with the demonstration accounts: one closed, one
 * being tracked, and one to a few addressees of which some let the deadline of their acknowledgement pass. Each step first reads the present state, so that an interrupted start resumes and changes by users
 * are kept.
 */
@Component
@ConditionalOnProperty("directive.examples")
class Examples {

    /**
     * An example, with how many addressees acknowledge and report.
     *
     * @param addressees keys of the only addressees; empty for those that the product proposes
     */
    private record Example(
            String number, String subject, String occasion, List<String> addressees, int acknowledging, int reporting) {

        boolean toTheEnd() {
            return reporting == Integer.MAX_VALUE;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Examples.class);

    static final String MINISTRY = "bo-tttt";
    private static final String COMMITTEE = "ubnd-thanh-hoa";
    private static final String DEPARTMENT = "so-tttt-thanh-hoa";

    private static final List<Example> EXAMPLES = List.of(
            new Example(
                    "VD-01/BTTTT-CATTT",
                    "Tăng cường bảo đảm an toàn thông tin mạng dịp Quốc khánh 02/9 (ví dụ đã kết thúc)",
                    "Quốc khánh 02/9",
                    List.of(),
                    Integer.MAX_VALUE,
                    Integer.MAX_VALUE),
            new Example(
                    "VD-02/BTTTT-CATTT",
                    "Tăng cường bảo đảm an toàn thông tin mạng dịp nghỉ lễ (ví dụ đang thực hiện)",
                    "Nghỉ lễ",
                    List.of(),
                    30,
                    12),
            new Example(
                    "VD-03/BTTTT-CATTT",
                    "Cảnh báo lỗ hổng bảo mật nghiêm trọng (ví dụ có nơi quá hạn, vài phút sau khi khởi động)",
                    "Cảnh báo khẩn",
                    List.of(
                            "so-cong-thuong-thanh-hoa",
                            "so-gtvt-thanh-hoa",
                            "so-khcn-thanh-hoa",
                            "so-tu-phap-thanh-hoa",
                            "so-xay-dung-thanh-hoa"),
                    2,
                    0));

    /** The time to acknowledge an example with addressees of its own. */
    private static final Duration TO_ACKNOWLEDGE = Duration.ofMinutes(5);

    /** The numbers of the dispatches that start the examples. */
    static final List<String> NUMBERS = EXAMPLES.stream().map(Example::number).toList();

    private final ReceiveDispatch receiving;
    private final Cascades cascades;
    private final Receipts receipts;
    private final Addressees addressees;
    private final Duties duties;
    private final TaskDesk desk;
    private final Clock clock;
    private volatile boolean played;

    Examples(
            ReceiveDispatch receiving,
            Cascades cascades,
            Receipts receipts,
            Addressees addressees,
            Duties duties,
            TaskDesk desk,
            Clock clock) {
        this.receiving = receiving;
        this.cascades = cascades;
        this.receipts = receipts;
        this.addressees = addressees;
        this.duties = duties;
        this.desk = desk;
        this.clock = clock;
    }

    /** Whether all examples have reached their final state. */
    boolean ready() {
        return played;
    }

    /**
     * Makes the next steps of all examples until they are ready; the process engine's jobs run between two calls.
     */
    @Scheduled(fixedDelay = 200, initialDelay = 200)
    void play() {
        if (!played) {
            played = EXAMPLES.stream().map(this::play).toList().stream().allMatch(finished -> finished);
            if (played) {
                LOG.info("the example cascades are ready");
            }
        }
    }

    private boolean play(Example example) {
        Optional<Receipts.Known> known = receipts.earliest(MINISTRY, example.number());
        if (known.isEmpty()) {
            receiving.receive(
                    dispatch(example),
                    List.of(COMMITTEE),
                    ReceiveDispatch.Files.NONE,
                    new ReceiveDispatch.Sender(AuditTrail.SYSTEM + "examples", false),
                    null);
            return false;
        }
        Cascade cascade = cascades.get(known.get().id());
        switch (cascade.state()) {
            case REGISTERING ->
                complete(
                        "clerk." + COMMITTEE,
                        cascade,
                        null,
                        Map.of("registrationNumber", example.number().substring(0, 5)));
            case DIRECTING -> complete("leader." + COMMITTEE, cascade, null, Map.of("decision", "ownDirective"));
            case ASSIGNING -> complete("clerk." + DEPARTMENT, cascade, null, Map.of());
            case DRAFTING -> complete("clerk." + DEPARTMENT, cascade, null, draft(example));
            case SIGNING ->
                complete(
                        "leader." + COMMITTEE,
                        cascade,
                        null,
                        Map.of(
                                "signed",
                                true,
                                "directiveNumber",
                                example.number().replace("BTTTT-CATTT", "UBND-CNTT")));
            case TRACKING -> {
                return respond(example, cascade);
            }
            case CONSOLIDATING -> {
                if (example.toTheEnd()) {
                    complete("clerk." + DEPARTMENT, cascade, null, Map.of());
                }
                return !example.toTheEnd();
            }
            case APPROVING -> {
                if (example.toTheEnd()) {
                    complete("leader." + COMMITTEE, cascade, null, Map.of("approved", true));
                }
                return !example.toTheEnd();
            }
            default -> {
                return cascade.state().isFinal();
            }
        }
        return false;
    }

    private Map<String, Object> draft(Example example) {
        return example.addressees().isEmpty()
                ? Map.of()
                : Map.of(
                        "addresseeKeys",
                        example.addressees(),
                        "acknowledgeBy",
                        Times.local(clock.instant().plus(TO_ACKNOWLEDGE)).toString());
    }

    /** Acknowledges for the first addressees and reports for the first of those. */
    private boolean respond(Example example, Cascade cascade) {
        List<Addressee> all = addressees.page(cascade.id(), Addressees.Filter.NONE, "", 500);
        for (int i = 0; i < all.size(); i++) {
            Addressee addressee = all.get(i);
            String clerk = "clerk." + addressee.organisation();
            if (addressee.state() == AddresseeState.OPEN && i < example.acknowledging()) {
                complete(clerk, cascade, addressee.organisation(), Map.of("applicable", true));
            }
            boolean acknowledged = addresseeState(cascade, addressee) == AddresseeState.ACKNOWLEDGED;
            if (acknowledged && i < example.reporting()) {
                List<Map<String, String>> done = duties.of(cascade.id(), addressee.organisation()).stream()
                        .map(measure -> Map.of("measure", measure.id(), "state", "done"))
                        .toList();
                complete(clerk, cascade, addressee.organisation(), Map.of("measureStates", done));
            }
        }
        return !example.toTheEnd();
    }

    private AddresseeState addresseeState(Cascade cascade, Addressee addressee) {
        return addressees.get(cascade.id(), addressee.organisation()).state();
    }

    private void complete(String user, Cascade cascade, String organisation, Map<String, Object> variables) {
        desk.of(user).stream()
                .filter(task -> task.cascade().equals(cascade.id()))
                .filter(task ->
                        organisation == null ? task.organisation() == null : organisation.equals(task.organisation()))
                .findFirst()
                .ifPresent(task -> desk.complete(task.id(), user, variables));
    }

    private Dispatch dispatch(Example example) {
        return Dispatch.plain(
                MINISTRY,
                example.number(),
                LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE),
                example.subject(),
                Urgency.URGENT,
                Force.ORDER,
                example.occasion());
    }
}
