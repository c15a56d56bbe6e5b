package dev.plumbline.engine;

import dev.plumbline.engine.act.Gates;
import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.context.Threads;
import dev.plumbline.engine.plan.LastPass;
import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.engine.plan.Plans;
import dev.plumbline.engine.scan.Due;
import dev.plumbline.engine.scan.Scanner;
import dev.plumbline.engine.scan.Seen;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Activity;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Decisions;
import dev.plumbline.model.plan.Fingerprint;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.report.Spending;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Budget;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The engine's line stopped before acting: looks, plans, asks the gates; remembers nothing. */
public final class Preview {
    /**
     * What would be done about one resource, and every reason not to.
     *
     * @param takesOver whether somebody else made it, and the spec adopts it
     * @param changes of the step, but for the mark of what is taken over
     * @param seen what was seen of it
     */
    public record Previewed(
            Resource resource,
            Step step,
            List<Hold> holds,
            boolean takesOver,
            List<Change> changes,
            Observation seen) {
        /** The step's verb; of what is taken over as it is, and only marked, {@code adopt}. */
        public String verb() {
            boolean marked = takesOver && step instanceof Action.Update && changes.isEmpty();
            return marked ? "adopt" : step.verb();
        }
    }

    private Preview() {}

    /**
     * The step of each resource in the order of the spec, then of each orphan, with what holds it.
     */
    public static List<Previewed> of(Kinds kinds, Desired desired) {
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
        List<PlannedStep> plan =
                new Plans(kinds.schemas())
                        .plan(desired, seen, LastPass.NONE, Activity.NONE).stream()
                                .map(planned -> planned.with(comparable(planned.step())))
                                .toList();
        Situation.Moment moment =
                new Situation.Moment(
                        context.clock().instant(),
                        context.tempo(),
                        false,
                        Optional.empty(),
                        desired.revision(),
                        Decisions.NONE,
                        Fingerprint.closure(desired));
        return new Gates(
                        kinds,
                        moment,
                        seen.observations(),
                        LastPass.NONE.stood(seen),
                        Activity.NONE)
                .ask(plan).stream()
                        .map(gated ->
                                previewed(
                                        kinds,
                                        seen,
                                        gated.planned().resource(),
                                        gated.planned().step(),
                                        gated.holds()))
                        .toList();
    }

    /** What the steps do to what the environment costs in a month; empty for none. */
    public static Optional<Spending> spending(List<Previewed> steps, Budget budget) {
        return new Spendings(
                        steps.stream()
                                .map(each ->
                                        Spendings.part(each.resource(), each.step(), each.seen()))
                                .toList(),
                        budget)
                .spending();
    }

    private static Previewed previewed(
            Kinds kinds, Seen seen, Resource resource, Step step, List<Hold> holds) {
        boolean takesOver =
                resource.policy().adopt()
                        && seen.at(resource.ref()) instanceof Observation.Present present
                        && !present.mark().is(resource.ref().environment());
        Marking marking = kinds.get(resource.ref().kind()).schema().identity().marking();
        List<Change> changes =
                takesOver
                        ? step.changes().stream()
                                .filter(change ->
                                        !marking.changes(
                                                change.path(), change.declared(), change.live()))
                                .toList()
                        : step.changes();
        return new Previewed(resource, step, holds, takesOver, changes, seen.at(resource.ref()));
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
