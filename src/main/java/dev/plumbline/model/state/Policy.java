package dev.plumbline.model.state;

import dev.plumbline.model.Mode;

/**
 * How one resource is kept.
 *
 * @param adopt whether it may be taken over although somebody else made it
 * @param prune whether it is deleted when the spec names it no more
 */
public record Policy(Mode mode, boolean adopt, boolean prune) {
    /** Nothing is taken over, and what the spec names no more is left. */
    public static Policy of(Mode mode) {
        return new Policy(mode, false, false);
    }
}
