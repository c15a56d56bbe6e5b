package dev.plumbline.model;

/**
 * How one resource is kept.
 *
 * @param adopt whether it may be taken over although somebody else made it
 */
public record Policy(Mode mode, boolean adopt) {}
