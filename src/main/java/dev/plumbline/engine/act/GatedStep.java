package dev.plumbline.engine.act;

import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import java.util.List;
import java.util.Optional;

/**
 * A planned step that every gate was asked about.
 *
 * @param approval what an approval of this very step names; empty where there is nothing to approve
 * @param holds every reason not to act
 * @param start what may be started now
 */
public record GatedStep(
        PlannedStep planned, String approval, List<Hold> holds, Optional<Start> start) {
    /**
     * An action that nothing holds: one request.
     *
     * @param lane in which it is alone while it is under way
     */
    public record Start(Action action, String lane) {}

    /** A step that nobody has to be asked about. */
    static GatedStep free(PlannedStep planned) {
        return new GatedStep(planned, "", List.of(), Optional.empty());
    }
}
