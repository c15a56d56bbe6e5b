package dev.plumbline.engine.context;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Where work runs; comes from outside, so that a test can order it. */
public interface Threads {
    /**
     * A piece of work.
     *
     * @param work answers what is to be run after it; throws nothing
     */
    record Task(String name, Supplier<List<Task>> work) {}

    /**
     * Runs all at once, and after each what it asks for. Returns when nothing is left or the time
     * has passed; what has not ended by then goes on.
     */
    void within(Duration longest, List<Task> tasks);

    /** Starts something that nobody waits for. */
    void start(String name, Runnable work);

    /** Virtual threads. */
    static Threads virtual() {
        return new Threads() {
            @Override
            public void within(Duration longest, List<Task> tasks) {
                new Batch().start(tasks).await(longest);
            }

            @Override
            public void start(String name, Runnable work) {
                Thread.ofVirtual().name(name).start(work);
            }
        };
    }

    /** Tasks of which each may bring others. */
    final class Batch {
        private final AtomicInteger left = new AtomicInteger(1);
        private final CountDownLatch done = new CountDownLatch(1);

        private Batch() {}

        private Batch start(List<Task> tasks) {
            left.addAndGet(tasks.size());
            tasks.forEach(task -> Thread.ofVirtual().name(task.name()).start(() -> run(task)));
            return this;
        }

        private void run(Task task) {
            try {
                start(task.work().get());
            } finally {
                ended();
            }
        }

        private void ended() {
            if (left.decrementAndGet() == 0) {
                done.countDown();
            }
        }

        private void await(Duration longest) {
            ended();
            try {
                boolean _ = done.await(longest.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
