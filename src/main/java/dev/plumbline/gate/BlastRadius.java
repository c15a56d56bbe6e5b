package dev.plumbline.gate;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import java.util.Optional;

/**
 * One commit does not end an environment: when all of it is to go, more than half of what stands,
 * or the last of what users notice, a person approves that as a whole.
 */
final class BlastRadius implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        Situation.Losses losses = situation.around().losses();
        boolean absent = action.resource().policy().mode() == Mode.ABSENT;
        boolean wide = 2 * losses.going().size() > losses.standing() || losses.lastServing();
        boolean held =
                losses.going().contains(action.resource().ref())
                        && (absent || wide)
                        && !approved(situation);
        return held
                ? Optional.of(
                        new Hold(
                                        "BlastRadius",
                                        Verdict.HELD,
                                        words(losses)
                                                + " go with this spec; `plumbline approve "
                                                + action.resource().ref().environment()
                                                + "` lets them",
                                        Hold.Ending.ELSEWHERE)
                                .alarming(Severity.WARNING))
                : Optional.empty();
    }

    /** Whether a person wants all that goes with what is declared to go. */
    static boolean approved(Situation situation) {
        return situation
                .moment()
                .decisions()
                .approved(situation.moment().closure(), situation.moment().now())
                .isPresent();
    }

    private static String words(Situation.Losses losses) {
        String count = "%d of %d that stand".formatted(losses.going().size(), losses.standing());
        return losses.lastServing() ? count + ", the last of what users notice among them," : count;
    }
}
