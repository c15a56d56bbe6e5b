package dev.plumbline.model;

import java.time.Duration;

/** How fast the operator's waits run: 1 in production, less in tests and in the demo. */
public record Tempo(double factor) {
    public Tempo {
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException(
                    "plumbline.tempo is a number above 0 and up to 1, not " + factor);
        }
    }

    public Duration of(Duration wait) {
        return Duration.ofNanos(Math.round(wait.toNanos() * factor));
    }
}
