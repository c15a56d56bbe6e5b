package dev.plumbline.engine;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.context.Threads;
import dev.plumbline.engine.plan.LastPass;
import dev.plumbline.engine.plan.Plans;
import dev.plumbline.engine.scan.Due;
import dev.plumbline.engine.scan.Scanner;
import dev.plumbline.engine.scan.Seen;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Activity;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Resource;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The engine's line stopped before the gates: looks, plans, and neither writes nor remembers. */
public final class Preview {
    private Preview() {}

    /** The step of each resource, in the order of the spec. */
    public static Map<Resource, Step> of(Kinds kinds, Desired desired) {
        EngineContext context =
                new EngineContext(
                        kinds,
                        Threads.virtual(),
                        InstantSource.system(),
                        new Tempo(1),
                        RandomGenerator.getDefault());
        Seen seen =
                new Scanner(context, () -> {})
                        .look(desired, Due.EVERYTHING, Seen.NOTHING, Activity.NONE);
        Map<Resource, Step> steps = new LinkedHashMap<>();
        new Plans(kinds.schemas())
                .plan(desired, seen, LastPass.NONE, Activity.NONE)
                .forEach(planned -> steps.put(planned.resource(), comparable(planned.step())));
        return steps;
    }

    /**
     * Leaves out of an update what nobody can compare here: which versions of secrets a resource
     * was given is in the operator's ledger alone.
     */
    private static Step comparable(Step step) {
        if (!(step instanceof Action.Update update)) {
            return step;
        }
        Set<Path> secrets = update.goal().payloads().keySet();
        List<Change> others =
                update.changes().stream()
                        .filter(change -> !secrets.contains(change.path()))
                        .toList();
        boolean same = others.isEmpty() && !update.changes().isEmpty();
        return same ? new Step.Keep() : update.only(others);
    }
}
