package vn.directivecascade.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/** Metrics of the engine for alerts; each is queried from the database when it is scraped. */
@Component
class EngineMeters implements MeterBinder {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final Clock clock;

    EngineMeters(RuntimeService runtime, ManagementService management, Clock clock) {
        this.runtime = runtime;
        this.management = management;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("directive.incidents", this, meters -> meters.runtime
                        .createIncidentQuery()
                        .count())
                .description("Open incidents: jobs that failed for good and wait for a person in Cockpit")
                .register(registry);
        Gauge.builder("directive.jobs.due", this, meters -> meters.management
                        .createJobQuery()
                        .executable()
                        .count())
                .description("Jobs of the engine that may run now")
                .register(registry);
        TimeGauge.builder("directive.watch.late", this, TimeUnit.SECONDS, EngineMeters::secondsLate)
                .description("For how long the oldest moment of the watch has been due without being acted on")
                .register(registry);
    }

    private double secondsLate() {
        Instant now = clock.instant();
        return management
                .createJobQuery()
                .timers()
                .active()
                .withRetriesLeft()
                .duedateLowerThan(Date.from(now))
                .orderByJobDuedate()
                .asc()
                .listPage(0, 1)
                .stream()
                .map(Job::getDuedate)
                .mapToDouble(due -> Duration.between(due.toInstant(), now).toSeconds())
                .findFirst()
                .orElse(0);
    }
}
