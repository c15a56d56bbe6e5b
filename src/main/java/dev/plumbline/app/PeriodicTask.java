package dev.plumbline.app;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done at every tick, on a thread of its own, and left out while it still goes on. */
final class PeriodicTask implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String name;
    private final Runnable work;
    private final Semaphore free = new Semaphore(1);
    private String failure = "";

    PeriodicTask(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    /** Returns at once. */
    void tick() {
        if (free.tryAcquire()) {
            Thread.ofVirtual().name(name).start(this::run);
        }
    }

    private void run() {
        try {
            work.run();
            failure = "";
        } catch (RuntimeException | Error e) {
            // What fails at every tick for the same reason is told once: a full disk is no better
            // for a log that grows.
            if (!failure.equals(e.toString())) {
                log.error("{} failed; it is tried again at every tick", name, e);
            }
            failure = e.toString();
        } finally {
            free.release();
        }
    }

    /** No tick does anything any more; what goes on is waited for, for a little while. */
    @Override
    public void close() {
        try {
            if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("{} still goes on and is not waited for", name);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
