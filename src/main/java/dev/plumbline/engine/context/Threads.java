package dev.plumbline.engine.context;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Where work runs; comes from outside, so that a test can order it. */
public interface Threads {
    /** Runs all at once and returns their results in order. */
    <T> List<T> all(List<Callable<T>> tasks);

    /** Starts something that nobody waits for. */
    void start(String name, Runnable task);

    /** Virtual threads. */
    static Threads virtual() {
        return new Threads() {
            @Override
            public <T> List<T> all(List<Callable<T>> tasks) {
                try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                    List<Future<T>> futures = tasks.stream().map(executor::submit).toList();
                    return futures.stream().map(Threads::result).toList();
                }
            }

            @Override
            public void start(String name, Runnable task) {
                Thread.ofVirtual().name(name).start(task);
            }
        };
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
