package dev.plumbline.gate;

import dev.plumbline.model.Ref;
import dev.plumbline.model.Severity;
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
 * Order: a create waits until all it needs has stood, a change until that has without which it
 * would fail, a delete until nothing that needs it is there, and nothing is moved to what is not
 * whole.
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
            case Action.Replace _, Action.Update _ when !situation.target().stranding().isEmpty() ->
                    Optional.of(stranded(situation.target().stranding()));
            case Action.Replace replace when !missing(replace, situation).isEmpty() ->
                    waits("waits for ", missing(replace, situation), _ -> true);
            case Action.Delete _, Action.Replace _ ->
                    waits(
                            "is still needed by ",
                            situation.around().neededBy(),
                            other ->
                                    !(situation.around().seen().get(other)
                                            instanceof Observation.Absent));
            case Action.Update update ->
                    waits(
                            "waits for ",
                            update.resource().policy().first(),
                            need -> !situation.around().stood().contains(need));
        };
    }

    /** What is to be made again needs what it will need then. */
    private static List<Ref> missing(Action.Replace replace, Situation situation) {
        return replace.resource().needs().stream()
                .filter(need -> !situation.around().stood().contains(need))
                .toList();
    }

    private static Hold stranded(List<String> why) {
        return new Hold(
                        "Upstream",
                        Verdict.HELD,
                        "would be moved to what is not whole: " + String.join("; ", why),
                        Hold.Ending.ELSEWHERE)
                .alarming(Severity.WARNING);
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
                                                .map(Ref::local)
                                                .collect(Collectors.joining(", ")),
                                Hold.Ending.ELSEWHERE));
    }
}
