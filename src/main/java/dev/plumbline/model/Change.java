package dev.plumbline.model;

import org.jspecify.annotations.Nullable;

/**
 * One field that is not as declared. The values are for showing: of a sensitive position they say
 * only that there is one.
 *
 * @param declared what the spec says; null where it says that there must be nothing
 * @param live what is there; null for nothing
 */
public record Change(
        Path path,
        @Nullable String declared,
        @Nullable String live,
        boolean immutable,
        Impact impact) {
    @Override
    public String toString() {
        return path
                + ": "
                + (live == null ? "(none)" : live)
                + " -> "
                + (declared == null ? "(none)" : declared);
    }
}
