package dev.plumbline.metrics;

import dev.plumbline.model.report.Notification;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The notifications about incidents that nobody got yet, or that were given up.
 *
 * @param notifications asked for at every scrape
 */
public record OutboxMeter(Supplier<List<Notification>> notifications) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        for (Notification.State state :
                List.of(Notification.State.WAITING, Notification.State.DEAD)) {
            Gauge.builder(
                            "plumbline.outbox",
                            () ->
                                    notifications.get().stream()
                                            .filter(notification -> notification.state() == state)
                                            .count())
                    .description("Notifications about incidents that are not delivered, by state")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
