package dev.plumbline.model.state;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Path;
import java.util.Map;
import java.util.Set;

/**
 * How one resource is kept.
 *
 * @param adopt whether it may be taken over although somebody else made it
 * @param prune whether it is deleted when the spec names it no more
 * @param shows sensitive fields that everybody may see all the same
 * @param first what of its needs must stand before a change at or below a path, too; before any at
 *     the root
 * @param once fields that are set when it is made, and are whoever's who changes them later
 */
public record Policy(
        Mode mode,
        boolean adopt,
        boolean prune,
        Set<Path> shows,
        Map<Ref, Path> first,
        Set<Path> once) {
    public Policy {
        shows = Set.copyOf(shows);
        first = Map.copyOf(first);
        once = Set.copyOf(once);
    }

    /** All fields are kept as they are declared. */
    public Policy(Mode mode, boolean adopt, boolean prune, Set<Path> shows, Map<Ref, Path> first) {
        this(mode, adopt, prune, shows, first, Set.of());
    }

    /** What is sensitive is shown to nobody. */
    public Policy(Mode mode, boolean adopt, boolean prune) {
        this(mode, adopt, prune, Set.of(), Map.of());
    }

    /** Nothing is taken over, and what the spec names no more is left. */
    public static Policy of(Mode mode) {
        return new Policy(mode, false, false);
    }
}
