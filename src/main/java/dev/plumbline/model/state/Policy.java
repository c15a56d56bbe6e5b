package dev.plumbline.model.state;

import dev.plumbline.model.Mode;

/**
 * How one resource is kept.
 *
 * @param adopt whether it may be taken over although somebody else made it
 */
public record Policy(Mode mode, boolean adopt) {}
