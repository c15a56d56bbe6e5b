package dev.plumbline.engine;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.engine.plan.Planner;
import dev.plumbline.engine.plan.Resolver;
import dev.plumbline.gate.Contested;
import dev.plumbline.gate.Gate;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stages between looking and acting, in order; each a function of what was seen. */
final class Pass {
    private final EngineContext ports;
    private final Desired desired;
    private final LoopState memory;
    private final boolean stopping;

    Pass(EngineContext ports, Desired desired, LoopState memory, boolean stopping) {
        this.ports = ports;
        this.desired = desired;
        this.memory = memory;
        this.stopping = stopping;
    }

    /** What is to be done about each resource, in the order of the spec. */
    List<GatedStep> run() {
        return gate(plan(resolve()));
    }

    /** The same line, stopped before the gates. */
    List<PlannedStep> plan() {
        return plan(resolve());
    }

    private Map<Resource, Document> resolve() {
        Map<String, Schema> schemas = ports.kinds().schemas();
        Resolver resolver = new Resolver(schemas, memory.resources(), memory.seen);
        Map<Resource, Document> resolved = new LinkedHashMap<>();
        desired.resources()
                .forEach(resource -> resolved.put(resource, resolver.resolve(resource.declared())));
        return resolved;
    }

    private List<PlannedStep> plan(Map<Resource, Document> resolved) {
        List<PlannedStep> plan = new ArrayList<>();
        resolved.forEach((resource, document) -> {
            Ref ref = resource.ref();
            Set<Path> before = memory.row(ref).map(Row::owned).orElse(Set.of());
            PlannedStep planned =
                    Planner.plan(
                            schema(ref),
                            resource,
                            document,
                            seen(ref),
                            before,
                            memory.attempts(ref));
            plan.add(stillReleased(planned));
        });
        return plan;
    }

    /** What was released with a revision is said as long as that revision is in force. */
    private PlannedStep stillReleased(PlannedStep planned) {
        if (!desired.revision().equals(memory.appliedBefore)) {
            return planned;
        }
        Set<Path> released =
                memory.row(planned.resource().ref())
                        .map(row -> Set.copyOf(row.released()))
                        .orElse(planned.released());
        return new PlannedStep(planned.resource(), planned.step(), planned.owned(), released);
    }

    private List<GatedStep> gate(List<PlannedStep> plan) {
        Set<Ref> stood = memory.stood();
        Map<Ref, Set<Ref>> neededBy = memory.neededBy();
        Instant now = ports.clock().instant();
        return plan.stream()
                .map(planned ->
                        planned.step() instanceof Action action
                                ? gate(planned, action, situation(action, now, stood, neededBy))
                                : new GatedStep(planned, List.of(), Optional.empty()))
                .toList();
    }

    private Situation situation(
            Action action, Instant now, Set<Ref> stood, Map<Ref, Set<Ref>> neededBy) {
        Ref ref = action.resource().ref();
        return new Situation(
                now,
                ports.tempo(),
                stopping,
                desired.revision(),
                schema(ref),
                memory.seen,
                stood,
                neededBy.getOrDefault(ref, Set.of()),
                memory.attempts(ref),
                memory.forgiven);
    }

    private GatedStep gate(PlannedStep planned, Action action, Situation situation) {
        if (memory.running.containsKey(action.resource().ref())) {
            return new GatedStep(planned, List.of(), Optional.empty());
        }
        if (!(action instanceof Action.Update update)) {
            List<Hold> holds = Gate.holds(action, situation);
            return new GatedStep(
                    planned, holds, holds.isEmpty() ? Optional.of(action) : Optional.empty());
        }
        List<Change> free = Contested.free(update, situation);
        Action request = update.only(Planner.together(situation.schema(), free));
        List<Hold> others = Gate.holds(request, situation);
        List<Hold> holds = new ArrayList<>(others);
        new Contested().hold(update, situation).ifPresent(holds::add);
        return new GatedStep(
                planned,
                holds,
                others.isEmpty() && !free.isEmpty() ? Optional.of(request) : Optional.empty());
    }

    private Schema schema(Ref ref) {
        return ports.kinds().get(ref.kind()).schema();
    }

    private Observation seen(Ref ref) {
        Observation seen = memory.seen.get(ref);
        return seen == null
                ? new Observation.Unknown(ports.clock().instant(), Scanner.NOT_LOOKED)
                : seen;
    }
}
