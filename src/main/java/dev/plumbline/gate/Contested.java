package dev.plumbline.gate;

import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.schema.Halt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A field that differs again after it was written twice within an hour is left alone: Google
 * rewrites it, or somebody else wants it otherwise. One that differs again after what it belongs to
 * was replaced for it is left alone until a person wants it tried again.
 */
final class Contested implements Gate {
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final int WRITES = 2;

    /**
     * The end of what people use: two that work beside it, then itself out of service, asked to
     * end, cut off, and away.
     */
    private static final int STEPS = 6;

    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        return storm(action, situation).or(() -> fields(action, situation));
    }

    /** What was made twice and is gone again, or was deleted twice and is there again. */
    private static Optional<Hold> storm(Action action, Situation situation) {
        if (!(action instanceof Action.Create || action instanceof Action.Delete)) {
            return Optional.empty();
        }
        Instant since = situation.moment().now().minus(situation.moment().tempo().of(MEMORY));
        List<Attempt> same = new ArrayList<>();
        for (Attempt attempt : situation.attempts().reversed()) {
            if (attempt.succeeded() && !attempt.step().equals("update")) {
                if (!attempt.step().equals(action.verb())
                        || attempt.ended().orElseThrow().isBefore(since)
                        || attempt.started().isBefore(situation.moment().decisions().forgiven())) {
                    break;
                }
                same.add(attempt);
            }
        }
        int most =
                situation.schema().lifecycle().halt().flatMap(Halt::users).isPresent()
                                && action instanceof Action.Delete
                        ? STEPS
                        : WRITES;
        if (same.size() < most) {
            return Optional.empty();
        }
        Instant until =
                same.get(most - 1)
                        .ended()
                        .orElseThrow()
                        .plus(situation.moment().tempo().of(MEMORY));
        return Optional.of(
                new Hold(
                                "Contested",
                                Verdict.HELD,
                                action instanceof Action.Create
                                        ? "it was made twice within an hour and is gone again;"
                                                + " somebody else deletes it"
                                        : "it was deleted %s within an hour and is there again; somebody else makes it"
                                                .formatted(
                                                        most == WRITES
                                                                ? "twice"
                                                                : "in all its steps"),
                                Hold.Ending.at(until))
                        .alarming(Severity.WARNING));
    }

    private static Optional<Hold> fields(Action action, Situation situation) {
        List<Change> contested =
                action.changes().stream().filter(change -> contested(change, situation)).toList();
        if (contested.isEmpty()) {
            return Optional.empty();
        }
        boolean replaced = contested.stream().anyMatch(change -> replaced(change, situation));
        return Optional.of(
                new Hold(
                                "Contested",
                                Verdict.HELD,
                                contested.stream()
                                                .map(Change::toString)
                                                .collect(Collectors.joining("; "))
                                        + (replaced
                                                ? " is back after a replacement"
                                                : " was written twice and is back")
                                        + "; somebody else wants it otherwise, or Google rewrites"
                                        + " it",
                                replaced
                                        ? Hold.Ending.ELSEWHERE
                                        : Hold.Ending.at(ends(contested, situation)))
                        .of(contested.stream().map(Change::path).toList())
                        .alarming(Severity.WARNING));
    }

    private static boolean contested(Change change, Situation situation) {
        return replaced(change, situation) || writes(change, situation).size() >= WRITES;
    }

    /**
     * Whether it was last replaced for this very value, and nobody has asked for another try since.
     */
    private static boolean replaced(Change change, Situation situation) {
        return situation.attempts().reversed().stream()
                .filter(Attempt::replaced)
                .filter(attempt ->
                        attempt.started().isAfter(situation.moment().decisions().forgiven()))
                .filter(attempt -> tells(attempt, change, situation))
                .flatMap(attempt -> attempt.changes().stream())
                .filter(other -> other.path().equals(change.path()))
                .findFirst()
                .filter(same(change))
                .isPresent();
    }

    private static Instant ends(List<Change> contested, Situation situation) {
        return contested.stream()
                .map(change -> ends(change, situation))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static Instant ends(Change change, Situation situation) {
        List<Attempt> writes = writes(change, situation);
        return writes.get(writes.size() - WRITES)
                .ended()
                .orElseThrow()
                .plus(situation.moment().tempo().of(MEMORY));
    }

    private static List<Attempt> writes(Change change, Situation situation) {
        Instant since = situation.moment().now().minus(situation.moment().tempo().of(MEMORY));
        return situation.attempts().stream()
                .filter(Attempt::succeeded)
                .filter(attempt -> attempt.ended().orElseThrow().isAfter(since))
                .filter(attempt -> !attempt.started().isBefore(otherwise(change, situation)))
                .filter(attempt -> attempt.changes().stream().anyMatch(same(change)))
                .filter(attempt -> tells(attempt, change, situation))
                .toList();
    }

    /** When it was last written otherwise by ourselves, as what is stopped to be changed is. */
    private static Instant otherwise(Change change, Situation situation) {
        return situation.attempts().stream()
                .filter(Attempt::succeeded)
                .filter(attempt ->
                        attempt.changes().stream()
                                .filter(other -> other.path().equals(change.path()))
                                .anyMatch(same(change).negate()))
                .map(attempt -> attempt.ended().orElseThrow())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** Two hidden values look alike; within a revision they are. */
    private static boolean tells(Attempt attempt, Change change, Situation situation) {
        return !change.hidden() || attempt.revision().equals(situation.moment().revision());
    }

    private static Predicate<Change> same(Change change) {
        return other ->
                other.path().equals(change.path())
                        && Objects.equals(other.declared(), change.declared());
    }
}
