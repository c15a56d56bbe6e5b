package dev.plumbline.engine.context;

import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Seal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What the engine has from outside, apart from its memory.
 *
 * @param patience how long a pass waits for its looks, at any tempo: requests have deadlines of
 *     their own, and hosts may have none
 * @param seal tells of values that are not shown whether two are the same
 */
public record EngineContext(
        Kinds kinds,
        Threads threads,
        InstantSource clock,
        Tempo tempo,
        RandomGenerator random,
        Duration patience,
        Seal seal) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** With the patience of every day. */
    public EngineContext(
            Kinds kinds,
            Threads threads,
            InstantSource clock,
            Tempo tempo,
            RandomGenerator random) {
        this(kinds, threads, clock, tempo, random, PATIENCE, Seal.NONE);
    }

    /** The same with a seal. */
    public EngineContext sealed(Seal other) {
        return new EngineContext(kinds, threads, clock, tempo, random, patience, other);
    }
}
