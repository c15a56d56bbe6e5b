package dev.plumbline.metrics;

import dev.plumbline.model.Letter;
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
public record Undelivered(Supplier<List<Letter>> letters) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        for (Letter.State state : List.of(Letter.State.WAITING, Letter.State.DEAD)) {
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
