package dev.plumbline.gate;

import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import java.util.Optional;

/**
 * What held state, or was known by an address, and was deleted by somebody else is not made again
 * without a person's word: something empty in its place would hide the loss.
 */
final class Vanished implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        boolean lost =
                situation.target().lost()
                        && situation.schema().lifecycle().stateful()
                        && !Approval.given(situation);
        return lost
                ? Optional.of(
                        new Hold(
                                        "Vanished",
                                        Verdict.HELD,
                                        "it was there and somebody else has deleted it; made again it"
                                                + " would be empty or another. `plumbline approve "
                                                + action.resource().ref()
                                                + "` makes it again",
                                        Hold.Ending.ELSEWHERE)
                                .alarming(Severity.CRITICAL))
                : Optional.empty();
    }
}
