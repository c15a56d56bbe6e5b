package dev.plumbline.engine.plan;

import dev.plumbline.model.plan.Step;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Resource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the planner makes of one resource.
 *
 * @param owned the fields and keys that are ours, also those that are still to go
 * @param released the fields that were ours and are left as they are
 * @param delivered the versions of secrets that it was given, by the fields that hold them
 */
public record PlannedStep(
        Resource resource,
        Step step,
        Set<Path> owned,
        Set<Path> released,
        Map<Path, String> delivered) {
    /** The same with more that is left as it is. */
    PlannedStep alsoReleasing(Set<Path> paths) {
        Set<Path> all = new HashSet<>(released);
        all.addAll(paths);
        return new PlannedStep(resource, step, owned, all, delivered);
    }

    /** The same with another step. */
    public PlannedStep with(Step other) {
        return new PlannedStep(resource, other, owned, released, delivered);
    }
}
