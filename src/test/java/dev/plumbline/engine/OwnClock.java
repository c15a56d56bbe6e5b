package dev.plumbline.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when a test says so, and a millisecond with every request. */
final class OwnClock implements InstantSource {
    private Instant now = Instant.parse("2026-03-02T10:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** The instant at which a request leaves; it takes a while. */
    Instant request() {
        Instant sent = now;
        pass(Duration.ofMillis(1));
        return sent;
    }
}
