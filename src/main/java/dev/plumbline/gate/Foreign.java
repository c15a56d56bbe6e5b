package dev.plumbline.gate;

import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.util.Optional;

/** What has a declared name and not our mark is somebody else's: shown, never touched. */
public final class Foreign implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        Observation seen = situation.around().seen().get(action.resource().ref());
        if (!(seen instanceof Observation.Present present) || ours(action.resource(), present)) {
            return Optional.empty();
        }
        String whose =
                present.mark()
                        .environment()
                        .map(other -> "it belongs to environment " + other)
                        .orElse("somebody else made it");
        return Optional.of(
                new Hold(
                                "Foreign",
                                Verdict.HELD,
                                whose + "; name it under adopt to take it over",
                                Hold.Ending.ELSEWHERE)
                        .alarming(Severity.WARNING));
    }

    /** Whether a present thing carries our mark, or may be taken over. */
    public static boolean ours(Resource resource, Observation.Present present) {
        return present.mark().is(resource.ref().environment()) || resource.policy().adopt();
    }
}
