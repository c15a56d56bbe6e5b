package dev.plumbline.gate;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.state.Resource;
import java.util.Optional;

/**
 * What the spec names no more, and nothing takes the place of, stays until the spec or a person
 * says that it is to go.
 */
final class Prune implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        Resource resource = action.resource();
        return unasked(resource, situation) && situation.target().successor().isEmpty()
                ? Optional.of(
                        new Hold(
                                        "Prune",
                                        Verdict.HELD,
                                        words(resource.ref(), situation),
                                        Hold.Ending.ELSEWHERE)
                                .alarming(Severity.NOTICE))
                : Optional.empty();
    }

    /** Whether it is an orphan that neither the spec nor a person wants to go. */
    static boolean unasked(Resource resource, Situation situation) {
        return resource.orphan()
                && !resource.policy().prune()
                && resource.policy().mode() != Mode.ABSENT
                && !Approval.given(situation)
                && !abandoned(situation);
    }

    private static String words(Ref ref, Situation situation) {
        return situation.around().losses().declared() == 0
                ? "it is ours and its environment's spec is gone; `plumbline destroy "
                        + ref.environment()
                        + "` deletes all that is left"
                : "it is ours and the spec names it no more; `policy: {prune: true}` in the spec or"
                        + " `plumbline prune "
                        + ref
                        + "` deletes it";
    }

    /** Whether nothing is declared any more, and a person wants all of it to go. */
    private static boolean abandoned(Situation situation) {
        return situation.around().losses().declared() == 0 && BlastRadius.approved(situation);
    }
}
