package dev.plumbline.alert.delivery;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Work by name: one piece at a time of each name, and none waits for another's. */
public final class KeyedExecutor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final ExecutorService threads;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    public KeyedExecutor(ExecutorService threads) {
        this.threads = threads;
    }

    /** Starts some work, unless work of this name is still going on or all is to end. */
    void start(String name, Runnable work) {
        if (!busy.add(name)) {
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } finally {
                    busy.remove(name);
                }
            });
        } catch (RejectedExecutionException _) {
            busy.remove(name);
        }
    }

    boolean closing() {
        return threads.isShutdown();
    }

    /** Lets what is going on come to its end, for a little while. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
