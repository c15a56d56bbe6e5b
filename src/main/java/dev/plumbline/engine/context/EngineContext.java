package dev.plumbline.engine.context;

import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Tempo;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What the engine has from outside, apart from its memory. */
public record EngineContext(
        Kinds kinds, Threads threads, InstantSource clock, Tempo tempo, RandomGenerator random) {}
