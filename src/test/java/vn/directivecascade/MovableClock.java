package vn.directivecascade;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that stands still until it is moved, for the application and the engine. */
public final class MovableClock extends Clock {

    private volatile Instant now;

    public MovableClock(Instant now) {
        moveTo(now);
    }

    public void moveTo(Instant moment) {
        now = moment;
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** Moves to a moment written with its offset, {@code 2024-04-17T08:00:00+07:00}. */
    public void moveTo(String moment) {
        moveTo(OffsetDateTime.parse(moment).toInstant());
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the product asks for instants only");
    }

    /** Puts the movable clock in place of the real one. */
    @TestConfiguration
    public static class InPlace {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock(Instant.parse("2024-04-17T01:00:00Z"));
        }
    }
}
