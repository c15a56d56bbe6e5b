package dev.plumbline.source;

import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.spec.Environment;
import java.util.List;
import java.util.Optional;

/**
 * What a source says of one environment: at which revision, and what stands there or else all that
 * is wrong with it.
 */
public record Found(Revision attempted, Optional<Environment> environment, List<Problem> problems) {
    public Found {
        problems = List.copyOf(problems);
        if (environment.isPresent() != problems.isEmpty()) {
            throw new IllegalArgumentException("either it was read or it has problems");
        }
    }
}
