package dev.plumbline.engine.plan;

import dev.plumbline.model.plan.Seal;
import dev.plumbline.model.schema.Path;
import java.util.Set;

/**
 * What may be told of sensitive values.
 *
 * @param shows where they are shown as they are, since the spec says so
 * @param seal tells of all others whether two are the same
 */
record Disclosure(Set<Path> shows, Seal seal) {
    static final Disclosure NONE = new Disclosure(Set.of(), Seal.NONE);
}
