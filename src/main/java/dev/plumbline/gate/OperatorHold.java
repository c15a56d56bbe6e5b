package dev.plumbline.gate;

import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import java.util.Optional;

/** What a person wants left as it is for a while is left. */
final class OperatorHold implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        return situation
                .moment()
                .decisions()
                .held(action.resource().ref(), situation.moment().now())
                .map(decision ->
                        new Hold(
                                "OperatorHold",
                                Verdict.HELD,
                                decision.words("held")
                                        + "; `plumbline release "
                                        + decision.about()
                                                .map(Object::toString)
                                                .orElse(decision.environment())
                                        + "` ends that",
                                Hold.Ending.at(decision.said().until())));
    }
}
