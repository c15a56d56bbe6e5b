package dev.plumbline.gate;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import java.util.Optional;

/** An environment in mode observe is looked at and never written. */
final class ObserveOnly implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        return action.resource().policy().mode() == Mode.OBSERVE
                ? Optional.of(
                        new Hold(
                                        "ObserveOnly",
                                        Verdict.HELD,
                                        "the environment's mode is observe; mode: enforce would let this"
                                                + " happen",
                                        Hold.Ending.ELSEWHERE)
                                .alarming(Severity.NOTICE))
                : Optional.empty();
    }
}
