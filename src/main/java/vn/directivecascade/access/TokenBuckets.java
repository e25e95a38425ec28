package vn.directivecascade.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A token bucket (rate limit) per key. Buckets unused for an hour are dropped; they are full again by then. */
final class TokenBuckets {

    private static final int MOST = 100_000;

    private final LoadingCache<String, Bucket> buckets;

    /**
     * @param capacity size of a bucket, which starts full
     * @param refilled number of tokens added per period, evenly distributed
     */
    TokenBuckets(Clock clock, int capacity, int refilled, Duration period) {
        buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(Duration.ofHours(1))
                .build(key -> Bucket.builder()
                        .withCustomTimePrecision(new Time(clock))
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(refilled, period))
                        .build());
    }

    /** Takes a token; returns zero if there was one, otherwise the time until the next is available. */
    Duration take(String key) {
        return Duration.ofNanos(buckets.get(key).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    /** The time until a token is available; zero if there is one. */
    Duration wait(String key) {
        return Duration.ofNanos(buckets.get(key).estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** Takes a token even if there is none, which prolongs the wait for the next. */
    void force(String key) {
        buckets.get(key).consumeIgnoringRateLimits(1);
    }

    /** Refills the bucket. */
    void fill(String key) {
        buckets.invalidate(key);
    }

    /** Measures time by the application's clock. */
    private record Time(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
