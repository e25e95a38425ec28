package vn.directivecascade.administration;

import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.edge.Problems;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.notice.DeliveryState;
import vn.directivecascade.notice.PersonalMails;
import vn.directivecascade.notice.webhook.Webhooks;

/** REST endpoint of the state of the product in sentences, from health and meters; for administrators. */
@RestController
@Tag(name = "Administration")
class HealthController {

    /** How an indicator is to be taken. */
    enum Grade implements Coded {
        GOOD("good"),
        /** Somebody should look at it. */
        ATTENTION("attention"),
        /** People cannot work, or work is not done. */
        BAD("bad");

        private final String code;

        Grade(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** The state of this node, and of the work that all nodes share. */
    @Schema(name = "HealthInWords")
    record HealthView(OffsetDateTime at, List<Indicator> indicators) {}

    /**
     * One indicator.
     *
     * @param grade {@code good}, {@code attention} or {@code bad}
     * @param sentence what is the case and, unless it is good, what to do
     */
    @Schema(name = "HealthIndicator")
    record Indicator(String key, String title, String grade, String sentence) {}

    /** The alarms of docs/operating.md. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private static final Duration WAITING = Duration.ofHours(1);

    private final HealthEndpoint health;
    private final MeterRegistry meters;
    private final Webhooks webhooks;
    private final PersonalMails mails;
    private final Problems problems;
    private final Clock clock;

    HealthController(
            HealthEndpoint health,
            MeterRegistry meters,
            Webhooks webhooks,
            PersonalMails mails,
            Problems problems,
            Clock clock) {
        this.health = health;
        this.meters = meters;
        this.webhooks = webhooks;
        this.mails = mails;
        this.problems = problems;
        this.clock = clock;
    }

    @Operation(summary = "The state of the product, an indicator in a sentence each")
    @GetMapping("/api/v1/administration/health")
    HealthView read() {
        return new HealthView(
                Times.local(clock.instant()),
                List.of(
                        component("database", "db", "writing"),
                        jobs(),
                        late(),
                        incidents(),
                        mail(),
                        failed(),
                        webhooks(),
                        component("disk", "diskSpace"),
                        component("administrators", "administrators")));
    }

    private boolean isUp(String... components) {
        return Stream.of(components).allMatch(name -> {
            HealthComponent component = health.healthForPath(name);
            return component != null && Status.UP.equals(component.getStatus());
        });
    }

    private Indicator component(String key, String... components) {
        return isUp(components) ? indicator(key, Grade.GOOD) : indicator(key, Grade.BAD);
    }

    private Indicator jobs() {
        return isUp("processEngine", "jobExecutor")
                ? indicator("jobs", Grade.GOOD, (long) gauge("directive.jobs.due"))
                : indicator("jobs", Grade.BAD);
    }

    private Indicator late() {
        Duration late = age("directive.watch.late");
        return late.compareTo(LATE) > 0
                ? indicator("late", Grade.ATTENTION, inWords(late))
                : indicator("late", Grade.GOOD);
    }

    private Indicator incidents() {
        long incidents = (long) gauge("directive.incidents");
        return incidents > 0 ? indicator("incidents", Grade.ATTENTION, incidents) : indicator("incidents", Grade.GOOD);
    }

    private Indicator mail() {
        if (!mails.isOpen()) {
            return new Indicator("mail", sentence("mail"), Grade.ATTENTION.code(), sentence("mail.off"));
        }
        Duration waiting = age("directive.messages.waiting", "channel", "mail");
        return waiting.compareTo(WAITING) > 0
                ? indicator("mail", Grade.ATTENTION, inWords(waiting))
                : indicator("mail", Grade.GOOD, (long) notices(DeliveryState.QUEUED, DeliveryState.RETRYING));
    }

    private Indicator failed() {
        long failed = (long) notices(DeliveryState.FAILED);
        return failed > 0 ? indicator("failed", Grade.ATTENTION, failed) : indicator("failed", Grade.GOOD);
    }

    private Indicator webhooks() {
        List<Webhooks.Webhook> all = webhooks.all();
        long failing = all.stream()
                .filter(webhook -> !webhook.state().equals("active")
                        || webhook.lastState() == DeliveryState.FAILED
                        || webhook.lastState() == DeliveryState.RETRYING)
                .count();
        if (failing > 0) {
            return indicator("webhooks", Grade.ATTENTION, failing, all.size());
        }
        return all.isEmpty()
                ? new Indicator("webhooks", sentence("webhooks"), Grade.GOOD.code(), sentence("webhooks.none"))
                : indicator("webhooks", Grade.GOOD, all.size());
    }

    private double notices(DeliveryState... states) {
        return Stream.of(states)
                .mapToDouble(state -> gauge("directive.notices", "state", state.code()))
                .sum();
    }

    private double gauge(String name, String... tags) {
        return read(name, meters.get(name).tags(tags).gauge().value());
    }

    private Duration age(String name, String... tags) {
        double seconds = meters.get(name).tags(tags).timeGauge().value(TimeUnit.SECONDS);
        return Duration.ofSeconds((long) read(name, seconds));
    }

    /** A meter that cannot be read has no number, which must not be taken for none. */
    private static double read(String name, double value) {
        if (Double.isNaN(value)) {
            throw new IllegalStateException(name + " cannot be read");
        }
        return value;
    }

    private String inWords(Duration time) {
        if (time.toHours() < 2) {
            return sentence("minutes", time.toMinutes());
        }
        return time.toDays() < 2 ? sentence("hours", time.toHours()) : sentence("days", time.toDays());
    }

    private Indicator indicator(String key, Grade grade, Object... values) {
        return new Indicator(key, sentence(key), grade.code(), sentence(key + "." + grade.code(), values));
    }

    private String sentence(String key, Object... values) {
        return problems.sentence("health." + key, values);
    }
}
