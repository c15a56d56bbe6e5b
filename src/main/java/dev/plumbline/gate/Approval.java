package dev.plumbline.gate;

import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import java.util.Optional;

/** The end of what holds state needs a person. */
final class Approval implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        boolean ends = action instanceof Action.Delete || action instanceof Action.Replace;
        return ends && situation.schema().lifecycle().stateful()
                ? Optional.of(
                        new Hold(
                                        "Approval",
                                        Verdict.HELD,
                                        "the "
                                                + action.verb()
                                                + " would end what cannot be made again; it cannot be"
                                                + " approved yet",
                                        Hold.Ending.ELSEWHERE)
                                .alarming(Severity.WARNING))
                : Optional.empty();
    }
}
