package dev.plumbline.alert.channel;

import dev.plumbline.world.Notifications;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when a test says so. */
public final class OwnClock implements InstantSource {
    private volatile Instant now = Notifications.NOON;

    @Override
    public Instant instant() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }
}
