package dev.plumbline.engine;

import dev.plumbline.gate.Contested;
import dev.plumbline.gate.Gate;
import dev.plumbline.model.Action;
import dev.plumbline.model.Change;
import dev.plumbline.model.Desired;
import dev.plumbline.model.Document;
import dev.plumbline.model.Hold;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Path;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Row;
import dev.plumbline.model.Schema;
import dev.plumbline.model.Situation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stages between looking and acting, in order; each a function of what was seen. */
final class Pass {
    private final Ports ports;
    private final Desired desired;
    private final Memory memory;
    private final boolean stopping;

    Pass(Ports ports, Desired desired, Memory memory, boolean stopping) {
        this.ports = ports;
        this.desired = desired;
        this.memory = memory;
        this.stopping = stopping;
    }

    /** What is to be done about each resource, in the order of the spec. */
    List<Gated> run() {
        return gate(plan(resolve()));
    }

    /** The same line, stopped before the gates. */
    List<Planned> plan() {
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

    private List<Planned> plan(Map<Resource, Document> resolved) {
        List<Planned> plan = new ArrayList<>();
        resolved.forEach((resource, document) -> {
            Ref ref = resource.ref();
            Set<Path> before = memory.row(ref).map(Row::owned).orElse(Set.of());
            Planned planned = Planner.plan(schema(ref), resource, document, seen(ref), before);
            plan.add(stillReleased(planned));
        });
        return plan;
    }

    /** What was released with a revision is said as long as that revision is in force. */
    private Planned stillReleased(Planned planned) {
        if (!desired.revision().equals(memory.appliedBefore)) {
            return planned;
        }
        Set<Path> released =
                memory.row(planned.resource().ref())
                        .map(row -> Set.copyOf(row.released()))
                        .orElse(planned.released());
        return new Planned(planned.resource(), planned.step(), planned.owned(), released);
    }

    private List<Gated> gate(List<Planned> plan) {
        Set<Ref> stood = memory.stood();
        Map<Ref, Set<Ref>> neededBy = memory.neededBy();
        Instant now = ports.clock().instant();
        return plan.stream()
                .map(planned ->
                        planned.step() instanceof Action action
                                ? gate(planned, action, situation(action, now, stood, neededBy))
                                : new Gated(planned, List.of(), Optional.empty()))
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

    private Gated gate(Planned planned, Action action, Situation situation) {
        if (memory.running.containsKey(action.resource().ref())) {
            return new Gated(planned, List.of(), Optional.empty());
        }
        if (!(action instanceof Action.Update update)) {
            List<Hold> holds = Gate.holds(action, situation);
            return new Gated(
                    planned, holds, holds.isEmpty() ? Optional.of(action) : Optional.empty());
        }
        List<Change> free = Contested.free(update, situation);
        Action request = update.only(Planner.together(situation.schema(), free));
        List<Hold> others = Gate.holds(request, situation);
        List<Hold> holds = new ArrayList<>(others);
        new Contested().hold(update, situation).ifPresent(holds::add);
        return new Gated(
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
