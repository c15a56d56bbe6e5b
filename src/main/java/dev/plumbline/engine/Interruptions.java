package dev.plumbline.engine;

import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Attempt.Unheard;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.schema.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Settles actions whose end nobody heard of, by what the next look makes of the resource. */
final class Interruptions {
    private Interruptions() {}

    /**
     * What was found of an action; nothing while that cannot be told.
     *
     * @param planned what is to be done now: a thing of somebody else is not what was to be made,
     *     and what is neither declared nor there was deleted
     */
    static Optional<Unheard> found(Attempt attempt, Optional<PlannedStep> planned) {
        if (planned.isEmpty()) {
            return attempt.step().equals("delete") ? Optional.of(Unheard.DONE) : Optional.empty();
        }
        Step step = planned.get().step();
        if (step instanceof Step.Blind) {
            return Optional.empty();
        }
        boolean again = step.verb().equals(attempt.step()) && stillDiffers(attempt, step);
        boolean ours = planned.get().owner().ours();
        return Optional.of(ours && !again ? Unheard.DONE : Unheard.NOT_DONE);
    }

    private static boolean stillDiffers(Attempt attempt, Step step) {
        Set<Path> paths = step.changes().stream().map(Change::path).collect(Collectors.toSet());
        return attempt.changes().isEmpty()
                || attempt.changes().stream().map(Change::path).anyMatch(paths::contains);
    }
}
