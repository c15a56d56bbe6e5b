package dev.plumbline.alert.channel;

import dev.plumbline.model.text.SpanText;
import dev.plumbline.model.time.Deadline;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The end of a delivery, however slowly a receiver answers. */
public record DeliveryDeadline(Duration limit) {
    /** Of one notification, and of one beat of the heart. */
    public static final DeliveryDeadline OF_ATTEMPT = new DeliveryDeadline(Duration.ofSeconds(10));

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
        try {
            return new Deadline(limit).within("delivery", attempt::make);
        } catch (TimeoutException _) {
            throw DeliveryFailure.later(
                    "it did not answer within " + SpanText.of(limit) + ", and was given up");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case DeliveryFailure failure -> throw failure;
                case null, default -> throw bug(e.getCause());
            }
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
