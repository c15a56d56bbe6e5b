package dev.plumbline.engine.act;

import dev.plumbline.engine.plan.Planner;
import dev.plumbline.gate.Gate;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.schema.Halt;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The next request of an update, and what holds it. What can only be done while the thing stands
 * still is done first, and before that it is stopped; where that is held, the rest goes on.
 */
record NextRequest(Action.Update request, List<Hold> holds) {
    /**
     * Chooses it.
     *
     * @param free the changes that no hold is about
     */
    static NextRequest of(Action.Update update, List<Change> free, Situation situation) {
        Schema schema = situation.schema();
        Action.Update request = update.only(Planner.together(schema, free));
        List<Hold> holds = whole(request, situation);
        Optional<Halt> halt = schema.lifecycle().halt();
        List<Path> still =
                request.changes().stream()
                        .filter(change -> Planner.halting(schema, change))
                        .map(Change::path)
                        .toList();
        if (halt.isEmpty() || still.isEmpty()) {
            return new NextRequest(request, holds);
        }
        if (!holds.isEmpty()) {
            List<Change> rest =
                    free.stream().filter(change -> !Planner.halting(schema, change)).toList();
            return rest.isEmpty()
                    ? new NextRequest(request, holds)
                    : of(update, rest, situation).beside(holds, still);
        }
        if (halt.get().running(update.live())) {
            Action.Update stop = stop(update, halt.get());
            return new NextRequest(stop, whole(stop, situation));
        }
        return new NextRequest(request, holds);
    }

    private static Action.Update stop(Action.Update update, Halt halt) {
        Change stop =
                new Change(
                        Path.of(halt.field()),
                        halt.stands(),
                        update.live().text(halt.field()).orElse(""),
                        false,
                        Impact.RESTART,
                        false);
        return new Action.Update(
                update.resource(),
                update.goal().with(halt.field(), new Value.Scalar(halt.stands())),
                update.live(),
                List.of(stop));
    }

    private NextRequest beside(List<Hold> others, List<Path> about) {
        List<Hold> all = new ArrayList<>(holds);
        others.forEach(hold -> all.add(hold.of(about)));
        return new NextRequest(request, all);
    }

    /** What speaks against a request as a whole. */
    private static List<Hold> whole(Action.Update request, Situation situation) {
        return Gate.holds(request, situation).stream().filter(hold -> !hold.partial()).toList();
    }
}
