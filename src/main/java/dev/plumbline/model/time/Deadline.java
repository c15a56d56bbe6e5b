package dev.plumbline.model.time;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The end of some work, however slow whoever it waits for: it is done on a thread of its own and
 * interrupted when its time is over.
 *
 * @param limit how long it may take
 * @param patience how long work that was interrupted is waited for, so that it lets go of what it
 *     holds
 */
public record Deadline(Duration limit, Duration patience) {
    /** A deadline for work that holds nothing. */
    public Deadline(Duration limit) {
        this(limit, Duration.ZERO);
    }

    /**
     * The work's result.
     *
     * @param name what its thread is called
     * @throws TimeoutException when it was not done in time
     * @throws ExecutionException what it failed with, as the cause
     * @throws InterruptedException when whoever waits for it was interrupted; then the work is too
     */
    public <T> T within(String name, Callable<T> work)
            throws TimeoutException, ExecutionException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = Thread.ofVirtual().name(name).start(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | InterruptedException e) {
            task.cancel(true);
            thread.join(patience);
            throw e;
        }
    }
}
