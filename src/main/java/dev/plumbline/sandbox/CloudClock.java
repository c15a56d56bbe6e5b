package dev.plumbline.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The sandbox's own time: it runs like any clock, can be moved forward, and shortens what Google
 * takes long over.
 */
final class CloudClock {

    private final Clock wall;
    private final ScopedValue<Instant> asOf = ScopedValue.newInstance();
    private Duration moved = Duration.ZERO;
    private double speed;

    CloudClock(Clock wall, double speed) {
        this.wall = wall;
        this.speed = checked(speed);
    }

    synchronized Instant now() {
        return asOf.isBound() ? asOf.get() : wall.instant().plus(moved);
    }

    /** Does what fell due at that time as of then, though nobody looked. */
    void asOf(Instant due, Runnable action) {
        ScopedValue.where(asOf, due).run(action);
    }

    synchronized double speed() {
        return speed;
    }

    synchronized void speed(double factor) {
        speed = checked(factor);
    }

    synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The clock moves forward only, not by " + by);
        }
        moved = moved.plus(by);
    }

    /** How long something takes here that takes Google this long. */
    synchronized Duration scaled(Duration atGoogle) {
        return Duration.ofNanos((long) (atGoogle.toNanos() / speed));
    }

    private static double checked(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("The speed factor must be above 0, not " + speed);
        }
        return speed;
    }
}
