package dev.plumbline;

import dev.plumbline.engine.Declared;
import dev.plumbline.metrics.Observed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads specs for the fleet, and remembers which environments are in force and since when. */
final class Readings implements Supplier<Map<String, Declared>> {
    private final Supplier<Map<String, Declared>> source;
    private final Observed observed;
    private final InstantSource clock;
    private volatile Optional<Map<String, Instant>> inForce = Optional.empty();

    Readings(Supplier<Map<String, Declared>> source, Observed observed, InstantSource clock) {
        this.source = source;
        this.observed = observed;
        this.clock = clock;
    }

    @Override
    public Map<String, Declared> get() {
        Map<String, Declared> read = source.get();
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
        return read;
    }

    /**
     * Since when which environment has had a valid spec in this life of the process; empty while no
     * specs could be read.
     */
    Optional<Map<String, Instant>> inForce() {
        return inForce;
    }
}
