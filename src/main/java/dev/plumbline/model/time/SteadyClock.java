package dev.plumbline.model.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The time of day that never goes back: when the clock on the wall is set back, time goes on from
 * where it was until the wall has caught up, so that whoever waits waits no longer for it. Set
 * forward, it follows. Safe for use by many threads.
 */
public final class SteadyClock extends Clock {
    /** What a daemon that keeps the time mends by itself, a little at a time. */
    private static final Duration SLEW = Duration.ofSeconds(1);

    private final Clock wall;
    private final LongSupplier nanos;
    private final Consumer<Duration> onSetBack;
    private Instant last;
    private long lastNanos;
    private Optional<Duration> setBack = Optional.empty();

    /**
     * Begins with what the wall says.
     *
     * @param nanos that never go back, such as {@code System::nanoTime}
     * @param onSetBack is told by how much, once each time
     */
    public SteadyClock(Clock wall, LongSupplier nanos, Consumer<Duration> onSetBack) {
        this.wall = wall;
        this.nanos = nanos;
        this.onSetBack = onSetBack;
        this.last = wall.instant();
        this.lastNanos = nanos.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        Instant told = wall.instant();
        long now = nanos.getAsLong();
        Instant due = last.plusNanos(now - lastNanos);
        Duration back = Duration.between(told, due);
        if (back.compareTo(SLEW) > 0) {
            if (setBack.isEmpty()) {
                onSetBack.accept(back);
            }
            setBack = Optional.of(back);
            last = due;
        } else {
            setBack = Optional.empty();
            last = told.isBefore(last) ? last : told;
        }
        lastNanos = now;
        return last;
    }

    /** By how much the wall is behind, while it is. */
    public synchronized Optional<Duration> setBack() {
        instant();
        return setBack;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Time is told in UTC only. */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock tells the time in UTC");
    }
}
