package dev.plumbline.gate;

import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import java.util.Optional;

/** Nothing is started while the operator is going down. */
final class Stopping implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        return situation.moment().stopping()
                ? Optional.of(
                        new Hold(
                                "Stopping",
                                Verdict.HELD,
                                "Plumbline is going down; it goes on where it is after the next"
                                        + " start",
                                Hold.Ending.ELSEWHERE))
                : Optional.empty();
    }
}
