package dev.plumbline.alert;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The end of an attempt, however slowly a receiver answers. */
record Deadline(Duration limit) {
    /** Of one letter, and of one beat of the heart. */
    static final Deadline OF_ATTEMPT = new Deadline(Duration.ofSeconds(10));

    /** What is to end in time. */
    interface Attempt<T> {
        T make() throws Undelivered, InterruptedException;
    }

    /**
     * Its result; it is interrupted when its time is over.
     *
     * @throws Undelivered also for that, and for a mistake of ours
     */
    <T> T within(Attempt<T> attempt) throws Undelivered, InterruptedException {
        FutureTask<T> task = new FutureTask<>(attempt::make);
        Thread.ofVirtual().name("attempt").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw Undelivered.later(
                    "it did not answer within " + Wording.span(limit) + ", and was given up");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Undelivered undelivered -> throw undelivered;
                case null, default -> throw bug(e.getCause());
            }
        } finally {
            task.cancel(true);
        }
    }

    /** Neither its message nor its causes: they may repeat what was to be sent. */
    private static Undelivered bug(@Nullable Throwable mistake) {
        if (mistake == null) {
            return Undelivered.later("Plumbline has a mistake in it");
        }
        return Undelivered.later(
                "Plumbline has a mistake in it: %s at %s"
                        .formatted(
                                mistake.getClass().getSimpleName(),
                                Stream.of(mistake.getStackTrace())
                                        .map(StackTraceElement::toString)
                                        .findFirst()
                                        .orElse("a place unknown")));
    }
}
