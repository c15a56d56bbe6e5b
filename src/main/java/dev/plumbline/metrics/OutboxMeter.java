package dev.plumbline.metrics;

import dev.plumbline.model.report.Notification;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The letters about incidents that nobody got yet, or that were given up.
 *
 * @param letters asked for at every scrape
 */
public record OutboxMeter(Supplier<List<Notification>> letters) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        for (Notification.State state :
                List.of(Notification.State.WAITING, Notification.State.DEAD)) {
            Gauge.builder(
                            "plumbline.outbox",
                            () ->
                                    letters.get().stream()
                                            .filter(letter -> letter.state() == state)
                                            .count())
                    .description("Letters about incidents that are not delivered, by state")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
