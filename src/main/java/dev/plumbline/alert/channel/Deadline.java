package dev.plumbline.alert.channel;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The end of an attempt, however slowly a receiver answers. */
public record Deadline(Duration limit) {
    /** Of one notification, and of one beat of the heart. */
    public static final Deadline OF_ATTEMPT = new Deadline(Duration.ofSeconds(10));

    /** What is to end in time. */
    public interface Attempt<T> {
        T make() throws DeliveryFailure, InterruptedException;
    }

    /**
     * Its result; it is interrupted when its time is over.
     *
     * @throws DeliveryFailure also for that, and for a mistake of ours
     */
    public <T> T within(Attempt<T> attempt) throws DeliveryFailure, InterruptedException {
        FutureTask<T> task = new FutureTask<>(attempt::make);
        Thread.ofVirtual().name("attempt").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw DeliveryFailure.later(
                    "it did not answer within "
                            + MessageComposer.span(limit)
                            + ", and was given up");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case DeliveryFailure undelivered -> throw undelivered;
                case null, default -> throw bug(e.getCause());
            }
        } finally {
            task.cancel(true);
        }
    }

    /** Neither its message nor its causes: they may repeat what was to be sent. */
    private static DeliveryFailure bug(@Nullable Throwable mistake) {
        if (mistake == null) {
            return DeliveryFailure.later("Plumbline has a mistake in it");
        }
        return DeliveryFailure.later(
                "Plumbline has a mistake in it: %s at %s"
                        .formatted(
                                mistake.getClass().getSimpleName(),
                                Stream.of(mistake.getStackTrace())
                                        .map(StackTraceElement::toString)
                                        .findFirst()
                                        .orElse("a place unknown")));
    }
}
