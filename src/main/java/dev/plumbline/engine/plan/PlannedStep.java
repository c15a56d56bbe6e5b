package dev.plumbline.engine.plan;

import dev.plumbline.model.plan.Step;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Owner;
import dev.plumbline.model.state.Resource;
import java.util.HashSet;
import java.util.Set;

/**
 * What the planner makes of one resource.
 *
 * @param owner whose it is
 * @param released the fields that were ours and are left as they are
 * @param kept what the next pass has to know of it
 */
public record PlannedStep(
        Resource resource, Step step, Owner owner, Set<Path> released, Row.Kept kept) {
    /** The same with more that is left as it is. */
    PlannedStep alsoReleasing(Set<Path> paths) {
        Set<Path> all = new HashSet<>(released);
        all.addAll(paths);
        return new PlannedStep(resource, step, owner, all, kept);
    }

    /** The same with another step. */
    public PlannedStep with(Step other) {
        return new PlannedStep(resource, other, owner, released, kept);
    }
}
