package dev.plumbline.sandbox.cloud;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The sandbox's own time: it runs like any clock, can be moved forward, and shortens what Google
 * takes long over.
 */
public final class CloudClock {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Clock wall;
    private final ScopedValue<Instant> asOf = ScopedValue.newInstance();
    private Duration moved = Duration.ZERO;
    private double speed;

    public CloudClock(Clock wall, double speed) {
        this.wall = wall;
        this.speed = checked(speed);
    }

    public synchronized Instant now() {
        return asOf.isBound() ? asOf.get() : wall.instant().plus(moved);
    }

    /** Does what fell due at that time as of then, though nobody looked. */
    public void asOf(Instant due, Runnable action) {
        ScopedValue.where(asOf, due).run(action);
    }

    public synchronized double speed() {
        return speed;
    }

    public synchronized void speed(double factor) {
        speed = checked(factor);
    }

    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The clock moves forward only, not by " + by);
        }
        moved = moved.plus(by);
    }

    /** How long something takes here that takes Google this long. */
    public synchronized Duration scaled(Duration atGoogle) {
        return Duration.ofNanos((long) (atGoogle.toNanos() / speed));
    }

    /**
     * Waits as long as something takes here that takes Google this long, or until the clock was
     * moved past it.
     */
    public void sleep(Duration atGoogle) throws InterruptedException {
        Instant until = now().plus(scaled(atGoogle));
        for (Instant now = now(); now.isBefore(until); now = now()) {
            Duration left = Duration.between(now, until);
            Thread.sleep(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
        }
    }

    private static double checked(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("The speed factor must be above 0, not " + speed);
        }
        return speed;
    }
}
