package dev.plumbline.gate;

import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import java.util.Optional;

/** The end of what holds state needs a person; what a person has rejected is not done. */
final class Approval implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        boolean ends = action instanceof Action.Delete || action instanceof Action.Replace;
        return rejected(situation)
                .or(() ->
                        ends && situation.schema().lifecycle().stateful() && !given(situation)
                                ? Optional.of(
                                        hold(
                                                "the "
                                                        + action.verb()
                                                        + " would end what cannot be made again;"
                                                        + " `plumbline approve "
                                                        + action.resource().ref()
                                                        + "` lets it happen"))
                                : Optional.empty());
    }

    /** Whether a person wants this very step. */
    static boolean given(Situation situation) {
        return situation
                .moment()
                .decisions()
                .approved(situation.target().step(), situation.moment().now())
                .isPresent();
    }

    private static Optional<Hold> rejected(Situation situation) {
        return situation
                .moment()
                .decisions()
                .rejected(situation.target().step(), situation.moment().now())
                .map(decision -> hold(words(decision)));
    }

    private static String words(Decision decision) {
        return decision.words("rejected") + "; another spec, or an approval, ends that";
    }

    private static Hold hold(String reason) {
        return new Hold("Approval", Verdict.HELD, reason, Hold.Ending.ELSEWHERE)
                .alarming(Severity.WARNING);
    }
}
