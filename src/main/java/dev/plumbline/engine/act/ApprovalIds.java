package dev.plumbline.engine.act;

import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.engine.plan.Planner;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Fingerprint;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an approval names: a step, and all that ends with it. */
final class ApprovalIds {
    private final Kinds kinds;
    private final Map<Ref, Observation> seen;
    private final Map<String, Map<Ref, String>> byWhole = new HashMap<>();

    ApprovalIds(Kinds kinds, Map<Ref, Observation> seen, List<PlannedStep> plan) {
        this.kinds = kinds;
        this.seen = seen;
        plan.stream()
                .map(PlannedStep::resource)
                .filter(resource -> resource.place().child())
                .filter(resource -> seen.get(resource.ref()) instanceof Observation.Present)
                .forEach(part ->
                        byWhole.computeIfAbsent(part.place().parent(), _ -> new HashMap<>())
                                .put(part.ref(), uid(part)));
    }

    /** What an approval of an action names. */
    String approval(Action action) {
        Resource resource = action.resource();
        boolean ends = action instanceof Action.Delete || action instanceof Action.Replace;
        Map<Ref, String> along =
                ends
                        ? byWhole.getOrDefault(schema(resource).link(resource.place()), Map.of())
                        : Map.of();
        return Fingerprint.step(halting(action), uid(resource), along);
    }

    /** Of an update that stops the thing only what it is stopped for: the rest needs nobody. */
    private Action halting(Action action) {
        Schema schema = schema(action.resource());
        if (action instanceof Action.Update update) {
            List<Change> still =
                    update.changes().stream()
                            .filter(change -> Planner.halting(schema, change))
                            .toList();
            return still.isEmpty() ? update : update.only(still);
        }
        return action;
    }

    private String uid(Resource resource) {
        return seen.get(resource.ref()) instanceof Observation.Present present
                ? schema(resource).uid(present.live()).orElse("")
                : "";
    }

    private Schema schema(Resource resource) {
        return kinds.get(resource.ref().kind()).schema();
    }
}
