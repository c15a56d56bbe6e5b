package dev.plumbline.engine.act;

import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.schema.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What would be moved to a place that is not whole: a firewall rule to a new network, say, whose
 * subnetwork cannot follow.
 */
final class Strandings {
    /** By the link of what is not whole, why. */
    private final Map<String, List<String>> unwhole = new HashMap<>();

    Strandings(Kinds kinds, List<PlannedStep> plan) {
        Map<Ref, Place> places = new HashMap<>();
        plan.forEach(planned -> places.put(planned.resource().ref(), planned.resource().place()));
        for (PlannedStep planned : plan) {
            if (planned.step() instanceof Step.Refuse) {
                for (Ref need : planned.resource().needs()) {
                    Place place = places.get(need);
                    if (place == null) {
                        continue;
                    }
                    String link = kinds.get(need.kind()).schema().link(place);
                    if (mentions(planned.step().changes(), link)) {
                        unwhole.computeIfAbsent(link, _ -> new ArrayList<>())
                                .add(words(need, planned.resource().ref()));
                    }
                }
            }
        }
    }

    private static String words(Ref whole, Ref part) {
        return "%s/%s is not whole, for %s/%s cannot follow"
                .formatted(whole.kind(), whole.name(), part.kind(), part.name());
    }

    /** Why an action would strand what it is about. */
    List<String> of(Action action) {
        if (unwhole.isEmpty()
                || action instanceof Action.Create
                || action instanceof Action.Delete) {
            return List.of();
        }
        List<String> why = new ArrayList<>();
        unwhole.forEach((link, reasons) -> {
            if (mentions(action.changes(), link)) {
                why.addAll(reasons);
            }
        });
        return why;
    }

    private static boolean mentions(List<Change> changes, String link) {
        return changes.stream()
                .map(Change::declared)
                .anyMatch(declared ->
                        declared != null
                                && (declared.contains(link) || Type.LINK.same(declared, link)));
    }
}
