package dev.plumbline.engine;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one sleeper; a ring that nobody waits for is heard by the next. */
final class Wakeup {
    private final Semaphore rung = new Semaphore(0);

    void ring() {
        rung.release();
    }

    /** Returns when it is rung, or after a while. */
    void await(Duration longest) {
        try {
            if (rung.tryAcquire(Math.max(0, longest.toNanos()), TimeUnit.NANOSECONDS)) {
                rung.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
