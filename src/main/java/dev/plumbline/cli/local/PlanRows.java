package dev.plumbline.cli.local;

import static dev.plumbline.cli.TerminalText.line;

import dev.plumbline.cli.Table;
import dev.plumbline.engine.Preview.Previewed;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.report.WayOut;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan as lines: step, kind, name, field, live, declared; below each, what waits for a person.
 */
final class PlanRows {
    private PlanRows() {}

    static void print(Table table, Previewed planned) {
        if (planned.step() instanceof Step.Keep) {
            return;
        }
        String verb = planned.verb();
        String kind = planned.resource().ref().kind();
        String name = planned.resource().ref().name();
        if (planned.changes().isEmpty()) {
            table.row(verb, kind, name, "", "", "");
        }
        for (Change change : planned.changes()) {
            table.row(
                    verb,
                    kind,
                    name,
                    change.path().toString(),
                    shown(change.live()),
                    shown(change.declared()));
        }
        held(planned).forEach(hold -> table.row("#", hold.gate(), line(hold.reason())));
    }

    /** What waits for a person, and not for what is made before. */
    static Stream<Hold> held(Previewed planned) {
        return planned.holds().stream().filter(WayOut::endedByPeople);
    }

    private static String shown(@Nullable String value) {
        return value == null ? "(none)" : line(value);
    }
}
