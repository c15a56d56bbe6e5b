package dev.plumbline.engine.scan;

import dev.plumbline.model.Ref;
import java.util.Set;

/**
 * What is to be looked at.
 *
 * @param everything whether all lists are asked
 * @param refs what is looked at by itself; without meaning when everything is
 */
public record Due(boolean everything, Set<Ref> refs) {
    /** All that can be seen. */
    public static final Due EVERYTHING = new Due(true, Set.of());

    public Due {
        refs = Set.copyOf(refs);
    }

    /** These and nothing else. */
    public static Due only(Set<Ref> refs) {
        return new Due(false, refs);
    }
}
