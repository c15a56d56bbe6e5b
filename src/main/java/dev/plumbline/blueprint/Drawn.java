package dev.plumbline.blueprint;

import dev.plumbline.model.Desired;
import dev.plumbline.model.Problem;
import java.util.List;
import java.util.Optional;

/** What an environment becomes: everything it declares, or else all that is wrong with it. */
public record Drawn(Optional<Desired> desired, List<Problem> problems) {
    public Drawn {
        problems = List.copyOf(problems);
        if (desired.isPresent() != problems.isEmpty()) {
            throw new IllegalArgumentException("either it is drawn or it has problems");
        }
    }
}
