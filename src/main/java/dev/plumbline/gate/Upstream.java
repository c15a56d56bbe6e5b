package dev.plumbline.gate;

import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.state.Observation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Order: a create waits until all it needs has stood, a delete until nothing that needs it is
 * there.
 */
final class Upstream implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        return switch (action) {
            case Action.Create create when create.goal().pending().isPresent() ->
                    waits("waits for ", List.of(create.goal().pending().get()), _ -> true);
            case Action.Create create ->
                    waits(
                            "waits for ",
                            create.resource().needs(),
                            need -> !situation.around().stood().contains(need));
            case Action.Delete _, Action.Replace _ ->
                    waits(
                            "is still needed by ",
                            situation.around().neededBy(),
                            other ->
                                    !(situation.around().seen().get(other)
                                            instanceof Observation.Absent));
            case Action.Update _ -> Optional.empty();
        };
    }

    private static Optional<Hold> waits(
            String what, Collection<Ref> others, Predicate<Ref> blocking) {
        List<Ref> blockers = others.stream().filter(blocking).sorted().toList();
        return blockers.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Hold(
                                "Upstream",
                                Verdict.PROGRESSING,
                                what
                                        + blockers.stream()
                                                .map(ref -> ref.kind() + "/" + ref.name())
                                                .collect(Collectors.joining(", ")),
                                Hold.Ending.ELSEWHERE));
    }
}
