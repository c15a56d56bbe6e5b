package dev.plumbline.gate;

import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Fingerprint;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.state.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Google is still working on is left to it; and what was just written gets a while to be seen,
 * because Google may go on showing what was before.
 */
final class Busy implements Gate {
    private static final Duration GRACE = Duration.ofSeconds(30);

    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        if (situation.around().seen().get(action.resource().ref())
                        instanceof Observation.Present present
                && present.health().changing()) {
            return Optional.of(
                    new Hold(
                            "Busy",
                            Verdict.PROGRESSING,
                            present.health().why(),
                            Hold.Ending.seen(Optional.empty())));
        }
        List<Attempt> attempts = situation.attempts();
        if (attempts.isEmpty() || !attempts.getLast().succeeded()) {
            return Optional.empty();
        }
        Attempt last = attempts.getLast();
        Instant until = last.ended().orElseThrow().plus(situation.moment().tempo().of(GRACE));
        // A look that still shows what a replace has deleted would delete what was made since.
        boolean again =
                action instanceof Action.Replace
                        || last.fingerprint().equals(Fingerprint.of(action));
        return again && situation.moment().now().isBefore(until)
                ? Optional.of(
                        new Hold(
                                "Busy",
                                Verdict.PROGRESSING,
                                "the " + last.step() + " has ended and is not to be seen yet",
                                Hold.Ending.seen(Optional.of(until))))
                : Optional.empty();
    }
}
