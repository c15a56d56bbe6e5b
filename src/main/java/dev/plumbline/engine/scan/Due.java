package dev.plumbline.engine.scan;

import dev.plumbline.model.Ref;
import java.util.Set;

/**
 * What is to be looked at.
 *
 * @param everything whether it is a full scan: all that is declared, by lists
 * @param resync whether a full scan also asks every list that was asked lately and in which nothing
 *     of ours is known to be
 * @param refs what is looked at by itself; without meaning in a full scan
 */
public record Due(boolean everything, boolean resync, Set<Ref> refs) {
    /** All that can be seen. */
    public static final Due EVERYTHING = new Due(true, true, Set.of());

    /** All that is declared or known to be ours, and whatever else has not been asked lately. */
    public static final Due REGULAR = new Due(true, false, Set.of());

    public Due {
        refs = Set.copyOf(refs);
    }

    /** These and nothing else. */
    public static Due only(Set<Ref> refs) {
        return new Due(false, false, refs);
    }
}
