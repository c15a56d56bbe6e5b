package dev.plumbline.app;

import dev.plumbline.engine.SpecFeed;
import dev.plumbline.engine.SpecState;
import dev.plumbline.metrics.MeteredLedger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads specs for the fleet, and remembers which environments are in force and since when. */
final class SpecsInForce implements SpecFeed {
    private final SpecFeed source;
    private final MeteredLedger observed;
    private final InstantSource clock;
    private volatile Optional<Map<String, Instant>> inForce = Optional.empty();

    SpecsInForce(SpecFeed source, MeteredLedger observed, InstantSource clock) {
        this.source = source;
        this.observed = observed;
        this.clock = clock;
    }

    @Override
    public Known get() {
        Known known = source.get();
        Map<String, SpecState> read = known.environments();
        if (known.away().isPresent() && read.isEmpty() && inForce.isEmpty()) {
            return known;
        }
        observed.declared(read.keySet());
        Instant now = clock.instant();
        Map<String, Instant> before = inForce.orElse(Map.of());
        Map<String, Instant> since = new TreeMap<>();
        read.forEach((environment, declared) -> {
            if (declared.desired().isPresent() || before.containsKey(environment)) {
                since.put(environment, before.getOrDefault(environment, now));
            }
        });
        inForce = Optional.of(since);
        return known;
    }

    @Override
    public void refresh() {
        source.refresh();
    }

    /**
     * Since when which environment has had a valid spec in this life of the process; empty while no
     * specs could be read.
     */
    Optional<Map<String, Instant>> inForce() {
        return inForce;
    }
}
