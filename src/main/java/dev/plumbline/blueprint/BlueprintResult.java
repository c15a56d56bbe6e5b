package dev.plumbline.blueprint;

import dev.plumbline.model.Problem;
import dev.plumbline.model.state.Desired;
import java.util.List;
import java.util.Optional;

/** What an environment becomes: everything it declares, or else all that is wrong with it. */
public record BlueprintResult(Optional<Desired> desired, List<Problem> problems) {
    public BlueprintResult {
        problems = List.copyOf(problems);
        if (desired.isPresent() != problems.isEmpty()) {
            throw new IllegalArgumentException("either it is drawn or it has problems");
        }
    }
}
