package dev.plumbline.gate;

import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.schema.Halt;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What a person wants kept stopped is not made anew, which would start it; and of what people use
 * not changed in what it has to stand still for, since that puts it in service again.
 */
final class KeptStopped implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        Optional<Hold> held =
                situation
                        .moment()
                        .decisions()
                        .stopped(action.resource().ref(), situation.moment().now())
                        .map(stop -> held(action, stop));
        return switch (action) {
            case Action.Replace _ -> held;
            case Action.Update update -> {
                List<Path> starting = starting(situation.schema(), update);
                yield held.filter(_ -> !starting.isEmpty()).map(hold -> hold.of(starting));
            }
            case Action.Create _, Action.Delete _ -> Optional.empty();
        };
    }

    private static List<Path> starting(Schema schema, Action.Update update) {
        Optional<Halt> halt = schema.lifecycle().halt().filter(each -> each.users().isPresent());
        return update.changes().stream()
                .map(Change::path)
                .filter(path -> halt.filter(each -> each.about(path)).isPresent())
                .toList();
    }

    private static Hold held(Action action, Decision stop) {
        return new Hold(
                "KeptStopped",
                Verdict.HELD,
                stop.words("kept stopped")
                        + "; `plumbline release "
                        + action.resource().ref()
                        + "` starts it",
                Hold.Ending.at(stop.said().until()));
    }
}
