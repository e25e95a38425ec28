package vn.directivecascade.notice;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.directivecascade.kernel.Rows;

/** Metrics of undelivered notices; each is queried from the database when it is scraped. */
@Component
class NoticeMeters implements MeterBinder {

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Clock clock;

    NoticeMeters(JdbcClient jdbc, Channels channels, Clock clock) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (DeliveryState state : List.of(DeliveryState.QUEUED, DeliveryState.RETRYING, DeliveryState.FAILED)) {
            Gauge.builder("directive.notices", this, meters -> meters.in(state))
                    .tag("state", state.code())
                    .description("Notices that nobody has been told of yet, or that could not be delivered at all")
                    .register(registry);
        }
        List<String> all = Stream.concat(Stream.of(Channel.MAIL), channels.codes().stream())
                .toList();
        TimeGauge.builder("directive.notices.waiting", this, TimeUnit.SECONDS, meters -> meters.secondsWaiting(all))
                .description("Age of the oldest message on its way: it grows while the mail server is away")
                .register(registry);
        for (String channel : all) {
            TimeGauge.builder(
                            "directive.messages.waiting",
                            this,
                            TimeUnit.SECONDS,
                            meters -> meters.secondsWaiting(List.of(channel)))
                    .tag("channel", channel)
                    .description("The same for each channel")
                    .register(registry);
        }
    }

    private double in(DeliveryState state) {
        return jdbc.sql("select count(*) from directive.notice where state = :state")
                .param("state", state.code())
                .query(Long.class)
                .single();
    }

    private double secondsWaiting(List<String> among) {
        Instant now = clock.instant();
        return jdbc
                .sql("select min(composed_at) as composed_at from directive.delivery"
                        + " where channel in (:channels) and " + DeliveryState.UNDER_WAY)
                .param("channels", among)
                .query((row, n) -> Rows.instant(row, "composed_at"))
                .list()
                .stream()
                .filter(composed -> composed != null)
                .mapToDouble(composed -> Duration.between(composed, now).toSeconds())
                .findFirst()
                .orElse(0);
    }
}
