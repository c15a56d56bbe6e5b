package dev.plumbline.gate;

import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import java.util.List;
import java.util.Optional;

/** One reason not to act; pure: data in, data out. */
@FunctionalInterface
public interface Gate {
    /** Every gate, in the order in which they explain. All are asked, all are shown. */
    List<Gate> ALL =
            List.of(
                    new Stopping(),
                    new LedgerAway(),
                    new ObserveOnly(),
                    new Forgotten(),
                    new OperatorHold(),
                    new KeptStopped(),
                    new Pinned(),
                    new Foreign(),
                    new Prune(),
                    new Awaited(),
                    new Busy(),
                    new Lane(),
                    new Upstream(),
                    new InUse(),
                    new Backoff(),
                    new Contested(),
                    new Vanished(),
                    new Renamed(),
                    new BlastRadius(),
                    new Approval());

    /** Why this action must not be started now; empty when nothing here speaks against it. */
    Optional<Hold> hold(Action action, Situation situation);

    /** What holds call each gate, {@code ObserveOnly}, in the same order. */
    static List<String> names() {
        return ALL.stream().map(gate -> gate.getClass().getSimpleName()).toList();
    }

    /** Every reason not to start an action now. */
    static List<Hold> holds(Action action, Situation situation) {
        return ALL.stream().flatMap(gate -> gate.hold(action, situation).stream()).toList();
    }
}
