package dev.plumbline.gate;

import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import java.util.Optional;

/** What only a person can provide, such as a secret's value, is waited for. */
final class Awaited implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        boolean made = action instanceof Action.Create || action instanceof Action.Replace;
        return made
                ? situation
                        .schema()
                        .lifecycle()
                        .awaited()
                        .of(action.resource().place(), action.resource().declared())
                        .map(words ->
                                new Hold(
                                                "Awaited",
                                                Verdict.HELD,
                                                words,
                                                Hold.Ending.seen(Optional.empty()))
                                        .alarming(Severity.WARNING))
                : Optional.empty();
    }
}
