package dev.plumbline.gate;

import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import java.util.Optional;

/** Of what Google takes one at a time, one is sent and the others wait for its end. */
final class Lane implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        return situation
                .ahead()
                .map(ahead ->
                        new Hold(
                                "Lane",
                                Verdict.PROGRESSING,
                                "waits for the %s of %s/%s in the same lane"
                                        .formatted(
                                                ahead.step(),
                                                ahead.ref().kind(),
                                                ahead.ref().name()),
                                Hold.Ending.ELSEWHERE));
    }
}
