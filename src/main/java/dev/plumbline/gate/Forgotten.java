package dev.plumbline.gate;

import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import java.util.Optional;

/**
 * With its ledger the operator has forgotten what people held, pinned and rejected: over what
 * stands already nothing is written until one of them has looked.
 */
final class Forgotten implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        return situation
                .moment()
                .decisions()
                .own(Decision.FORGOTTEN, situation.moment().now())
                .map(decision ->
                        new Hold(
                                        "Forgotten",
                                        Verdict.HELD,
                                        decision.said().reason()
                                                + "; `plumbline release "
                                                + decision.environment()
                                                + "` lets it go on",
                                        Hold.Ending.ELSEWHERE)
                                .alarming(Severity.WARNING));
    }
}
