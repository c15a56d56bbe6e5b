package dev.plumbline.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

    private record Answer<T>(T value, Instant at) {}

    public OncePerScrape(Supplier<T> source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public synchronized T get() {
        Instant now = clock.instant();
        if (last == null || !now.isBefore(last.at().plus(GOOD)) || now.isBefore(last.at())) {
            last = new Answer<>(source.get(), now);
        }
        return last.value();
    }
}
