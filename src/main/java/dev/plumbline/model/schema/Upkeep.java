package dev.plumbline.model.schema;

/** Who makes and ends the things of a kind. */
public enum Upkeep {
    /** We do, both. */
    OURS,
    /** We set them, and nobody takes them away. */
    GIVEN,
    /** Others make and end them; we look, and wait for those that are declared. */
    OTHERS
}
