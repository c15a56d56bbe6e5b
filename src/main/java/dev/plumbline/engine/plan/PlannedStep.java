package dev.plumbline.engine.plan;

import dev.plumbline.model.plan.Step;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Resource;
import java.util.Set;

/**
 * What the planner makes of one resource.
 *
 * @param owned the fields and keys that are ours, also those that are still to go
 * @param released the fields that were ours and are left as they are
 */
public record PlannedStep(Resource resource, Step step, Set<Path> owned, Set<Path> released) {
    PlannedStep releasing(Set<Path> paths) {
        return new PlannedStep(resource, step, owned, paths);
    }

    /** The same with another step. */
    public PlannedStep with(Step other) {
        return new PlannedStep(resource, other, owned, released);
    }
}
