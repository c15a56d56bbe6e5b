package dev.plumbline.engine.act;

import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import java.util.List;
import java.util.Map;

/** Counts what goes with what is declared. */
final class LossCount {
    private final Kinds kinds;
    private final Map<Ref, Observation> seen;

    LossCount(Kinds kinds, Map<Ref, Observation> seen) {
        this.kinds = kinds;
        this.seen = seen;
    }

    Situation.Losses of(List<PlannedStep> plan) {
        List<PlannedStep> standing =
                plan.stream()
                        .filter(planned -> planned.owner().ours())
                        .filter(planned ->
                                seen.get(planned.resource().ref()) instanceof Observation.Present)
                        .toList();
        List<PlannedStep> going = standing.stream().filter(LossCount::goes).toList();
        boolean serving =
                standing.stream()
                        .filter(this::serves)
                        .anyMatch(planned -> !(planned.step() instanceof Action.Delete));
        return new Situation.Losses(
                going.stream().map(planned -> planned.resource().ref()).toList(),
                standing.size(),
                (int) plan.stream().filter(planned -> !planned.resource().orphan()).count(),
                going.stream().anyMatch(this::serves) && !serving);
    }

    /** Whether it is deleted because of what is declared, and not because a person wants it. */
    private static boolean goes(PlannedStep planned) {
        Resource resource = planned.resource();
        Policy policy = resource.policy();
        return planned.step() instanceof Action.Delete
                && (!resource.orphan() || policy.prune() || policy.mode() == Mode.ABSENT);
    }

    private boolean serves(PlannedStep planned) {
        return kinds.get(planned.resource().ref().kind()).schema().lifecycle().stake()
                == Severity.CRITICAL;
    }
}
