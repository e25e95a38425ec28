package vn.directivecascade.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A token bucket for each key. Buckets that were not asked for during an hour are full again, and are dropped. */
final class TokenBuckets {

    private static final int MOST = 100_000;

    private final LoadingCache<String, Bucket> buckets;

    /**
     * @param capacity how many tokens a bucket holds, and begins with
     * @param refilled how many of them come back, evenly, in each period
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

    /** Takes a token; answers how long there is none to take, or nothing if one was taken. */
    Duration take(String key) {
        return Duration.ofNanos(buckets.get(key).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    /** How long there is no token to take. */
    Duration wait(String key) {
        return Duration.ofNanos(buckets.get(key).estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** Takes a token, also where there is none: then the next one takes longer to come. */
    void force(String key) {
        buckets.get(key).consumeIgnoringRateLimits(1);
    }

    /** Fills the bucket. */
    void fill(String key) {
        buckets.invalidate(key);
    }

    /** The application's clock, as buckets read it. */
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
