package dev.plumbline.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks once for what many series of one scrape are made of: an answer stays good for a second. Safe
 * for use by many threads.
 */
public final class OncePerScrape<T> implements Supplier<T> {
    private static final Duration GOOD = Duration.ofSeconds(1);

    private final Supplier<T> source;
    private final InstantSource clock;
    private @Nullable Answer<T> last;

    private record Answer<T>(@Nullable T value, @Nullable RuntimeException failure, Instant at) {}

    public OncePerScrape(Supplier<T> source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public synchronized T get() {
        Instant now = clock.instant();
        if (last == null || !now.isBefore(last.at().plus(GOOD)) || now.isBefore(last.at())) {
            last = ask();
        }
        if (last.failure() != null) {
            throw last.failure();
        }
        return Objects.requireNonNull(last.value());
    }

    /** What cannot be answered may have taken long to find that out, too. */
    private Answer<T> ask() {
        try {
            return new Answer<>(source.get(), null, clock.instant());
        } catch (RuntimeException e) {
            return new Answer<>(null, e, clock.instant());
        }
    }
}
