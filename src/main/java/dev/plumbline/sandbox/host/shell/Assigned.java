package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.shell.ShellSyntax.Assignment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Assignments before a command: they hold while it runs. */
final class Assigned {

    private final ShellState state;
    private final Map<String, Optional<String>> before = new HashMap<>();
    private final Set<String> exported;

    Assigned(ShellState state, Expander expander, List<Assignment> assignments) {
        this.state = state;
        this.exported = new HashSet<>(state.exported);
        for (Assignment each : assignments) {
            String now = state.value(each.name());
            before.putIfAbsent(each.name(), Optional.ofNullable(now));
            String value = expander.text(each.value());
            state.set(each.name(), each.append() && now != null ? now + value : value);
            state.exported.add(each.name());
        }
    }

    /** Lets them stand. */
    void keep() {
        before.keySet().stream()
                .filter(name -> !exported.contains(name))
                .filter(_ -> !state.on("allexport"))
                .forEach(state.exported::remove);
    }

    /** Takes them back. */
    void undo() {
        before.forEach((name, value) -> {
            value.ifPresentOrElse(
                    old -> state.variables.put(name, old), () -> state.variables.remove(name));
            if (!exported.contains(name)) {
                state.exported.remove(name);
            }
        });
    }
}
