package dev.plumbline.gate;

import dev.plumbline.model.Ref;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Order: a create waits until all it needs has stood, a change until that has without which it
 * would fail, a delete until nothing that needs it is there and what takes its place is well, and
 * nothing is moved to what is not whole.
 */
final class Upstream implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        return switch (action) {
            case Action.Create create when create.goal().pending().isPresent() ->
                    waits(List.of(create.goal().pending().get()), situation);
            case Action.Create create ->
                    waits(missing(create.resource().needs(), situation), situation);
            case Action.Replace _, Action.Update _ when !situation.target().stranding().isEmpty() ->
                    Optional.of(stranded(situation.target().stranding()));
            // What is to be made again needs what it will need then.
            case Action.Replace replace
                    when !missing(replace.resource().needs(), situation).isEmpty() ->
                    waits(missing(replace.resource().needs(), situation), situation);
            case Action.Delete delete ->
                    needed(situation).or(() -> followed(delete.resource(), situation));
            case Action.Replace _ -> needed(situation);
            case Action.Update update -> changed(update, situation);
        };
    }

    private static List<Ref> missing(Collection<Ref> needs, Situation situation) {
        return needs.stream()
                .filter(need -> !situation.around().stood().contains(need))
                .sorted()
                .toList();
    }

    /** A change waits for what must stand before it; the others go on where they can. */
    private static Optional<Hold> changed(Action.Update update, Situation situation) {
        Map<Ref, Path> first = update.resource().policy().first();
        List<Ref> missing = new ArrayList<>();
        Set<Path> held = new LinkedHashSet<>();
        for (Ref need : missing(first.keySet(), situation)) {
            Path before = first.getOrDefault(need, Path.ROOT);
            List<Path> changes =
                    update.changes().stream()
                            .map(Change::path)
                            .filter(path -> touches(path, before))
                            .toList();
            if (!changes.isEmpty()) {
                missing.add(need);
                held.addAll(changes);
            }
        }
        return waits(missing, situation)
                .map(hold ->
                        held.size() == update.changes().size() ? hold : hold.of(List.copyOf(held)));
    }

    private static boolean touches(Path changed, Path path) {
        return changed.within(path) || path.within(changed);
    }

    private static Optional<Hold> needed(Situation situation) {
        List<Ref> present =
                situation.around().neededBy().stream()
                        .filter(other ->
                                !(situation.around().seen().get(other)
                                        instanceof Observation.Absent))
                        .sorted()
                        .toList();
        return present.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Hold(
                                "Upstream",
                                Verdict.PROGRESSING,
                                "is still needed by " + names(present),
                                Hold.Ending.ELSEWHERE));
    }

    /** What nobody asked to go does not go before what takes its place is well. */
    private static Optional<Hold> followed(Resource orphan, Situation situation) {
        return situation
                .target()
                .successor()
                .filter(_ -> Prune.unasked(orphan, situation))
                .filter(next -> !well(situation.around().seen().get(next)))
                .map(next ->
                        new Hold(
                                "Upstream",
                                Verdict.HELD,
                                "goes when %s, which takes its place, is well; `plumbline prune %s` does not wait"
                                        .formatted(next.local(), orphan.ref()),
                                Hold.Ending.ELSEWHERE));
    }

    private static boolean well(@Nullable Observation seen) {
        return seen instanceof Observation.Present present
                && present.health().is(Health.State.HEALTHY);
    }

    private static Hold stranded(List<String> why) {
        return new Hold(
                        "Upstream",
                        Verdict.HELD,
                        "would be moved to what is not whole: " + String.join("; ", why),
                        Hold.Ending.ELSEWHERE)
                .alarming(Severity.WARNING);
    }

    /** Where a person has to provide what is waited for, it says so, and that nothing goes on. */
    private static Optional<Hold> waits(List<Ref> others, Situation situation) {
        if (others.isEmpty()) {
            return Optional.empty();
        }
        List<String> awaited =
                others.stream()
                        .flatMap(other ->
                                Optional.ofNullable(situation.around().awaited().get(other))
                                        .stream())
                        .toList();
        return Optional.of(
                new Hold(
                        "Upstream",
                        awaited.isEmpty() ? Verdict.PROGRESSING : Verdict.HELD,
                        "waits for "
                                + names(others)
                                + (awaited.isEmpty() ? "" : ": " + String.join("; ", awaited)),
                        Hold.Ending.ELSEWHERE));
    }

    private static String names(List<Ref> refs) {
        return refs.stream().map(Ref::local).collect(Collectors.joining(", "));
    }
}
