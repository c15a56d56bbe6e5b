package dev.plumbline.gate;

import dev.plumbline.model.Action;
import dev.plumbline.model.Hold;
import dev.plumbline.model.Situation;
import dev.plumbline.model.Verdict;
import java.util.Optional;

/** Nothing is started while the operator is going down. */
final class Stopping implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        return situation.stopping()
                ? Optional.of(
                        new Hold(
                                "Stopping",
                                Verdict.HELD,
                                "Plumbline is going down; it goes on where it is after the next"
                                        + " start",
                                Optional.empty()))
                : Optional.empty();
    }
}
