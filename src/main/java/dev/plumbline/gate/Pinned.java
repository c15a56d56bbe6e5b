package dev.plumbline.gate;

import dev.plumbline.model.Commit;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import java.util.Optional;

/** While a commit is pinned, nothing is made of any other. */
final class Pinned implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        Revision inForce = situation.moment().revision();
        return situation
                .moment()
                .decisions()
                .pinned(situation.moment().now())
                .filter(pin -> !is(pin, inForce))
                .map(pin ->
                        new Hold(
                                        "Pinned",
                                        Verdict.HELD,
                                        pin.words("pinned to " + pin.what())
                                                + ", and in force is "
                                                + inForce
                                                + "; `plumbline unpin "
                                                + pin.environment()
                                                + "` ends that",
                                        Hold.Ending.at(pin.said().until()))
                                .alarming(Severity.NOTICE));
    }

    private static boolean is(Decision pin, Revision revision) {
        return revision.commit()
                .map(Commit::hash)
                .filter(hash -> hash.startsWith(pin.what()))
                .isPresent();
    }
}
