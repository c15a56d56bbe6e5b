package dev.plumbline.gate;

import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.WayOut;
import dev.plumbline.model.state.Owner;
import java.util.Optional;

/** What has a declared name and is not ours is somebody else's: shown, never touched. */
final class Foreign implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        return situation.target().owner().ours()
                ? Optional.empty()
                : Optional.of(
                        new Hold(
                                        "Foreign",
                                        Verdict.HELD,
                                        situation.target().owner().why()
                                                + "; "
                                                + way(
                                                        situation.target().owner(),
                                                        action.resource().part()),
                                        Hold.Ending.ELSEWHERE)
                                .alarming(Severity.WARNING));
    }

    private static String way(Owner owner, String part) {
        return owner.adoptable() ? WayOut.adopting(part) : WayOut.NEVER;
    }
}
