package dev.plumbline.engine;

import dev.plumbline.model.Path;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Step;
import java.util.Set;

/**
 * What the planner makes of one resource.
 *
 * @param owned the fields and keys that are ours, also those that are still to go
 * @param released the fields that were ours and are left as they are
 */
record Planned(Resource resource, Step step, Set<Path> owned, Set<Path> released) {}
