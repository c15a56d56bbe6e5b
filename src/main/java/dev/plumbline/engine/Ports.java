package dev.plumbline.engine;

import dev.plumbline.kind.Kinds;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Tempo;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** All that the engine has from outside. */
public record Ports(
        Kinds kinds,
        Ledger ledger,
        Threads threads,
        InstantSource clock,
        Tempo tempo,
        RandomGenerator random) {}
