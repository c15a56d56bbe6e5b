package dev.plumbline.engine;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.context.Threads;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Resource;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The engine's line stopped before the gates: looks, plans, and neither writes nor remembers. */
public final class Preview {
    private Preview() {}

    /** The step of each resource, in the order of the spec. */
    public static Map<Resource, Step> of(Kinds kinds, Desired desired) {
        EngineContext ports =
                new EngineContext(
                        kinds,
                        Threads.virtual(),
                        InstantSource.system(),
                        new Tempo(1),
                        RandomGenerator.getDefault());
        LoopState memory = new LoopState();
        memory.declare(new SpecState(desired.revision(), Optional.of(desired), List.of()));
        new Scanner(ports).everything(desired, memory);
        Map<Resource, Step> steps = new LinkedHashMap<>();
        new Pass(ports, desired, memory, true)
                .plan()
                .forEach(planned -> steps.put(planned.resource(), planned.step()));
        return steps;
    }
}
