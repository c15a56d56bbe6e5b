package dev.plumbline.engine.plan;

import dev.plumbline.model.plan.Seal;
import java.util.Set;

/**
 * What planning a resource needs to know beyond it, the same for all of its environment.
 *
 * @param seal tells of values that are not shown whether two are the same
 * @param neighbours the environments that are kept beside it
 */
record Around(Seal seal, Set<String> neighbours) {
    /** Nothing is told of hidden values, and nobody is near. */
    static final Around NOTHING = new Around(Seal.NONE, Set.of());
}
