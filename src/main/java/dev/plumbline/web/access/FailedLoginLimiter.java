package dev.plumbline.web.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plumbline.model.text.CappedText;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Counts sign-ins and bounds how many may fail: ten a minute from one address, a hundred a minute
 * from all together. A right token is not turned away because of what other addresses do.
 */
final class FailedLoginLimiter {
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final int FROM_ONE = 10;
    private static final int FROM_ALL = 100;
    private static final int MOST_ADDRESSES = 10_000;

    private final TimeMeter time;
    private final Bucket all;
    private final Cache<String, Bucket> addresses =
            // After its span a bucket is full again: forgetting it forgets nothing.
            Caffeine.newBuilder().maximumSize(MOST_ADDRESSES).expireAfterAccess(SPAN).build();
    private final Counter accepted;
    private final Counter refused;
    private final Counter limited;

    FailedLoginLimiter(Clock clock, MeterRegistry meters) {
        this.time = new Ticks(clock);
        this.all = bucket(FROM_ALL);
        this.accepted = counter(meters, "accepted");
        this.refused = counter(meters, "refused");
        this.limited = counter(meters, "limited");
    }

    /** How long an address has to wait before it is heard; zero when it need not. */
    Duration closedTo(String address) {
        return refill(bucket(address));
    }

    /** A token was right. */
    void accepted() {
        accepted.increment();
    }

    /** A token was wrong; returns how long to wait when all addresses together sent too many. */
    Duration refused(String address) {
        bucket(address).tryConsume(1);
        if (!all.tryConsume(1)) {
            return refill(all);
        }
        refused.increment();
        return Duration.ZERO;
    }

    /** Somebody was told to wait. */
    void limited() {
        limited.increment();
    }

    private static Duration refill(Bucket bucket) {
        return Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    private Bucket bucket(String address) {
        return addresses.get(network(address), _ -> bucket(FROM_ONE));
    }

    /** Of IPv6 a customer has a whole network of 64 bits. */
    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
                    : address;
        } catch (IllegalArgumentException _) {
            // A trusted proxy may pass on anything for an address.
            return CappedText.of(address);
        }
    }

    private Bucket bucket(int capacity) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, SPAN))
                .withCustomTimePrecision(time)
                .build();
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("plumbline.signins")
                .description("Requests that presented a token")
                .tag("outcome", outcome)
                .register(meters);
    }

    private record Ticks(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000 + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
